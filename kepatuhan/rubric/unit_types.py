"""The types of service units, by code: a short word used in workbooks and rubrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kepatuhan.errors import KepatuhanError
from kepatuhan.rubric.fields import Fields, Log
from kepatuhan.rubric.model import Texts
from kepatuhan.rubric.tokens import token_of
from kepatuhan.rubric.yaml_nodes import parse_yaml

FILE = "unit_types.yaml"


@dataclass(frozen=True, slots=True)
class UnitType:
    """One type of unit and the words it is known by."""

    code: str
    name: Texts
    aliases: tuple[str, ...]


@cache
def unit_types() -> Mapping[str, UnitType]:
    """Return the known types by code."""
    text = Path(__file__).with_name(FILE).read_text(encoding="utf-8")
    log = Log(FILE)
    top = Fields(parse_yaml(text, FILE), "", log)
    found = {}
    for code, fields in top.named_groups("unit_types").items():
        found[code] = UnitType(code, fields.texts("name"), fields.strings("aliases"))
        fields.close()
    top.close()
    if log.findings:
        raise KepatuhanError(*log.findings)
    return found


@cache
def _by_word() -> Mapping[str, str]:
    return {
        token_of(word): each.code
        for each in unit_types().values()
        for word in (each.code, *each.name.values(), *each.aliases)
    }


def unit_type_of(word: str) -> str | None:
    """Return the code of the type that a word means, or None.

    >>> unit_type_of("Dinas Penanaman Modal dan PTSP"), unit_type_of("dinkes"), unit_type_of("X")
    ('dpmptsp', 'dinkes', None)
    """
    return _by_word().get(token_of(word))
