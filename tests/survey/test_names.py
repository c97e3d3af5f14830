"""What names of institutions and units tell: types, provinces, and what is doubtful."""

from dataclasses import replace
from fractions import Fraction

import pytest

from kepatuhan.ground.errors import Place
from kepatuhan.register.governments import governments
from kepatuhan.register.register import shipped
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import ReadyScore, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.names import (
    find_names,
    like_known,
    missing_governments,
    named,
    unit_type,
    with_names,
)
from kepatuhan.survey.states import State

CELL = Place("nilai.csv", "", "C2")
FILE = Place("nilai.csv")
KNOWN = shipped()


def unit(name: str, kind: str = "") -> SurveyUnit:
    answer = Answer(
        "A-01", "", State.ANSWERED, "ada", "Ada", Place("dinkes.xlsx", "Observasi", "D7")
    )
    return SurveyUnit(name, kind, (), (answer,))


def institution(name: str, kind: str = "", province: str = "", *units: SurveyUnit):
    return SurveyInstitution(name, kind, province, units, ReadyScore(Fraction(80), (), "80", CELL))


def told(found) -> tuple[str, dict[str, str]]:
    return found.code, dict(found.values)


def findings(*args, year: int = 2022) -> list[tuple[str, dict[str, str]]]:
    return [told(each) for each in find_names([institution(*args)], year, KNOWN)]


# What follows from a name ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "year", "kind", "province"),
    [
        ("Kab. Klungkung", 2022, "kabupaten", "Bali"), ("Pemprov NTB", 2022, "provinsi",
                                                        "Nusa Tenggara Barat"),
        ("Kota Sorong", 2022, "kota", "Papua Barat"), ("Kota Sorong", 2023, "kota",
                                                       "Papua Barat Daya"),
        ("Kabupaten Antah", 2022, "kabupaten", ""), ("Kementerian Agama", 2022, "kementerian", ""),
        ("Polda Bali", 2022, "", ""), ("Klungkung", 2022, "", ""),
    ],
)  # fmt: skip
def test_blanks_are_filled_from_the_name(name, year, kind, province) -> None:
    full = named(institution(name), year, KNOWN)
    assert (full.name, full.type, full.province) == (name, kind, province)


def test_what_is_written_stays() -> None:
    each = institution("Kabupaten Klungkung", "kota", "NTB")
    assert named(each, 2022, KNOWN) is each
    assert named(replace(each, type=""), 2022, KNOWN).province == "NTB"


def test_a_survey_that_lacks_nothing_stays_the_same_object() -> None:
    survey = Survey(2022, (institution("Kabupaten Klungkung", "kabupaten", "Bali"),), (), ())
    assert with_names(survey, KNOWN) is survey
    blank = replace(survey, institutions=(institution("Kabupaten Klungkung"),))
    assert with_names(blank, KNOWN) == survey


# Doubtful names of institutions ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "near"),
    [
        ("Kabupaten Klunkung", "", "Kabupaten Klungkung"),
        ("Kota Klungkung", "", "Kabupaten Klungkung"),
        ("Bandung", "", "Kabupaten Bandung / Kota Bandung"),
        ("Bandung", "kota", "Kota Bandung"),
        ("Klunkung", "Kab.", "Kabupaten Klungkung"),
        ("Kabupaten Bangla", "", "Kabupaten Bangka / Kabupaten Bangli"),
    ],
)
def test_a_name_that_is_not_listed_is_told_with_the_nearest(name, kind, near) -> None:
    assert findings(name, kind) == [("institution.like_listed", {"name": name, "near": near})]


@pytest.mark.parametrize("name", ["Kabupaten Tirta Kencana", "Kota Xyz", "Provinsi Antah"])
def test_one_that_is_like_none_is_told_alone(name) -> None:
    assert findings(name) == [("institution.unlisted", {"name": name})]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Kementerian Agama", ""), ("Polda Bali", "polda"), ("Disdukcapil Kota Palu", ""),
     ("Polri", ""),
     ("Badan Pengawas Obat dan Makanan", "lembaga"), ("Rumah Sakit Jiwa", "lembaga"),
     ("Kabupaten Mamuju Utara", "kabupaten"), ("Kab. Pangkep", "kabupaten"), ("Klunkung", ""),
     ("Kab. A", "kabupaten"), ("Kota X", ""), ("B", "kota")],
)  # fmt: skip
def test_other_institutions_and_listed_names_are_not_told_of(name, kind) -> None:
    assert findings(name, kind) == []


