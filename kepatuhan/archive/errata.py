"""What was kept of results again, and why: after they were final, or after they were first kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kepatuhan.archive.chain import IS_REVISION
from kepatuhan.archive.load import load_row, of_today, result_of
from kepatuhan.archive.rows import Row, unit_of
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.stage_sets import sets_in
from kepatuhan.archive.verify import checked
from kepatuhan.ground.errors import Finding, finding, some
from kepatuhan.result.model import Scored
from kepatuhan.result.stages import Erratum, Stage, StageSet
from kepatuhan.survey.answer_model import Answer, AnswerChange, AnswerChangeKind

# What makes a revision say something else; the same file saved again does not.
_SAID = ("survey", "rubric", "withdrawn", "type", "province")


# The number of a revision, that of the one before it, and a reason.
_Later = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class _Change:
    """A revision, with the one before it; None where there was none that counts."""

    before: Row | None
    after: Row
    why: "_Why"


@dataclass(frozen=True, slots=True)
class _Why:
    """Why a revision differs, of which kinds its changes are, and whether that tells all of it."""

    reason: str = ""
    kinds: tuple[AnswerChangeKind, ...] = ()
    is_explained: bool = False


def told_errata(shelf: Shelf, year: int, last: int) -> tuple[Finding, ...]:
    """Return what is said of the revisions with a higher number than ``last`` that are errata."""
    sets = sets_in(shelf, year)
    later = (each for each in _after_final(shelf, year, sets) if each[0] > last) if sets else ()
    changes = list(_changes(shelf, later))
    told = []
    for code, is_explained in (("archive.erratum", True), ("archive.erratum_no_reason", False)):
        of: dict[str, list[str]] = {}
        for each in changes:
            if each.why.is_explained is is_explained:
                name = each.after["institution"]
                of.setdefault(name, []).append(each.after["unit"] or name)
        told += [
            finding(code, shelf.place, name=name, year=year, n=len(units), units=some(units))
            for name, units in of.items()
        ]
    return tuple(told)


def errata_in(shelf: Shelf, year: int, sets: Sequence[StageSet]) -> tuple[Erratum, ...]:
    """Return the errata of a year with the scores before and after, in the order of the rows."""
    return _told(shelf, year, _after_final(shelf, year, sets), is_final=True)


def revised_in(shelf: Shelf, year: int) -> tuple[Erratum, ...]:
    """Return the same of every revision of what was kept before, for a year without stages."""
    return _told(shelf, year, _after_first(shelf, year), is_final=False)


def _told(
    shelf: Shelf, year: int, later: Iterable[_Later], *, is_final: bool
) -> tuple[Erratum, ...]:
    found: dict[int, Erratum] = {}
    by_time = sorted(_changes(shelf, later), key=lambda each: _kept_with(shelf, each.after))
    for _, together in groupby(by_time, key=lambda each: _kept_with(shelf, each.after)):
        found |= _with_scores(shelf, year, list(together), is_final)
    return tuple(found[number] for number in sorted(found))


def _kept_with(shelf: Shelf, row: Row) -> tuple[str, ...]:
    """Return what revisions have in common that one keeping added to an institution.

    A year that is scored again is kept in several runs at one time.
    """
    run = _run(shelf, row)
    return run["time"], run["user_name"], shelf.key_of(row)[0], row["rubric"], row["withdrawn"]


def _run(shelf: Shelf, row: Row) -> Row:
    (run,) = shelf.connection.rows("SELECT time, user_name FROM runs WHERE id = ?", row["run"])
    return run


# Which revisions -------------------------------------------------------------------------------


def _changes(shelf: Shelf, later: Iterable[_Later]) -> Iterator[_Change]:
    """Yield those of some revisions that say something else, each with its reason."""
    for at, before, closing in later:
        (after,) = _rows(shelf, [at])
        found = _rows(shelf, [before] if before else [])
        old = next((row for row in found if not row["withdrawn"]), None)
        if old and all(old[name] == after[name] for name in _SAID):
            continue
        if old is None and after["withdrawn"]:
            continue
        why = _why(old, after)
        if not why.is_explained and closing:
            reason = "; ".join(filter(None, (why.reason, closing)))
            why = replace(why, reason=reason, is_explained=True)
        yield _Change(old, after, why)


def _numbered(shelf: Shelf, year: int) -> Iterator[Row]:
    query = f"""SELECT id, institution, unit FROM revisions
        WHERE year = ? AND {IS_REVISION} ORDER BY id"""  # noqa: S608
    yield from shelf.connection.rows(query, year)


def _after_first(shelf: Shelf, year: int) -> Iterator[_Later]:
    """Yield every revision that has one before it; it alone tells why."""
    known: dict[tuple[str, str], int] = {}
    for row in _numbered(shelf, year):
        key = shelf.key_of(row)
        if key in known:
            yield row["id"], known[key], ""
        known[key] = row["id"]


def _after_final(shelf: Shelf, year: int, sets: Sequence[StageSet]) -> Iterator[_Later]:
    """Yield every revision after final.

    Its reason is that of the stage that was set next, which tells why what has none was changed.
    """
    of: dict[str, list[StageSet]] = {}
    for each in sets:
        of.setdefault(shelf.register.institution_token(each.institution), []).append(each)
    known: dict[tuple[str, str], int] = {}
    for row in _numbered(shelf, year):
        key = shelf.key_of(row)
        own = of.get(key[0], [])
        earlier = [each for each in own if each.id < row["id"]]
        if earlier and earlier[-1].stage is Stage.FINAL:
            later = own[len(earlier) :]
            yield row["id"], known.get(key), later[0].reason if later else ""
        known[key] = row["id"]


def _rows(shelf: Shelf, numbers: Sequence[int]) -> list[Row]:
    found = (
        shelf.connection.rows("SELECT * FROM revisions WHERE id = ?", number) for number in numbers
    )
    return of_today(shelf, [checked(row, shelf.place) for rows in found for row in rows])


# Why -------------------------------------------------------------------------------------------


def _why(before: Row | None, after: Row) -> _Why:
    """Return why a revision differs, as far as it says so itself."""
    if after["withdrawn"]:
        return _Why(str(after["withdrawn"]), (), is_explained=True)
    if before is None or not after["unit"] or before["rubric"] != after["rubric"]:
        return _Why()
    old, new = unit_of(before), unit_of(after)
    was = {(each.indicator, each.subject): each for each in old.answers}
    pairs = [(was.get((each.indicator, each.subject)), each) for each in new.answers]
    changes = [_change(*pair) for pair in pairs if pair[0] != pair[1]]
    reasons = [each.why if each else "" for each in changes]
    is_same = replace(old, answers=()) == replace(new, answers=())
    is_whole = is_same and len(was) == len(new.answers) and all(reasons) and bool(reasons)
    kinds = dict.fromkeys(each.kind for each in changes if each)
    return _Why("; ".join(dict.fromkeys(filter(None, reasons))), tuple(kinds), is_whole)


def _change(before: Answer | None, after: Answer) -> AnswerChange | None:
    """Return the change by which an answer differs; None where its file says something else."""
    if before is None or after.change is None or after.change == before.change:
        return None
    return after.change if after.as_read == before.as_read else None


# Before and after ------------------------------------------------------------------------------


def _with_scores(
    shelf: Shelf, year: int, changes: Sequence[_Change], is_final: bool
) -> dict[int, Erratum]:
    """Return the errata of changes that were kept together, by the numbers of their rows."""
    first, last = changes[0].after, changes[-1].after
    whole = (
        _institution(shelf, year, first, first["id"]),
        _institution(shelf, year, first, last["id"] + 1),
    )
    return {each.after["id"]: _erratum(shelf, each, *whole, is_final) for each in changes}


def _erratum(
    shelf: Shelf,
    change: _Change,
    whole_before: Scored | None,
    whole_after: Scored | None,
    is_final: bool,
) -> Erratum:
    row = change.after
    run, own = _run(shelf, row), (whole_before, whole_after)
    scores = own if not row["unit"] else (_alone(shelf, change.before), _alone(shelf, row))
    return Erratum(
        row["institution"], row["unit"], run["time"], run["user_name"],
        change.why.reason, change.why.kinds, change.why.is_explained, *scores, *own, is_final,
    )  # fmt: skip


def _alone(shelf: Shelf, row: Row | None) -> Scored | None:
    """Return a unit as one revision has it, under the rubric of that one."""
    if row is None or row["withdrawn"]:
        return None
    return load_row(shelf, row["id"]).units[0]


def _institution(shelf: Shelf, year: int, like: Row, end: int) -> Scored | None:
    """Return an institution as it was before a row; None where it had no result as a whole."""
    key = shelf.key_of(like)[0]
    names = shelf.names(year, {key})
    marks = ", ".join("?" * len(names))
    found = shelf.latest_before(year, end, "*", f"AND institution IN ({marks})", *names)
    last = {shelf.key_of(row): row for row in found}
    rows = [checked(row, shelf.place) for row in last.values() if not row["withdrawn"]]
    if len({row["rubric"] for row in rows}) != 1:
        return None
    return result_of(shelf, year, shelf.groups_of(of_today(shelf, rows))).institutions[0]
