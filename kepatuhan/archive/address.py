"""Where an archive lies: a file, or a database of PostgreSQL, by the address that a user writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from kepatuhan.ground.errors import Place, refuse

_IN_MEMORY = ("", ":memory:")  # what SQLite forgets when it is closed
_DRIVERS = {
    "sqlite": ("sqlite", "sqlite+pysqlite"),
    "postgres": ("postgres",),
    "postgresql": ("postgresql", "postgresql+pg8000"),
}
_URL = re.compile(
    r"""(?P<scheme>[\w+]+)://
    (?: (?P<user>[^:/]*) (?: :(?P<password>[^@]*) )? @ )?
    (?: \[(?P<ipv6>[^\]/?@]+)\] | (?P<host>[^:/?@]*) ) (?: :(?P<port>[0-9]{0,5}) )?
    (?: /(?P<database>[^?]*) )? (?: \?(?P<query>.*) )?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """A file of SQLite; or, without one, what leads the driver to a database of PostgreSQL.

    ``place``: the address as it is shown, without its password.
    """

    place: Place
    file: Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


def address_of(text: str) -> Address:
    """Return what an address says; without ``://`` it is the name of a file.

    Raises ``archive.url``, ``no_driver``, ``sslmode`` or ``no_certificate``.
    """
    if "://" not in text:
        return _file(text, Place(text))
    found = _URL.fullmatch(text)
    if found is None or int(found["port"] or 0) > 65535 or _may_be_torn(found):
        raise refuse("archive.url", Place(""))  # the text may hold a password
    place, scheme = Place(_shown(found)), found["scheme"]
    drivers = _DRIVERS.get(scheme.partition("+")[0])
    if drivers is None or not found["database"]:
        raise refuse("archive.url", place)
    if scheme not in drivers:
        raise refuse("archive.no_driver", place, found=scheme)
    return _sqlite(found, place) if "sqlite" in drivers else _postgres(found, place)


def _may_be_torn(found: re.Match[str]) -> bool:
    """Return whether a password may go on behind the ``@`` that was taken for its end."""
    return bool(found["password"]) and "@" in found.string[found.end("password") + 1 :]


def _shown(found: re.Match[str]) -> str:
    """Return a URL without what may be secret in it: the password, and what stands behind ``?``."""
    start, end = found.span("password") if found["password"] else (0, 0)
    url = found.string if found["query"] is None else found.string[: found.start("query") - 1]
    return f"{url[:start]}***{url[end:]}" if end else url


def _file(name: str, place: Place) -> Address:
    if name in _IN_MEMORY:
        raise refuse("archive.url", place)
    return Address(Place(str(Path(name))), Path(name))


def _sqlite(found: re.Match[str], place: Place) -> Address:
    """Return the file of a URL, which names no server and has nothing behind its name."""
    if any(found[part] for part in ("user", "password", "ipv6", "host", "port", "query")):
        raise refuse("archive.url", place)
    return _file(unquote(found["database"]), place)


def _postgres(found: re.Match[str], place: Place) -> Address:
    """Return what leads to a server; the driver knows what stands behind ``?`` by its name."""
    from kepatuhan.archive.tls import with_tls

    said = parse_qsl(found["query"] or "", keep_blank_values=True)
    if len(dict(said)) < len(said):
        raise refuse("archive.url", place)
    parts = {name: unquote(found[name] or "") for name in ("user", "password", "database")}
    parts["host"] = found["host"] or found["ipv6"] or ""
    named = {name: value for name, value in parts.items() if value}
    port = {"port": int(found["port"])} if found["port"] else {}
    return Address(place, options={**named, **port, **with_tls(dict(said), place)})
