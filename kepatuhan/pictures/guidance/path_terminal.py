"""The terminal's picture of a path: what is missing, the plans, and what limits them."""

from collections.abc import Collection, Iterator, Sequence

from kepatuhan.ground.errors import NAMES_SHOWN
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.guidance.ladders import MissingAnswers
from kepatuhan.guidance.path import Path, PathPlan
from kepatuhan.pictures.guidance.path_rows import PathRow, path_rows
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import headline
from kepatuhan.result.model import InstitutionResult
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import NOTHING


def print_path(path: Path, view: View, console: Console) -> None:
    """Print a path."""
    rated = path.rated
    is_whole = isinstance(rated, InstitutionResult)
    name = rated.survey.name if isinstance(rated, InstitutionResult) else rated.unit.name
    unplaced = view.unplaced_sentence(rated) if isinstance(rated, InstitutionResult) else ""
    print_exercise(view, console)
    console.print(headline(name, rated, (unplaced or view.bounds_sentence(rated.verdict),), view))
    console.print(goal_sentence(path, view))
    if path.missing:
        _print_missing(path, view, console, is_whole=is_whole)
    if path.plans:
        _print_plan(path.plans[0], path, view, console, is_whole=is_whole)
        _print_others(path, view, console)
    console.print()
    for sentence in path_notes(path, view):
        console.print(Text(sentence, "dim"))


def goal_sentence(path: Path, view: View) -> str:
    """Return where a path leads, and whether it is there, on its way, or cannot come there."""
    words = view.words
    goal = view.number(path.goal.score)
    if path.goal.band:
        goal = f"{view.band_name(path.goal.band)}, {goal}"
    low = view.number(path.before.low)
    if path.is_there:
        return words("Goal: {goal}. It is reached: {low} is sure already.", goal=goal, low=low)
    if not path.is_in_reach and path.may_be_in_reach:
        return words(
            "Goal: {goal}. With missing answers as the worst, the steps that are allowed reach "
            "{best} ({zone}) at most; once those are filled in, up to {high}.",
            goal=goal, best=view.number(path.best.low), zone=_zone(path.best, view),
            high=view.number(path.best.high),
        )  # fmt: skip
    if not path.is_in_reach:
        return words(
            "Goal: {goal}. It cannot be reached with the steps that are allowed: the best is "
            "{best} ({zone}).",
            goal=goal, best=view.number(path.best.low), zone=_zone(path.best, view),
        )  # fmt: skip
    return words("Goal: {goal}; sure now: {low}.", goal=goal, low=low)


def _zone(verdict: Verdict, view: View) -> str:
    return view.band_name(verdict.possible[-1])


def _print_missing(path: Path, view: View, console: Console, *, is_whole: bool) -> None:
    words = view.words
    console.print()
    console.print(Text(missing_sentence(path.missing, view), "bold"))
    columns: list[Column[MissingAnswers]] = [
        Column("unit", words("Unit"), "strong", lambda row: row.unit.unit.name),
        Column("indicator", words("Code"), "wrap", lambda row: row.indicator.code),
        Column("name", words("Indicator"), "wrap", lambda row: words.of(row.indicator.name)),
        Column("number", words("Missing"), "count", lambda row: row.number),
        Column("points", words("At most"), "score", lambda row: row.points),
    ]
    table = Table(columns, path.missing)
    console.print(drawn_table(table if is_whole else table.without("unit"), view))


def missing_sentence(missing: Sequence[MissingAnswers], view: View) -> str:
    """Return how many answers are to be filled in first, and what they bring at most."""
    number = sum(each.number for each in missing)
    most = sum((each.points for each in missing), NOTHING)
    return view.words.counted(
        "First fill in {n} missing answer; here it counts as the worst (at most {points} points):",
        "First fill in {n} missing answers; here they count as the worst (at most {points} "
        "points):",
        number, points=view.rounded(most),
    )  # fmt: skip


def _print_plan(
    plan: PathPlan, path: Path, view: View, console: Console, *, is_whole: bool
) -> None:
    console.print()
    console.print(Text(plan_line(plan, path, view), "bold"))
    table = steps_table(plan, view)
    console.print(drawn_table(_fitting(table, view, is_whole=is_whole), view))


