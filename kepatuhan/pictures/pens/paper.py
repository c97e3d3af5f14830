"""A paper as a small tree of frozen values, made once and drawn by three pens: HTML, DOCX, PDF.

All text is worded and all numbers are printed when the tree is made; no pen computes or says
anything of its own but page numbers. So a number is the same in all three.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Tone = Literal["plain", "strong", "muted", "note"]
Side = Literal["left", "right", "center"]
BEFORE_BESIDE = 3  # columns of bars: label, value, bar


class ImageKind(StrEnum):
    """The kinds of picture that all three pens can show."""

    PNG = "png"
    JPEG = "jpeg"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture beside the letterhead. ``about``: what it shows, for who cannot see it.

    Raises ``ValueError`` where nothing is told: such a paper is not accessible.
    """

    kind: ImageKind
    content: bytes
    about: str

    def __post_init__(self) -> None:
        """Refuse a picture that nobody tells of."""
        if not self.about.strip():
            raise ValueError("a logo of which nothing is told")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: ``lines`` from the largest body down to the one that signs, then its address."""

    lines: tuple[str, ...]
    logo: Logo | None = None
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading; ``level`` 1 is below the paper's own title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``note``: set apart by a line at its side; ``muted``: smaller, in grey."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class PaperListing:
    """A list of short texts, with numbers or without."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they hold, a line each: Nomor, Sifat, Lampiran, Hal."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands out. ``shade``: the class of its zone's colour, '' for none."""

    value: str
    label: str
    note: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers beside each other, as many as fit."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table. ``share``: its part of the width, of the sum of all shares."""

    heading: str
    share: float
    side: Side = "left"


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell. ``small``: lines below it, in grey; ``shade``: see ``Figure``."""

    text: str
    small: str = ""
    is_strong: bool = False
    shade: str = ""


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with a caption.

    ``is_dense``: small letters and low rows, for a long table that is filed on one sheet.
    ``is_by_hand``: its rows are filled in with a pen, so they are high and have lines around.
    """

    caption: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    is_dense: bool = False
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class PaperBar:
    """One bar. Lengths are of the whole, 0..1; None where there is nothing to draw.

    ``before``: the same of the year before, drawn behind it, in Word below it; ``mark``: a line
    across, in Word a tick above: a median. What they are stands as numbers ``beside``.
    """

    label: str
    value: str
    length: float | None
    before: float | None = None
    mark: float | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, with their numbers: a table where a pen cannot draw.

    ``headings``: of the label, of the value, of the bar and of every text ``beside``.
    """

    caption: str
    headings: tuple[str, ...]
    bars: tuple[PaperBar, ...]
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs. ``above``: place and date, or “Mengetahui”; '' where nobody told."""

    above: str
    office: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, from left to right, with room for a hand and a stamp."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new sheet."""


Part = (
    PaperHeading
    | Paragraph
    | PaperListing
    | Facts
    | Figures
    | PaperTable
    | Bars
    | Signatures
    | PageBreak
    | Letterhead
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of A4.

    ``kicker``: the small line above the title; ``running``: what stands on top of every sheet;
    ``footing``: what stands below it, beside the page number; ``day``: its date, None where nobody
    told one, and never today's, so that the same input gives the same bytes.

    Who makes one that cannot be drawn has made a mistake, and gets a ``ValueError``: no title,
    an empty heading, one two levels below the one before it, a row that is longer or shorter than
    its table.
    """

    title: str
    language: str
    parts: Sequence[Part]
    kicker: str = ""
    running: str = ""
    footing: str = ""
    author: str = ""
    day: date | None = None
    letterhead: Letterhead | None = None
    is_wide: bool = False

    def __post_init__(self) -> None:
        """Refuse what a pen would draw wrongly, or not at all."""
        if not self.title.strip():
            raise ValueError("a paper without a title")
        deepest = 1
        for part in self.parts:
            if isinstance(part, PaperHeading):
                if not 1 <= part.level <= deepest:
                    raise ValueError(f"a heading of level {part.level} after {deepest - 1}")
                if not part.text.strip():
                    raise ValueError("a heading without a text")
                deepest = part.level + 1
            if isinstance(part, PaperTable) and _lengths(part.rows) - {len(part.columns)}:
                raise ValueError(f"not a cell for each column: {part.caption}")
            if isinstance(part, Bars) and _lengths(bar.beside for bar in part.bars) - {
                len(part.headings) - BEFORE_BESIDE
            }:
                raise ValueError(f"not a text for each heading: {part.caption}")


def _lengths(rows: Iterable[tuple[object, ...]]) -> set[int]:
    return {len(row) for row in rows}
