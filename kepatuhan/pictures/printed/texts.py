"""An audit in one language: its slips and notes as findings, and all of it as data."""

from collections.abc import Mapping, Sequence

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.base_view import ZONE_WORDS
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.printed.audit import Audit
from kepatuhan.printed.model import Fact, Facts, Note, Number, Slip, Sum, Unchecked
from kepatuhan.printed.printed import shown
from kepatuhan.rubric.model import Band

NAMED = 6  # of each kind; --json has them all
SCHEMA = "kepatuhan.audit/1"
KINDS = ("column", "row", "ranks")  # of what was not checked
REASONS: Mapping[str, str] = {
    "audit.zone": N_("score {score}, edition {edition}"),
    "audit.score_range": N_("the range of scores"),
    "audit.rank": N_("score {score}"),
    "audit.mean": N_("mean of the {n} parts"),
    "audit.dimensions": "{parts}",
    "audit.total": "{parts}",
    "audit.total_row": N_("sum of the {n} rows"),
    "audit.share": N_("{count} of {total}"),
    "audit.shares_sum": N_("sum of the percentages"),
    "audit.growth": "{before} → {after}",
    "audit.difference": "{before} → {after}",
}


def fact_text(fact: Fact, words: Words) -> str:
    """Return a fact as it is told: 93,70 · 46,42% · 17 + 7 + 0 · Kuning (C, Kualitas Sedang)."""
    if isinstance(fact, Number):
        return _number_text(fact, words)
    if isinstance(fact, Sum):
        return " + ".join(fact_text(part, words) for part in fact.parts)
    return _band_text(fact, words) if isinstance(fact, Band) else fact


def _number_text(number: Number, words: Words) -> str:
    if number.decimals == 0 and number.value.denominator == 1:
        text = words.whole(int(number.value))
    else:
        text = Numbers(words, number.decimals).rounded(number.value)
    sign = "+" if number.signed and number.value > 0 else ""
    return f"{sign}{text}{'%' if number.percent else ''}"


def _band_text(band: Band, words: Words) -> str:
    zone = words(ZONE_WORDS[band.zone]) if band.zone else ""
    names = dict.fromkeys(filter(None, (band.category, words.of(band.opinion))))
    return f"{zone} ({', '.join(names)})" if zone else ", ".join(names)


def slip_finding(slip: Slip, words: Words) -> Finding:
    """Return a slip as a finding, its values in this language."""
    facts: Facts = (("printed", slip.printed), ("recomputed", slip.recomputed), *slip.facts)
    return Finding(slip.code, slip.place, _values(facts, words))


def reason(slip: Slip, words: Words) -> str:
    """Return in a few words what a slip was recomputed from."""
    return words(REASONS[slip.code], **dict(_values(slip.facts, words)))


def note_finding(note: Note, words: Words) -> Finding:
    """Return a note as a finding, its values in this language."""
    return Finding(note.code, note.place, _values(note.facts, words))


def why_unchecked(unchecked: Unchecked, words: Words) -> str:
    """Return why something was not checked, '' where the table alone tells it."""
    facts = dict(_values(unchecked.facts, words))
    return words(unchecked.why, **facts) if unchecked.why else ""


def not_checked_text(found: Sequence[Unchecked], words: Words) -> str:
    """Return what was not checked on one sheet in one line: columns, rows, ranks.

    >>> from kepatuhan.ground.errors import Place
    >>> from kepatuhan.ground.i18n import words
    >>> place = Place("r.csv")
    >>> not_checked_text([Unchecked("column", "%", place, ("C", "E")),
    ...                   Unchecked("row", "Jumlah", place, ("6",))], words("id"))
    'kolom % (C, E); baris Jumlah (6)'
    """
    parts = []
    for kind in KINDS:
        named = [each for each in found if each.kind == kind]
        names = [_unchecked_name(each, words) for each in named[:NAMED]]
        if len(named) > NAMED:
            more = len(named) - NAMED
            names.append(words.counted("{n} more", "{n} more", more))
        if names:
            count = sum(len(each.cells) for each in named)
            parts.append(_kind_text(kind, count, ", ".join(names), words))
    return "; ".join(parts)


def _kind_text(kind: str, count: int, names: str, words: Words) -> str:
    if kind == "column":
        return words.counted("column {names}", "columns {names}", count, names=names)
    if kind == "row":
        return words.counted("row {names}", "rows {names}", count, names=names)
    return words("ranks {names}", names=names)


def _unchecked_name(unchecked: Unchecked, words: Words) -> str:
    cells = unchecked.cells[:NAMED]
    dots = ["…"] if len(unchecked.cells) > NAMED else []
    where, why = ", ".join([*cells, *dots]), why_unchecked(unchecked, words)
    is_named = unchecked.name and unchecked.kind != "ranks"
    name = f"{shown(unchecked.name)} ({where})" if is_named else where
    return f"{name}: {why}" if why else name


def _values(facts: Facts, words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((name, fact_text(fact, words)) for name, fact in facts)


def audit_as_data(audit: Audit, words: Words) -> Mapping[str, object]:
    """Return an audit as plain data, as ``--json`` prints it; numbers are texts as they are told.

    ``cell`` may list several: "F5, G5, H5".
    """
    return {
        "schema": SCHEMA,
        "rows": audit.rows,
        "checks": audit.checks,
        "slips": [
            {
                **_finding_as_data(slip_finding(slip, words), words),
                "row": slip.label,
                "printed": fact_text(slip.printed, words),
                "recomputed": fact_text(slip.recomputed, words),
            }
            for slip in audit.slips
        ],
        "not_checked": [
            {
                "what": each.kind,
                "file": each.place.file,
                "sheet": each.place.sheet,
                "name": each.name,
                "cells": list(each.cells),
                "why": why_unchecked(each, words),
            }
            for each in audit.not_checked
        ],
        "notes": [_finding_as_data(note_finding(note, words), words) for note in audit.notes],
        "refused": [_finding_as_data(found, words) for found in audit.refused],
    }


def _finding_as_data(found: Finding, words: Words) -> dict[str, str]:
    return {
        "code": found.code,
        "file": found.place.file,
        "sheet": found.place.sheet,
        "cell": found.place.cell,
        "message": found.message(words),
        "remedy": found.remedy(words),
    }