@pytest.mark.parametrize("year", [2022, 2023])
def test_no_listed_name_is_told_of_with_its_own_type_and_province(year) -> None:
    every = [
        institution(name, each.type, each.province_in(year))
        for each in governments()
        for name in (each.name, each.earlier_name, *each.other_names)
        if name
    ]
    assert list(find_names(every, year, KNOWN)) == []


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Kabupaten Klungkung", "kota", {"found": "kota", "kind": "kabupaten"}),
        ("Provinsi Bali", "Pemkab", {"found": "Pemkab", "kind": "provinsi"}),
        ("Kota Adm. Jakarta Timur", "kabupaten", {"found": "kabupaten", "kind": "kota"}),
        ("Kota Denpasar", "Kota administrasi", None),
        ("Kota Denpasar", "pemda", None),
        ("Kota Denpasar", "KOTA", None),
        ("Kota Denpasar", "Kabupaten/Kota", None),
    ],
)
def test_a_written_type_that_contradicts_the_name_is_told(name, kind, found) -> None:
    codes = [("institution.other_type", {"name": name, **found})] if found else []
    assert findings(name, kind) == codes


@pytest.mark.parametrize(
    ("name", "province", "year", "own"),
    [
        ("Kabupaten Klungkung", "NTB", 2022, "Bali"), ("Kota Bandung", "Jawa", 2022, "Jawa Barat"),
        ("Kabupaten Merauke", "Papua", 2023, "Papua Selatan"),
        ("Kabupaten Merauke", "Papua Barat", 2022, "Papua"),
        ("Kabupaten Merauke", "Papua", 2022, None),
        ("Kabupaten Merauke", "Papua Selatan", 2022, None),
        ("Provinsi DI Yogyakarta", "D.I. Yogyakarta", 2022, None),
        ("Kabupaten Klungkung", "prov. bali", 2022, None), ("Polda Bali", "NTB", 2022, None),
    ],
)  # fmt: skip
def test_a_written_province_that_contradicts_the_name_is_told(name, province, year, own) -> None:
    values = {"name": name, "found": province, "province": own}
    codes = [("institution.other_province", values)] if own else []
    assert findings(name, "", province, year=year) == codes


def test_findings_name_the_file_that_they_are_about() -> None:
    ready, answered = institution("Kota Xyz"), replace(institution("Kota Xyz"), ready=None)
    places = [
        next(find_names([each], 2022, KNOWN)).place
        for each in (ready, replace(answered, units=(unit("Dinas"),)), answered)
    ]
    assert places == [FILE, Place("dinkes.xlsx"), Place("")]


# Doubtful types of units -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "near"),
    [
        ("Dinas Sosial", "dinkes", "Dinas Sosial"), ("RSUD Klungkung", "puskesmas",
                                                     "Rumah Sakit Umum Daerah"),
        ("Dinas Sosial dan PMD", "dpmd", None), ("Dinas Sosial", "dinsos", None),
        ("Dinas Sosial", "", None), ("Dinas Sosial", "lainnya", None), ("Loket", "dinkes", None),
        ("OPD Sosial", "dinsos", None),
    ],
)  # fmt: skip
def test_a_name_that_means_another_type_than_is_written_is_told(name, kind, near) -> None:
    each = institution("Kabupaten Klungkung", "", "", unit(name, kind))
    found = list(find_names([each], 2022, KNOWN))
    if near is None:
        assert found == []
        return
    type_name = shipped().types[kind].name["id"]
    values = {"unit": name, "type": type_name, "near": near}
    assert [told(one) for one in found] == [("unit.other_type", values)]
    assert found[0].place == Place("dinkes.xlsx")


@pytest.mark.parametrize(
    ("text", "name", "code", "finding"),
    [
        ("dinsos", "Loket", "dinsos", None),
        ("Dinas Sosial", "Dinas Kesehatan", "dinsos", None),
        ("", "Dinas Sosial dan PMD", "dinsos", None),
        ("", "Dinas Antah", "", None),
        ("lainnya", "Dinas Antah", "lainnya", None),
        ("", "Majelis Adat Aceh", "", None),
        ("", "Dinas Sosail", "", "unit.like_name"),
        ("dinsso", "Loket", "", "unit.like_type"),
        ("antariksa", "Loket", "", "unit.unknown_type"),
        ("antariksa", "Dinas Sosial", "dinsos", "unit.unknown_type"),
        ("dinsso", "Dinas Kesehatan", "dinkes", "unit.like_type"),
        ("", "", "", None),
    ],
)
def test_a_type_that_is_written_must_be_known_a_name_alone_need_not(
    text, name, code, finding
) -> None:
    found, doubt = unit_type(text, name, CELL, KNOWN)
    assert found == code
    assert (doubt.code if doubt else None) == finding
    if doubt:
        assert doubt.place == CELL
        assert dict(doubt.values)["found"] == (text or name)