def plan_line(plan: PathPlan, path: Path, view: View) -> str:
    """Return what a plan takes, and what it leads to."""
    words = view.words
    measure = path.efforts.measure or words("steps of effort 1")
    return words(
        "Plan {number}: effort {effort} ({measure}) → {score}, {zone}",
        number=plan.number, effort=words.whole(plan.effort), measure=measure,
        score=view.number(plan.after.low), zone=_zone(plan.after, view),
    )  # fmt: skip


def _print_others(path: Path, view: View, console: Console) -> None:
    """Print of the other plans what they do else than the first one."""
    first, *others = path.plans
    own = _codes(first)
    for plan in others:
        codes = _codes(plan)
        console.print()
        console.print(Text(plan_line(plan, path, view), "bold"))
        console.print(view.words(
            "Without {less}; instead {more}. All of it: --plan {number}",
            less=", ".join(code for code in own if code not in codes),
            more=", ".join(code for code in codes if code not in own), number=plan.number,
        ))  # fmt: skip


def _codes(plan: PathPlan) -> list[str]:
    return list(dict.fromkeys(code for _, code in plan.rows))


def _fitting(table: Table[PathRow], view: View, *, is_whole: bool) -> Table[PathRow]:
    """Return the columns that a terminal has room for: with units, levels share one."""
    fitting = table.picked(column.key for column in table.shown)
    if not is_whole:
        return fitting.without("units")
    of = view.words.of
    step: Column[PathRow] = Column("step", view.words("Step"), "wrap", lambda row: (
        f"{of(row.start.label)} → {of(row.end.label)}"
    ))  # fmt: skip
    columns = [step if each.key == "start" else each for each in fitting.columns]
    return Table(columns, fitting.rows).without("end")


def steps_table(plan: PathPlan, view: View) -> Table[PathRow]:
    """Return the steps of a plan, alike ones of several units in one row."""
    words = view.words
    columns: list[Column[PathRow]] = [
        Column("indicator", words("Code"), "strong", lambda row: row.indicator.code),
        Column("name", words("Indicator"), "wrap", lambda row: words.of(row.indicator.name)),
        Column("product", words("Product"), "wrap", lambda row: row.product, optional=True,
               usual=""),
        Column("start", words("From level"), "wrap", lambda row: words.of(row.start.label)),
        Column("end", words("To level"), "wrap", lambda row: words.of(row.end.label)),
        Column("answers", words("Answers"), "count", lambda row: row.answers),
        Column("effort", words("Effort"), "count", lambda row: row.effort),
        Column("points", words("Points"), "score", lambda row: row.points),
        Column("units", words("Units"), "wrap", _units),
    ]  # fmt: skip
    return Table(columns, path_rows(plan))


def _units(row: PathRow) -> str:
    shown = "; ".join(row.units[:NAMES_SHOWN])
    return shown if len(row.units) <= NAMES_SHOWN else f"{shown}; … ({len(row.units)})"


def path_notes(path: Path, view: View) -> Iterator[str]:
    """Yield what limits a path: what efforts are, what stays as it is, what scores rest on."""
    words = view.words
    yield from path_limits(path, view)
    if path.plans and path.plans[0].number == 1:
        yield words("No way is cheaper than plan 1; the others improve other indicators.")
    yield words("A path shows what would score more. It does not say that a next survey will.")
    yield view.rests_on_sentence()
    yield view.not_official()


def path_limits(path: Path, view: View, hidden: Collection[str] = ()) -> Iterator[str]:
    """Yield what efforts are, and what stays as it is; nothing of ``hidden`` indicators."""
    words = view.words
    if path.efforts.file:
        yield words("Efforts are those of {file}; a step of which it says nothing has effort 1.",
                    file=path.efforts.file)  # fmt: skip
    else:
        yield words("No efforts were given: each step, one answer one level up, has effort 1.")
    yield words("What users said stays as it is unless the list of efforts gives an effort for it.")
    if fixed := [code for code in path.fixed if code not in hidden]:
        yield words("Not changed here: {codes}.", codes=", ".join(fixed))
