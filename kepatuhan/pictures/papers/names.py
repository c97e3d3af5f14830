"""Where the papers of a year are, and in which formats."""

from collections.abc import Collection

FOLDER = "papers"
CONTENTS = f"{FOLDER}/index.html"
PAPER_KINDS = ("docx", "pdf")


def paper_kinds(formats: Collection[str]) -> list[str]:
    """Return those formats that are of papers."""
    return [kind for kind in PAPER_KINDS if kind in formats]
