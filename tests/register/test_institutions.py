"""The local governments, and what names of institutions mean: listed ones join, others do not."""

import csv
import random
import string
from pathlib import Path

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.governments import Government, governments, regencies_of
from kepatuhan.register.provinces import provinces
from kepatuhan.register.register import load_register, shipped

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"


def nearest(name: str, kind: str = "") -> list[str]:
    return [each.name for each in shipped().institutions.nearest(name, kind)]


# The list -------------------------------------------------------------------------------------


def test_all_governments_are_there() -> None:
    kinds = [each.type for each in governments()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "provinsi": 38, "kabupaten": 415 + 1, "kota": 93 + 5,
    }  # fmt: skip
    assert len({each.code for each in governments()}) == 552


def test_26_of_them_had_other_codes_and_provinces_until_2022() -> None:
    others = [each for each in governments() if each.code_2022]
    assert len(others) == 26
    assert {each.province_in(2022) for each in others} == {"Papua", "Papua Barat"}
    assert {each.province_in(2023) for each in others} == {
        "Papua Selatan", "Papua Tengah", "Papua Pegunungan", "Papua Barat Daya",
    }  # fmt: skip
    assert all(each.code_in(2022)[:2] in ("91", "92") for each in others)
    assert all(each.code_in(2023)[:2] in ("93", "94", "95", "96") for each in others)
    assert all(len({each.code_in(year) for each in governments()}) == 552 for year in (2022, 2023))


@pytest.mark.parametrize(
    ("province", "year", "number"),
    [("Bali", 2022, 9), ("Prov. NTB", 2024, 10), ("DKI Jakarta", 2021, 6), ("DIY", 2022, 5),
     ("Papua", 2022, 29), ("Papua", 2023, 9), ("Papua Barat", 2022, 13), ("Papua Barat", 2023, 7),
     ("Papua Selatan", 2022, 0), ("Papua Selatan", 2023, 4), ("Antah", 2022, 0)],
)  # fmt: skip
def test_a_province_has_the_regencies_of_its_year(province, year, number) -> None:
    found = regencies_of(province, year)
    assert len(found) == number
    codes = [each.code_in(year) for each in found]
    assert codes == sorted(codes)


def test_every_regency_is_in_one_province_every_year() -> None:
    for year in (2015, 2022, 2023):
        every = [each for one in provinces() for each in regencies_of(one.name, year)]
        assert len(every) == len(set(every)) == 514


@pytest.mark.parametrize(
    ("name", "year", "province"),
    [("Kab. Merauke", 2022, "Papua"), ("Kab. Merauke", 2023, "Papua Selatan"),
     ("Kota Sorong", 2021, "Papua Barat"), ("Kota Sorong", 2024, "Papua Barat Daya"),
     ("Kabupaten Klungkung", 2017, "Bali"), ("Pemprov Sumbar", 2022, "Sumatera Barat"),
     ("Kabupaten Mamuju Utara", 2017, "Sulawesi Barat"),
     ("Kota Jakarta Timur", 2022, "DKI Jakarta"), ("Kabupaten Antah", 2022, ""),
     ("Kementerian Agama", 2022, "")],
)  # fmt: skip
def test_the_province_follows_from_the_name_and_the_year(name, year, province) -> None:
    assert shipped().province_of(name, year) == province


def test_every_earlier_name_is_a_dated_change() -> None:
    renamed = {(*each.old, *each.new) for each in shipped().changes if each.is_rename}
    listed = {(each.earlier_name, each.name) for each in governments() if each.earlier_name}
    assert len(listed) == 3
    assert listed <= renamed


