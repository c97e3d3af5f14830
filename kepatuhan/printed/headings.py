"""What the headings of printed tables mean, in both languages."""

import re
from collections.abc import Iterable, Mapping

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed import complaint_words
from kepatuhan.printed.heading_words import (
    COUNTED,
    DIFFERENCE,
    DIMENSIONS,
    FIELD_OF,
    GROWTH,
    PERCENT,
    ROW_NAMES,
    SCORED,
    WORDED,
)
from kepatuhan.printed.model import ChangeColumn, Columns, PercentColumn, YearColumn
from kepatuhan.sheets.xlsx import Cell, CellKind

_FILLERS = {"jumlah", "zona", "zone", "kategori", "category", "instansi", "number", "of", "in"}
_WORD = re.compile(r"%|[^\W_]+")
_YEAR = re.compile(r"(?P<subject>[^0-9]*?) ?(?P<year>(?:19|20)[0-9]{2})")
_YEAR_FIRST = re.compile(r"(?:tahun )?(?P<year>(?:19|20)[0-9]{2}) (?P<subject>[^0-9]+)")


def columns_of(row: Iterable[Cell]) -> Columns:
    """Return what the cells of a row mean as headings; the first of two alike counts.

    A bare "%" belongs to the column of counts on its left.
    """
    found = _Found()
    for cell in row:
        found.add(cell.column, token_of(cell.text.strip().rstrip(":*").strip()))
    return found.columns()


class _Found:
    """What the headings said so far, from the left."""

    def __init__(self) -> None:
        self.fields: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.shares: dict[str, int] = {}
        self.years: list[YearColumn] = []
        self.changes: list[ChangeColumn] = []
        self.percents: list[PercentColumn] = []
        self.left: tuple[int, str] = (-1, "")  # the last column of numbers, and its name

    def add(self, column: int, token: str) -> None:
        """Take in one heading."""
        meaning, percent = _counted(token)
        if field := _field(token):
            self.fields.setdefault(field, column)
            self.left = (column, "open" if field == "process" else field)
        elif meaning in COUNTED:
            target = self.shares if percent else self.counts
            target.setdefault(COUNTED[meaning], column)
            self.left = (column, COUNTED[meaning])
        elif meaning in GROWTH | DIFFERENCE:
            self.changes.append(ChangeColumn(column, meaning in GROWTH, percent))
            self.left = (column, "change")
        elif percent:
            self._add_percent(column, meaning)
        elif (found := _year_in(token)) and _field(found["subject"]) not in WORDED:
            self.years.append(YearColumn(column, int(found["year"]), found["subject"]))
            self.left = (column, "year")

    def _add_percent(self, column: int, meaning: str) -> None:
        """Take in a column of percent: of the counts on its left, or of those of its year."""
        at, name = self.left
        year = _year_in(meaning) if meaning else None
        if year:
            same = [each.column for each in self.years if each.year == int(year["year"])]
            if len(same) < 2:
                self.percents.append(PercentColumn(column, same[0] if same else 0))
        elif not meaning and at == column - 1:
            if name == "change":
                self.changes.append(ChangeColumn(column, growth=True, percent=True))
            elif name in COUNTED.values():
                self.shares.setdefault(name, column)
            elif name in complaint_words.STATES:
                self.fields.setdefault(share_of(name), column)
            elif name == "year" or name in complaint_words.WHOLES + complaint_words.AMOUNTS:
                self.percents.append(PercentColumn(column, at))
        elif not meaning:
            self.percents.append(PercentColumn(column, 0))

    def columns(self) -> Columns:
        """Return what all headings say together."""
        _name_score(self.fields)
        of_complaints = "closed" in self.fields and not {"score", "input"} & self.fields.keys()
        if of_complaints and "process" in self.fields:
            self.fields.setdefault("open", self.fields.pop("process"))
        years = {each.column for each in self.years}
        whole = len(years) < 2 or years <= {each.of for each in self.percents}
        alone = not (years or self.counts or _amounts(self.fields))  # else who knows of what
        percents = [each for each in self.percents
                    if (each.of or alone) and (whole or each.of not in years)]  # fmt: skip
        every = tuple(self.years), tuple(self.changes), tuple(percents)
        return Columns(self.fields, self.counts, self.shares, *every)


def _amounts(fields: Mapping[str, int]) -> list[str]:
    return [name for name in ("total", *complaint_words.AMOUNTS) if name in fields]


def share_of(state: str) -> str:
    """Return the field of the percentages that stand right of the counts of a state."""
    return f"{state}_share"


def _year_in(token: str) -> re.Match[str] | None:
    return _YEAR.fullmatch(token) or _YEAR_FIRST.fullmatch(token)


def _field(token: str) -> str | None:
    """Return the field of a heading; what stands in brackets behind it may explain it."""
    return FIELD_OF.get(token) or FIELD_OF.get(_without_brackets(token))


def _without_brackets(token: str) -> str:
    head, _, inside = token.partition("(")
    return token if inside.rstrip(") ") in PERCENT else head.strip()


def _counted(token: str) -> tuple[str, bool]:
    """Return what a heading counts without its fillers, and whether it is of percent."""
    found = _WORD.findall(token)
    bare = [word for word in found if word not in PERCENT | _FILLERS]
    return " ".join(bare), len(set(found) & PERCENT) > 0


def _name_score(fields: dict[str, int]) -> None:
    """Let "Total" beside the dimensions be the score."""
    if "score" not in fields and "total" in fields and set(DIMENSIONS[:4]) <= fields.keys():
        fields["score"] = fields.pop("total")


def kinds_of(columns: Columns) -> tuple[bool, bool, bool, bool]:
    """Return whether the columns are those of scores, of counts, of growth, of complaints."""
    fields = columns.fields
    scores = "score" in fields and ("institution" in fields or "unit" in fields)
    counted = {*columns.counts, *columns.shares} - {"others"}
    letters = sum(len(name) == 1 for name in counted)
    counts = max(letters, len(counted) - letters) + ("total" in fields) >= 2
    growth = len(columns.years) >= 2 and bool(columns.changes)
    kinds = sum(name in fields for name in (*complaint_words.REPORTS, *complaint_words.BESIDE))
    complaints = ("closed" in fields or kinds > 1) and any(
        name in fields for name in complaint_words.WHOLES
    )
    return scores, bool(counted) and counts, growth, complaints


def is_known(text: str) -> bool:
    """Return whether a single heading is understood.

    >>> is_known("2021 Jumlah"), is_known("% Hijau"), is_known("Semester I Nilai")
    (True, True, False)
    """
    found = columns_of([Cell(1, 1, text, CellKind.TEXT, formula=False, form="general")])
    return any((found.fields, found.counts, found.shares, found.years, found.changes,
                found.percents))  # fmt: skip


def counted_years(columns: Columns) -> list[int]:
    """Return the columns of years that hold no scores, as their headings say."""
    return [each.column for each in columns.years if not SCORED & set(each.subject.split())]


def may_be_parts(columns: Columns) -> bool:
    """Return whether the rows below may be parts of a whole, such as zones: only they can tell."""
    fields = columns.fields
    values = len(counted_years(columns)) + len(_amounts(fields)) + len(columns.percents)
    return "score" not in fields and values > 0 and values + len(ROW_NAMES & fields.keys()) > 1
