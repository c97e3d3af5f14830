"""What one file holds, before the files of a run are put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kepatuhan.ground.errors import Finding, Place, finding, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.rubric.editions import edition_for_year, editions, load_edition, load_rubric
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.layouts.headings import PRODUCT_KINDS
from kepatuhan.survey.layouts.sheet_table import YEARS, SheetLine, SheetTable
from kepatuhan.survey.model import MappingFile, Product, ReadyScore, SurveyUnit
from kepatuhan.survey.names import unit_type
from kepatuhan.survey.packed import packed

_is_code = re.compile(r"[A-Za-z]{1,4}[-.]?[0-9]{1,4}[a-z]?", re.ASCII).fullmatch


def begins_with_code(text: str) -> bool:
    """Return whether a text begins with what looks like the code of an indicator.

    >>> begins_with_code("P-06a Apakah maklumat dipasang?"), begins_with_code("Tahun 2022")
    (True, False)
    """
    word = text.strip().split(" ")[0].rstrip(".:)")
    return bool(_is_code(word)) and "-" in word


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit with the institution that it belongs to, as one file tells it.

    ``place``: where the institution is named. ``alone``: the unit as it is if nothing else tells of
    it, and what was found then; None where nobody has put it together yet.
    """

    institution: str
    institution_type: str
    province: str
    unit: SurveyUnit
    place: Place | None = None
    alone: tuple[SurveyUnit, tuple[Finding, ...]] | None = None


@dataclass(frozen=True, slots=True)
class FoundInstitution:
    """An institution's own row in a table of scores; ``place``: where it is named."""

    name: str
    type: str
    province: str
    ready: ReadyScore | None
    follow_up: str
    not_assessed: str
    file: str
    invented: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """What one file says. ``rubric`` is the name or path of the rubric it was read under.

    ``mapping``: the one by which it was read, if any.
    """

    file: str
    sha256: str
    rubric: str
    year: int
    units: tuple[FoundUnit, ...]
    findings: tuple[Finding, ...]
    unplaced: int
    wholes: tuple[FoundInstitution, ...] = ()
    no_bodies: int = 0
    mapping: MappingFile | None = None

    def with_more(self, other: "FileSurvey") -> "FileSurvey":
        """Return the same with what another sheet of the file says of the year."""
        return replace(
            self,
            units=(*self.units, *other.units),
            findings=(*self.findings, *other.findings),
            unplaced=self.unplaced + other.unplaced,
            wholes=(*self.wholes, *other.wholes),
            no_bodies=self.no_bodies + other.no_bodies,
        )

    def joined_by(
        self, findings: tuple[Finding, ...], unplaced: int, no_bodies: int = 0
    ) -> "FileSurvey":
        """Return the same with rows that belong to no year, and rows that tell of no body."""
        return replace(
            self,
            findings=(*findings, *self.findings),
            unplaced=self.unplaced + unplaced,
            no_bodies=self.no_bodies + no_bodies,
        )


@dataclass(frozen=True, slots=True)
class RubricChoice:
    """Which rubric a file is read under: the one asked for, its own edition, or its year's.

    ``allows_other``: forms that ask something else than it does are read all the same.
    """

    register: Register
    name: str = ""
    rubric: Rubric | None = None
    for_its_years: bool = False
    allows_other: bool = False

    @classmethod
    def asked(
        cls,
        name: str | None,
        register: Register,
        *,
        for_its_years: bool = False,
        allows_other: bool = False,
    ) -> "RubricChoice":
        """Return the choice of a user; raises what loading the rubric raises.

        ``for_its_years``: files of other years are read under their own editions.
        """
        if not name:
            return cls(register, allows_other=allows_other)
        return cls(register, name, load_rubric(name, register), for_its_years, allows_other)

    def of(self, name: str) -> Rubric:
        """Return the rubric that a file was read under, by the name that it was told by."""
        return (
            self.rubric if self.rubric and name == self.name else load_edition(name, self.register)
        )

    def for_file(self, edition: str, year: int | None, place: Place) -> tuple[str, Rubric]:
        """Return the rubric and its name; raises ``file.no_edition``, ``rubric.unknown_edition``.

        What a workbook says is looked up among the shipped editions only; it never opens a file.
        """
        if self.rubric and not (self.for_its_years and year and year not in self.rubric.years):
            return self.name, self.rubric
        name = edition or (edition_for_year(year, self.register) if year else None)
        if name is None:
            raise refuse("file.no_edition", place, year=year or "–")
        if name not in editions():
            allowed = ", ".join(editions())
            raise refuse("rubric.unknown_edition", place, found=name, allowed=allowed)
        return name, load_edition(name, self.register)


def year_in(cell: Cell | None, place: Place) -> int | None:
    """Return the year that a cell says, None where it is blank.

    Raises ``file.year``, or ``file.year_date`` for a date.
    """
    if cell is None or not (cell.text.strip() or cell.formula):
        return None
    form = form_of(cell)
    if form is CellForm.DATE:
        raise refuse("file.year_date", place)
    number = number_of(cell.text.strip(), form) if form is not CellForm.PERCENT else None
    if number is None or number.denominator != 1 or int(number) not in YEARS:
        raise refuse("file.year", place, found=shown_text(cell.text, form) or "–")
    return int(number)