# Names that are the same ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "token"),
    [
        (("Kab. Pangkep", "PANGKEP", "Pemkab Pangkajene & Kepulauan", "Kab Pangkajene Kepulauan"),
         "kabupaten pangkajene dan kepulauan"),
        (("Kab. Sidrap", "Kabupaten Sidenreng Rappang"), "kabupaten sidenreng rappang"),
        (("Kab. Mabar", "Kabupaten Manggarai Barat"), "kabupaten manggarai barat"),
        (("Kabupaten Mahakam Hulu", "Kab. Mahakam Ulu", "Mahulu"), "kabupaten mahakam ulu"),
        (("Kab. Tolitoli", "Kabupaten Toli-Toli", "Kab. Toli Toli"), "kabupaten toli-toli"),
        (("Kabupaten Fak-Fak", "Kab. Fakfak", "Kabupaten Fak Fak"), "kabupaten fak fak"),
        (("Kota Bau-Bau", "Kota Baubau", "Pemkot Bau Bau"), "kota bau bau"),
        (("Kota Pare-Pare", "Kota Parepare"), "kota parepare"),
        (("Kota Padang Sidempuan", "Kota Padangsidimpuan", "Kota Padang-Sidimpuan"),
         "kota padangsidimpuan"),
        (("Kabupaten Kep. Talaud", "Kab.Kep.Talaud", "Kabupaten Talaud"),
         "kabupaten kepulauan talaud"),
        (("Kota Adm. Jakarta Timur", "Kota Jakarta Timur", "Kota Administrasi Jakarta Timur"),
         "kota administrasi jakarta timur"),
        (("Kab. Adm. Kep. Seribu", "Kabupaten Kepulauan Seribu"),
         "kabupaten administrasi kepulauan seribu"),
        (("D.I. Yogyakarta", "DI Yogyakarta", "DIY", "Pemda DIY", "Provinsi D.I Yogyakarta",
          "Pemerintah Daerah Istimewa Yogyakarta", "Pemprov Daerah Istimewa Yogyakarta"),
         "provinsi di yogyakarta"),
        (("Pemerintah Aceh", "Aceh", "Provinsi Nanggroe Aceh Darussalam"), "provinsi aceh"),
        (("NTB", "Pemprov NTB", "Nusa Tenggara Barat"), "provinsi nusa tenggara barat"),
        (("Kab. Limapuluh Kota", "Kabupaten 50 Kota"), "kabupaten lima puluh kota"),
        (("Kota Solo", "Pemkot Surakarta"), "kota surakarta"),
        (("Kota Palangka Raya", "Pemko Palangkaraya"), "kota palangkaraya"),
        (("Kab. Kota Baru", "Kabupaten Kotabaru"), "kabupaten kotabaru"),
        (("Polri", "Kepolisian Negara Republik Indonesia"), "kepolisian negara republik indonesia"),
    ],
)  # fmt: skip
def test_usual_writings_are_the_same_institution(names, token) -> None:
    assert {shipped().institution_token(name) for name in names} == {token}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kota Bandung", "Kabupaten Bandung"), ("Kabupaten Bandung", "Kabupaten Bandung Barat"),
        ("Kabupaten Banggai", "Kabupaten Banggai Kepulauan"), ("Kota Jambi", "Provinsi Jambi"),
        ("Kota Yogyakarta", "Provinsi DI Yogyakarta"), ("Bandung", "Kota Bandung"),
        ("Klungkung", "Kabupaten Klungkung"), ("Jambi", "Provinsi Jambi"),
        ("Kabupaten Klunkung", "Kabupaten Klungkung"), ("Kota Pangkep", "Kabupaten Pangkep"),
        ("Kabupaten Mura", "Kabupaten Musi Rawas"), ("Kabupaten Mura", "Kabupaten Murung Raya"),
        ("Kabupaten Mamuju Utara", "Kabupaten Pasangkayu"), ("Yogyakarta", "Kota Yogyakarta"),
        ("Yogyakarta", "Provinsi DI Yogyakarta"),
    ],
)  # fmt: skip
def test_what_is_not_listed_does_not_join(one, other) -> None:
    assert shipped().institution_token(one) != shipped().institution_token(other)


def test_no_two_institutions_share_a_name() -> None:
    every = [(name, each) for each in governments()
             for name in (each.name, each.earlier_name, *each.other_names) if name]  # fmt: skip
    assert len(every) == 552 + 3 + 163
    assert [
        (name, each.name) for name, each in every if shipped().government_of(name) != each
    ] == []
    own = {shipped().institution_token(each.name) for each in governments()}
    assert len(own) == 552
    for each in governments():
        for name in each.other_names:
            assert shipped().institution_token(name) == shipped().institution_token(each.name)
    for province in provinces():
        for name in (province.name, province.short, *province.aliases):
            assert shipped().institution_type_of(f"Pemprov {name}") == "provinsi"
            assert (
                shipped().institution_token(f"Prov. {name}") == f"provinsi {province.name.lower()}"
            )


