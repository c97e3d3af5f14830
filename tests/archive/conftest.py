"""Archives to try things on: a new SQLite file, and a new PostgreSQL database."""

import os
from itertools import count

import pytest
from sqlalchemy import create_engine, make_url

POSTGRES = "KEPATUHAN_TEST_POSTGRES"
NUMBERS = count(1)


@pytest.fixture
def sqlite(tmp_path) -> str:
    return str(tmp_path / "kepatuhan.db")


@pytest.fixture
def postgres():
    if not (server := os.environ.get(POSTGRES)):
        pytest.skip(f"{POSTGRES} names no PostgreSQL server")
    url = make_url(server).set(drivername="postgresql+pg8000")
    name = f"kepatuhan_{os.getpid()}_{next(NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request) -> str:
    """The address of an archive that does not exist yet, in either database."""
    return request.getfixturevalue(request.param)
