"""The usual units: what their names mean, merged offices, and what is only like a name."""

import pytest

from kepatuhan.register.register import load_register, shipped
from kepatuhan.register.units import core_of, letters_wrong, unit_key

CORE = ("dpmptsp", "disdukcapil", "dinkes", "disdik", "dinsos", "puskesmas", "rsud", "polres",
        "kantah", "lainnya")  # fmt: skip
# Offices as they are usually called, and no type of the register.
OTHERS = (
    "Dinas A", "Dinas B", "Dinas Antah", "Dinas Lama", "Badan Baru", "Kantor Kas", "Unit A",
    "Loket",
    "Majelis Adat Aceh", "Museum", "Posyandu", "Bandara", "Pelabuhan", "BKD", "Dinas", "Badan",
    "Dinas Pertanian Lestari", "Dinas Sosial Baru", "Sekretariat Bersama", "Taman Budaya",
    "Kantor Perbendaharaan", "Pusat Oleh-Oleh", "Stadion", "Perum Bulog", "Kantor Pos",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dinas Perhubungan", "dishub"), ("Dinas PUPR", "pupr"), ("Dinas Pekerjaan Umum", "pupr"),
        ("Disperkim", "perkim"), ("Dinas Lingkungan Hidup", "dlh"),
        ("Dinas Tenaga Kerja", "disnaker"),
        ("Dinas Koperasi dan UMKM", "dinkop"), ("Dinas Koperasi, UKM", "dinkop"),
        ("Dinas Perdagangan dan Perindustrian", "disdag"), ("Disperindag", "disperin"),
        ("Dinas Pertanian", "distan"), ("Dinas Kelautan dan Perikanan", "perikanan"),
        ("Dinas Pariwisata", "pariwisata"), ("Diskominfo", "kominfo"), ("Satpol PP", "satpolpp"),
        ("Dinas Perpustakaan dan Kearsipan", "perpustakaan"), ("DPMD", "dpmd"), ("DP3A", "p3a"),
        ("Dinas PPKB", "ppkb"), ("Badan Kesbangpol", "kesbangpol"), ("BPBD", "bpbd"),
        ("Disdamkar", "damkar"), ("Bapenda", "bapenda"), ("BKPSDM", "bkpsdm"),
        ("Bappeda", "bappeda"), ("Inspektorat", "inspektorat"), ("Setda", "setda"),
        ("Kecamatan Banjarangkan", "kecamatan"), ("Kelurahan Semarapura Klod", "kelurahan"),
        ("Desa Kamasan", "desa"), ("Kantor Bersama Samsat Klungkung", "samsat"),
        ("UPTD Pengelolaan Sampah", "upt"), ("Labkesda", "labkesda"), ("RS Bhayangkara", "rs"),
        ("KUA Dawan", "kua"), ("Lapas Kelas IIB Klungkung", "lapas"),
        ("Kantor Imigrasi", "imigrasi"),
        ("KPP Pratama Gianyar", "kpp"), ("Polsek Dawan", "polsek"), ("SIM", "satpas"),
        ("Pelayanan SKCK", "skck"), ("Mal Pelayanan Publik", "mpp"), ("SDN 1 Bantul", "sekolah"),
        ("BPN", "kantah"), ("Badan Pertanahan Nasional", "kantah"), ("Polres Sorong", "polres"),
        ("UPTD Puskesmas Dawan I", "puskesmas"), ("UPT RSUD Klungkung", "rsud"),
        ("Rumah Sakit Umum Daerah Wangaya", "rsud"), ("lain-lain", "lainnya"),
        ("Dinas Kesehatan Kab. Klungkung", "dinkes"), ("Dinas Kesehatan Kota Bandung", "dinkes"),
        ("Dinas Kesehatan Daerah", "dinkes"), ("Dinas Tata Kota", "tataruang"),
    ],
)  # fmt: skip
def test_a_hundred_usual_units_are_known(name, code) -> None:
    assert len(shipped().types) > 100
    assert shipped().type_of(name) == code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Dinas Sosial dan PMD", ["dinsos", "dpmd"]), ("Dinsos-PMD", ["dinsos", "dpmd"]),
        ("Dinas Sosial, Pemberdayaan Masyarakat dan Desa", ["dinsos", "dpmd"]),
        ("Dinas Kesehatan dan KB", ["dinkes", "ppkb"]), ("DPMPTSP-TK", ["dpmptsp", "disnaker"]),
        ("Dinas Penanaman Modal, PTSP & Tenaga Kerja", ["dpmptsp", "disnaker"]),
        ("Dinas Pertanian dan Ketahanan Pangan", ["distan", "pangan"]),
        ("Satpol PP dan Damkar", ["satpolpp", "damkar"]),
        ("Dinas Pendidikan, Kepemudaan dan Olahraga", ["disdik", "dispora"]),
        ("Dinas Pekerjaan Umum, Perumahan Rakyat dan Kawasan Permukiman", ["pupr", "perkim"]),
        ("Dinas Perhubungan, Komunikasi dan Informatika", ["dishub", "kominfo"]),
        ("Dinas Sosial dan Keajaiban", []), ("Dinas Sosial Baru", []), ("Sosial", []), ("", []),
    ],
)  # fmt: skip
def test_a_merged_office_is_of_the_type_of_its_first_task(name, codes) -> None:
    assert list(shipped().units.types_of(name)) == codes
    assert shipped().type_of(name) == (codes[0] if codes else None)


