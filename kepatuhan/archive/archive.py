"""The archive: open it, keep results in it, load them again.

A method imports itself what is large and what nobody needs who only keeps a result.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Self, TextIO

from kepatuhan.archive.added import in_utc
from kepatuhan.archive.beside import rest_of, told_of_rest
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.database import Database, Told, open_database
from kepatuhan.archive.keep import keep_result
from kepatuhan.archive.listing import exported_lines, history_of, revisions_of, unit_names
from kepatuhan.archive.load import load_row, load_year, years_in
from kepatuhan.archive.model import Checked, Kept, Revision
from kepatuhan.archive.redact import redact
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import check_links, rows_with_names, verify_chain
from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, finding, refuse
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.register.register import Register, shipped
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric

if TYPE_CHECKING:
    from kepatuhan.archive.complaint_counts import KeptComplaints
    from kepatuhan.archive.plans import KeptPlans
    from kepatuhan.archive.rescore import Rescored
    from kepatuhan.archive.stages import KeptStages
    from kepatuhan.programmes.complaints.published_counts import PublishedCounts


def open_archive(
    address: str, told: Told | None = None, register: Register | None = None
) -> "Archive":
    """Return the archive at a URL or in an SQLite file, as a context manager.

    One that does not exist yet is made when something is kept. ``told``: takes the note that
    another writer is waited for. ``register``: by which names in it are the same, the shipped one
    where none is given. Raises ``KepatuhanError``:
    ``archive.url``, ``no_driver``, ``no_connection``, ``not_one``, ``newer``.
    """
    database = open_database(address, told)
    database.version()
    return Archive(database, register or shipped())


class Archive:
    """All results that were kept. Every reading raises ``archive.missing`` if none ever was."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database, self.register = database, register
        self.place = database.place
        self._is_checked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: no connection is held between two calls."""

    def keep(self, *results: Result, time: datetime, user: str) -> Kept:
        """Add what is new of some results in one transaction; all of it is kept, or nothing.

        ``time`` must know its zone. A unit that is as in its latest revision is left as it is.
        """
        with self.keeping(*results, time=time, user=user) as kept:
            return kept

    @contextmanager
    def keeping(self, *results: Result, time: datetime, user: str) -> Iterator[Kept]:
        """Do the same around a block that writes what shall be there with it: both, or neither.

        What the block raises is raised, and nothing is kept.
        """
        at = in_utc(time)
        with self._database.writing() as connection:
            with self._understood():
                kept = [keep_result(self._shelf(connection), each, at, user) for each in results]
            with self._rolled_back():
                yield _total(kept)

    def keep_package(
        self,
        result: Result,
        origin: PackageOrigin,
        *,
        time: datetime,
        user: str,
        replaces: bool = False,
        complaints: "Sequence[PublishedCounts]" = (),
    ) -> Kept:
        """Add what is new of a package in one transaction, with where it came from.

        ``replaces``: also what is kept otherwise. ``complaints``: what offices published in it.
        Raises ``exchange.kept_otherwise``, and what ``keep`` raises.
        """
        from kepatuhan.archive.packages import keep_package

        at = in_utc(time)
        with self._database.writing() as connection, self._understood():
            shelf = self._shelf(connection)
            return keep_package(
                shelf, result, origin, at, user, replaces=replaces, complaints=complaints
            )

    def years(self) -> list[int]:
        """Return the years that something counts of, in order."""
        with self._loading() as shelf:
            return years_in(shelf)

    def load(self, year: int, *, province: str | None = None, type: str | None = None) -> Result:  # noqa: A002 (as the column is called)
        """Return the latest result of a year, rebuilt from its answers under its rubric.

        Raises ``KepatuhanError``: ``archive.no_year``, ``no_institution``, ``several_rubrics``.
        """
        with self._loading() as shelf:
            return load_year(shelf, year, province, type)

    def rescore(self, year: int, rubric: Rubric | None = None) -> "Rescored":
        """Return what is kept of a year, read again under a rubric; nothing is kept yet.

        Without one: under the rubric that it was kept under. Raises what ``load`` raises, and
        ``archive.other_edition``, ``other_answers``, ``not_kept``, ``read_otherwise``.
        """
        from kepatuhan.archive.rescore import rescore_year

        with self._loading() as shelf:
            return rescore_year(shelf, year, rubric)

    @contextmanager
    def keeping_rescored(self, *rescored: "Rescored", time: datetime, user: str) -> Iterator[Kept]:
        """Add a revision for all that was read again, around a block, as ``keeping`` does.

        Raises ``archive.meanwhile`` where the year is not as it was when it was read.
        """
        from kepatuhan.archive.rescore import keep_rescored

        at = in_utc(time)
        with self._database.writing() as connection:
            kept = [keep_rescored(self._shelf(connection), each, at, user) for each in rescored]
            with self._rolled_back():
                yield _total(kept)

    def withdraw(
        self,
        name: str,
        year: int,
        *,
        institution: str | None = None,
        reason: str,
        time: datetime,
        user: str,
    ) -> tuple[Revision, ...]:
        """Let a unit or an institution no longer count, and return the revisions that say so.

        Nothing is deleted; scored again, it counts again. With an institution its units go, and
        it goes with its last one if nothing else is said of it. Raises ``archive.missing``,
        ``no_year``, ``no_unit`` or ``several_units``.
        """
        from kepatuhan.archive.withdraw import Wanted, withdraw

        if not reason.strip():
            raise ValueError("a withdrawal without a reason")
        at, wanted = in_utc(time), Wanted(year, name, institution)
        with self._changing() as shelf:
            ids = withdraw(shelf, wanted, reason.strip(), at, user)
        return tuple(each for each in self.revisions(year) if each.id in ids)

    @property
    def stages(self) -> "KeptStages":
        """The stages of the results: to be set, and to be read."""
        from kepatuhan.archive.stages import KeptStages

        return KeptStages(self._loading, self._changing)

    @property
    def plans(self) -> "KeptPlans":
        """The plans of follow-up: to be kept, and to be read."""
        from kepatuhan.archive.plans import KeptPlans

        return KeptPlans(self._loading, self._changing)

    @property
    def complaints(self) -> "KeptComplaints":
        """The counts of complaints: to be kept, and to be read."""
        from kepatuhan.archive.complaint_counts import KeptComplaints

        return KeptComplaints(self._loading, self._adding, self.register)

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept."""
        return self._database.version() > 0

    def load_revision(self, revision: Revision) -> Result | None:
        """Return the result of one revision alone, under its rubric; None of a withdrawal."""
        if revision.withdrawn:
            return None
        with self._loading() as shelf:
            return load_row(shelf, revision.id)

    def revisions(self, year: int | None = None) -> tuple[Revision, ...]:
        """Return every revision, of all years or of one, in the order in which they were kept."""
        with self._loading() as shelf:
            return revisions_of(shelf, year)

    def history(self, unit: str, year: int) -> tuple[Revision, ...]:
        """Return the revisions of what a name, a type or a part of a name means.

        As ``register.search.find_units`` finds it. Raises ``archive.no_year`` or
        ``archive.no_unit``.
        """
        with self._loading() as shelf:
            return history_of(shelf, unit, year)

    def export(self, target: TextIO) -> int:
        """Write everything as lines of JSON and return how many lines there are.

        Raises ``archive.has_names``: rows of version 0.1.0 are not given away as they are; and
        what ``verify`` finds wrong, before anything is written.
        """
        number = 0
        with self._database.reading() as connection, self._understood():
            if problem := verify_chain(connection, self.place).problem:
                raise KepatuhanError(problem)
            if rows_with_names(connection):
                raise refuse("archive.has_names", self.place)
            for line in exported_lines(connection):
                target.write(f"{line}\n")
                number += 1
        return number

    def unit_names(self) -> dict[str, set[str]]:
        """Return the names of all units that were ever kept, by the token of their institution."""
        if self._database.version() == 0:
            return {}
        with self._database.reading() as connection:
            return unit_names(self._shelf(connection))

    def told_of_rest(self, result: Result) -> Result:
        """Return a result that says what its institutions are with what is kept of them."""
        if self._database.version() == 0:
            return result
        with self._loading() as shelf:
            return told_of_rest(result, rest_of(shelf, result))

    def rows_with_names(self) -> int:
        """Return how many rows of version 0.1.0 may hold names or notes of people; 0 of none."""
        if self._database.version() == 0:
            return 0
        with self._database.reading() as connection:
            return rows_with_names(connection)

    def redact(self, *, time: datetime) -> int:
        """Write the archive anew without names and notes; return how many rows had another form.

        Raises ``archive.missing``, or what ``verify`` finds wrong.
        """
        at = in_utc(time)
        with self._changing() as shelf:
            number = redact(shelf, at)
        if number:
            with self._database.connected() as connection:
                connection.compact()
        return number

    def verify(self, noted: str = "") -> Checked:
        """Recompute every hash; ``noted``: a hash that was the last one once."""
        with self._database.reading() as connection, self._understood():
            return verify_chain(connection, self.place, noted)

    @contextmanager
    def _changing(self) -> Iterator[Shelf]:
        """Give what to write to, of an archive that must be there."""
        self._database.must_be_there()
        with self._database.writing() as connection, self._understood():
            yield self._shelf(connection)

    @contextmanager
    def _adding(self) -> Iterator[Shelf]:
        """Give what to write to, of an archive that is made where there is none."""
        with self._database.writing() as connection, self._understood():
            yield self._shelf(connection)

    def _shelf(self, connection: Connection) -> Shelf:
        return Shelf(connection, self.place, self.register)

    @contextmanager
    def _loading(self) -> Iterator[Shelf]:
        """Give what to read from; the first time, the chain of rows is checked."""
        with self._database.reading() as connection, self._understood():
            if not self._is_checked:
                check_links(connection, self.place)
                self._is_checked = True
            yield self._shelf(connection)

    @contextmanager
    def _rolled_back(self) -> Iterator[None]:
        """Say with what could not be written that nothing was kept either."""
        try:
            yield
        except CannotWriteError as error:
            told = finding("archive.rolled_back", self.place)
            raise CannotWriteError(*error.findings, told) from error

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
            raise refuse("archive.damaged", self.place) from error


def _total(kept: Sequence[Kept]) -> Kept:
    errata = tuple(found for each in kept for found in each.errata)
    return Kept(sum(each.new for each in kept), sum(each.unchanged for each in kept), errata)
