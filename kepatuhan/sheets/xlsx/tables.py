"""What the cells of a workbook point at: shared texts, and what number formats make of numbers."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import too_large
from kepatuhan.sheets.xlsx.markup import LONG_TEXT, Attributes, Handler, read_part, total_length
from kepatuhan.sheets.xlsx.package import Package

MUCH_TEXT = N_("too many characters of text")
MANY_TEXTS = N_("too many different texts")
MANY_STYLES = N_("too many cell styles")

GENERAL, PERCENT, DATE = "general", "percent", "date"
_BUILT_IN_FORMS = {
    **dict.fromkeys(map(str, (9, 10)), PERCENT),
    **dict.fromkeys(
        map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))), DATE
    ),
}
# Quoted and escaped text, padding, fill, and brackets that are no elapsed time such as [hh].
_NOT_FORMAT = r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?'
_ESCAPED_CHARACTER = "_x([0-9A-Fa-f]{4})_"
_WHITE_SPACE = " \t\r\n"


def unescaped(text: str) -> str:
    r"""Return text with the ``_xHHHH_`` of characters that XML cannot hold decoded.

    >>> unescaped("a_x000D_b"), unescaped("_x005F_x000D_")
    ('a\rb', '_x000D_')
    """
    if "_x" not in text:
        return text
    text = re.sub(_ESCAPED_CHARACTER, lambda match: chr(int(match[1], 16)), text)
    # Halves of one character beyond U+FFFF are joined; a half alone could not be written anywhere.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def form_of(code: str) -> str:
    """Return what a number format makes of a number: ``general``, ``percent`` or ``date``.

    >>> form_of("0.00%"), form_of("dd/mm/yyyy"), form_of('#,##0 "hari"'), form_of("[Red]0")
    ('percent', 'date', 'general', 'general')
    """
    bare = re.sub(_NOT_FORMAT, "", code, flags=re.IGNORECASE | re.DOTALL)
    if "%" in bare:
        return PERCENT
    return DATE if re.search("[ymdhs]", bare, re.IGNORECASE) else GENERAL


class TextHandler(Handler):
    """Gathers the text of an item that consists of runs, without its phonetic reading."""

    __slots__ = ("_kept", "_phonetic", "_runs")

    def __init__(self, package: Package, place: Place | None = None) -> None:
        super().__init__(package, place)
        self._runs: list[str] = []
        self._phonetic = False
        self._kept = False

    def start_run(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element inside an item."""
        if name == "t":
            if attributes and attributes.get("xml:space") == "preserve":
                self._kept = True
        elif name == "rPh":
            self._phonetic = True

    def end_run(self, name: str) -> None:
        """Take the end of an element inside an item."""
        if name == "t":
            if not self._phonetic:
                self._runs.append("".join(self.text))
        elif name == "rPh":
            self._phonetic = False

    def take_text(self) -> str:
        """Return the item's text and begin a new item.

        As in Excel, white space around the text counts only where ``xml:space`` says so.
        """
        text = "".join(self._runs)
        self._runs.clear()
        if not self._kept:
            text = text.strip(_WHITE_SPACE)
        self._kept = False
        return self.checked(unescaped(text))

    def checked(self, text: str) -> str:
        """Return ``text`` itself if it is not too long."""
        if len(text) > self.longest:
            raise too_large(self.place, LONG_TEXT, len(text), self.longest)
        return text


class _SharedTexts(TextHandler):
    __slots__ = ("_characters", "_counted", "texts")
    root: ClassVar[str] = "sst"

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.texts: list[str] = []
        self._counted = self._characters = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.text.clear()
        if attributes or name == "rPh":
            self.start_run(name, attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == "si":
            self.texts.append(self.take_text())
        elif name == "t" and not self._phonetic:
            self._runs.append("".join(self.text))
        else:
            self.end_run(name)

    def check(self) -> None:
        super().check()
        self._characters += total_length(self.texts[self._counted :])
        self._counted = len(self.texts)
        if self._counted > self.budgets.shared_texts:
            most = self.budgets.shared_texts
            raise too_large(self.place, MANY_TEXTS, self._counted, most)
        if self._characters > self.budgets.shared_characters:
            most = self.budgets.shared_characters
            raise too_large(self.place, MUCH_TEXT, self._characters, most)


def shared_texts(package: Package, part: str) -> Sequence[str]:
    """Return the texts that cells point at by their index."""
    handler = _SharedTexts(package)
    read_part(package, part, handler)
    return handler.texts


class _Styles(Handler):
    """Keeps formats by id, and the ids that styles name. Differential styles repeat the ids."""

    __slots__ = ("format_ids", "forms", "section")
    root: ClassVar[str] = "styleSheet"

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.section = ""
        self.forms = dict(_BUILT_IN_FORMS)
        self.format_ids: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.text.clear()
        if name in ("numFmts", "cellXfs"):
            self.section = name
        elif name == "numFmt" and self.section == "numFmts":
            self.forms[attributes.get("numFmtId", "")] = form_of(attributes.get("formatCode", ""))
            self._refuse_too_many(len(self.forms))
        elif name == "xf" and self.section == "cellXfs":
            self.format_ids.append(attributes.get("numFmtId", "0"))
            self._refuse_too_many(len(self.format_ids))

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == self.section:
            self.section = ""

    def _refuse_too_many(self, styles: int) -> None:
        if styles > self.budgets.styles:
            raise too_large(self.place, MANY_STYLES, styles, self.budgets.styles)


def style_forms(package: Package, part: str) -> Mapping[str, str]:
    """Return what each style, by its index as cells write it, makes of a number.

    Styles that change nothing are left out.
    """
    handler = _Styles(package)
    read_part(package, part, handler)
    forms = ((str(at), handler.forms.get(id_)) for at, id_ in enumerate(handler.format_ids))
    return {style: form for style, form in forms if form and form != GENERAL}
