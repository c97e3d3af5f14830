"""File names made of names."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kepatuhan.year.names import LONGEST, RESERVED, slug_of, unique_slugs

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(st.lists(st.text(max_size=80), max_size=30))
def test_names_become_safe_unique_file_names(names) -> None:
    slugs = unique_slugs(names, "unit", ["index"])
    assert len(set(slugs)) == len(names)
    assert not {"index", *RESERVED} & set(slugs)
    assert all(SAFE.fullmatch(slug) and len(slug) <= LONGEST + 8 for slug in slugs)


def test_devices_of_windows_are_no_file_names() -> None:
    assert slug_of("Aux", "unit") == "unit-aux"
    assert slug_of("COM1", "unit") == "unit-com1"


def test_a_path_is_no_file_name() -> None:
    assert slug_of("../../etc/passwd", "unit") == "etc-passwd"
    assert slug_of("..", "unit") == "unit"
