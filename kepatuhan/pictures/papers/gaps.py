"""Tables of what costs points, and of what will be done about it."""

from collections.abc import Iterator

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.paper import PaperCell, PaperColumn, PaperTable, Paragraph, Part
from kepatuhan.pictures.year.parts import FirstGaps, GapLine
from kepatuhan.rubric.kinds import Observed

FOLLOW_UP_LINES = 5


def gap_table(lines: tuple[GapLine, ...], desk: Desk) -> PaperTable:
    """Return what costs points: what to do, what was answered and where, and the law."""
    view, words = desk.view, desk.view.words
    columns = (
        PaperColumn("#", 3, "right"),
        PaperColumn(words("Points"), 7, "right"),
        PaperColumn(words("Indicator and what to do"), 40),
        PaperColumn(words("Answers and cells"), 32),
        PaperColumn(words("Law"), 20),
    )
    rows = []
    for number, line in enumerate(lines, 1):
        indicator = line.gap.indicator
        rows.append(
            (
                PaperCell(str(number)),
                PaperCell(view.cost(line.gap.lost), is_strong=True),
                PaperCell(
                    f"{indicator.code} {words.of(indicator.name)}", words.of(indicator.remedy)
                ),
                PaperCell(
                    view.answers_in_short(line.answers, indicator),
                    "; ".join(
                        filter(None, (_about(line), view.some_places(line.places, indicator)))
                    ),
                ),
                PaperCell(indicator.law),
            )
        )
    return PaperTable("", columns, tuple(rows))


def _about(line: GapLine) -> str:
    """Return the products that a gap is about; people are told nowhere."""
    if line.gap.indicator.observation.by is not Observed.PRODUCT:
        return ""
    return ", ".join(dict.fromkeys(subject for group in line.costly for subject in group.subjects))


def further_gaps(gaps: FirstGaps, desk: Desk) -> Iterator[Part]:
    """Yield the gaps behind those of the table that the sentence counts as well."""
    if not gaps.further:
        return
    view, words = desk.view, desk.view.words
    named = [
        f"{gap.indicator.code} {words.of(gap.indicator.name)} ({view.cost(gap.lost)})"
        for gap in gaps.further
    ]
    lead = words("And to number {n}:", n=gaps.repairs)
    yield Paragraph(f"{lead} {' · '.join(named)}.", "muted")


def follow_up_table(gaps: FirstGaps, desk: Desk) -> PaperTable:
    """Return a table for what will be done, to be filled in by hand."""
    words = desk.view.words
    columns = (
        PaperColumn("#", 3, "right"),
        PaperColumn(words("Gap"), 30),
        PaperColumn(words("Action"), 33),
        PaperColumn(words("Person in charge"), 20),
        PaperColumn(words("Due"), 14),
    )
    rows: list[tuple[PaperCell, ...]] = [
        (
            PaperCell(str(number)),
            PaperCell(f"{line.gap.indicator.code} {words.of(line.gap.indicator.name)}"),
            *[PaperCell("")] * 3,
        )
        for number, line in enumerate(gaps.lines, 1)
    ]
    rows += [(PaperCell(""),) * len(columns)] * (FOLLOW_UP_LINES - len(rows))
    return PaperTable("", columns, tuple(rows), is_by_hand=True)
