"""The papers of a year as files: what is written, by whom, and what is refused before it."""

from pathlib import Path

import pytest
from helpers import SAMPLES
from running import kepatuhan

pytest.importorskip("typst")
pytest.importorskip("docx")

IDENTITY = "kop = ['PEMERINTAH KABUPATEN CONTOH']\ntanggal = 2022-11-30\n"


def written(folder: Path) -> list[str]:
    papers = folder / "2022" / "papers"
    return sorted(path.relative_to(papers).as_posix() for path in papers.rglob("*.*"))


def report(folder: Path, *more: str, identity: str = IDENTITY):
    (folder / "identitas.toml").write_text(identity, encoding="utf-8")
    return kepatuhan(
        "report", "2022", SAMPLES / "2022", "--report", "identitas.toml", "--archive", "none",
        "--quiet", *more, folder=folder,
    )  # fmt: skip


def test_all_papers_of_an_institution_are_one_file(tmp_path: Path) -> None:
    done = report(tmp_path, "--format", "pdf", "--format", "docx")
    assert done.returncode in (0, 1), done.stderr
    found = written(tmp_path / "reports")
    assert found == ["index.html", "kabupaten-klungkung.docx", "kabupaten-klungkung.pdf"]
    page = (tmp_path / "reports" / "2022" / "papers" / "index.html").read_text(encoding="utf-8")
    for each in found[1:]:
        assert f'href="{each}"' in page


def test_with_each_every_paper_is_a_file_and_the_same_again(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        assert report(tmp_path, "--format", "pdf", "--each", "-o", str(folder)).returncode in (0, 1)
    found = written(first)
    kinds = {Path(each).stem.partition("-")[0] for each in found}
    assert kinds == {"berita", "index", "lembar", "rapor", "rekap", "surat"}
    for each in found:
        files = [folder / "2022" / "papers" / each for folder in (first, second)]
        assert files[0].read_bytes() == files[1].read_bytes(), each


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ("logo = 'identitas.toml'", "identity.logo"),
        ("logo = 'tidak-ada.png'", "file.missing"),
        ("tangal = 2022-11-30", "settings.unknown_key"),
        ("tanggal = '30 November'", "settings.wrong_type"),
        ("target = 'hijau'", "identity.target"),
    ],
)
def test_a_wrong_identity_is_refused_before_anything_is_written(tmp_path, identity, code) -> None:
    done = report(tmp_path, "--format", "pdf", identity=identity)
    assert done.returncode == 3
    assert f"[{code}]" in done.stderr
    assert not (tmp_path / "reports").exists()


def test_papers_do_not_replace_those_of_others(tmp_path: Path) -> None:
    assert report(tmp_path, "--format", "pdf", "-o", "out").returncode in (0, 1)
    page = tmp_path / "out" / "2022" / "papers" / "index.html"
    text = page.read_text(encoding="utf-8")
    about = text.partition('kepatuhan-about" content="')[2].partition('"')[0]
    page.write_text(text.replace(about, "2022 0123456789ab"), encoding="utf-8")
    done = report(tmp_path, "--format", "pdf", "-o", "out")
    assert (done.returncode, "[write.other_report]" in done.stderr) == (4, True)