def test_the_types_that_are_offered_are_few_and_the_nearest_first() -> None:
    _, doubt = unit_type("disbudaya", "Loket", CELL, KNOWN)
    assert doubt
    assert dict(doubt.values)["allowed"].split(", ")[0] == "disbud"
    assert dict(doubt.values)["allowed"].count(",") == 10


# Units that are there already ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "known", "near"),
    [
        ("Dinas Kesehatn", ["Badan A", "Dinas Kesehatan"], "Dinas Kesehatan"),
        ("Dinas Dukcapil", ["Disdukcapil"], "Disdukcapil"),
        ("Dinas Sosial dan PMD", ["Dinas Sosial"], "Dinas Sosial"),
        ("UPTD Puskesmas Koba", ["Puskesmas Koba"], "Puskesmas Koba"),
        ("Puskesmas Pangkalanbaru", ["Puskesmas Pangkalan Baru"], "Puskesmas Pangkalan Baru"),
        ("Puskesmas Lewolebah", ["Puskesmas Lewoleba"], "Puskesmas Lewoleba"),
        ("Dinas Kesehatan", ["dinas  KESEHATAN"], None), ("Dinsos PMD", ["Dinsos-PMD"], None),
        ("Puskesmas Batang II", ["Puskesmas Batang III", "Puskesmas Batang I"], None),
        ("SDN 1 Bantul", ["SDN 2 Bantul"], None), ("Puskesmas Koba", ["Puskesmas Toba"], None),
        ("Kecamatan Denpasar Utara", ["Kecamatan Denpasar Timur"], None),
        ("Dinas Pertanian", ["Dinas Perikanan"], None), ("Dinas A", ["Dinas B"], None),
        ("Dinas Pertanahan", ["Kantor Pertanahan"], None),
        ("Dinas Antah", ["Dinas Entah"], "Dinas Entah"),
        ("Polres Malaka", ["Polres Manaka", "Polres Malako"], "Polres Malako"), ("Loket", [], None),
    ],
)  # fmt: skip
def test_a_new_unit_that_is_like_a_known_one_is_told(new, known, near) -> None:
    found = [told(each) for each in like_known("", [unit(new)], known, KNOWN)]
    assert found == ([("unit.like_known", {"unit": new, "near": near})] if near else [])


def test_the_usual_units_of_one_institution_are_not_like_each_other() -> None:
    names = [each.name["id"] for each in shipped().types.values()]
    for at, name in enumerate(names):
        found = list(like_known("", [unit(name)], names[:at] + names[at + 1 :], KNOWN))
        assert found == [], name


# Who is missing --------------------------------------------------------------------------------


def survey(*names: str, year: int = 2022) -> Survey:
    return Survey(year, tuple(map(institution, names)), (), ())


BALI = ("Kab. Badung", "Kab. Bangli", "Kab. Buleleng", "Kab. Gianyar", "Kab. Jembrana")


def test_those_missing_of_a_province_are_listed() -> None:
    found = missing_governments(survey(*BALI, "Kabupaten Lombok Barat"), KNOWN, "prov. bali")
    assert found
    assert told(found) == ("province.missing", {
        "n": "4", "total": "9", "province": "Bali",
        "found": "Kabupaten Tabanan, Kabupaten Klungkung, Kabupaten Karangasem, Kota Denpasar",
    })  # fmt: skip
    assert found.severity == "info"


def test_they_are_only_counted_where_more_than_half_are_missing() -> None:
    found = missing_governments(survey(*BALI[:4]), KNOWN, "Bali")
    assert found
    assert told(found) == (
        "province.mostly_missing", {"n": "5", "total": "9", "province": "Bali"}
    )  # fmt: skip


def test_only_those_of_the_type_asked_for_are_missed() -> None:
    found = missing_governments(survey("Kota Bima"), KNOWN, "NTB", "Kota")
    assert found
    assert dict(found.values)["found"] == "Kota Mataram"
    assert missing_governments(survey("Kota Bima", "Kota Mataram"), KNOWN, "NTB", "kota") is None
    assert missing_governments(survey("Provinsi NTB"), KNOWN, "NTB", "provinsi") is None


def test_a_province_of_papua_has_the_regencies_of_its_year() -> None:
    names = [each.name for each in governments() if each.province == "Papua Selatan"]
    assert missing_governments(survey(*names, year=2023), KNOWN, "Papua Selatan") is None
    found = missing_governments(survey(*names), KNOWN, "Papua")
    assert found
    assert dict(found.values)["total"] == "29"


def test_an_unknown_province_misses_nobody() -> None:
    assert missing_governments(survey("Kota Bima"), KNOWN, "Antah") is None


def test_nothing_is_like_itself() -> None:
    assert shipped().institutions.nearest("Kabupaten Klungkung")[0].name == "Kabupaten Klungkung"
