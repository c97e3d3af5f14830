"""What the address of an archive means, and what is shown of it."""

from pathlib import Path

import pytest

from kepatuhan.archive.address import address_of
from kepatuhan.ground.errors import KepatuhanError

HOST = {"host": "h", "database": "d"}


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("arsip.db", "arsip.db"),
        ("folder kantor/a#b?c%20@d.db", "folder kantor/a#b?c%20@d.db"),
        ("sqlite:///arsip.db", "arsip.db"),
        ("sqlite:////home/a@b/arsip.db", "/home/a@b/arsip.db"),
        ("sqlite:///arsip%20kantor.db", "arsip kantor.db"),
        (r"sqlite:///C:\kantor\arsip.db", r"C:\kantor\arsip.db"),
        ("sqlite+pysqlite:///arsip.db", "arsip.db"),
        ("postgresql:arsip", "postgresql:arsip"),
    ],
)
def test_a_file(text, file) -> None:
    found = address_of(text)
    assert (found.file, str(found.place)) == (Path(file), str(Path(file)))


@pytest.mark.parametrize(
    ("rest", "options", "shown"),
    [
        ("h/d", HOST, "h/d"),
        ("u@h/d", {**HOST, "user": "u"}, "u@h/d"),
        ("u:p@h/d", {**HOST, "user": "u", "password": "p"}, "u:***@h/d"),
        ("u@server:p@h/d", {**HOST, "user": "u@server", "password": "p"}, "u@server:***@h/d"),
        ("u@server@h/d", {**HOST, "user": "u@server"}, "u@server@h/d"),
        ("u%40s:a%2Fb%40@h/d", {**HOST, "user": "u@s", "password": "a/b@"}, "u%40s:***@h/d"),
        ("u:a/b?c#d:e@h/d", {**HOST, "user": "u", "password": "a/b?c#d:e"}, "u:***@h/d"),
        ("u@h:5433/d", {**HOST, "user": "u", "port": 5433}, "u@h:5433/d"),
        ("u:p@[::1]:5433/d",
         {"user": "u", "password": "p", "host": "::1", "port": 5433, "database": "d"},
         "u:***@[::1]:5433/d"),
        ("u:p@h/d%20e", {"user": "u", "password": "p", "host": "h", "database": "d e"},
         "u:***@h/d%20e"),
        ("u@h/d?application_name=a%20b&password=p",
         {**HOST, "user": "u", "application_name": "a b", "password": "p"}, "u@h/d"),
        ("u@h/d?sslmode=require", {**HOST, "user": "u", "ssl_context": True}, "u@h/d"),
        ("/d?host=h", {"database": "d", "host": "h"}, "/d"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_a_server(scheme, rest, options, shown) -> None:
    found = address_of(f"{scheme}://{rest}")
    assert (found.file, found.options, str(found.place)) == (None, options, f"{scheme}://{shown}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":memory:",
        "sqlite:///",
        "sqlite://server/arsip.db",
        "sqlite:///arsip.db?mode=ro",
        "postgresql://u:rahasia@h:65536/d",
        "postgresql://u:rahasia@h/d?sslmode=require&sslmode=require",
        " postgresql://u:rahasia@h/d",
        "postgresql://u:x@rahasia@h/d",
        "postgresql://u:x@rahasia/y@h/d",
        "postgresql://u:x@rahasia?y@h/d",
        "postgresql://u:x@h/d?password=rahasia@",
    ],
)
def test_what_is_no_address_is_refused_and_shows_no_password(text) -> None:
    with pytest.raises(KepatuhanError) as error:
        address_of(text)
    (found,) = error.value.findings
    assert found.code == "archive.url"
    assert "rahasia" not in str(found)
