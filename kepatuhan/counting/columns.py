"""Which column of a file tells what."""

from collections.abc import Mapping, Sequence

from kepatuhan.counting.model import Column
from kepatuhan.ground.errors import Finding, Place, finding, refuse, some
from kepatuhan.ground.tokens import token_of
from kepatuhan.survey.layouts.headings import TABLE_NEEDS, field_of, first_words

TIMES = "times"
READ = (
    "year", "institution", "institution_type", "province", "unit", "unit_type", "product",
    "product_kind", "indicator", "answer", "invented",
)  # fmt: skip
# What heads a table that is counted already, beside the usual headings.
_COUNTED = {
    token_of(word): field
    for field, words in (
        ("answer", ("Tingkat", "Level")),
        (TIMES, ("Banyaknya", "Jumlah", "Count", "Times")),
    )
    for word in words
}


def columns_of(columns: Sequence[Column], place: Place) -> tuple[Mapping[str, int], list[Finding]]:
    """Return the columns to be read, by field, and what is said of the others.

    Raises ``count.columns`` where one is missing, ``count.same_heading`` where two are alike,
    ``count.type`` for one that holds neither text nor whole numbers.
    """
    found: dict[str, list[int]] = {}
    others = []
    for at, column in enumerate(columns):
        field = _field(column.name)
        if field in (*READ, TIMES):
            found.setdefault(str(field), []).append(at)
        else:
            others.append(column.name)
    _refuse_missing(found, columns, place)
    for same in found.values():
        if len(same) > 1:
            names = ", ".join(columns[at].name for at in same)
            raise refuse("count.same_heading", place, cells=names)
        column = columns[same[0]]
        if not column.can_be_counted:
            raise refuse("count.type", place, heading=column.name, found=column.type)
    notes = [finding("count.others", place, cells=some(others))] if others else []
    return {field: at for field, (at,) in found.items()}, notes


def _refuse_missing(
    found: Mapping[str, Sequence[int]], columns: Sequence[Column], place: Place
) -> None:
    if missing := [field for field in TABLE_NEEDS if field not in found]:
        names = some([column.name for column in columns]) or "–"
        raise refuse("count.columns", place, missing=first_words(missing), found=names)


def _field(heading: str) -> str | None:
    return _COUNTED.get(token_of(heading)) or field_of(heading)
