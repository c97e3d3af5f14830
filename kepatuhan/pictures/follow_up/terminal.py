"""The terminal's picture of a plan of follow-up: what wants a look, then unit by unit."""

from collections.abc import Sequence

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.follow_up.tables import (
    institution_table,
    promise_table,
    unit_table,
    unplanned_table,
)
from kepatuhan.pictures.follow_up.view import FollowUpView
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.programmes.follow_up.review import Outcome, Reviewed
from kepatuhan.programmes.follow_up.standing import PromiseState, StandingPromise, urgent

SHOWN = 12  # of each kind; all of them with --all
_ASIDE = (PromiseState.BLANK, PromiseState.LATER, PromiseState.DONE)
# Of these every row is shown that there is room for; the others are counted by unit.
_TOLD = (Outcome.NOT_VISIBLE, Outcome.NOT_DONE, Outcome.OPEN)
MORE = N_("… and {n} more (--all)")


def print_follow_up(view: FollowUpView, console: Console, *, whole: bool) -> None:
    """Print how a plan stands, and what the next survey shows of it; ``whole``: every row."""
    console.print(Text(view.title, style="bold"))
    console.print(Text(view.summary()))
    if lacking := view.lacking():
        console.print(Text(lacking))
    for sentence in view.review_sentences():
        console.print(Text(sentence))
    if view.review is None:
        _print_states(view, console, whole=whole)
    else:
        _print_outcomes(view, console, whole=whole)
    units = unit_table(view) if view.several else unit_table(view).without("institution")
    _print(view.words("By unit, points of the unit:"), units, view, console)
    _print(view.words("By institution, points of the institution:"), institution_table(view), view,
           console)  # fmt: skip
    for sentence in view.notes():
        console.print()
        console.print(Text(sentence, style="dim"))


def _print_states(view: FollowUpView, console: Console, *, whole: bool) -> None:
    """Print what is late, due or without a date; then what lacks something."""
    rows = urgent(view.standing.promises)
    keys = ("unit", "indicator", "name", "activity", "target", "days", "lacks")
    for state in PromiseState:
        own = [row for row in rows if row.state is state and (state not in _ASIDE or whole)]
        _print_some(f"{view.state_sign(state)} {view.state(state)}", own, keys, view, console,
                    whole=whole)  # fmt: skip
    lacking = [row for row in rows if row.state in _ASIDE and row.lacks]
    if not whole:
        _print_some(view.words("Something is missing:"), lacking, (*keys[:3], "lacks"), view,
                    console, whole=whole)  # fmt: skip


def _print_outcomes(view: FollowUpView, console: Console, *, whole: bool) -> None:
    keys = ("unit", "indicator", "name", "change", "own_scores", "lost_here")
    for outcome in Outcome if whole else _TOLD:
        own = [row for row in view.standing.promises if _outcome(row, view).outcome is outcome]
        title = f"{view.outcome_sign(outcome)} {view.outcome(outcome)}"
        _print_some(title, own, keys, view, console, whole=whole)
    if whole:
        table = unplanned_table(view)
        _print(view.words("Better without a plan:"), table.picked(keys), view, console)


def _outcome(row: StandingPromise, view: FollowUpView) -> Reviewed:
    return view.reviewed[row.promise.gap.key]


def _print_some(
    title: str,
    rows: Sequence[StandingPromise],
    keys: Sequence[str],
    view: FollowUpView,
    console: Console,
    *,
    whole: bool,
) -> None:
    shown = rows if whole else rows[:SHOWN]
    above = ("institution",) if view.several else ()
    table = promise_table(view).of(shown).picked([*above, *keys])
    _print(f"{title} ({view.words.whole(len(rows))})", table, view, console)
    if len(shown) < len(rows):
        more = view.words(MORE, n=view.words.whole(len(rows) - len(shown)))
        console.print(Text(more, style="dim"))


def _print(title: str, table: Table[Row], view: FollowUpView, console: Console) -> None:
    """Print the columns that people are shown, signs above those of counts."""
    if not table.rows:
        return
    console.print()
    console.print(Text(title, style="bold"))
    shown = table.picked(column.key for column in table.shown)
    console.print(drawn_table(shown, view, headings=_headings(view)))


def _headings(view: FollowUpView) -> dict[str, str]:
    """Return the headings that fit better: signs, which the sentences above explain."""
    return {
        **{str(state): view.state_sign(state) for state in PromiseState},
        **{str(outcome): view.outcome_sign(outcome) for outcome in Outcome},
        "lost_here": view.words("Points"),
        "points": view.words("Points"),
        "points_visible": "✓ " + view.words("Points"),
    }
