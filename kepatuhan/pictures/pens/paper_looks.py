"""What papers look like in every pen: inks, shades, the names of languages, the columns of bars."""

from collections.abc import Mapping

from kepatuhan.pictures.pens.paper import BEFORE_BESIDE, Bars, PaperColumn, Side

INK, MUTED, LINE, RAIL, FILL, BEFORE, NOTE = (
    "#1b2420", "#56615b", "#dde3df", "#e6ebe8", "#587989", "#b3c3ca", "#c9a227",
)  # fmt: skip
INKS: Mapping[str, str] = {
    "ink": INK, "muted": MUTED, "line": LINE, "rail": RAIL, "fill": FILL, "before": BEFORE,
    "note": NOTE,
}  # fmt: skip
# Of each shade its ground and its ink; a sign in the text says the same without colours.
SHADES: Mapping[str, tuple[str, str]] = {
    "dark_green": ("#0b4f2a", "#ffffff"),
    "green": ("#e0f2e1", "#1c6426"),
    "yellow": ("#fff1c9", "#7a5600"),
    "red": ("#fbe5e3", "#a3211a"),
    "step-1": ("#4f6b76", "#ffffff"),
    "step-2": ("#8ba3ad", "#1b2420"),
    "step-3": ("#bccad0", "#1b2420"),
    "step-4": ("#e1e8eb", "#1b2420"),
}
REGIONS: Mapping[str, str] = {"id": "id-ID", "en": "en-GB"}

_BAR_COLUMNS: tuple[tuple[float, Side], ...] = ((3, "left"), (1.4, "right"), (4, "left"))


def bar_columns(bars: Bars) -> tuple[PaperColumn, ...]:
    """Return the columns of the table that bars are drawn in: label, value, bar, what is beside."""
    beside: tuple[tuple[float, Side], ...] = ((1.4, "right"),) * (
        len(bars.headings) - BEFORE_BESIDE
    )
    return tuple(
        PaperColumn(heading, share, side)
        for heading, (share, side) in zip(bars.headings, (*_BAR_COLUMNS, *beside), strict=True)
    )
