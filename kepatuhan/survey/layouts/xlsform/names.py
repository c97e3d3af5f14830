"""What questions, groups and lists of an XLSForm are called: each name once in the form."""

import re

LONGEST = 31  # a repeat becomes a sheet when answers are exported
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def name_of(code: str) -> str:
    """Return a code as a name: small letters, digits and ``_``, a letter first.

    >>> name_of("P-06a"), name_of("I.A"), name_of("2022")
    ('p_06a', 'i_a', 'x_2022')
    """
    name = _OTHER_SIGNS.sub("_", code.lower()).strip("_")
    return (name if name[:1].isalpha() else f"x_{name}")[:LONGEST]


class Names:
    """Gives names that nothing else in a form has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, code: str) -> str:
        """Return the name of a code, with a number where another code has it.

        >>> names = Names()
        >>> names.take("P-1"), names.take("P.1")
        ('p_1', 'p_1_2')
        """
        first = name = name_of(code)
        number = 1
        while name in self._taken:
            number += 1
            name = f"{first[: LONGEST - 3]}_{number}"
        self._taken.add(name)
        return name
