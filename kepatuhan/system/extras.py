"""Libraries that a plain installation does not have, and how to get them."""

from collections.abc import Iterator
from contextlib import contextmanager

from kepatuhan.ground.errors import KepatuhanError, Place, finding

PROGRAM = "kepatuhan"


@contextmanager
def extra(name: str, code: str = "paper.extra_missing") -> Iterator[None]:
    """Import a library of an extra of pyproject.toml inside it.

    Raises ``code``, of a message about what cannot be done, with the command that installs it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        command = f'pip install "{PROGRAM}[{name}]"'
        missing = finding(code, Place(name), format=name.upper(), command=command)
        raise KepatuhanError(missing) from error
