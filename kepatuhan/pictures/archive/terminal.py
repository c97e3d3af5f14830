"""The terminal's pictures of the archive: its years, and the revisions of one unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.table import Table

from kepatuhan.archive.model import Revision
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.ground.tokens import token_of
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.register.register import Register
from kepatuhan.result.model import Result
from kepatuhan.result.stages import Stage, StageSet, YearStages

NONE = "none"  # in the place of a stage that was never set


@dataclass(frozen=True, slots=True)
class KeptYear:
    """What the archive holds of one year: what counts now, and how often something was kept.

    ``stages``: how many institutions are in each stage, ``none`` in none; empty where none was set.
    """

    year: int
    institutions: int
    units: int
    revisions: int
    editions: tuple[str, ...]
    last: str
    stages: Mapping[str, int] = field(default_factory=dict)


def years_of(
    revisions: Iterable[Revision], register: Register, sets: Iterable[StageSet] = ()
) -> list[KeptYear]:
    """Return the years of all revisions, which come in the order in which they were kept."""
    of: dict[int, list[Revision]] = {}
    for each in revisions:
        of.setdefault(each.year, []).append(each)
    stages = list(sets)
    return [_year(year, of[year], register, stages) for year in sorted(of)]


def _year(
    year: int, every: Sequence[Revision], register: Register, sets: Sequence[StageSet]
) -> KeptYear:
    token = register.institution_token
    latest = {(token(each.institution), token_of(each.unit)): each for each in every}
    counting = [each for each in latest.values() if not each.withdrawn]
    return KeptYear(
        year,
        institutions=sum(not each.unit for each in counting),
        units=sum(bool(each.unit) for each in counting),
        revisions=len(every),
        editions=tuple(sorted({each.edition for each in counting})),
        last=max(each.time for each in every),
        stages=_stages(
            [each.institution for each in counting if not each.unit],
            YearStages([each for each in sets if each.year == year], (), token),
        ),
    )


def _stages(names: Sequence[str], stages: YearStages) -> dict[str, int]:
    if not stages.are_used:
        return {}
    return {str(stage or NONE): n for stage, n in stages.counts(names).items()}


def print_years(years: Iterable[KeptYear], words: Words, console: Console) -> None:
    """Print one line for every year."""
    table = plain_table(words("Year"))
    for heading in (words("Institutions"), words("Units"), words("Revisions")):
        table.add_column(heading, justify="right")
    table.add_column(words("Edition"))
    table.add_column(words("Last kept (UTC)"), no_wrap=True)
    shown = list(years)
    has_stages = any(each.stages for each in shown)
    if has_stages:
        table.add_column(words("Final"), justify="right")
    for each in shown:
        numbers = map(words.whole, (each.institutions, each.units, each.revisions))
        row = [str(each.year), *numbers, ", ".join(each.editions), shown_time(each.last)]
        table.add_row(*row, *([_final(each, words)] if has_stages else []))
    console.print(table)


def _final(year: KeptYear, words: Words) -> str:
    """Return how many of a year's institutions are final; where no stage was set, nothing."""
    if not year.stages:
        return NOTHING_TO_SHOW
    n, number = year.stages.get(Stage.FINAL, 0), year.institutions
    return words("{n} of {all}", n=words.whole(n), all=words.whole(number))


def print_history(
    kept: Iterable[tuple[Revision, Result | None]], words: Words, console: Console
) -> None:
    """Print one line for every revision: the score under its rubric, or why it was withdrawn."""
    kept = list(kept)
    invented = (result for _, result in kept if result and result.survey.is_invented)
    if first := next(invented, None):
        print_exercise(View(first, words), console)
    table = plain_table(words("Institution"), words("Unit"))
    table.add_column(words("Revision"), justify="right")
    table.add_column(words("Kept (UTC)"), no_wrap=True)
    table.add_column(words("By"))
    table.add_column(words("Score"), justify="right", no_wrap=True)
    table.add_column(_grade_heading((result for _, result in kept), words), no_wrap=True)
    table.add_column(words("Rubric"))
    table.add_column(words("Files"))
    for each, result in kept:
        score, zone = score_and_zone(each, result, words)
        cells = (each.institution, each.unit or "–", str(each.revision), shown_time(each.time),
                 each.user, score, zone, f"{each.edition} ({each.rubric_sha256[:8]})",
                 _files(each))  # fmt: skip
        table.add_row(*map(Text, cells))
    console.print(table)


def _files(revision: Revision) -> str:
    """Return the files of a revision; in brackets those that came in a package."""
    files = ", ".join(file for file, _ in revision.files)
    return f"{revision.package.file} ({files})" if revision.package else files


def _grade_heading(results: Iterable[Result | None], words: Words) -> str:
    """Return what stands above the grades of revisions, which may be of several editions."""
    views = (View(result, words) for result in results if result)
    return " / ".join(dict.fromkeys(view.grade_heading for view in views)) or words("Zone")


def score_and_zone(revision: Revision, result: Result | None, words: Words) -> tuple[str, str]:
    """Return the score and the zone of one revision; an institution's own row has none of units.

    A withdrawal has its reason in place of a zone.
    """
    if result is None:
        return "–", words("withdrawn: {reason}", reason=revision.withdrawn)
    view, institution = View(result, words), result.institutions[0]
    scored = institution.units[0] if revision.unit else institution
    return view.score(scored), view.zone_text(scored)


def shown_time(time: str) -> str:
    """Return a time as it is printed.

    >>> shown_time("2026-01-02T03:04:05+00:00")
    '2026-01-02 03:04:05'
    """
    return time.replace("T", " ").removesuffix("+00:00")


def plain_table(*headings: str) -> Table:
    """Return an empty table as the screens of the archive have it."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading)
    return table
