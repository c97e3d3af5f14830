"""What one file holds, before the files of a run are put together."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kepatuhan.errors import Finding, Place, finding, refuse
from kepatuhan.register.register import register
from kepatuhan.rubric.editions import edition_for_year, editions, load_edition, load_rubric
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.headings import PRODUCT_KINDS
from kepatuhan.survey.model import Answer, Product, ReadyScore, SurveyUnit
from kepatuhan.survey.xlsx import Cell
from kepatuhan.tokens import number_in, token_of

_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit with the institution that it belongs to, as one file tells it."""

    institution: str
    institution_type: str
    province: str
    unit: SurveyUnit


@dataclass(frozen=True, slots=True)
class FoundInstitution:
    """An institution's own row in a table of scores."""

    name: str
    type: str
    province: str
    ready: ReadyScore | None
    follow_up: str
    not_assessed: str
    file: str


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """What one file says. ``rubric`` is the name or path of the rubric it was read under."""

    file: str
    sha256: str
    rubric: str
    year: int
    units: tuple[FoundUnit, ...]
    findings: tuple[Finding, ...]
    unplaced: int
    wholes: tuple[FoundInstitution, ...] = ()

    def joined_by(self, findings: tuple[Finding, ...], unplaced: int) -> "FileSurvey":
        """Return the same with rows that belong to no year."""
        return replace(
            self, findings=(*findings, *self.findings), unplaced=self.unplaced + unplaced
        )


@dataclass(frozen=True, slots=True)
class RubricChoice:
    """Which rubric a file is read under: the one asked for, its own edition, or its year's."""

    name: str = ""
    rubric: Rubric | None = None

    @classmethod
    def asked(cls, name: str | None) -> "RubricChoice":
        """Return the choice of a user; raises what loading the rubric raises."""
        return cls(name, load_rubric(name)) if name else cls()

    def for_file(self, edition: str, year: int | None, place: Place) -> tuple[str, Rubric]:
        """Return the rubric and its name; raises ``file.no_edition``, ``rubric.unknown_edition``.

        What a workbook says is looked up among the shipped editions only; it never opens a file.
        """
        if self.rubric:
            return self.name, self.rubric
        name = edition or (edition_for_year(year) if year else None)
        if name is None:
            raise refuse("file.no_edition", place, year=year or "–")
        if name not in editions():
            allowed = ", ".join(editions())
            raise refuse("rubric.unknown_edition", place, found=name, allowed=allowed)
        return name, load_edition(name)


def year_in(text: str, place: Place) -> int | None:
    """Return the year that a cell says, None where it is blank; raises ``file.year``."""
    if not text.strip():
        return None
    number = number_in(text)
    if number is None or number.denominator != 1 or not 2000 <= number <= 2100:
        raise refuse("file.year", place, found=text)
    return int(number)


def date_in(cell: Cell | None) -> str:
    """Return the date that a cell says, as 2022-08-15 where the workbook stores a date."""
    if cell is None:
        return ""
    days = number_in(cell.text) if cell.form == "date" else None
    if days is None or not 0 < days < 100_000:
        return cell.text.strip()
    return (_DAY_ZERO + timedelta(days=int(days))).isoformat()


def checked_year(year: int | None, rubric: Rubric, place: Place, findings: list[Finding]) -> int:
    """Return the survey's year, noting one that the edition was not made for."""
    if year is None:
        return rubric.years[-1]
    if year not in rubric.years:
        years = ", ".join(map(str, rubric.years))
        findings.append(finding("year.other", place, found=year, allowed=years))
    return year


def unit_type_in(text: str, unit: str, place: Place, findings: list[Finding]) -> str:
    """Return the code of a unit's type, from the cell or else from the unit's own name, or ''."""
    known = register()
    code = (known.type_of(text) if text else None) or known.type_of(unit)
    if code is None:
        allowed, near = ", ".join(known.types), known.near(text or unit)
        findings.append(
            finding(
                "unit.like_type", place, found=text or unit, near=near.name["id"], code=near.code
            )
            if near
            else finding("unit.unknown_type", place, found=text or unit, allowed=allowed)
        )
    return code or ""


def product_kind_in(text: str, place: Place, findings: list[Finding]) -> ProductKind | None:
    """Return the kind of a product, None where the cell is blank or says something else."""
    kind = PRODUCT_KINDS.get(token_of(text))
    if kind is None and text.strip():
        allowed = ", ".join(ProductKind)
        findings.append(finding("product.unknown_kind", place, found=text, allowed=allowed))
    return kind


@dataclass(slots=True)
class UnitDraft:
    """A unit while its rows are read: subjects keep their first spelling, products their kinds."""

    name: str
    type: str
    products: dict[str, Product] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    not_assessed: str = ""
    enumerator: str = ""
    date: str = ""
    _spelling: dict[tuple[str, str], str] = field(default_factory=dict)

    def subject(self, indicator: Indicator, text: str) -> str:
        """Return a subject in the spelling in which the sheet's subjects first had it."""
        if indicator.observation.by is Observed.UNIT:
            return ""
        key = (indicator.observation.code, token_of(text))
        return self._spelling.setdefault(key, text.strip())

    def add_product(self, name: str, kind: ProductKind | None) -> None:
        """Remember a product; a kind that is told later is kept."""
        known = self.products.get(name)
        if known is None or known.kind is None:
            self.products[name] = Product(name, kind)

    def add_note(self, indicator: str, note: str) -> None:
        """Remember an enumerator's note on an indicator; several are joined."""
        if note.strip() and note.strip() not in self.notes.get(indicator, ""):
            earlier = self.notes.get(indicator)
            self.notes[indicator] = f"{earlier}; {note.strip()}" if earlier else note.strip()

    def unit(self) -> SurveyUnit:
        """Return the unit as it was read."""
        return SurveyUnit(
            name=self.name,
            type=self.type,
            products=tuple(self.products.values()),
            answers=tuple(self.answers),
            notes=tuple(self.notes.items()),
            not_assessed=self.not_assessed,
            enumerator=self.enumerator,
            date=self.date,
        )


class IndicatorFinder:
    """Finds indicators by what a cell calls them: the code or the name, in either language."""

    def __init__(self, rubric: Rubric) -> None:
        codes: dict[str, set[str]] = {}
        for each in rubric.indicators.values():
            for name in each.name.values():
                codes.setdefault(token_of(name), set()).add(each.code)
        # A name that two indicators share means neither.
        named = {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
        named |= {token_of(code): code for code in rubric.indicators}
        self._found = {token: rubric.indicators[code] for token, code in named.items()}

    def find(self, text: str) -> Indicator | None:
        """Return the indicator, or None.

        A code followed by the name (``P-05 Produk pelayanan``) is the code.
        """
        return self._found.get(token_of(text)) or self._found.get(token_of(text.split(" ")[0]))
