"""Archives to try things on: a new SQLite file, and a new PostgreSQL database."""

import os
from contextlib import closing
from itertools import count
from urllib.parse import urlsplit

import pytest

from kepatuhan.archive.address import address_of
from kepatuhan.archive.connection import Postgres

POSTGRES = "KEPATUHAN_TEST_POSTGRES"
NUMBERS = count(1)


# Not DROP … WITH (FORCE): that also ends the server's own vacuum, which only its owner may do.
OWN_SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = '{name}' AND usename = current_user"
)


@pytest.fixture
def sqlite(tmp_path) -> str:
    return str(tmp_path / "kepatuhan.db")


@pytest.fixture
def postgres():
    yield from database()


@pytest.fixture(params=["SQL_ASCII", "LATIN1"])
def encoded(request):
    """The address of a PostgreSQL database of another encoding than UTF-8, and the encoding."""
    how = f"TEMPLATE template0 ENCODING '{request.param}' LC_COLLATE 'C' LC_CTYPE 'C'"
    for address in database(how):
        yield address, request.param


def database(how: str = ""):
    """Make a database, give its address, and drop it again."""
    if not (server := os.environ.get(POSTGRES)):
        pytest.skip(f"{POSTGRES} names no PostgreSQL server")
    name = f"kepatuhan_{os.getpid()}_{next(NUMBERS)}"
    options = address_of(server).options
    with closing(Postgres(options, 10)) as connection:
        connection.do(f"CREATE DATABASE {name} {how}")
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    with closing(Postgres(options, 10)) as connection:
        connection.do(OWN_SESSIONS.format(name=name))
        connection.do(f"DROP DATABASE {name}")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request) -> str:
    """The address of an archive that does not exist yet, in either database."""
    return request.getfixturevalue(request.param)
