"""The same files in both languages: the second beside the first, each page linked to its other."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kepatuhan.ground.i18n import LANGUAGES

Content = TypeVar("Content", bytes, bytes | Iterable[bytes])  # whole, or in pieces
DATA = (".json", ".csv")
# What a page calls itself in its own language.
OWN_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
_TOP = re.compile(rb'<body[^>]*>\n(?:<a class="skip".*?</a>\n)?')


def in_both(
    make: Callable[[str], Iterable[tuple[str, Content]]], first: str
) -> Iterator[tuple[str, Content]]:
    """Yield the files that ``make`` makes in a language, then those in the other one.

    The second ones stand in a folder called after their language. Data stand once: they are read by
    keys that are the same in every language.
    """
    (second,) = (language for language in LANGUAGES if language != first)
    for name, content in make(first):
        yield name, _linked(name, content, f"{second}/", second)
    for name, content in make(second):
        if not name.endswith(DATA):
            yield f"{second}/{name}", _linked(name, content, "../", first)


def _linked(name: str, content: Content, way: str, language: str) -> Content:
    """Return a page with a link to itself in another language; other files as they are."""
    if not (name.endswith(".html") and isinstance(content, bytes)):
        return content
    href = f"{'../' * name.count('/')}{way}{name}"
    link = f'<p class="kicker onscreen"><a href="{href}" lang="{language}" hreflang="{language}">'
    line = f"{link}{OWN_NAMES[language]}</a></p>\n".encode()
    return _TOP.sub(lambda top: top[0] + line, content, count=1)
