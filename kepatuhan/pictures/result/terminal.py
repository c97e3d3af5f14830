"""The terminal's picture of a result: one table per institution."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.pictures.result.changes import changes_sentences
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import InstitutionResult, Result, Scored, UnitResult
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Branch

ZONE_STYLES: Mapping[Zone, str] = {
    Zone.DARK_GREEN: "bold white on dark_green",
    Zone.GREEN: "bold green",
    Zone.YELLOW: "bold yellow",
    Zone.RED: "bold red",
}
MANY = 5  # institutions, from which on one table shows them all
UNIT_WIDTH, NUMBER_WIDTH, NAME_WIDTH, SCORE_WIDTH = 26, 6, 12, 20
OTHER_WIDTH = UNIT_WIDTH + 1 + SCORE_WIDTH + 15 + 3 * 2  # rank, unit, score with bounds, zone


def print_result(result: Result, view: View, console: Console) -> None:
    """Print every institution with its units, and what the scores rest on."""
    print_exercise(view, console)
    if len(result.institutions) > MANY:
        console.print(_ranking(result, view))
    for institution in result.institutions if len(result.institutions) <= MANY else ():
        console.print()
        console.print(_headline(institution, view))
        for sentence in _sentences(institution, view):
            console.print(Text(sentence, style="dim"))
        if institution.units:
            console.print(_table(institution, result, view, console.width))
    for sentence in changes_sentences(view):
        console.print(Text(sentence))
    for sentence in filter(None, (view.rests_on_sentence(), view.zone_name_sentence())):
        console.print(Text(sentence, style="italic"))
    console.print(Text(view.not_official(), style="italic"))


def print_exercise(view: RubricView, console: Console) -> None:
    """Print that data were made up, where anything was."""
    if view.exercise:
        console.print(Text(f" {view.exercise} ", style="bold reverse"))


def _ranking(result: Result, view: View) -> Table:
    """Return many institutions as one table: their units are in the reports."""
    words = view.words
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    for heading in (words("Institution"), words("Province")):
        table.add_column(heading)
    table.add_column(words("Score"), justify="right", no_wrap=True)
    table.add_column(view.grade_heading, no_wrap=True)
    for each in result.institutions:
        row = [str(each.rank or view.zone_sign(None)), each.survey.name, each.survey.province]
        table.add_row(*map(Text, row), _score(each, view), _zone(each, view))
    return table


def _headline(institution: InstitutionResult, view: View) -> Text:
    verdict = institution.verdict
    words = [institution.survey.name, view.score(institution) if verdict else ""]
    headline = Text("  ".join(filter(None, words)), style="bold")
    headline.append("  ").append_text(_zone(institution, view))
    if verdict and verdict.band:
        opinion = view.opinion(verdict.band)
        category = view.category(verdict.band)
        headline.append(f"  {category} · {opinion}", style="default not bold")
    return headline


def _sentences(institution: InstitutionResult, view: View) -> list[str]:
    distance = " · ".join(filter(None, view.distance(institution.verdict)))
    return [
        sentence
        for sentence in (
            view.institution_sentence(institution),
            distance,
            institution.survey.not_assessed,
            institution.survey.follow_up,
            view.bounds_sentence(institution.verdict),
            view.unplaced_sentence(institution),
            *view.archive_sentences(institution),
        )
        if sentence
    ]


def _zone(scored: Scored, view: View) -> Text:
    style = ZONE_STYLES[scored.zone] if scored.zone else "dim"
    return Text(f" {view.zone_sign(scored.zone)} {view.zone_text(scored)} ", style=style)


def _score(scored: Scored, view: View) -> Text:
    """Return a score with its bounds beside it where it is not complete."""
    shown = Text(view.score(scored), style="bold")
    if bounds := view.bounds(scored.verdict):
        shown.append(f" ({bounds})", style="not bold dim")
    return shown


def _table(institution: InstitutionResult, result: Result, view: View, width: int) -> Table:
    words = view.words
    headings = _headings(result.rubric.parts, view, width)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    table.add_column(words("Unit"), ratio=1, min_width=UNIT_WIDTH)
    for heading in headings.values():
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(words("Score"), justify="right", no_wrap=True)
    table.add_column(view.grade_heading, no_wrap=True)
    for unit in institution.units:
        row = [str(unit.rank or view.zone_sign(None)), unit.unit.name]
        row += [_part(unit, code, view) for code in headings]
        zone = _zone(unit, view)
        if unit.unit.follow_up:
            zone.add_line(f" {unit.unit.follow_up}", style="not bold dim on default")
        table.add_row(*map(Text, row), _score(unit, view), zone)
    return table


def _headings(parts: Sequence[Branch], view: View, width: int) -> dict[str, str]:
    """Return the columns of the parts by code: named, else by code, none where they do not fit."""
    names = [view.words.of(part.name) for part in parts]
    if max(map(len, names)) > NAME_WIDTH:
        names = [part.code for part in parts]
    needed = OTHER_WIDTH + sum(max(len(name), NUMBER_WIDTH) + 2 for name in names)
    return dict(zip((part.code for part in parts), names, strict=True)) if needed <= width else {}


def _part(unit: UnitResult, code: str, view: View) -> str:
    node = unit.tree.find(code) if unit.tree else None
    return view.rounded(node.score.value if node and node.score else None)
