"""What is wrong with a text that is no YAML, in words of our own: the parser knows English only."""

import re
from dataclasses import dataclass

import yaml

from kepatuhan.ground.i18n import N_

LONGEST_SHOWN = 60  # characters of a line

TAB = N_("a tab stands where spaces belong")
NO_COLON = N_("this line lacks a colon with a space behind it")
COLON_IN_VALUE = N_("a value that holds a colon belongs between quotation marks")
INDENT = N_(
    "the line does not begin below the ones that it belongs with, or the line above lacks its colon"
)
OPEN_QUOTE = N_("the quotation mark that opens here is never closed")
OPEN_BRACKET = N_("the bracket that opens here is never closed")
NO_COMMA = N_("a comma between two entries is missing, or the bracket behind them")
MORE = N_("a value ends before this, by a quotation mark or bracket too many")
SIGN = N_("a value that begins with such a sign belongs between quotation marks")
BACKSLASH = N_("text with a backslash belongs between single quotation marks")
BLOCK = N_("behind | or > the line must end")
UNSEEN = N_("a character that cannot be seen stands here")
OTHER = N_("what stands here does not belong here")

# By what the parser says; libyaml and its likeness in Python word it differently.
_REASONS = (
    ("unexpected end of stream", OPEN_QUOTE),
    ("expected ',' or", OPEN_BRACKET),
    ("expected ':'", NO_COLON),
    ("mapping values", COLON_IN_VALUE),
    ("expected key", INDENT),
    ("'-' indicator", INDENT),
    ("<block end>", INDENT),
    ("document start", MORE),
    ("escape character", BACKSLASH),
    ("scanning a block scalar", BLOCK),
    ("start any token", SIGN),
    ("scanning a directive", SIGN),
    ("are not allowed", SIGN),
)
_OPENED = (OPEN_QUOTE, OPEN_BRACKET, NO_COLON)  # told of where it begins
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a text stops being YAML, and why: one of the reasons above. ``shown``: its line."""

    line: int
    column: int
    reason: str
    shown: str


def mistake_in(text: str, error: yaml.YAMLError | UnicodeEncodeError) -> Mistake:
    """Return what a parser refused a text for.

    >>> said = mistake_in("a: Nama: Budi", yaml.scanner.ScannerError(
    ...     problem="mapping values are not allowed here",
    ...     problem_mark=yaml.Mark("", 0, 0, 7, None, None)))
    >>> said.column, said.reason
    (8, 'a value that holds a colon belongs between quotation marks')
    """
    line, column, reason = _place_in(text, error)
    lines = text.splitlines() or [""]
    line = min(line, len(lines) - 1)
    written = lines[line]
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent:
        column, reason = indent.index("\t"), TAB
    elif reason is COLON_IN_VALUE and ": " not in written[:column]:
        reason = INDENT
    elif reason is INDENT and written[:column].strip():
        reason = MORE
    shown = written.strip()
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    return Mistake(line + 1, min(column, len(written)) + 1, reason, shown)


def _place_in(text: str, error: yaml.YAMLError | UnicodeEncodeError) -> tuple[int, int, str]:
    """Return the line and column of a mistake, from 0, and its reason as the parser sees it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        found = _NO_TEXT.search(text)
        before = (text[: found.start()] if found else "").splitlines(keepends=True)
        last = before.pop() if before and not before[-1].endswith("\n") else ""
        return len(before), len(last), UNSEEN if found else OTHER
    said = f"{error.context} {error.problem}"
    reason = next((reason for words, reason in _REASONS if words in said), OTHER)
    mark, opened = error.problem_mark, error.context_mark
    if reason is OPEN_BRACKET and mark and opened and mark.line == opened.line:
        reason = NO_COMMA
    elif reason in _OPENED and opened:
        mark = opened
    return (mark.line, mark.column, reason) if mark else (0, 0, reason)