def test_names_of_published_results_are_known() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file)
                if row["institution_type"] in ("provinsi", "kabupaten", "kota")]  # fmt: skip
    assert len(rows) > 200
    for row in rows:
        name = row["institution"]
        assert shipped().institution_type_of(name) == row["institution_type"], name
        if row["province"] and row["year"].isdecimal():
            assert shipped().province_of(name, int(row["year"])) == row["province"], name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kementerian Luar Negeri", "kementerian"), ("Kemenkes", "kementerian"),
        ("Lembaga Administrasi Negara", "lembaga"), ("Provinsi Bali", "provinsi"),
        ("Kabupaten Antah", "kabupaten"), ("PEMKAB ANTAH", "kabupaten"), ("Kota Antah", "kota"),
        ("Kota Adm. Jakarta Utara", "kota"), ("Kab. Adm. Kepulauan Seribu", "kabupaten"),
        ("Sumbar", "provinsi"), ("Polri", ""), ("Disdukcapil Kota Palu", ""), ("Kotawaringin", ""),
        ("Klungkung", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_type_follows_from_the_name(name, kind) -> None:
    assert shipped().institution_type_of(name) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Kab.", "kabupaten"), ("kota administrasi", "kota"), ("Pemerintah Provinsi", "provinsi"),
     ("KEMENTERIAN", "kementerian"), ("Kabupaten/Kota", "kabupaten/kota"), ("", "")],
)  # fmt: skip
def test_a_type_may_be_written_in_several_ways(text, kind) -> None:
    assert shipped().institution_type_in(text) == kind


# Names that are like a listed one -------------------------------------------------------------


def spoilt(text: str, chance: random.Random) -> str:
    """Return a text with one letter left out, added, changed, or swapped with the next."""
    at, letter = chance.randrange(len(text)), chance.choice(string.ascii_lowercase)
    ways = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
    )
    return chance.choice(ways)


@pytest.mark.parametrize("seed", range(4))
def test_a_name_with_one_letter_wrong_has_itself_as_the_nearest(seed) -> None:
    chance = random.Random(seed)
    for each in governments():
        kind, _, rest = each.name.partition(" ")
        name = f"{kind} {spoilt(rest, chance)}"
        if shipped().government_of(name) is None:
            assert each.name in nearest(name), name
        else:  # nothing that matters is wrong, or Kota Solok became Kota Solo
            assert shipped().government_of(name) == each or name == "Kota Solo"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Kabupaten Klunkung", ["Kabupaten Klungkung"]),
        ("Kab. Klugkung", ["Kabupaten Klungkung"]),
        ("Kota Klungkung", ["Kabupaten Klungkung"]),
        ("Kota Pati", ["Kabupaten Pati"]),
        ("Kab. Pankep", ["Kabupaten Pangkajene dan Kepulauan"]),
        ("Kabupaten Bangla", ["Kabupaten Bangka", "Kabupaten Bangli"]),
        ("Kabuapten Gianyar", ["Kabupaten Gianyar"]),
        ("Klungkung", ["Kabupaten Klungkung"]),
        ("Pemda Klungkung", ["Kabupaten Klungkung"]),
        ("Bandung", ["Kabupaten Bandung", "Kota Bandung"]),
        ("Provinsi Jambii", ["Provinsi Jambi"]),
        ("Kabupaten Antah", []), ("Kabupaten Tirta Kencana", []), ("Kabupaten Rata Jaya", []),
        ("Kota X", []), ("Kabupaten Satu", []), ("Klunkung", []), ("Polres Klungkung", []),
        ("Dinas Sosial", []), ("", []),
    ],
)  # fmt: skip
def test_the_nearest_is_told(name, near) -> None:
    assert shipped().government_of(name) is None
    assert nearest(name) == near


def test_the_written_type_tells_what_a_bare_name_is() -> None:
    assert nearest("Bandung", "kota") == ["Kota Bandung"]
    assert nearest("Klunkung", "kabupaten") == ["Kabupaten Klungkung"]


# A user's own names ---------------------------------------------------------------------------


def test_a_user_s_own_other_names_are_added(tmp_path) -> None:
    own = tmp_path / "daftar.yaml"
    own.write_text(
        "other_names:\n  Kabupaten Klungkung: [Smarapura, Kab. Semarapura]\n"
        "  Kementerian Antah: Kemantah\n",
        encoding="utf-8",
    )
    known = load_register(str(own))
    for name in ("Smarapura", "Pemkab Smarapura", "Kabupaten Semarapura"):
        assert known.institution_token(name) == "kabupaten klungkung"
        assert isinstance(known.government_of(name), Government)
    assert known.institution_token("KEMANTAH") == "kementerian antah"
    assert known.institution_type_of("Kemantah") == "kementerian"
    assert known.institution_token("Kab. Pangkep") == "kabupaten pangkajene dan kepulauan"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("other_names: {A: [X], B: [' x']}\n", "rubric.ambiguous_word"),
        ("other_names: [A]\n", "rubric.not_a_mapping"),
        ("other_names: {A: []}\n", "rubric.not_a_list"),
        ("other_names: {A: {B: C}}\n", "rubric.not_text"),
    ],
)
def test_wrong_other_names_are_told(text, code, tmp_path) -> None:
    own = tmp_path / "daftar.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(KepatuhanError) as error:
        load_register(str(own))
    assert [found.code for found in error.value.findings] == [code]
