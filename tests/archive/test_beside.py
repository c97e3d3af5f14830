"""What a run says of the archive: units beside those that were read, wholes that contradict."""

from fractions import Fraction

from archive_helpers import keep, result, unit
from helpers import load_mini, mini_rubric

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.survey.model import ReadyScore, SourceFile, Survey, SurveyInstitution

TABLE = "tabel.csv"


def whole(score: str, name: str = "Kab. A"):
    """Return the result of an institution's printed score alone."""
    ready = ReadyScore(Fraction(score), (), score, Place(TABLE, "", "C2"))
    institution = SurveyInstitution(name, "kabupaten", "Bali", (), ready)
    survey = Survey(2099, (institution,), (SourceFile(TABLE, "1" * 64),), ())
    return build_result(survey, load_mini())


def told(address: str, found):
    with open_archive(address) as archive:
        return archive.told_of_rest(found)


def test_one_unit_of_a_kept_institution_says_what_all_have(sqlite) -> None:
    """Dinas A 100 and B 70 are kept; C = 40 + 0 comes alone: (100 + 70 + 40) / 3 = 70."""
    keep(sqlite, result(unit("Dinas A"), unit("Dinas B", "sebagian")))
    found = told(sqlite, result(unit("Dinas C", "tidak_ada")))
    (said,) = found.findings
    assert said.code == "archive.more_units"
    sentence = "Kab. A: 1 unit dinilai; di arsip 3 unit, 70,00."
    assert View(found, words("id")).archive_sentences(found.institutions[0]) == [sentence]
    assert found.institutions[0].exact == 40  # what was read stays what it is


def test_a_unit_that_comes_again_is_counted_once(sqlite) -> None:
    keep(sqlite, result(unit("Dinas A"), unit("Dinas B", "sebagian")))
    found = told(sqlite, result(unit("dinas  b", "ada")))
    assert "di arsip 2 unit, 100,00" in found.findings[0].message(words("id"))


def test_all_units_of_an_institution_say_nothing(sqlite) -> None:
    keep(sqlite, result(unit("Dinas A"), unit("Dinas B")))
    assert told(sqlite, result(unit("Dinas A"), unit("Dinas B", "sebagian"))).findings == ()
    assert told(sqlite, result(unit("Dinas A"), institution="Kab. B")).findings == ()


def test_an_archive_that_is_not_there_says_nothing(sqlite) -> None:
    assert told(sqlite, result(unit("Dinas A"))).findings == ()


def test_a_printed_whole_is_held_against_units_kept_before(sqlite) -> None:
    keep(sqlite, result(unit("Dinas A"), unit("Dinas B", "sebagian")))
    (said,) = told(sqlite, whole("88.30")).findings
    assert (said.code, said.place.cell) == ("archive.whole_differs", "C2")
    assert "tercetak 88.30, padahal" in said.message(words("id"))
    assert said.message(words("id")).endswith("85,00.")
    assert told(sqlite, whole("85.00")).findings == ()


def test_units_are_held_against_a_whole_kept_before(sqlite) -> None:
    keep(sqlite, whole("88.30"))
    (said,) = told(sqlite, result(unit("Dinas A"))).findings
    assert said.code == "archive.whole_differs"


def test_what_is_said_of_the_archive_is_not_kept_in_it(sqlite) -> None:
    keep(sqlite, result(unit("Dinas A")))
    keep(sqlite, told(sqlite, result(unit("Dinas B"))))
    with open_archive(sqlite) as archive:
        assert archive.load(2099).findings == ()


def test_what_was_kept_under_another_rubric_is_left_out(sqlite) -> None:
    other = mini_rubric(blank="zero")
    keep(sqlite, result(unit("Dinas A"), rubric=other))
    assert told(sqlite, result(unit("Dinas B"))).findings == ()


def test_a_whole_kept_apart_from_its_units_is_a_finding_of_the_year(sqlite) -> None:
    keep(sqlite, result(unit("Dinas A"), unit("Dinas B", "sebagian")))
    keep(sqlite, whole("88.30"))
    with open_archive(sqlite) as archive:
        (found,) = archive.load(2099).findings
    assert found.code == "score.whole_differs"
    assert dict(found.values)["computed"] == "85.00"
