"""What a mapping says of tables of one shape: which column is what, which value is which answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.kinds import Observed

SCHEMA = "kepatuhan.mapping/1"
OPEN = "?"  # what a person has yet to say


class Tool(StrEnum):
    """What made a table. ``TABLE``: somebody typed it."""

    TABLE = "table"
    GOOGLE = "google"
    KOBO = "kobo"
    ODK = "odk"


class Said(StrEnum):
    """What is said of a row's body and of the visit, by a column or for all rows alike."""

    INSTITUTION = "institution"
    INSTITUTION_TYPE = "institution_type"
    PROVINCE = "province"
    UNIT = "unit"
    UNIT_TYPE = "unit_type"
    PRODUCT = "product"
    PRODUCT_KIND = "product_kind"
    RESPONDENT = "respondent"
    YEAR = "year"
    DATE = "date"
    ENUMERATOR = "enumerator"
    NOT_ASSESSED = "not_assessed"
    INVENTED = "invented"


class Role(StrEnum):
    """What else a column can be.

    ``KEY``: what rows of another table name as theirs, ``PARENT``: that name. ``IDENTITY``: the
    same only in rows that were handed in twice. ``REVIEW``: whether a row counts. ``SECTION``: what
    a row was asked. ``UNUSED`` and ``PERSONAL`` are never read.
    """

    KEY = "key"
    PARENT = "parent"
    IDENTITY = "identity"
    REVIEW = "review"
    SECTION = "section"
    UNUSED = "unused"
    PERSONAL = "personal"


class RowOrigin(StrEnum):
    """What tells something of all rows where no column does. ``ROW``: the number of the row."""

    SHEET = "sheet"
    FILE = "file"
    ROW = "row"


class DateForm(StrEnum):
    """How dates are written: 31/1/2022, 1/31/2022, or as times in UTC that do not say so."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UTC = "utc"


class TimeZone(StrEnum):
    """The three zones of Indonesia."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def hours(self) -> int:
        """How far it is ahead of UTC."""
        return {"WIB": 7, "WITA": 8, "WIT": 9}[self]


@dataclass(frozen=True, slots=True)
class MappedWord:
    """A value of cells, and what it means: a level, a number of a count, or why there is none."""

    text: str
    meaning: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ticks:
    """A column of ticks that are counted. ``separator``: between those of one cell.

    '' where each option has a column of its own. ``options``: what may be ticked; ``none``: words
    that tick nothing.
    """

    separator: str
    options: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column by its heading, the ``nth`` of those headed so, and what it ``is``.

    ``means``: a ``Said``, a ``Role``, or the code of an indicator. ``subject``: the product, or
    which of several people, that it is about. ``turn``: the order in which columns of one indicator
    are looked into, 0 where there is only one. ``words``: its own, in place of the scale's; of a
    body or product other names for what stands in cells.
    ``only``, ``leave_out``: the values of a review with which rows count, or do not. ``observes``:
    by the values of a section, the ways of observing. ``dates``: how those of a date are
    written.
    """

    heading: str
    nth: int
    means: str
    place: Place
    subject: str = ""
    turn: int = 0
    words: tuple[MappedWord, ...] = ()
    ticks: Ticks | None = None
    only: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    observes: Mapping[str, tuple[str, ...]] | None = None
    dates: DateForm = DateForm.DAY_FIRST

    @property
    def is_answer(self) -> bool:
        """Whether it holds answers to an indicator."""
        return self.means not in {*Said, *Role}

    @property
    def is_option(self) -> bool:
        """Whether it holds the ticks of one option of a question."""
        return self.ticks is not None and not self.ticks.separator


@dataclass(frozen=True, slots=True)
class Constant:
    """What is the same in all rows: a ``text``, or what an ``origin`` tells."""

    text: str
    origin: RowOrigin | None
    place: Place


@dataclass(frozen=True, slots=True)
class MappedTable:
    """One table of a file, or of a set of files.

    ``sheet``: its title, '' for the first; ``file``: of several CSV files, '' where there is one.
    ``headings``: the rows that head it. ``first_row``, ``last_row``: 0 where it begins below its
    headings, and ends with the sheet. ``rows``: what one row tells of. ``parent``: the table whose
    rows these belong to, '' if none.
    """

    name: str
    sheet: str
    file: str
    headings: tuple[int, ...]
    first_row: int
    last_row: int
    rows: tuple[Observed, ...]
    parent: str
    constants: Mapping[Said, Constant]
    columns: tuple[MappedColumn, ...]
    place: Place

    def column(self, means: str) -> MappedColumn | None:
        """Return the column that is something of which there is one, None if there is none."""
        return next((each for each in self.columns if each.means == means), None)

    def answers(self) -> Iterator[MappedColumn]:
        """Yield the columns of answers."""
        return (each for each in self.columns if each.is_answer)


@dataclass(frozen=True, slots=True)
class SurveyMapping:
    """A mapping, as its file says it. ``words``: by the code of a scale, what its values mean.

    ``tables``: a table stands before those whose parent it is. ``zone``: of the place, for times
    that are told in UTC. ``sha256``: of the file, '' where a form of this program tells all.
    ``is_of_other_rubric``: that form was made for another version of the rubric.
    """

    tool: Tool
    edition: str
    is_confirmed: bool
    zone: TimeZone | None
    words: Mapping[str, tuple[MappedWord, ...]]
    tables: tuple[MappedTable, ...]
    file: str
    sha256: str
    is_of_other_rubric: bool = False
