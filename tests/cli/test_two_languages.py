"""--lang both: reports in both languages, each page linked to its other, data once."""

import re
from pathlib import Path

import pytest
from helpers import SAMPLES
from running import kepatuhan

COMMANDS = {
    "report": ("report", "2022", SAMPLES / "2022", "--archive", "none", "--format", "html",
               "--format", "csv", "--format", "paper"),
    "score": ("score", SAMPLES / "2022", "--no-archive"),
    "compare": ("compare", SAMPLES / "2021", SAMPLES / "2022"),
}  # fmt: skip
LINK = re.compile(r'<a href="([^"]+)" lang="(\w\w)" hreflang')


def written(folder: Path, command: str, *lang: str) -> Path:
    done = kepatuhan(*lang[:2], *COMMANDS[command], "-o", "out", *lang[2:], folder=folder)
    assert done.returncode in (0, 1), done.stderr
    out = folder / "out"
    return out / "2022" if command == "report" else out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_page_leads_to_itself_in_the_other_language(tmp_path, command) -> None:
    folder = written(tmp_path, command, "--lang", "both")
    pages = sorted(folder.rglob("*.html"))
    own = [path for path in pages if path.relative_to(folder).parts[0] != "en"]
    assert len(pages) == 2 * len(own) > 0
    for path in pages:
        text = path.read_text(encoding="utf-8")
        language = "id" if path in own else "en"
        assert f'<html lang="{language}">' in text
        ((href, other),) = LINK.findall(text)
        twin = (path.parent / href).resolve()
        assert twin in [each.resolve() for each in pages]
        assert f'<html lang="{other}">' in twin.read_text(encoding="utf-8")
        assert other != language
    data = [path for ending in ("json", "csv") for path in folder.rglob(f"*.{ending}")]
    assert data
    assert not [path for path in data if path.relative_to(folder).parts[0] == "en"]


def test_the_terminal_speaks_indonesian_then_and_one_language_has_no_link(tmp_path) -> None:
    done = kepatuhan("--lang", "both", *COMMANDS["score"], "-o", "out", folder=tmp_path)
    assert "Bobot dimensi" in done.stdout
    assert (tmp_path / "out" / "en" / "report.html").is_file()
    (tmp_path / "b").mkdir()
    alone = written(tmp_path / "b", "score")
    assert not LINK.findall((alone / "report.html").read_text(encoding="utf-8"))
    assert not (alone / "en").exists()
