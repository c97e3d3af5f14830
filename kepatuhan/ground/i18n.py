"""The language of the program: English message ids, Indonesian first.

A text is marked where it is written, with ``N_`` when it is shown later, and translated where it
is shown, by the ``Words`` of the language that the reader asked for.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
DEFAULT = "id"
LOCALE_DIR = Path(__file__).parents[1] / "locale"
DOMAIN = "kepatuhan"

Texts = Mapping[str, str]  # a text of a YAML file in both languages: {id: …, en: …}


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a text that is translated later)
    """Return ``text`` itself: marks it for the catalogue."""
    return text


class Words:
    """The texts and number forms of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = gettext.translation(DOMAIN, LOCALE_DIR, [language], fallback=True)
        self.decimal_mark, self.thousands_mark = (",", ".") if language == "id" else (".", ",")

    def __call__(self, message: str, /, **values: object) -> str:
        """Return ``message`` in this language, with ``{name}`` replaced by ``values``."""
        text = self._said(self._catalogue.gettext(message)) if message else ""
        return text.format(**values) if values else text

    def counted(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form for ``number``; ``{n}`` in the text becomes the number."""
        text = self._said(self._catalogue.ngettext(one, many, number))
        return text.format(n=self.whole(number), **values)

    def _said(self, text: str) -> str:
        """Return a translated text, its ``{name}`` not yet replaced."""
        return text

    def whole(self, number: int) -> str:
        """Return a whole number with its thousands marked.

        >>> Words("id").whole(1004), Words("en").whole(1004)
        ('1.004', '1,004')
        """
        return f"{number:,}".replace(",", self.thousands_mark)

    def of(self, texts: Texts) -> str:
        """Return this language's text of ``{id: …, en: …}``."""
        return texts.get(self.language) or texts["id"]


class OpinionWords(Words):
    """The texts for an edition without colours: opinions, where others speak of zones."""

    def _said(self, text: str) -> str:
        """Return a translated text with the word for what the edition has.

        >>> OpinionWords("id")("Zone report {year}", year=2025), OpinionWords("en")("Zones")
        ('Laporan opini 2025', 'Opinions')
        """
        return _ZONE.sub(lambda found: _OPINION[found[0]], text)


_OPINION = {
    "zona": "opini", "Zona": "Opini", "zonanya": "opininya", "Zonanya": "Opininya",
    "zone": "opinion", "Zone": "Opinion", "zones": "opinions", "Zones": "Opinions",
}  # fmt: skip
_ZONE = re.compile(rf"(?<![{{])\b(?:{'|'.join(_OPINION)})\b")


@cache
def words(language: str, *, has_zones: bool = True) -> Words:
    """Return the texts of ``id`` or ``en``; those of an edition without colours say opinions."""
    return Words(language) if has_zones else OpinionWords(language)


def language_of(
    arguments: Iterable[str],
    environment: Mapping[str, str],
    settings: Callable[[], str] = str,
) -> str:
    """Return the language of terminal and files: ``--lang``, ``KEPATUHAN_LANG``, else Indonesian.

    ``settings``: what a season has set; it is asked where nothing else says it.

    ``--lang`` may stand before the command or after it; the last one counts. The system's own
    language is not asked: many offices have an English one.

    >>> language_of(["--lang", "id", "score", "--lang=en"], {})
    'en'
    >>> language_of([], {"KEPATUHAN_LANG": "en"}), language_of([], {"LANG": "en_GB.UTF-8"})
    ('en', 'id')
    """
    asked, found = list(arguments), environment.get("KEPATUHAN_LANG", "")
    for at, argument in enumerate(asked):
        name, _, value = argument.partition("=")
        if name == "--lang":
            found = value or "".join(asked[at + 1 : at + 2])
    found = found or settings()
    return found if found in LANGUAGES else DEFAULT


def speak(language: str) -> None:
    """Let the command line's own texts (``--help``) come in ``language``.

    Call it before typer is imported: typer asks gettext's default domain while it is imported.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)


def spoken() -> Words:
    """Return the texts of the language that the command line speaks."""
    return words(os.environ.get("LANGUAGE", DEFAULT))
