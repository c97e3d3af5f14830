"""The pages of every kind, each made once and only when a test asks for it.

Another kind of page is a line in ``PAGES``: who makes it, and where it lies then.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from follow_up.plans import fill as fill_plan
from follow_up.plans import first, next_year, written
from helpers import SAMPLES, filled_form
from running import kepatuhan
from season.test_identity import identity_file
from season.twelve import begun, came_in

from kepatuhan.ground.i18n import words
from kepatuhan.result.json.write import result_to_json

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"
LONG = (
    "Kementerian Pendayagunaan dan Pengawasan Perlindungan Pengelolaan Perpustakaan dan Kearsipan"
)
UNBROKEN = "Dinaspendayagunaanpengawasanperlindunganpengelolaanperpustakaan"
READY = (
    ("Kabupaten Badung", "kabupaten", "Bali", "94,10"),
    ("Kabupaten Bangli", "kabupaten", "Bali", "77,99"),
    ("Kota Denpasar", "kota", "Bali", "88"),
    ("Kabupaten Lombok 10", "kabupaten", "Nusa Tenggara Barat", "53,99"),
    ("Kabupaten Lombok 2", "kabupaten", "Nusa Tenggara Barat", "31,20"),
    ("Kota Mataram", "kota", "Nusa Tenggara Barat", "61,75"),
    (LONG, "kementerian", "", "84,02"),
)
FORMS = {
    "Kabupaten Klungkung": (
        "Dinas Sosial", "Dinas Kesehatan", "DPMPTSP", "Puskesmas Nusa 2", "Puskesmas Nusa 10",
        UNBROKEN,
    ),
    "Kabupaten Buleleng": ("Dinas Sosial", "Disdukcapil"),
    UNBROKEN: ("Dinas Sosial",),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Who makes a page in a folder of its own, and where it lies in it."""

    make: Callable[[Path], None]
    path: str


def done(*arguments: object, codes: tuple[int, ...] = (0,), folder: Path | None = None) -> None:
    run = kepatuhan(*arguments, folder=folder)
    assert run.returncode in codes, run.stderr


