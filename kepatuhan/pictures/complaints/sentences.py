"""What is said of complaints in whole sentences: rates, days, the year before, what it rests on."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.complaints.view import ComplaintsView
from kepatuhan.programmes.complaints.figures import CountsFrom
from kepatuhan.rubric.kinds import Status

_SURE: Mapping[Status, str] = {
    Status.OFFICIAL: N_("{title}: as published."),
    Status.INFERRED: N_("{title}: partly inferred from publications."),
    Status.ASSUMED: N_("{title}: partly an assumption of this program, not an official rule."),
}
_TARGETS: Mapping[bool, str] = {
    True: N_("The target of {target} is reached."),
    False: N_("The target of {target} is not reached."),
}
_BEFORE: Mapping[CountsFrom, str] = {
    CountsFrom.REGISTERS: N_("{year}, from the same registers as they stood on {day}: {received} "
                             "received, {ended} of {of} closed, {percent}."),
    CountsFrom.ARCHIVE: N_("{year}, as the archive has it of {day}: {received} received, {ended} "
                           "of {of} closed, {percent}."),
}  # fmt: skip


def rate_told(view: ComplaintsView) -> str:
    """Return the closing rate with its numbers, and the target if there is one."""
    rate = view.shown.whole
    if rate.rate is None:
        return view.words("Closing rate: {ended} of {of}.", ended=rate.ended, of=rate.of)
    told = view.words(
        "Closing rate: {ended} of {of}, {percent}; {refused} of them refused.",
        ended=rate.ended, of=rate.of, percent=view.percent(rate.rate * 100, 2),
        refused=rate.refused,
    )  # fmt: skip
    if rate.target is None or rate.is_reached is None:
        return told
    sentence = _TARGETS[rate.is_reached]
    return f"{told} {view.words(sentence, target=_exact(view, rate.target))}"


def _exact(view: ComplaintsView, value: Fraction) -> str:
    """Return a percentage that somebody gave, with as many decimals as it has."""
    return f"{view.shortest(value)}%"


def days_told(view: ComplaintsView) -> str:
    """Return how long complaints of the year take until they end."""
    days = view.shown.days
    median, ninetieth = (
        view.words("not reached yet") if each is None
        else view.words.counted("{n} day", "{n} days", each)
        for each in (days.median, days.ninetieth)
    )  # fmt: skip
    return view.words(
        "Until closed, those received in {year}: half {median}, nine of ten {ninetieth}.",
        year=view.shown.year, median=median, ninetieth=ninetieth,
    )  # fmt: skip


def before_told(view: ComplaintsView) -> str:
    """Return what the year before came to and where that is from, '' where nobody knows."""
    before = view.shown.before
    closing = before.counts.closing if before else None
    if before is None or closing is None or closing.rate is None:
        return ""
    return view.words(
        _BEFORE[before.origin], year=before.counts.year, received=before.counts.received,
        ended=closing.ended, of=closing.of, percent=view.percent(closing.rate * 100, 2),
        day=view.date(before.counts.day.isoformat()),
    )  # fmt: skip


def work_title(view: ComplaintsView) -> str:
    """Return how much is overdue or due soon."""
    return view.words(
        "Work list: {overdue} overdue, {soon} due within {within} days",
        overdue=view.work.overdue, soon=view.work.soon, within=view.work.within,
    )  # fmt: skip


def not_listed(view: ComplaintsView) -> str:
    """Return how many stages are not listed and why, '' where there are none."""
    told = []
    if view.work.confidential != 0:
        number = "<5" if view.work.confidential is None else str(view.work.confidential)
        told.append(view.words("{n} confidential, not listed.", n=number))
    if view.work.unnumbered:
        told.append(view.words("{n} without a number, not listed.", n=view.work.unnumbered))
    return " ".join(told)


def notes(view: ComplaintsView) -> list[str]:
    """Return what the numbers rest on: clocks, holidays, days that are not certain."""
    return [*basis(view), *_estimates(view)]


def basis(view: ComplaintsView) -> list[str]:
    """Return what the numbers rest on, without any number of complaints."""
    used = {row.clock.code for row in view.stages()}
    notes = [view.words(
        "Refused ones count as closed, as in published statistics, and stand apart."
    )]  # fmt: skip
    notes += [
        view.words(_SURE[clock.status], title=view.words.of(clock.title))
        for clock in view.clocks
        if clock.code in used
    ]
    if view.due.library:
        notes.append(_days_off(view))
    return notes


def _estimates(view: ComplaintsView) -> Iterator[str]:
    """Yield how many deadlines rest on days that are not certain."""
    deadlines = (each.deadline for each in view.due.dues if each.deadline)
    if estimated := sum(each.is_estimated for each in deadlines):
        yield view.words.counted(
            "{n} deadline rests on holidays that are not decreed yet (an estimate); a list of "
            "days off settles it (--holidays).",
            "{n} deadlines rest on holidays that are not decreed yet (estimates); a list of "
            "days off settles them (--holidays).", estimated,
        )  # fmt: skip


def _days_off(view: ComplaintsView) -> str:
    sentence = view.words(
        "Days off: national holidays and joint leave, by holidays {version}.",
        version=view.due.library,
    )
    if not view.due.listed:
        return sentence
    own = view.words.counted("Of your own list: {n} day.", "Of your own list: {n} days.",
                             len(view.due.listed))  # fmt: skip
    return f"{sentence} {own}"
