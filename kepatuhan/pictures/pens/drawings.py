"""Drawings in SVG, for what can show only pictures."""

import re

from kepatuhan.pictures.pens.typst_files import typeset

DOTS = 300.0  # an inch
_TALL = b"22mm"
_PAGE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#image("drawing.svg", height: ' + _TALL + b")"
)
_GIVEN = r"""\s*=\s*["']\s*"""
_VIEW = re.compile(
    rf"<svg[^>]*?\sviewBox{_GIVEN}[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)"
)
_WIDTH, _HEIGHT = (
    re.compile(rf"<svg[^>]*?\s{name}{_GIVEN}([0-9.]+)") for name in ("width", "height")
)


def png_of(drawing: bytes) -> bytes | None:
    """Return a drawing as a picture, None where typst is not installed."""
    try:
        return typeset({"main.typ": _PAGE, "drawing.svg": drawing}, "png", ppi=DOTS)
    except ModuleNotFoundError:
        return None


def ratio_of(drawing: bytes) -> float:
    """Return how wide a drawing is for its height; 1 where it does not say.

    >>> ratio_of(b'<svg viewBox="0 0 100 50">'), ratio_of(b'<svg width="20px" height="40">')
    (2.0, 0.5)
    """
    text = drawing.decode("utf-8", "replace")
    if found := _VIEW.search(text):
        pair = found.groups()
    else:
        pair = tuple(each[1] for each in (_WIDTH.search(text), _HEIGHT.search(text)) if each)
    wide, tall = map(float, pair) if len(pair) == 2 else (1.0, 1.0)
    return wide / tall if wide and tall else 1.0
