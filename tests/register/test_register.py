"""The register of units: names, types with several units, suggestions, a user's own names."""

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.register import load_register, shipped


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Disdukcapil", "disdukcapil"), ("Dinas Dukcapil", "disdukcapil"), ("dinsos-pmd", "dinsos"),
        ("DPMPTSP-TK", "dpmptsp"), ("Dindikbud", "disdik"), ("Puskesmas Koba", "puskesmas"),
        ("puskesmas", "puskesmas"), ("RSUD Dr. H. Abdul Moeloek", "rsud"),
        ("Polres Sorong", "polres"),
        ("Puskesmaskoba", None), ("Dinas Sosial Baru", None), ("", None),
    ],
)  # fmt: skip
def test_names_mean_types(name, code) -> None:
    assert shipped().type_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dinas Sosail", "dinsos"), ("Disdukcpil", "disdukcapil"), ("Puskemas Koba", "puskesmas"),
        ("Dinas Antah", None), ("Badan Antah", None), ("Majelis Adat Aceh", None),
    ],
)  # fmt: skip
def test_what_reads_like_a_name_is_only_suggested(name, code) -> None:
    near = shipped().near(name)
    assert (near.code if near else None) == code
    assert shipped().type_of(name) is None


def test_a_user_s_own_names_are_added(tmp_path) -> None:
    own = tmp_path / "unit.yaml"
    own.write_text(
        "unit_types:\n  dinsos: {aliases: [Dinas Kesejahteraan]}\n"
        "  dinkes: {name: {id: Dinas Sehat, en: Healthy Office}}\n"
        "  dishub: {name: {id: Dinas Perhubungan, en: Transport Office}}\n",
        encoding="utf-8",
    )
    known = load_register(str(own))
    assert known.type_of("dinas kesejahteraan") == "dinsos"
    assert known.type_of("Dinas Perhubungan") == "dishub"
    assert known.type_of("Dinas Sosial") == "dinsos"
    assert known.type_of("Dinas Sehat") == known.type_of("Dinas Kesehatan") == "dinkes"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unit_types:\n  dishub: {name: {id: Dinas Sosial, en: X}}\n", "rubric.ambiguous_word"),
        ("unit_types:\n  antah: {aliases: [x]}\n", "rubric.missing_key"),
        ("unit_types:\n  dinsos: {several: true}\n", "rubric.unknown_key"),
        ("unit_types:\n  dishub: {nama: x}\n", "rubric.unknown_key"),
        ("types: {}\n", "rubric.unknown_key"),
    ],
)
def test_a_wrong_file_of_names_is_told(tmp_path, text, code) -> None:
    own = tmp_path / "unit.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(KepatuhanError) as error:
        load_register(str(own))
    assert code in [found.code for found in error.value.findings]


def test_a_missing_file_of_names_is_told(tmp_path) -> None:
    with pytest.raises(KepatuhanError) as error:
        load_register(str(tmp_path / "tidak-ada.yaml"))
    assert [found.code for found in error.value.findings] == ["file.missing"]
