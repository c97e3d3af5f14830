"""What a message about an input is."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # the gravest first


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding. ``terms``: the values that are themselves words to be translated."""

    severity: Severity
    what: str
    remedy: str
    terms: tuple[str, ...] = ()


def error(what: str, remedy: str, *terms: str) -> Message:
    """Return a message about something that was not used."""
    return Message("error", what, remedy, terms)


def warning(what: str, remedy: str) -> Message:
    """Return a message about something that was used and wants a look."""
    return Message("warning", what, remedy)


def info(what: str, remedy: str) -> Message:
    """Return a message that only tells."""
    return Message("info", what, remedy)