def scores(path: Path, rows=READY, change: float = 0) -> Path:
    """Write a table of ready scores of the year that its name ends with."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(("year", "institution", "institution_type", "province", "score"))
        for name, kind, province, score in rows:
            moved = min(100.0, float(score.replace(",", ".")) + change)
            lines.writerow((path.stem[-4:], name, kind, province, f"{moved:.2f}".replace(".", ",")))
    return path


def forms(folder: Path, names: Iterable[str] = FORMS) -> Path:
    """Fill in forms of several units, two of them with few answers missing."""
    folder.mkdir()
    for name in names:
        for at, unit in enumerate(FORMS[name]):
            path = folder / f"{name} {at}.xlsx"
            filled_form(path, institution=name, unit=unit, people={"pengguna": 6}, seed=at,
                        enumerator="E-01")  # fmt: skip
    return folder


def one_score(folder: Path) -> None:
    done("score", SAMPLES / "2022", "-o", folder, "--format", "html")


def many_scores(folder: Path) -> None:
    names = ("Kabupaten Buleleng", UNBROKEN)
    done("score", forms(folder / "forms", names), scores(folder / "nilai_2022.csv", READY[:3]),
         "--rubric", "2022", "-o", folder, "--format", "html")  # fmt: skip


def pages_of_scores(folder: Path) -> None:
    many = [(f"Kabupaten {at}", "kabupaten", "Bali", f"{40 + 5 * at}") for at in range(8)]
    done("score", forms(folder / "forms"), scores(folder / "nilai_2022.csv", many),
         "--rubric", "2022", "-o", folder, "--format", "html")  # fmt: skip


def year(folder: Path) -> None:
    """Make a year out of an archive that has the year before, and an erratum."""
    archive = ("--archive", folder / "archive.db", "-o", folder)
    before = scores(folder / "nilai_2021.csv", change=-7)
    after = scores(folder / "nilai_2022.csv")
    json = ("--format", "json", "--force")
    done("score", before, "--rubric", "2021", *archive, *json)
    done("score", after, forms(folder / "forms"), "--rubric", "2022", *archive, *json)
    done("archive", "stage", 2022, "Badung", "final", *archive[:2])
    scores(after, READY[:1], change=-8)
    done("score", after, "--rubric", "2022", *archive, *json, codes=(0, 1))
    done("report", 2022, *archive, "--complaints", SAMPLES / "complaints", "--format", "html")


def boundary(folder: Path) -> None:
    done("report", 2022, SAMPLES / "2022", "--near", "3", "--archive", "none", "-o", folder,
         "--format", "csv")  # fmt: skip


def year_2025(folder: Path) -> None:
    done("report", 2025, scores(folder / "nilai_2025.csv"), "--rubric", "2025", "-o", folder,
         "--format", "html")  # fmt: skip


def year_of_paths(folder: Path) -> None:
    done("report", 2022, SAMPLES / "2022", "-o", folder, "--format", "html", "--path-to",
         "berikutnya")  # fmt: skip


def papers(folder: Path, *identity: object) -> None:
    done("report", 2022, SAMPLES / "2022", "-o", folder, "--format", "paper", "--each", *identity)


def signed_papers(folder: Path) -> None:
    papers(folder, "--report", identity_file(folder))


def two_years(folder: Path) -> None:
    done("compare", SAMPLES / "2021", SAMPLES / "2022", "-o", folder, "--format", "html")


def two_years_of_many(folder: Path) -> None:
    done("compare", scores(folder / "nilai_2021.csv", READY[1:], change=3),
         scores(folder / "nilai_2022.csv"), "-o", folder, "--format", "html")  # fmt: skip


def history(folder: Path) -> None:
    done("compare", 2017, 2018, 2021, "--from", PUBLISHED, "--province", "Bali", "-o", folder,
         "--format", "html")  # fmt: skip


def rubric(folder: Path) -> None:
    for edition in ("2021", "2022", "2025"):
        done("rubric", "show", edition, "-o", folder / f"{edition}.html")


def status(folder: Path) -> None:
    season = begun(folder)
    came_in(season)
    done("status", "-o", folder / "status.html", codes=(0, 1), folder=season)


def complaints(folder: Path) -> None:
    done("complaints", SAMPLES / "complaints", "--on", "2022-12-31", "--no-archive", "--target", 80,
         "--survey", SAMPLES / "2022", "-o", folder, "--format", "html")  # fmt: skip


def follow_up(folder: Path) -> None:
    plan = written(folder / "rtl.xlsx")
    fill_plan(plan, ("Satu", "B-01", {"responsible": "Kepala bidang", "progress": "selesai"}))
    for name, survey in (("2099", first()), ("2100", next_year())):
        (folder / f"{name}.json").write_text(result_to_json(survey, words("id")), encoding="utf-8")
    done("follow-up", "check", plan, folder / "2100.json", "--before", folder / "2099.json", "--on",
         "2099-06-01", "-o", folder / "follow-up.html", codes=(0, 1))  # fmt: skip


KLUNGKUNG = "2022/institutions/kabupaten-klungkung"
PAPERS = "2022/papers/kabupaten-klungkung"
PAGES: Mapping[str, Page] = {
    "score": Page(one_score, "report.html"),
    "score-of-many": Page(many_scores, "report.html"),
    "score-list": Page(pages_of_scores, "report.html"),
    "score-page": Page(pages_of_scores, "institutions/kabupaten-buleleng.html"),
    "index": Page(year, "2022/index.html"),
    "province": Page(year, "2022/provinces/bali.html"),
    "institution": Page(year, f"{KLUNGKUNG}/index.html"),
    "rapor": Page(year, f"{KLUNGKUNG}/dinas-sosial.html"),
    "rapor-path": Page(year_of_paths, f"{KLUNGKUNG}/dinas-sosial.html"),
    "why": Page(year, f"{KLUNGKUNG}/why.html"),
    "prevention": Page(year, f"{KLUNGKUNG}/prevention.html"),
    "training": Page(year, f"{KLUNGKUNG}/training.html"),
    "parts": Page(year, "2022/parts.html"),
    "parts-of-a-type": Page(year, "2022/unit-types/dinas-sosial.html"),
    "index-2025": Page(year_2025, "2025/index.html"),
    "paper-list": Page(papers, "2022/papers/index.html"),
    "leader-sheet": Page(papers, f"{PAPERS}/lembar-pimpinan.html"),
    "paper-rapor": Page(signed_papers, f"{PAPERS}/rapor-dinas-sosial.html"),
    "recap": Page(signed_papers, f"{PAPERS}/rekap.html"),
    "letter": Page(signed_papers, f"{PAPERS}/surat-pengantar.html"),
    "boundary": Page(boundary, "internal/2022/batas-zona.html"),
    "comparison": Page(two_years, "comparison.html"),
    "comparison-of-many": Page(two_years_of_many, "comparison.html"),
    "history": Page(history, "comparison.html"),
    "rubric": Page(rubric, "2022.html"),
    "rubric-2021": Page(rubric, "2021.html"),
    "status": Page(status, "status.html"),
    "complaints": Page(complaints, "published/complaints.html"),
    "complaints-inside": Page(complaints, "internal/complaints.html"),
    "work-list": Page(complaints, "internal/work-list.html"),
    "follow-up": Page(follow_up, "follow-up.html"),
}


class Made:
    """Pages by name, in folders of their makers below one."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __getitem__(self, name: str) -> Path:
        page = PAGES[name]
        folder = self.root / page.make.__name__
        if not folder.exists():
            folder.mkdir()
            page.make(folder)
        path = folder / page.path
        assert path.is_file(), sorted(folder.rglob("*.html"))
        return path
