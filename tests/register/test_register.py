"""The register of units: names, types with several units, suggestions, a user's own names."""

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.register import VARIABLE, register, unit_type_of


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
    assert unit_type_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dinas Sosail", "dinsos"), ("Disdukcpil", "disdukcapil"), ("Puskemas Koba", "puskesmas"),
        ("Dinas Antah", None), ("Badan Antah", None), ("Majelis Adat Aceh", None),
    ],
)  # fmt: skip
def test_what_reads_like_a_name_is_only_suggested(name, code) -> None:
    near = register().near(name)
    assert (near.code if near else None) == code
    assert unit_type_of(name) is None


def test_a_user_s_own_names_are_added(tmp_path, monkeypatch) -> None:
    own = tmp_path / "unit.yaml"
    own.write_text(
        "unit_types:\n  dinsos: {aliases: [Dinas Kesejahteraan]}\n"
        "  dinkes: {name: {id: Dinas Sehat, en: Healthy Office}}\n"
        "  dishub: {name: {id: Dinas Perhubungan, en: Transport Office}}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv(VARIABLE, str(own))
    assert unit_type_of("dinas kesejahteraan") == "dinsos"
    assert unit_type_of("Dinas Perhubungan") == "dishub"
    assert unit_type_of("Dinas Sosial") == "dinsos"
    assert unit_type_of("Dinas Sehat") == unit_type_of("Dinas Kesehatan") == "dinkes"


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
def test_a_wrong_file_of_names_is_told(tmp_path, monkeypatch, text, code) -> None:
    own = tmp_path / "unit.yaml"
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(own))
    with pytest.raises(KepatuhanError) as error:
        register()
    assert code in [found.code for found in error.value.findings]


def test_a_missing_file_of_names_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "tidak-ada.yaml"))
    with pytest.raises(KepatuhanError) as error:
        register()
    assert [found.code for found in error.value.findings] == ["file.missing"]
