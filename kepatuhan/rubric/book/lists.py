"""Several words in one cell, and back: between them a semicolon, a comma or a new line."""

import re
from collections.abc import Iterable

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[;,\n]|$))|([^;,\n]*))\s*(?:[;,\n]|$)')
_NEEDS_QUOTES = re.compile(r'[;,\n"]')


def joined(words: Iterable[str]) -> str:
    r'''Return words as they stand in one cell; one that holds a separator is quoted.

    >>> print(joined(["ya", "1", "4,5", 'kata "ini"']))
    ya; 1; "4,5"; "kata ""ini"""
    '''
    return "; ".join(
        f'"{word.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES.search(word) else word
        for word in words
    )


def split(text: str) -> list[str]:
    """Return the words of a cell; blank ones are left out.

    >>> split('ya, v; "4,5";')
    ['ya', 'v', '4,5']
    """
    found = []
    for match in _ITEM.finditer(text):
        quoted, plain = match.groups()
        word = plain.strip() if quoted is None else quoted.replace('""', '"')
        if word:
            found.append(word)
    return found
