"""Where the papers of a year are, and in which formats."""

from collections.abc import Collection

FOLDER = "papers"
CONTENTS = f"{FOLDER}/index.html"
ENDINGS = {"docx": "docx", "pdf": "pdf", "paper": "html"}  # of the files, by format


def paper_kinds(formats: Collection[str]) -> list[str]:
    """Return those formats that are of papers."""
    return [kind for kind in ENDINGS if kind in formats]