def test_the_types_of_before_come_first_and_mean_what_they_meant() -> None:
    assert tuple(shipped().types)[: len(CORE)] == CORE
    several = {code for code in CORE if shipped().types[code].several}
    assert several == {"puskesmas", "rsud", "polres", "kantah", "lainnya"}


def test_every_type_has_its_names_in_both_languages_and_no_name_is_shared() -> None:
    owners: dict[str, str] = {}
    for each in shipped().types.values():
        assert all(each.name[language] for language in ("id", "en"))
        for name in each.names:
            assert owners.setdefault(unit_key(name), each.code) == each.code, name
            assert shipped().type_of(name) == each.code, name


# Likeness -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_other_offices_are_neither_known_nor_like_a_known_one(name) -> None:
    assert shipped().type_of(name) is None
    assert shipped().near(name) is None


def test_a_known_name_with_any_letter_wrong_is_suggested() -> None:
    for each in shipped().types.values():
        key = unit_key(each.name["id"])
        core = core_of(key)
        if not letters_wrong(core):
            continue
        for at in range(len(key) - len(core) + 1, len(key)):
            wrong = f"{key[:at]}x{key[at + 1 :]}"
            if key[at] != " " and shipped().type_of(wrong) is None:
                near = shipped().near(wrong)
                assert near, wrong
                assert near.code == each.code, wrong


@pytest.mark.parametrize(
    ("name", "code"),
    [("Dians Sosial", "dinsos"), ("Dinas Kesehatn", "dinkes"), ("Kecamtan Dawan", "kecamatan"),
     ("Bapendda", "bapenda"), ("Kantor Pertanahn Gianyar", "kantah"), ("DPMT", None),
     ("Badan Sosial", "dinsos")],
)  # fmt: skip
def test_very_like_names_are_suggested(name, code) -> None:
    near = shipped().near(name)
    assert (near.code if near else None) == code


def test_a_long_name_takes_no_long_time() -> None:
    name = "Dinas " + "Pertanian Pangan " * 5000 + "x"
    assert (shipped().type_of(name), shipped().near(name)) == (None, None)
    assert shipped().type_of("UPTD " * 20_000 + "Antah") == "upt"


# A user's own types ---------------------------------------------------------------------------


def test_a_user_s_own_types_come_before_the_usual_ones(tmp_path) -> None:
    own = tmp_path / "unit.yaml"
    own.write_text(
        "unit_types:\n"
        "  jalan: {name: {id: Dinas Perhubungan, en: Roads}, aliases: [Dinas Jalan Raya]}\n"
        "  pupr: {name: {id: Dinas Bangunan, en: Buildings}, aliases: [Dinas Jembatan]}\n"
        "  dlh: {aliases: [Dinas Sungai]}\n",
        encoding="utf-8",
    )
    known = load_register(str(own))
    assert known.type_of("Dinas Perhubungan") == known.type_of("Dinas Jalan Raya") == "jalan"
    assert known.type_of("Dishub") == "dishub"  # a name that the user left alone
    assert known.types["pupr"].name["id"] == "Dinas Bangunan"
    assert known.type_of("Dinas Jembatan") == known.type_of("Dinas PUPR") == "pupr"
    assert known.type_of("Dinas Sungai") == known.type_of("Dinas Lingkungan Hidup") == "dlh"
