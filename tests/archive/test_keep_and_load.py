"""What is kept comes back whole; nothing is overwritten; the same is not kept twice."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from archive_helpers import FILE, NOON, keep, names, result, unit
from helpers import SAMPLES, load_mini, write_table
from random_surveys import PLACE, random_survey

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.model import Kept
from kepatuhan.ground.errors import KepatuhanError, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.pictures.result.why import why_as_data
from kepatuhan.register.register import Register
from kepatuhan.result.build import build_result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.model import ReadyScore, SourceFile, Survey
from kepatuhan.survey.privacy import enumerator_code
from kepatuhan.survey.read import read_survey


def load(address, year=2099, **wanted):
    with open_archive(address) as archive:
        return archive.load(year, **wanted)


def refused(code, do):
    with pytest.raises(KepatuhanError) as error:
        do()
    assert [found.code for found in error.value.findings] == [code]
    return dict(error.value.findings[0].values)


@pytest.mark.parametrize("folder", ["2021", "2022", "tabel"])
def test_a_result_comes_back_whole(address, folder) -> None:
    scored = build_result(*read_survey([SAMPLES / folder]))
    keep(address, scored)
    loaded = load(address, scored.survey.year)
    assert loaded.institutions == scored.institutions
    assert loaded.rubric == scored.rubric
    assert loaded.survey.sources == scored.survey.sources
    assert Counter(loaded.findings) == Counter(scored.findings)
    assert loaded.survey.counts == scored.survey.counts


@pytest.mark.parametrize("seed", range(20))
def test_random_results_come_back_whole(sqlite, seed) -> None:
    rubric = load_mini()
    survey = replace(random_survey(Random(seed), rubric), sources=(SourceFile(FILE, "0" * 64),))
    scored = build_result(survey, rubric)
    keep(sqlite, scored)
    assert load(sqlite) == scored


READY = """
Instansi | Jenis instansi | Provinsi | Unit | Tahun | Nilai | Tidak dinilai karena
Kab. A | kabupaten | Bali | | 2022 | 81,50 |
Kab. A | kabupaten | Bali | Dinas Sosial | 2022 | 80,00 |
Kab. B | kabupaten | Bali | | 2022 | | bencana
Kab. C | kabupaten | Bali | | 2022 | 9371 |
"""


def test_ready_made_scores_and_not_assessed_ones_come_back_whole(address, tmp_path) -> None:
    scored = build_result(*read_survey([write_table(tmp_path, READY)]))
    assert scored.findings
    keep(address, scored)
    loaded = load(address, 2022)
    assert loaded.institutions == scored.institutions
    assert Counter(loaded.findings) == Counter(scored.findings)
    assert loaded.survey.counts == scored.survey.counts


def test_why_needs_no_workbook(sqlite) -> None:
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.result.view import View

    scored = build_result(*read_survey([SAMPLES / "2022"]))
    keep(sqlite, scored)

    def explained(one):
        unit = one.units[0]
        return why_as_data(unit, unit.parts, View(one, words("id")))

    assert explained(load(sqlite, 2022)) == explained(scored)


def test_kept_answers_are_scored_again_under_another_rubric(sqlite) -> None:
    keep(sqlite, result(unit("Dinas", "sebagian")))
    stricter = replace(load_mini(), bands=load_mini().bands[-1:])
    again = build_result(load(sqlite).survey, stricter)
    assert again.institutions[0].verdict.band.category == "D"


def test_the_same_again_keeps_nothing(address) -> None:
    assert keep(address, result(unit("Dinas"), unit("Badan"))) == Kept(new=3, unchanged=0)
    assert keep(address, result(unit("Dinas"), unit("Badan")), user="lain") == Kept(0, 3)
    with open_archive(address) as archive:
        assert archive.verify().runs == 1


@pytest.mark.parametrize(
    "changed",
    [
        result(unit("Dinas", "sebagian")),
        result(replace(unit("Dinas"), follow_up="selesai")),
        result(replace(unit("Dinas"), not_assessed="tutup")),
        result(unit("Dinas"), sha256="1" * 64),
    ],
    ids=["answer", "follow-up", "not assessed", "file"],
)
def test_whatever_changed_is_a_new_revision(sqlite, changed) -> None:
    keep(sqlite, result(unit("Dinas")))
    assert keep(sqlite, changed).new == 1


def test_notes_and_names_of_enumerators_are_not_kept(sqlite, tmp_path) -> None:
    noted = replace(unit("Dinas"), notes=(("B-01", "tanya Ibu Rekaan"),), enumerator="Made Rekaan")
    keep(sqlite, result(noted))
    (kept,) = load(sqlite).survey.units()
    assert (kept.notes, kept.enumerator) == ((), enumerator_code("Made Rekaan"))
    assert b"Rekaan" not in Path(sqlite).read_bytes()


def test_another_rubric_is_a_new_revision(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    other = replace(load_mini(), sha256="2" * 64)
    assert keep(sqlite, result(unit("Dinas"), rubric=other)) == Kept(2, 0)


def test_nothing_is_overwritten_and_the_latest_counts(address) -> None:
    keep(address, result(unit("Dinas")))
    later = NOON + timedelta(hours=1)
    keep(address, result(unit("DINAS ", "sebagian")), time=later, user="Sri")
    assert load(address).units[0].unit == unit("DINAS ", "sebagian")
    with open_archive(address) as archive:
        first, second = archive.history("dinas", 2099)
        assert (first.revision, first.user, first.time) == (1, "uji", "2026-01-02T12:00:00+00:00")
        assert (second.revision, second.user, second.time[11:13]) == (2, "Sri", "13")
        assert second.files == ((FILE, "0" * 64),)
        assert second.rubric_sha256 == load_mini().sha256
        scores = [archive.load_revision(each).units[0].exact for each in (first, second)]
        assert scores == [100, 70]


def test_units_scored_at_different_times_are_one_institution(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    keep(sqlite, result(unit("Rumah Sakit", "tidak_ada")))
    keep(sqlite, result(unit("Dinas", "sebagian")))
    loaded = load(sqlite)
    assert [each.name for each in loaded.survey.units()] == ["Dinas", "Badan", "Rumah Sakit"]
    assert loaded.institutions[0].exact == (70 + 100 + 40) / 3


def test_what_a_file_leaves_out_of_an_institution_stays_as_known(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    assert keep(sqlite, result(unit("Badan"), province="", kind="")) == Kept(1, 1)
    assert (
        load(sqlite, province="bali", type="KABUPATEN").institutions[0].survey.type == "kabupaten"
    )


def test_years_and_institutions_are_told_apart(address) -> None:
    keep(address, result(unit("Dinas")), result(unit("Dinas"), year=2098),
         result(unit("Dinas"), institution="Kota B", province="Riau", kind="kota"))  # fmt: skip
    with open_archive(address) as archive:
        assert archive.years() == [2098, 2099]
    assert [each.survey.name for each in load(address).institutions] == ["Kab. A", "Kota B"]
    for wanted in ({"province": "Riau"}, {"type": "kota"}, {"province": "riau", "type": "Kota"}):
        assert [each.survey.name for each in load(address, **wanted).institutions] == ["Kota B"]
    told = refused("archive.no_institution", lambda: load(address, province="Aceh"))
    assert told == {"found": "Aceh", "allowed": "Bali, Riau"}
    assert refused("archive.no_year", lambda: load(address, 2019))["allowed"] == "2098, 2099"


def test_a_year_under_several_rubrics_is_refused_by_name_until_all_are_scored_again(sqlite) -> None:
    text = load_mini().text.replace("minimum: 88.00", "minimum: 90.00")
    other = parse_rubric(text, "baru.yaml")
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    keep(sqlite, result(unit("Dinas"), rubric=other))
    told = refused("archive.several_rubrics", lambda: load(sqlite))["found"]
    assert f"mini.yaml ({load_mini().sha256[:8]}): Badan" in told
    assert f"baru.yaml ({other.sha256[:8]}): Kab. A, Dinas" in told
    keep(sqlite, result(unit("Badan"), rubric=other))
    assert load(sqlite).rubric == other


def test_findings_go_with_the_unit_that_they_are_about(sqlite) -> None:
    of_unit = finding("date.none", PLACE._replace(cell="B8")).about("Kab. A", "Dinas")
    of_file = finding("file.copy", Place("lain.xlsx"), other=FILE)
    first = result(unit("Dinas"))
    sources = (*first.survey.sources, SourceFile("lain.xlsx", "3" * 64, 2))
    noted = replace(first.survey, findings=(of_unit, of_file), sources=sources)
    keep(sqlite, build_result(noted, load_mini()))
    assert set(load(sqlite).survey.findings) == {of_unit, of_file}
    assert load(sqlite).survey.unplaced == 2
    keep(sqlite, result(unit("Dinas", "sebagian")))
    assert of_unit not in load(sqlite).survey.findings


def test_what_was_wrong_with_a_file_goes_when_the_file_was_corrected(sqlite) -> None:
    stray = finding("row.unknown_indicator", Place(FILE, "", "J7"), found="P-99")
    first = result(unit("Dinas"), unit("Badan"))
    noted = replace(first.survey, findings=(stray,), sources=(SourceFile(FILE, "0" * 64, 1),))
    keep(sqlite, build_result(noted, load_mini()))
    assert (load(sqlite).survey.unplaced, load(sqlite).survey.findings) == (1, (stray,))
    keep(sqlite, result(unit("Dinas"), unit("Badan"), sha256="1" * 64))
    assert (load(sqlite).survey.unplaced, load(sqlite).survey.findings) == (0, ())


def test_a_refused_file_is_told_of_until_the_next_scoring(sqlite) -> None:
    refusal = finding("file.damaged", Place("rusak.xlsx"), reason="x")
    first = result(unit("Dinas"))
    noted = replace(first.survey, refused=(refusal,))
    keep(sqlite, build_result(noted, load_mini()))
    assert load(sqlite).survey.refused == (refusal,)
    keep(sqlite, result(unit("Badan"), sha256="2" * 64))
    assert load(sqlite).survey.refused == ()


def test_findings_that_look_alike_but_are_of_two_institutions_are_two(sqlite) -> None:
    told = [finding("date.none", PLACE).about(name, "Dinas") for name in ("Kab. A", "Kab. B")]
    for each in told:
        one = result(unit("Dinas"), institution=each.institution)
        keep(sqlite, build_result(replace(one.survey, findings=(each,)), load_mini()))
    assert load(sqlite).survey.findings == tuple(told)


PRINTED = ReadyScore(Fraction(90), (), "90", Place("daftar.csv", "", "C2"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"ready": PRINTED}, ("90.00", "", "")),
        ({"not_assessed": "sengketa"}, (None, "sengketa", "")),
        ({"follow_up": "selesai"}, ("100.00", "", "selesai")),
    ],
)
def test_a_workbook_of_one_unit_takes_nothing_from_its_institution(sqlite, said, shown) -> None:
    listed = replace(result(unit("Badan")).survey.institutions[0], type="", province="", **said)
    sources = (SourceFile(FILE, "0" * 64), SourceFile("daftar.csv", "5" * 64))
    keep(sqlite, build_result(Survey(2099, (listed,), sources, ()), load_mini()))
    keep(sqlite, result(unit("Dinas"), sha256="6" * 64))
    (institution,) = load(sqlite).institutions
    score = institution.verdict and institution.verdict.score
    survey = institution.survey
    assert (score and str(score), survey.not_assessed, survey.follow_up) == shown
    assert (survey.type, survey.province, len(survey.units)) == ("kabupaten", "Bali", 2)
    assert ("daftar.csv" in str(load(sqlite).survey.sources)) == ("ready" in said)


def test_one_institution_is_known_however_its_name_begins(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), institution="Kab. A"))
    keep(sqlite, result(unit("Badan"), institution="Pemerintah Kabupaten A"))
    (institution,) = load(sqlite).institutions
    assert names(load(sqlite)) == ["Badan", "Dinas"]
    assert institution.survey.name == "Pemerintah Kabupaten A"


def test_rows_of_a_time_that_told_spellings_apart_are_one_institution(sqlite, monkeypatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(Register, "institution_token", lambda _, name: token_of(name))
        keep(sqlite, result(unit("Dinas"), institution="Kab. A"))
        keep(sqlite, result(unit("Badan"), institution="Kabupaten A"))
    keep(sqlite, result(unit("Dinas", "sebagian"), institution="Pemkab A"))
    assert names(load(sqlite)) == ["Badan", "Dinas"]
    with open_archive(sqlite) as archive:
        assert archive.verify().problem is None
        archive.withdraw("Dinas", 2099, reason="uji", time=NOON, user="uji")
    assert names(load(sqlite)) == ["Badan"]


def test_one_unit_under_two_names_is_told_though_it_was_scored_at_two_times(sqlite) -> None:
    keep(sqlite, result(replace(unit("Dinas Sosial"), type="dinsos")))
    keep(sqlite, result(replace(unit("Dinsos-PMD"), type="dinsos")))
    assert [found.code for found in load(sqlite).survey.findings] == ["unit.two_names"]


def test_a_time_is_kept_in_utc_and_must_know_its_zone(sqlite) -> None:
    wita = timezone(timedelta(hours=8))
    keep(sqlite, result(unit("Dinas")), time=datetime(2026, 1, 2, 20, tzinfo=wita))
    with open_archive(sqlite) as archive:
        assert archive.revisions()[0].time == datetime(2026, 1, 2, 12, tzinfo=UTC).isoformat()
        with pytest.raises(ValueError, match="zone"):
            archive.keep(result(unit("Dinas")), time=datetime(2026, 1, 2), user="uji")


def test_history_finds_units_and_institutions_by_parts_of_their_names(sqlite) -> None:
    keep(sqlite, result(unit("Dinas Sosial"), unit("Dinas Kesehatan"), unit("Dinas")))
    with open_archive(sqlite) as archive:
        assert [each.unit for each in archive.history("dinas", 2099)] == ["Dinas"]
        assert [each.unit for each in archive.history("sosial", 2099)] == ["Dinas Sosial"]
        assert [each.unit for each in archive.history("kab. a", 2099)] == [""]
        told = refused("archive.no_unit", lambda: archive.history("Polres", 2099))
        assert "Dinas Kesehatan" in told["allowed"]
        assert refused("archive.no_year", lambda: archive.history("dinas", 1))["allowed"] == "2099"


def test_names_of_any_kind_are_kept(address) -> None:
    odd = ["Dinas 'A'; DROP TABLE runs", 'Balai "B" %s :x {y}', "Pusat \U0001f3e5 é ﬁ", "C\\n"]
    keep(address, result(*map(unit, odd)))
    assert sorted(names(load(address))) == sorted(odd)


# names that are written in another way ----------------------------------------------------------


def test_rows_kept_under_another_writing_are_the_same_institution(sqlite, monkeypatch) -> None:
    with monkeypatch.context() as before:  # as the tokens were before the name was listed
        before.setattr(Register, "institution_token", lambda _, name: token_of(name))
        keep(sqlite, result(unit("Dinas"), institution="Kabupaten Tolitoli"))
        keep(sqlite, result(unit("Badan"), institution="Kab. Toli-Toli"))
    assert keep(sqlite, result(unit("Dinas"), institution="Kabupaten Toli-Toli")).new > 0
    (whole,) = load(sqlite).institutions
    assert sorted(each.unit.name for each in whole.units) == ["Badan", "Dinas"]


def test_a_type_or_province_that_was_not_kept_follows_from_the_name(sqlite) -> None:
    for name in ("Kabupaten Badung", "Kota Bima"):
        keep(sqlite, result(unit("Dinas"), institution=name, province="", kind=""))
    for wanted in ({"type": "KOTA"}, {"province": "NTB"}):
        assert [each.survey.name for each in load(sqlite, **wanted).institutions] == ["Kota Bima"]
    told = refused("archive.no_institution", lambda: load(sqlite, province="Aceh"))
    assert told["allowed"] == "Bali, Nusa Tenggara Barat"


@pytest.mark.parametrize(
    ("name", "units"),
    [("dinsos", ["Dinas Sosial"]), ("sehat", ["Dinas Kesehatan"]),
     ("Kab. A ▸ dinsos", ["Dinas Sosial"]),
     ("Dinas Sosial", ["Dinas Sosial"]), ("kab a", [""]), ("kab", [""]),
     ("dinas", ["Dinas Sosial", "Dinas Kesehatan"])],
)  # fmt: skip
def test_history_is_found_by_name_type_or_part(sqlite, name, units) -> None:
    keep(sqlite, result(unit("Dinas Sosial"), unit("Dinas Kesehatan")))
    with open_archive(sqlite) as archive:
        assert [each.unit for each in archive.history(name, 2099)] == units
        told = refused("archive.no_unit", lambda: archive.history("Dinas Kesehatn", 2099))
    assert told["allowed"].startswith("Kab. A ▸ Dinas Kesehatan; Kab. A ▸ Dinas Sosial")
