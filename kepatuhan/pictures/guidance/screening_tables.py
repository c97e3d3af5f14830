"""The tables of a screening, declared once: sheets of interviews, counts, days."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from kepatuhan.guidance.heaping import HeapedCounts
from kepatuhan.guidance.interviews import InterviewSheet
from kepatuhan.guidance.rarity import ShareBeside
from kepatuhan.guidance.same_day import SameDay
from kepatuhan.pictures.guidance.screening_words import ScreeningWords
from kepatuhan.pictures.pens.table import Column, Table

Screened = TypeVar("Screened")


def sheet_table(said: ScreeningWords) -> Table[InterviewSheet]:
    """Return every sheet that is told of."""
    words = said.words
    columns: list[Column[InterviewSheet]] = [
        Column("screened_file", words("File"), "strong", lambda row: row.file, width=24),
        Column("team", words("Team"), "text", lambda row: row.team),
        Column("institution", words("Institution"), "wrap",
               lambda row: row.unit.institution.name, width=22),
        Column("unit", words("Unit"), "wrap", lambda row: row.unit.unit.name, width=26),
        Column("sheet", words("Sheet"), "text", lambda row: words.of(row.observation.title)),
        Column("people", words("People"), "count", lambda row: row.people),
        *_share("alike", (words("One answer throughout"), words("Of how many people"),
                          words("On other sheets of the type")), _alike, said),
        Column("alike_of_own", words("Alike by own shares"), "score",
               lambda row: row.alike.expected if row.alike else None),
        Column("identical", words("Interviews with a twin"), "count",
               lambda row: row.identical.people),
        Column("pairs", words("Identical pairs"), "count", lambda row: row.identical.pairs),
        Column("pairs_by_chance", words("Pairs by chance"), "score",
               lambda row: row.identical.expected),
        Column("seen_from", words("Copies seen from"), "count",
               lambda row: row.identical.seen_from),
        Column("ask", words("To be asked"), "text", lambda row: said.mark(row.is_rare), width=18),
    ]  # fmt: skip
    empty = words("Too few people on every sheet: nothing is told.")
    return Table(columns, said.screening.sheets, frozen=1, empty=empty)


def count_table(said: ScreeningWords) -> Table[HeapedCounts]:
    """Return the files and teams with counts enough."""
    words = said.words
    columns: list[Column[HeapedCounts]] = [
        Column("screened_file", words("File"), "strong", lambda row: row.file,
               shown=lambda row: row.file or words("all its files"), width=24),
        Column("team", words("Team"), "text", lambda row: row.team),
        *_share("ends", (words("Counts that end in 0 or 5"), words("Of how many counts"),
                         words("Of all other counts")), _ends, said),
        Column("ask", words("To be asked"), "text", lambda row: said.mark(row.ends.is_rare),
               width=18),
    ]  # fmt: skip
    empty = words("Too few counts everywhere: nothing is told.")
    return Table(columns, said.screening.counts, frozen=1, empty=empty)


def day_table(said: ScreeningWords) -> Table[SameDay]:
    """Return the days on which a team visited several units."""
    words = said.words
    columns: list[Column[SameDay]] = [
        Column("team", words("Team"), "strong", lambda row: row.team),
        Column("date", words("Day of the visit"), "date", lambda row: row.day, width=20),
        Column("units", words("Units"), "wrap",
               lambda row: "; ".join(map(said.unit, row.units)), width=60),
        Column("files", words("Files"), "wrap", lambda row: "; ".join(row.files), width=40),
        Column("ask", words("To be asked"), "text", lambda row: said.mark(row.is_rare), width=18),
    ]  # fmt: skip
    empty = words("No team visited two units on one day, as far as files say it.")
    return Table(columns, said.screening.days, frozen=1, empty=empty)


def _alike(row: InterviewSheet) -> ShareBeside | None:
    return row.alike.beside if row.alike else None


def _ends(row: HeapedCounts) -> ShareBeside | None:
    return row.ends


def _share(
    key: str, headings: tuple[str, str, str],
    of_row: Callable[[Screened], ShareBeside | None], said: ScreeningWords,
) -> list[Column[Screened]]:  # fmt: skip
    """Return the columns of a share beside that of others."""

    def number(name: str) -> Callable[[Screened], int | None]:
        def value(row: Screened) -> int | None:
            beside = of_row(row)
            return None if beside is None else int(getattr(beside, name))

        return value

    def elsewhere(row: Screened) -> Fraction | None:
        beside = of_row(row)
        return beside.other_share if beside else None

    part, whole, others = headings
    return [
        Column(key, part, "count", number("part")),
        Column(f"{key}_of", whole, "count", number("whole")),
        Column(f"{key}_elsewhere", others, "percent",
               elsewhere),
        Column(f"{key}_by_chance", said.words("As many by chance"), "text",
               lambda row: said.often(of_row(row)), width=18),
    ]  # fmt: skip
