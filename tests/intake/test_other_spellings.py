"""The next export is written otherwise: other quotes and dashes, groups on or off."""

import re
from pathlib import Path

import pytest
from intake import shapes
from intake.test_proposals import kobo, kobo_in_groups, odk, proposal, scored

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.inputs import Inputs
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import Observed

MAPPING = """\
schema: kepatuhan.mapping/1
tool: google
edition: "2022"
confirmed: yes
values:
  persepsi: {'Tidak pernah - "sama sekali"': tidak_pernah, "Pernah (hari Jum'at)": pernah}
tables:
  - name: jawaban
    headings: 1
    rows: respondent
    columns:
      - {heading: Instansi, is: institution}
      - {heading: Unit, is: unit}
      - {heading: 'O-01 Penundaan "sengaja" - petugas', is: O-01}
      - {heading: "O-02 Imbalan hari Jum'at", is: O-02}
"""


def test_typographic_signs_are_those_of_the_keyboard(tmp_path: Path) -> None:
    """Forms turn quotes and dashes into curly and long ones, or the mapping's author did."""
    path = tmp_path / "jawaban.csv"
    path.write_text(
        "Instansi;Unit;O-01\u00a0Penundaan “sengaja” – petugas;O-02 Imbalan hari Jum’at\n"
        "Kabupaten Klungkung;Dinas Sosial;Tidak pernah — “sama sekali”;Pernah (hari Jum’at)\n",
        encoding="utf-8",
    )
    found = scored(path, MAPPING)
    (unit,) = found.survey.units()
    said = {each.indicator: each.level for each in unit.answers if each.place.cell}
    assert said == {"O-01": "tidak_pernah", "O-02": "pernah"}
    assert not {each.code for each in found.findings} & {"map.no_level", "map.new_column"}


# Names of groups before headings, which the person who exports switches on and off ---------------


@pytest.mark.parametrize("is_on", [False, True])
def test_groups_that_are_switched_the_other_way_change_no_score(
    tmp_path: Path, *, is_on: bool
) -> None:
    (tmp_path / "lama").mkdir()
    make, other = (kobo, kobo_in_groups) if is_on else (kobo_in_groups, kobo)
    found = scored(other(tmp_path), proposal(make(tmp_path / "lama")))
    assert shapes.scores(found) == shapes.sample_scores()
    (told,) = [each for each in found.findings if each.code == "map.regrouped"]
    rubric = shapes.sample()[1]
    subjects = sum(each.by is not Observed.UNIT for each in rubric.observations)
    assert dict(told.values)["n"] == str(len(rubric.indicators) + subjects)
    assert {each.code for each in found.findings} == {"map.used", "map.regrouped", "answer.blank"}


def test_groups_of_odk_stand_before_a_dash(tmp_path: Path) -> None:
    text = proposal(odk(tmp_path))
    for path in tmp_path.glob("*.csv"):
        head, rest = path.read_text(encoding="utf-8").split("\n", 1)
        path.write_text(
            re.sub('"(?=[a-z]_[0-9])', '"bagian-', head) + f"\n{rest}", encoding="utf-8"
        )
    found = scored(tmp_path / "survei.csv", text)
    assert shapes.scores(found) == shapes.sample_scores()
    assert "map.regrouped" in {each.code for each in found.findings}


def test_a_question_in_two_groups_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "lama").mkdir()
    text = proposal(kobo(tmp_path / "lama"))
    tables = shapes.kobo_tables(*shapes.sample(), prefix=True)
    users = tables["pengguna"]
    head = next(str(each) for each in users[0] if "O-02" in str(each))
    users[0].append(head.replace("pengguna/", "lama/"))
    with pytest.raises(KepatuhanError) as error:
        scored(shapes.write_book(tmp_path / "kobo.xlsx", tables), text)
    (told,) = error.value.findings
    assert (told.code, "O-02" in dict(told.values)["heading"]) == ("map.no_column", True)


def test_typed_tables_have_no_groups(tmp_path: Path) -> None:
    path = tmp_path / "jawaban.csv"
    path.write_text(
        "Instansi,Unit,a/O-01 x,O-02 y\nKabupaten Klungkung,Dinas Sosial,Pernah,Pernah\n"
    )
    text = MAPPING.replace('O-01 Penundaan "sengaja" - petugas', "O-01 x")
    with pytest.raises(KepatuhanError) as error:
        scored(path, text.replace("O-02 Imbalan hari Jum'at", "O-02 y"))
    assert [each.code for each in error.value.findings] == ["map.no_column"]


# Names that are misspelt ------------------------------------------------------------------------


NAMES = [
    (("Kabupaten Klungkung", "Dinas Kesehtan"), ("unit.like_name", "C2")),
    (("Kabupaten Klungkng", "Dinas Kesehatan"), ("institution.like_listed", "B2")),
]


def written(path: Path, heading: str, first: str, *rest: str) -> Path:
    path.write_text(f"{heading}\n{','.join((first, *rest))}\n", encoding="utf-8")
    return path


def told_of_names(found: Result) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in found.findings if "like" in each.code]


@pytest.mark.parametrize(("names", "told"), NAMES)
def test_a_misspelt_name_in_an_export_is_told_with_its_cell(
    tmp_path: Path, names: tuple[str, str], told: tuple[str, str]
) -> None:
    heading = "Waktu,Instansi,Unit,a,b"
    path = written(tmp_path / "jawaban.csv", heading, "1", *names, "Pernah", "Pernah")
    text = MAPPING.replace('O-01 Penundaan "sengaja" - petugas', "a").replace(" (hari Jum'at)", "")
    assert told_of_names(scored(path, text.replace("O-02 Imbalan hari Jum'at", "b"))) == [told]


@pytest.mark.parametrize(("names", "told"), NAMES)
def test_a_misspelt_name_in_a_table_of_answers_is_told_with_its_cell(
    tmp_path: Path, names: tuple[str, str], told: tuple[str, str]
) -> None:
    heading = "Tahun,Instansi,Unit,Indikator,Jawaban"
    path = written(tmp_path / "tabel.csv", heading, "2022", *names, "I-10", "Ada")
    assert told_of_names(Inputs().only([path])) == [told]
