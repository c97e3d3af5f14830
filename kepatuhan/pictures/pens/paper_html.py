"""The pen of pages: a paper as one HTML file, for a phone and for A4, without network."""

from base64 import b64encode

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.paper import ImageKind, Letterhead, Paper, Part
from kepatuhan.pictures.pens.paper_looks import INKS, SHADES, bar_columns
from kepatuhan.pictures.result.html import render_plain


def html_of(paper: Paper) -> str:
    """Return a paper as one HTML document: style and logo stand inside it."""
    return render_plain(
        "paper/paper.html.j2",
        Numbers(words(paper.language), 0),
        paper=paper,
        logo=logo_address(paper.letterhead),
        inks=INKS,
        shades=SHADES,
        kind_of=_kind,
        percent=_percent,
        bar_columns=bar_columns,
        zip=zip,
    )


def logo_address(head: Letterhead | None) -> str:
    """Return the logo as an address that needs no file."""
    if not head or not head.logo:
        return ""
    name = "svg+xml" if head.logo.kind is ImageKind.SVG else str(head.logo.kind)
    return f"data:image/{name};base64,{b64encode(head.logo.content).decode()}"


def _kind(part: Part) -> str:
    return type(part).__name__


def _percent(share: float) -> str:
    """Return a share of a whole, 0..1, as CSS reads it.

    >>> _percent(0.712), _percent(1)
    ('71.2', '100')
    """
    return f"{100 * share:.4g}"
