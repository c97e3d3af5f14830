"""Wide tables read by a mapping give the score of the same answers in forms."""

from pathlib import Path
from random import Random

import pytest
from intake import shapes

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.intake.propose.propose import propose_mapping
from kepatuhan.intake.propose.write import mapping_yaml
from kepatuhan.register.register import shipped
from kepatuhan.result.json.read import load_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result

ABOVE = ("Rekap survei kepatuhan", "Kabupaten Klungkung", "")


def wide(folder: Path, text: str = "", tables: dict[str, shapes.Table] | None = None) -> Result:
    survey, rubric = shapes.sample()
    tables = tables or shapes.wide_tables(survey, rubric)
    book = shapes.write_book(folder / "wide.xlsx", tables, ABOVE)
    mapping = text or shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    (folder / "wide.map.yaml").write_text(mapping, encoding="utf-8")
    return Inputs().only([book])


def test_every_unit_has_exactly_its_score_and_every_answer_its_cell(tmp_path: Path) -> None:
    found = wide(tmp_path)
    assert shapes.scores(found) == shapes.sample_scores()
    places = {answer.place for unit in found.survey.units() for answer in unit.answers}
    assert {place.file for place in places} == {"wide.xlsx"}
    assert all(place.sheet and place.cell for place in places)


@pytest.mark.parametrize("seed", range(4))
def test_another_order_of_columns_and_rows_changes_nothing(tmp_path: Path, seed: int) -> None:
    survey, rubric = shapes.sample()
    chance, tables = Random(seed), shapes.wide_tables(survey, rubric)
    text = shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    mixed = {title: shapes.shuffled(rows, chance) for title, rows in tables.items()}
    assert shapes.scores(wide(tmp_path, text, mixed)) == shapes.sample_scores()


def test_the_mapping_is_named_with_its_hash_and_comes_back(tmp_path: Path) -> None:
    found = wide(tmp_path)
    (mapping,) = found.survey.mappings
    assert mapping.file == "wide.map.yaml"
    assert len(mapping.sha256) == 64
    assert any(each.code == "map.used" for each in found.findings)
    path = tmp_path / "result.json"
    path.write_text(result_to_json(found, words("id")), encoding="utf-8")
    assert load_result(path).survey.mappings == (mapping,)


def test_no_person_leaves_the_table(tmp_path: Path) -> None:
    assert "Rekaan" not in result_to_json(wide(tmp_path), words("id"))


def changed(folder: Path, *pairs: tuple[str, str], tables: dict[str, shapes.Table] | None = None):
    survey, rubric = shapes.sample()
    text = shapes.mapping_text(shapes.wide_tables(survey, rubric), rubric, len(ABOVE) + 1)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return wide(folder, text, tables)


def codes(found: Result) -> list[str]:
    return [each.code for each in found.findings]


def refused(folder: Path, *pairs: tuple[str, str]) -> list[str]:
    with pytest.raises(KepatuhanError) as error:
        changed(folder, *pairs)
    return [each.code for each in error.value.findings]


def test_what_nobody_has_confirmed_is_not_scored(tmp_path: Path) -> None:
    assert refused(tmp_path, ("confirmed: yes", "confirmed: no")) == ["map.unconfirmed"]


def test_all_columns_that_a_file_lacks_are_told_at_once(tmp_path: Path) -> None:
    pairs = (('"Instansi"', '"Instanse"'), ('"Produk"', '"Prodk"'))
    assert refused(tmp_path, *pairs) == ["map.no_column", "map.no_column"]


