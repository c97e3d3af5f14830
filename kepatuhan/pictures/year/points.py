"""The main points of a year in sentences, fit to be read aloud."""

from collections import Counter
from collections.abc import Iterator

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.year.stages import stages_of
from kepatuhan.pictures.year.view import YearView


def main_points(desk: Desk) -> Iterator[str]:
    """Yield how many are in which zone, who is first and last, and what changed.

    Then what is weakest, what became of promises, and how far the stages are.
    """
    view = desk.view
    yield _counts(view)
    yield from _ends(view)
    yield from _change(desk)
    yield from _weakest(view)
    if desk.promises:
        yield from desk.promises.points(is_all=view.year.scope.is_all)
    if told := stages_of(view):
        yield from told.sentences


def _counts(view: YearView) -> str:
    counts = view.year.whole
    listed = ", ".join(
        f"{view.words.whole(counts.numbers[at])} {view.in_sentence(view.zone_name(group))}"
        f" ({view.share(counts, at)})"
        for at, group in view.shown_groups
        if counts.numbers[at]
    )
    number = view.words.counted("{n} institution", "{n} institutions", counts.total)
    return f"{number}: {listed}."


def _ends(view: YearView) -> Iterator[str]:
    """Yield the highest and the lowest that have a score; the only one where there is one."""
    ranked = view.year.ranked
    if not ranked:
        return
    first, last = ranked[0], ranked[-1]
    if first is last:
        yield f"{first.survey.name}: {view.score_told(first)}."
        return
    yield view.words(
        "The highest is {first} ({first_score}), the lowest {last} ({last_score}); the median is "
        "{median}.",
        first=first.survey.name, first_score=view.score(first),
        last=last.survey.name, last_score=view.score(last),
        median=view.rounded(view.year.median),
    )  # fmt: skip


def _change(desk: Desk) -> Iterator[str]:
    """Yield what became of those of the year before, and why the years may not be alike."""
    pairs = [pair for each in desk.year.institutions if (pair := desk.pair(each))]
    if pairs and desk.comparing and desk.before:
        said = desk.comparing.kinds(Counter(pair.kind for pair in pairs))
        if len(pairs) == 1:
            said = f"{desk.view.signed(pairs[0].change)}, {said}"
        yield desk.view.words("Since {year}: {change}.", year=desk.before.year, change=said)
        yield from (each.text for each in desk.comparability())


def _weakest(view: YearView) -> Iterator[str]:
    if view.year.indicators:
        weakest = view.year.indicators[0]
        yield view.words.counted(
            "The weakest indicator is {name}: {mean} of 100 in {n} unit.",
            "The weakest indicator is {name}: {mean} of 100 on average of {n} units.",
            weakest.units,
            name=f"{weakest.indicator.code} {view.words.of(weakest.indicator.name)}",
            mean=view.rounded(weakest.mean),
        )
