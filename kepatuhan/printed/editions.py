"""Which edition a row is recomputed under. Nothing is guessed: no year, no edition."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kepatuhan.printed.model import Note, PrintedRow, PrintedTable
from kepatuhan.printed.verdicts import Verdicts
from kepatuhan.register.register import Register, shipped
from kepatuhan.rubric.editions import edition_for_year, load_edition, load_rubric
from kepatuhan.rubric.model import Rubric

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Editions:
    """The rubric or the year that a user asked for; else each row's own year.

    ``for_its_years``: rows of other years are not recomputed under the rubric.
    """

    rubric: Rubric | None = None
    year: int | None = None
    register: Register = field(default_factory=shipped)
    for_its_years: bool = False

    @classmethod
    def asked(
        cls,
        rubric: str | None,
        year: int | None,
        register: Register | None = None,
        *,
        for_its_years: bool = False,
    ) -> "Editions":
        """Return the choice of a user; raises what loading the rubric raises."""
        known = register or shipped()
        return cls(load_rubric(rubric, known) if rubric else None, year, known, for_its_years)

    def period(self, table: PrintedTable, row: PrintedRow) -> str:
        """Return what says that rows are of one year: the column's text, else the year asked."""
        return table.text(row, "year") or (str(self.year) if self.year else "")

    def of(self, table: PrintedTable, row: PrintedRow) -> Rubric | None:
        """Return the edition of a row, or None where no year or no edition is known."""
        period = self.period(table, row)
        if self.rubric and self._is_for(period):
            return self.rubric
        name = _edition(period, self.register)
        return load_edition(name, self.register) if name else None

    def missing(self, table: PrintedTable, row: PrintedRow) -> Note | None:
        """Return why a row has no edition, or None where it has one."""
        if self.of(table, row):
            return None
        period = self.period(table, row)
        if not period:
            return Note("audit.no_year", table.place)
        return Note("audit.no_edition", table.place, (("year", period),))

    def five_dimensions(self, table: PrintedTable, row: PrintedRow) -> bool | None:
        """Return whether a score of that year has five dimensions; None where the year is unknown.

        Source: the fifth, kepercayaan masyarakat, came with Peraturan Ombudsman 61/2025.
        """
        period = self.period(table, row)
        if self.rubric and len(self.rubric.dimensions) > 1 and self._is_for(period):
            return len(self.rubric.dimensions) > 4
        return int(period) >= 2025 if _YEAR.fullmatch(period) else None

    def _is_for(self, period: str) -> bool:
        """Return whether the rubric asked for is for rows of a year; unknown ones are its own."""
        years = self.rubric.years if self.rubric else ()
        is_other = _YEAR.fullmatch(period) and int(period) not in years
        return not (self.for_its_years and is_other)


@lru_cache(maxsize=256)
def _edition(period: str, register: Register) -> str | None:
    return edition_for_year(int(period), register) if _YEAR.fullmatch(period) else None


class Vocabulary:
    """The verdict words of editions, each made once."""

    def __init__(self) -> None:
        self._known: dict[str, Verdicts] = {}

    def of(self, rubric: Rubric) -> Verdicts:
        """Return the words of an edition."""
        if rubric.sha256 not in self._known:
            self._known[rubric.sha256] = Verdicts(rubric)
        return self._known[rubric.sha256]
