"""Forms of maladministration beside an edition: what asks of them, and what guards against them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.facts import Basis, Source


@dataclass(frozen=True, slots=True)
class Form:
    """A form of maladministration, by its code in the terms of complaints.

    ``asked``: the indicators that ask users whether they met it. ``guards``: those of the standards
    that guard against it. Both are codes of the edition.
    """

    code: str
    name: Texts
    asked: tuple[str, ...]
    guards: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class FormMap:
    """The forms of an edition, in the order of the terms."""

    edition: str
    note: Texts
    forms: tuple[Form, ...]
    sources: Mapping[str, Source]
    file: str
    sha256: str
