"""What every code of a message means, as docs/messages.md says it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAGE = Path("docs") / "messages.md"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a message means and what is to be done, in both languages, without line breaks."""

    indonesian: str
    english: str

    def of(self, language: str) -> str:
        """Return the text in ``id`` or ``en``."""
        return self.english if language == "en" else self.indonesian


@cache
def explanations() -> dict[str, Explanation]:
    """Return the explanation of every code, in the order of the page."""
    found: dict[str, list[str]] = {}
    code = ""
    for block in _page().read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("#"):
            code = block.removeprefix("### ").strip("`\n") if block.startswith("### ") else ""
        elif code:
            found.setdefault(code, []).append(_plain(block))
    return {code: Explanation(" ".join(texts[:-1]), texts[-1]) for code, texts in found.items()}


def _page() -> Path:
    """Return the page: inside the installed package, or beside it."""
    package = Path(__file__).parents[2]
    return package / PAGE if (package / PAGE).is_file() else package.parent / PAGE


def _plain(block: str) -> str:
    """Return a paragraph as plain text on one line."""
    return " ".join(block.split()).replace("**", "").replace("`", "").strip("*")
