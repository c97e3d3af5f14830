"""The only console and the only styled text of the program: no foreign text acts in a terminal.

Both escape what they are given before it is measured and wrapped, so that tables keep their width.
What is printed reaches the terminal either as a ``Text`` or as a string that the console makes one
of; a test sees to it that rich's own are used nowhere else. A filter on the stream would be too
late: there, a line break of a name is no longer told from one of the program.
"""

import sys
from typing import Any, TextIO

from rich.console import Console as RichConsole
from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text as RichText

from kepatuhan.ground.foreign_text import visible
from kepatuhan.ground.plain_signs import fitted


def _shown(text: str) -> str:
    """Return a text as the terminal shows it; where a stream has no encoding, it takes all."""
    return fitted(visible(text), getattr(sys.stdout, "encoding", None) or "utf-8")


class Text(RichText):
    """A styled text of one line, until ``add_line`` adds another."""

    def __init__(self, text: str = "", style: str = "") -> None:
        super().__init__(_shown(text), style)

    def append(self, text: RichText | str, style: str | Style | None = None) -> "Text":
        """Add to the text."""
        super().append(_shown(text) if isinstance(text, str) else text, style)
        return self

    def add_line(self, text: str, style: str = "") -> "Text":
        """Add a line below."""
        super().append("\n")
        return self.append(text, style)


Drawable = RenderableType  # what a console prints: a text, or one that is laid out


def set_in(text: Text, columns: int) -> Drawable:
    """Return a text of which every line begins so many columns further to the right."""
    return Padding(text, (0, 0, 0, columns))


class Console(RichConsole):
    """A console that takes strings literally: no markup, no emoji codes, no control characters."""

    def __init__(self, file: TextIO, *, width: int | None = None, soft_wrap: bool = False) -> None:
        super().__init__(
            file=file,
            width=width,
            soft_wrap=soft_wrap,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def render_str(self, text: str, **options: Any) -> RichText:
        """Return a string as the text that is measured and printed."""
        return super().render_str(_shown(text), **options)
