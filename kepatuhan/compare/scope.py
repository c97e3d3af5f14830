"""A part of results: one province, or one institution."""

from collections.abc import Sequence
from dataclasses import replace

from kepatuhan.errors import Place, refuse
from kepatuhan.result import Result
from kepatuhan.rubric.fields import nearest_first
from kepatuhan.rubric.tokens import token_of

SHOWN = 8


def only(results: Sequence[Result], province: str | None, institution: str | None) -> list[Result]:
    """Return the results with the institutions of a province, or one institution; all if None.

    A year that has none of them is compared all the same. Ranks stay those among all. Raises
    ``compare.nothing`` if no year has any.
    """
    for asked, field in ((province, "province"), (institution, "name")):
        if asked is not None:
            results = _named(results, asked, field)
    return list(results)


def _named(results: Sequence[Result], asked: str, field: str) -> list[Result]:
    wanted = token_of(asked)
    found = [
        replace(
            result,
            institutions=tuple(
                each
                for each in result.institutions
                if token_of(getattr(each.survey, field)) == wanted
            ),
        )
        for result in results
    ]
    if any(each.institutions for each in found):
        return found
    known = {getattr(each.survey, field) for one in results for each in one.institutions} - {""}
    allowed = ", ".join(nearest_first(asked, sorted(known))[:SHOWN]) or "–"
    raise refuse("compare.nothing", Place(""), found=asked, allowed=allowed)
