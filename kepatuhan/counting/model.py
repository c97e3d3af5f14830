"""What an engine is given, and what it gives back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from kepatuhan.ground.errors import Place


class StoredAs(StrEnum):
    """How the rows of a file are stored."""

    CSV = "csv"
    PARQUET = "parquet"


class Column(NamedTuple):
    """A column of a file. ``type``: as the engine calls it; only some can be counted."""

    name: str
    type: str
    can_be_counted: bool


@dataclass(frozen=True, slots=True)
class CountSource:
    """A table to be counted. ``address``: where an engine finds it.

    ``headings`` and ``delimiter``: of CSV, read from its first row; of others the engine tells.
    ``parts``: the files of a table that is a folder; where its rows have no numbers.
    """

    address: str
    place: Place
    kind: StoredAs
    headings: tuple[str, ...] = ()
    delimiter: str = ""
    parts: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files that hold its rows."""
        return self.parts or (self.address,)


class RowCount(NamedTuple):
    """How many rows say the same. ``texts``: by field; ``line``: of the first, 0 if not known."""

    texts: Mapping[str, str]
    times: int
    line: int


class OpenFile(Protocol):
    """A file that an engine has opened."""

    def columns(self) -> Sequence[Column]:
        """Return the columns of the file, in order."""

    def rows(self) -> int | None:
        """Return how many rows it has, None where only counting tells."""

    def count(self, columns: Mapping[str, int]) -> Iterator[RowCount]:
        """Yield the counts of equal rows, in any order; ``columns``: those of fields, from 0."""