def year_of(line: SheetLine, table: SheetTable) -> int | None:
    """Return the year of a row; raises what ``year_in`` raises, or ``column.same_heading``."""
    if "year" in line.doubled:
        cells = ", ".join(cell.name for cell in line.doubled["year"])
        raise refuse("row.two_values", table.place(line, "year"), n=1, cells=cells)
    return year_in(line.cells.get("year"), table.place(line, "year"))


def checked_year(year: int | None, rubric: Rubric) -> int:
    """Return the survey's year; one that is not told is the last of the edition."""
    return rubric.years[-1] if year is None else year


def unit_type_in(
    text: str, unit: str, place: Place, known: Register, findings: list[Finding]
) -> str:
    """Return the code of a unit's type, from the cell or else from the unit's own name, or ''."""
    code, found = unit_type(text, unit, place, known)
    findings += [found] if found else []
    return code


def product_kind_in(text: str, place: Place, findings: list[Finding]) -> ProductKind | None:
    """Return the kind of a product, None where the cell is blank or says something else."""
    kind = PRODUCT_KINDS.get(token_of(text))
    if kind is None and text.strip():
        allowed = ", ".join(ProductKind)
        findings.append(finding("product.unknown_kind", place, allowed=allowed))
    return kind


def joined_notes(notes: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the notes by indicator, several on one joined, none twice.

    >>> joined_notes([("A-01", "rusak "), ("A-02", " "), ("A-01", "rusak"), ("A-01", "lama")])
    (('A-01', 'rusak; lama'),)
    """
    found: dict[str, dict[str, None]] = {}
    for indicator, note in notes:
        if note.strip():
            found.setdefault(indicator, {})[note.strip()] = None
    return tuple((indicator, "; ".join(said)) for indicator, said in found.items())


@dataclass(slots=True)
class UnitDraft:
    """A unit while its rows are read: subjects keep their first spelling, products their kinds."""

    name: str
    type: str
    products: dict[str, Product] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    not_assessed: str = ""
    enumerator: str = ""
    date: str = ""
    planned: dict[str, int] = field(default_factory=dict)
    invented: bool = False
    unknown_indicators: list[str] = field(default_factory=list)
    photos: list[tuple[str, Place, str]] = field(default_factory=list)
    _spelling: dict[tuple[str, str], str] = field(default_factory=dict)

    def subject(self, indicator: Indicator, text: str) -> str:
        """Return a subject in the spelling in which the sheet's subjects first had it."""
        if indicator.observation.by is Observed.UNIT:
            return ""
        key = (indicator.observation.code, token_of(text))
        return self._spelling.setdefault(key, text.strip())

    def add_enumerator(self, name: str) -> None:
        """Remember who asked; several are told apart by commas."""
        if name and name not in self.enumerator.split(", "):
            self.enumerator = f"{self.enumerator}, {name}" if self.enumerator else name

    def add_unknown(self, indicator: str) -> None:
        """Remember what a row names in an indicator's place, as far as it looks like a code."""
        code = indicator.split(" ")[0]
        if _is_code(code) and code not in self.unknown_indicators:
            self.unknown_indicators.append(code)

    def add_product(self, name: str, kind: ProductKind | None) -> None:
        """Remember a product; a kind that is told later is kept."""
        known = self.products.get(name)
        if known is None or known.kind is None:
            self.products[name] = Product(name, kind)

    def add_note(self, indicator: str, note: str) -> None:
        """Remember an enumerator's note on an indicator."""
        self.notes.append((indicator, note))

    def unit(self) -> SurveyUnit:
        """Return the unit as it was read."""
        return SurveyUnit(
            name=self.name,
            type=self.type,
            products=tuple(self.products.values()),
            answers=packed(self.answers),
            notes=joined_notes(self.notes),
            not_assessed=self.not_assessed,
            enumerator=self.enumerator,
            date=self.date,
            planned=tuple(self.planned.items()),
            invented=self.invented,
            unknown_indicators=tuple(self.unknown_indicators),
        )


class IndicatorFinder:
    """Finds indicators by what a cell calls them: the code or the name, in either language."""

    def __init__(self, rubric: Rubric) -> None:
        codes: dict[str, set[str]] = {}
        for each in rubric.asked.values():
            for name in each.name.values():
                codes.setdefault(token_of(name), set()).add(each.code)
        # A name that two indicators share means neither.
        named = {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
        named |= {token_of(code): code for code in rubric.asked}
        self._found = {token: rubric.asked[code] for token, code in named.items()}

    def find(self, text: str) -> Indicator | None:
        """Return the indicator, or None.

        A code followed by the name (``P-05 Produk pelayanan``) is the code.
        """
        return self._found.get(token_of(text)) or self._found.get(token_of(text.split(" ")[0]))
