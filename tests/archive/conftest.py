"""Archives to try things on: a new SQLite file, and a new PostgreSQL database."""

import os
from itertools import count

import pytest
from sqlalchemy import create_engine, make_url

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
    url = make_url(server).set(drivername="postgresql+pg8000")
    name = f"kepatuhan_{os.getpid()}_{next(NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
    yield url.set(database=name).render_as_string(hide_password=False)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(OWN_SESSIONS.format(name=name))
            connection.exec_driver_sql(f"DROP DATABASE {name}")
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request) -> str:
    """The address of an archive that does not exist yet, in either database."""
    return request.getfixturevalue(request.param)
