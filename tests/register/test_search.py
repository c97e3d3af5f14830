"""One way to name a unit, and what is offered where a name fits nothing."""

import pytest

from kepatuhan.register.register import shipped
from kepatuhan.register.search import SHOWN, Body, find_units, nearest_first, offered

A, B = "Kabupaten Klungkung", "Kota Bandung"
BODIES = (
    Body(A), Body(A, "Dinas Sosial", "dinsos"), Body(A, "Dinas Kesehatan dan KB", "dinkes"),
    Body(A, "Puskesmas Dawan I", "puskesmas"), Body(A, "Badan Perhubungan"),
    Body(B), Body(B, "Dinas Sosial", "dinsos"), Body(B, "Polres Bandung", "polres"),
    Body("Polres Bandung"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("DINAS KESEHATAN, KB", [f"{A} ▸ Dinas Kesehatan dan KB"]),
        ("dinkes", [f"{A} ▸ Dinas Kesehatan dan KB"]),
        ("Dinas Kesehatan", [f"{A} ▸ Dinas Kesehatan dan KB"]),
        ("hubung", [f"{A} ▸ Badan Perhubungan"]),
        ("dinsos", [f"{A} ▸ Dinas Sosial", f"{B} ▸ Dinas Sosial"]),
        ("Kab. Klungkung ▸ dinsos", [f"{A} ▸ Dinas Sosial"]),
        ("bandung ▸ Dinsos", [f"{B} ▸ Dinas Sosial"]),
        ("Pemkab Klungkung", [A]), ("Kab. Klungkung ▸ ", [A]),
        ("klung", [A]),
        ("Polres Bandung", [f"{B} ▸ Polres Bandung", "Polres Bandung"]),
        ("Puskesmas Dawan II", []), ("Puskesmas Dawan", [f"{A} ▸ Puskesmas Dawan I"]),
        ("Kota Antah ▸ dinsos", []), ("", []), ("▸", []), ("Dinas Antah", []),
        (" ▸ dinsos", [f"{A} ▸ Dinas Sosial", f"{B} ▸ Dinas Sosial"]),
    ],
)  # fmt: skip
def test_units_are_found_by_name_then_by_type_then_by_part(wanted, found) -> None:
    assert list(map(str, find_units(shipped(), BODIES, wanted))) == found


def test_an_institution_apart_limits_it_to_its_units() -> None:
    assert list(map(str, find_units(shipped(), BODIES, "sosial", "kota bandung"))) == [
        f"{B} ▸ Dinas Sosial"
    ]
    assert find_units(shipped(), BODIES, "Kota Bandung", "Kota Bandung") == ()


def test_a_part_may_be_too_little_for_an_institution() -> None:
    assert find_units(shipped(), BODIES, "klung", parts=False) == ()
    assert find_units(shipped(), BODIES, "kab klungkung", parts=False) == BODIES[:1]


def test_a_unit_without_a_type_is_found_by_the_type_of_its_name() -> None:
    assert find_units(shipped(), (Body(A, "Dinas Perhubungan"),), "dishub")


def test_the_nearest_are_offered_first_and_not_all_of_many() -> None:
    names = ["Badan A", "Dinas Sosial", "Dinas Kesehatan", "Dinas Kebersihan"]
    assert nearest_first("dinas kesehatn", names)[0] == "Dinas Kesehatan"
    assert nearest_first("?", names) == names
    many = [Body(A, f"Puskesmas {at}") for at in range(40)]
    shown = offered(many, "Puskesmas 7x").split("; ")
    assert shown[0] == f"{A} ▸ Puskesmas 7"
    assert len(shown) == SHOWN + 1
    assert shown[-1] == "… (40)"
    assert offered((), "x") == "–"
