"""A year as a package: tables, the rubric, and a description by which anybody can read them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.exchange.fields import schema_of
from kepatuhan.pictures.exchange.tables import Tables, tables_of
from kepatuhan.pictures.exchange.variables import TABLES
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.zipped import zipped
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.complaints.published_counts import PublishedCounts
from kepatuhan.programmes.exchange.handed_out import handed_out
from kepatuhan.programmes.exchange.model import (
    DESCRIPTOR,
    INTERNAL,
    OWN,
    PROFILE,
    RUBRIC,
    SCHEMA,
    Json,
)
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result


@dataclass(frozen=True, slots=True)
class Sender:
    """Who packs, on which day and under which licence; '' and None where nobody told."""

    office: str = ""
    day: date | None = None
    licence: str = ""


NOBODY = Sender()


def package_of(
    result: Result,
    words: Words,
    sender: Sender = NOBODY,
    *,
    answers: bool = False,
    complaints: Sequence[PublishedCounts] = (),
) -> bytes:
    """Return a result as a package: the same result gives the same bytes.

    ``answers``: with those of people, by number, from which it can be computed again.
    ``complaints``: what offices published of theirs, to be packed with it.

    Raises ``exchange.not_surveyed`` for answers that nobody gave under this rubric.
    """
    if result.survey.is_what_if or result.survey.is_carried:
        raise refuse("exchange.not_surveyed", Place(""))
    handed = build_result(handed_out(result.survey, result.rubric), result.rubric)
    view = View(handed.telling_from(result.fewest_told), words)
    tables = tables_of(view, answers=answers, complaints=complaints)
    parts = {RUBRIC: handed.rubric.text.encode(), **contents_of(tables, handed)}
    described = _described(view, sender, tables, parts, answers=answers)
    return zipped([(DESCRIPTOR, f"{json_text(described)}\n".encode()), *parts.items()])


def contents_of(tables: Tables, result: Result) -> dict[str, bytes]:
    """Return tables as CSV, by the names of their parts."""
    decimals = result.rubric.roll_up.decimals
    return {f"{name}.csv": csv_bytes(table, decimals) for name, table in tables.items()}


def _described(
    view: View, sender: Sender, tables: Tables, parts: Mapping[str, bytes], *, answers: bool
) -> Json:
    """Return what a package says of itself."""
    result, rubric, words = view.result, view.rubric, view.words
    told: Json = {
        "profile": PROFILE,
        "name": f"kepatuhan-{result.survey.year}{'-internal' if answers else ''}",
        "title": words("Compliance of public services {year}", year=result.survey.year),
        "description": " ".join(_sentences(view, answers=answers)),
    }
    if sender.day:
        told["created"] = f"{sender.day.isoformat()}T00:00:00Z"
    if sender.office:
        told["contributors"] = [{"title": sender.office, "role": "author"}]
    if sender.licence:
        told["licenses"] = [{"name": sender.licence}]
    told["sources"] = [*_sources(view)]
    told[OWN] = {
        "schema": SCHEMA,
        "program": __version__,
        "language": words.language,
        "year": result.survey.year,
        "internal": answers,
        "invented": result.survey.is_invented,
        "fewest_told": result.fewest_told,
        "rubric": {
            "file": rubric.file,
            "edition": rubric.edition,
            "status": rubric.status,
            **_part(RUBRIC, parts[RUBRIC]),
        },
        "register": {"file": rubric.register.file, "sha256": rubric.register.sha256},
    }
    told["resources"] = [
        _resource(name, parts[f"{name}.csv"], tables, view) for name in tables
    ]  # fmt: skip
    return told


def _sentences(view: View, *, answers: bool) -> Iterator[str]:
    """Yield what the numbers are not, and what they rest on."""
    yield from filter(None, (view.not_official(), view.rests_on_sentence()))
    if answers:
        yield view.words(
            "Internal, for offices only: the tables “internal-…” tell by number what each person "
            "answered."
        )


def _sources(view: View) -> Iterator[Json]:
    """Yield the publications of the rubric; those without an address are reasons, or printed."""
    for each in view.rubric.sources.values():
        address = {"path": each.address} if each.address else {}
        yield {"title": view.words.of(each.title), **address}


def _part(path: str, content: bytes) -> Json:
    digest = hashlib.sha256(content).hexdigest()
    return {"path": path, "bytes": len(content), "hash": f"sha256:{digest}"}


def _resource(name: str, content: bytes, tables: Tables, view: View) -> dict[str, Any]:
    title, description = map(view.words, TABLES[name])
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "description": description,
        **({"internal": True} if name.startswith(INTERNAL) else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_part(f"{name}.csv", content),
        "schema": schema_of(name, tables[name], view),
    }
