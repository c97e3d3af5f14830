"""Reads what a file of the register says: types, beginnings of names, other names, changes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.changes import DatedChange, read_change
from kepatuhan.register.units import UnitType
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """What one file says. ``openings``: how an institution's name begins, short to full.

    ``other_names``: the full names of institutions by their others.
    """

    types: Mapping[str, UnitType]
    openings: Mapping[str, str]
    other_names: Mapping[str, str]
    changes: tuple[DatedChange, ...]


NOTHING = RegisterPart({}, {}, {}, ())
USUAL_UNITS = Path(__file__).with_name("units.csv")


def read_part(path: Path, log: Log, known: Mapping[str, UnitType]) -> RegisterPart:
    """Return what a file says; each of its parts may be left out.

    ``known``: the types of other files; one of them may be written with its aliases only. Raises
    what ``read_text`` and ``parse_yaml`` raise.
    """
    top = Fields(parse_yaml(read_text(path, log.file), log.file), "", log)
    changes = top.groups("changes", optional=True)
    part = RegisterPart(
        _unit_types(top, known), _openings(top), _other_names(top), tuple(map(read_change, changes))
    )
    top.close()
    return part


def _unit_types(top: Fields, known: Mapping[str, UnitType]) -> dict[str, UnitType]:
    types: dict[str, UnitType] = {}
    for code, fields in top.named_groups("unit_types", optional=True).items():
        types[code] = _unit_type(code, fields, known.get(code))
        fields.close()
    return types


def _unit_type(code: str, fields: Fields, known: UnitType | None) -> UnitType:
    """Return a type as a file says it, the rest of it as it is known."""
    aliases = fields.strings("aliases")
    if known and not fields.has("name"):
        return replace(known, aliases=aliases)
    return UnitType(code, fields.texts("name"), aliases, fields.flag("several"))


def _openings(top: Fields) -> dict[str, str]:
    openings: dict[str, str] = {}
    for fields in top.groups("institution_names", optional=True):
        full = token_of(fields.text("begin"))
        openings |= {token_of(short): full for short in fields.one_or_more("short")}
        fields.close()
    return openings


def _other_names(top: Fields) -> dict[str, str]:
    """Return the full names by the others; one that means two institutions is a mistake."""
    names: dict[str, str] = {}
    for name, others in top.named_words("other_names").items():
        for other in others:
            first = names.setdefault(token_of(other), name)
            if first != name:
                top.wrong(
                    "rubric.ambiguous_word", "other_names", name="other_names",
                    word=other, first=first, second=name,
                )  # fmt: skip
    return names


def read_usual_units(known: Mapping[str, UnitType]) -> tuple[UnitType, ...]:
    """Return the usual types of units; a line without a name has more names of a known one."""
    with USUAL_UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    types = []
    for code, several, name, english, other in rows:
        aliases = tuple(other.split("; "))
        types.append(
            UnitType(code, {"id": name, "en": english}, aliases, bool(several))
            if name
            else replace(known[code], aliases=aliases)
        )
    return tuple(types)