def test_a_value_without_a_level_is_named_and_not_used(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    tables["Observasi"][1][3] = "Barangkali"
    tables["Observasi"][2][3] = "Ini tanggapan panjang seorang warga yang tidak perlu disalin"
    found = wide(tmp_path, "", tables)
    told = [each for each in found.findings if each.code == "map.no_level"]
    assert [str(each.place.cell) for each in told] == ["D5", "D6"]
    assert [dict(each.values)["found"] for each in told] == ["Barangkali", "…"]
    states = [answer.state for unit in found.survey.units() for answer in unit.answers]
    assert states.count("rejected") == 2


def test_a_new_column_is_named(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    for row in tables["Sarana"]:
        row.append("baru")
    text = shapes.mapping_text(shapes.wide_tables(survey, rubric), rubric, len(ABOVE) + 1)
    assert "map.new_column" in codes(wide(tmp_path, text, tables))


def test_totals_and_signatures_below_are_no_units(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    text = shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    tables["Sarana"] += [["Jumlah", "", 5, 4], [""], ["Klungkung, 1 Maret 2023"]]
    found = wide(tmp_path, text, tables)
    assert shapes.scores(found) == shapes.sample_scores()
    assert {"row.total", "row.text"} <= set(codes(found))


def test_a_blank_is_no_zero_and_a_zero_is_an_answer(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    at = tables["Sarana"][0].index(
        next(h for h in tables["Sarana"][0] if str(h).startswith("I-09"))
    )
    tables["Sarana"][1][at], tables["Sarana"][2][at] = "", 0
    found = wide(tmp_path, "", tables)
    said = [answer for unit in found.survey.units() for answer in unit.answers
            if answer.indicator == "I-09"][:2]  # fmt: skip
    assert [each.state for each in said] == ["blank", "answered"]
    assert said[1].level == "nol"


def test_two_columns_in_turn_fill_each_other_and_may_not_differ(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    rows = tables["Observasi"]
    head = str(rows[0][3])
    for row in rows[1:]:
        row.append("")
    rows[0].append(head)
    rows[1][-1], rows[1][3] = rows[1][3], ""
    rows[2][-1] = "Ada" if rows[2][3] == "Tidak ada" else "Tidak ada"
    text = shapes.mapping_text(shapes.wide_tables(survey, rubric), rubric, len(ABOVE) + 1)
    old = f'      - {{heading: "{head}", is: P-01}}'
    new = f'{old[:-1]}, turn: 1}}\n      - {{heading: "{head}", nth: 2, is: P-01, turn: 2}}'
    found = wide(tmp_path, text.replace(old, new), tables)
    first, second, *_ = [answer for unit in found.survey.units() for answer in unit.answers
                         if answer.indicator == "P-01"]  # fmt: skip
    assert (first.state, first.place.cell) == ("answered", "P5")
    assert (second.state, second.set_aside) == ("rejected", "map.columns_differ")
    assert "map.columns_differ" in codes(found)


def test_a_section_asks_only_its_own(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    rows = shapes.wide_tables(survey, rubric)
    people = ("Petugas", "Pengguna", "Pengaduan")
    head = ["Bagian", "Instansi", "Unit"]
    questions = [str(each) for title in people for each in rows[title][0][3:]]
    one: shapes.Table = [[*head, *questions]]
    for title in people:
        start = questions.index(str(rows[title][0][3]))
        for row in rows[title][1:]:
            blank: list[object] = [""] * len(questions)
            blank[start : start + len(row) - 3] = row[3:]
            one.append([title, row[0], row[1], *blank])
    tables = {"Orang": one, "Sarana": rows["Sarana"], "Observasi": rows["Observasi"]}
    text = shapes.mapping_text(
        {"Sarana": rows["Sarana"], "Observasi": rows["Observasi"]}, rubric, 4
    )
    asks = "{Petugas: petugas, Pengguna: pengguna, Pengaduan: pengaduan}"
    text += "  - {name: Orang, sheet: Orang, headings: 4, rows: respondent, columns: [\n"
    text += f"      {{heading: Bagian, is: section, asks: {asks}}},\n"
    text += "      {heading: Instansi, is: institution}, {heading: Unit, is: unit},\n"
    text += ",\n".join(f'      {{heading: "{q}", is: {q.split()[0]}}}' for q in questions) + "]}\n"
    found = wide(tmp_path, text, tables)
    assert shapes.scores(found) == shapes.sample_scores()
    one[1][-1] = "Selalu"
    assert "map.other_section" in codes(wide(tmp_path, text, tables))


def test_ticks_are_counted(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    rows = tables["Sarana"]
    at = next(n for n, h in enumerate(rows[0]) if str(h).startswith("I-09"))
    want = [row[at] for row in rows[1:]]
    for row in rows[1:]:
        row[at] = "; ".join(f"sarana {n}" for n in range(int(str(row[at])))) or "Tidak ada"
    text = shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    options = ", ".join(f"sarana {n}" for n in range(10))
    said = f'is: I-09, ticks: ";", options: [{options}], none: [Tidak ada]}}'
    text = text.replace("is: I-09}", said)
    found = wide(tmp_path, text, tables)
    said = [int(answer.text) for unit in found.survey.units() for answer in unit.answers
            if answer.indicator == "I-09"]  # fmt: skip
    assert sorted(said) == sorted(want)
    assert shapes.scores(found) == shapes.sample_scores()


SIGNATURES = [
    [["Catatan: data per 31 Desember"], ["", "", "", "Klungkung, 1 Maret 2023"],
     ["", "", "", "Mengetahui,"], ["", "", "", "Kepala Dinas Kesehatan"], [""],
     ["", "", "", "Made Rekaan"], ["", "", "", "NIP 19700101 199003 1 001"]],
    [[""], ["", "", "", "Klungkung, 1 Maret 2023"], ["Mengetahui,", "", "", "Dibuat oleh"],
     ["Kepala Dinas Kesehatan", "", "", "Ketua Tim"], [""],
     ["Made Rekaan", "", "", "Wayan Rekaan"],
     ["NIP 19700101 199003 1 001", "", "", "NIP. 19700101 199003 1 002"]],
    [["", "Mengetahui,"], ["", "Kepala Dinas", "", "Ketua Tim"], [""],
     ["", "Made Rekaan", "", "Wayan Rekaan"]],
]  # fmt: skip


@pytest.mark.parametrize("below", SIGNATURES)
def test_what_is_signed_below_a_table_is_no_answer_and_no_unit(
    tmp_path: Path, below: shapes.Table
) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    text = shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    for rows in tables.values():
        rows += below
    found = wide(tmp_path, text, tables)
    assert shapes.scores(found) == shapes.sample_scores()
    assert set(codes(found)) == {"map.used", "answer.blank", "row.text"}
    proposed = propose_mapping(tmp_path / "wide.xlsx", "wide.xlsx", rubric, shipped(), {})
    assert proposed.number_open == 0
    written = mapping_yaml(proposed, words("id"), "x")
    assert not [word for word in ("Rekaan", "Mengetahui", "Maret", "NIP") if word in written]


def test_rows_without_a_unit_in_the_middle_of_a_table_are_still_named(tmp_path: Path) -> None:
    survey, rubric = shapes.sample()
    tables = shapes.wide_tables(survey, rubric)
    text = shapes.mapping_text(tables, rubric, len(ABOVE) + 1)
    tables["Sarana"] += [["", "Mengetahui,"], [*tables["Sarana"][1]]]
    tables["Sarana"][-1][1] = ""
    assert "row.no_field" in codes(wide(tmp_path, text, tables))
