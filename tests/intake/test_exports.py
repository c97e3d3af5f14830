"""The habits of Kobo, ODK and Google: repeats, versions, reviews, doubles, ticks, formulas."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from intake import shapes
from intake.test_proposals import kobo, odk, proposal, scored

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.model import Result

ROOT = "Survei kepatuhan 2022"


def tables() -> dict[str, shapes.Table]:
    return shapes.kobo_tables(*shapes.sample())


def column(table: shapes.Table, heading: str) -> int:
    return next(at for at, each in enumerate(table[0]) if str(each).startswith(heading))


def read(folder: Path, changed: dict[str, shapes.Table], text: str = "") -> Result:
    (folder / "lama").mkdir(exist_ok=True)
    text = text or proposal(kobo(folder / "lama"))
    return scored(shapes.write_book(folder / "kobo.xlsx", changed), text)


def codes(found: Result) -> list[str]:
    return [each.code for each in found.findings]


def test_rejected_and_doubled_submissions_do_not_count(tmp_path: Path) -> None:
    changed = tables()
    root = changed[ROOT]
    uuid, index, review = (column(root, each) for each in ("_uuid", "_index", "_validation"))
    rejected, doubled = list(root[1]), list(root[2])
    rejected[uuid], rejected[index], rejected[review] = "uuid-90", 90, "Not Approved"
    rejected[column(root, "I-10")] = "Tidak ada"
    doubled[index] = 91
    root += [rejected, doubled]
    users = changed["pengguna"]
    parent = column(users, "_parent_index")
    for number in (90, 91):
        again = list(users[1])
        again[parent] = number
        users.append(again)
    found = read(tmp_path, changed)
    assert shapes.scores(found) == shapes.sample_scores()
    assert {"map.left_out", "map.row_twice"} <= set(codes(found))
    assert "map.no_parent" not in codes(found)


def test_a_repeat_without_a_parent_is_named_and_not_used(tmp_path: Path) -> None:
    changed = tables()
    users = changed["pengguna"]
    users.append([*users[1]])
    users[-1][column(users, "_parent_index")] = 77
    found = read(tmp_path, changed)
    assert shapes.scores(found) != {}
    (told,) = [each for each in found.findings if each.code == "map.no_parent"]
    assert told.place.cell == f"A{len(users)}"
    assert found.survey.unplaced == 1


def test_a_repeat_that_nobody_filled_has_no_sheet(tmp_path: Path) -> None:
    changed = tables()
    del changed["pengaduan"]
    found = read(tmp_path, changed)
    assert "map.empty_part" in codes(found)
    assert all(unit.exact is None for unit in found.units)


def test_an_answer_that_is_a_live_formula_is_none(tmp_path: Path) -> None:
    changed = tables()
    root = changed[ROOT]
    root[1][column(root, "I-10")] = "=1+1"
    found = read(tmp_path, changed)
    assert "answer.formula_without_value" in codes(found)


def test_skipped_is_blank_and_not_zero(tmp_path: Path) -> None:
    changed = tables()
    root = changed[ROOT]
    root[1][column(root, "I-09")] = ""
    found = read(tmp_path, changed)
    unit = next(found.survey.units())
    (answer,) = [each for each in unit.answers if each.indicator == "I-09"]
    assert (answer.state, answer.place.cell) == ("blank", "I2")


def test_two_versions_of_a_question_fill_one_column_each(tmp_path: Path) -> None:
    """Kobo keeps the older of two questions with one label at the right of the others."""
    changed = tables()
    root = changed[ROOT]
    at = column(root, "I-10")
    older = column(root, "_id")
    for number, row in enumerate(root):
        row.insert(older, row[at] if number in (0, 1, 2) else "")
        if number in (1, 2):
            row[at] = ""
    path = shapes.write_book(tmp_path / "kobo.xlsx", changed)
    text = proposal(path)
    assert "turn: 2" in text
    assert shapes.scores(scored(path, text)) == shapes.sample_scores()


def test_a_count_from_ticks_in_columns_of_their_own(tmp_path: Path) -> None:
    changed = tables()
    root = changed[ROOT]
    at = column(root, "I-09")
    head = str(root[0][at])
    options = [f"{head}/Sarana {number}" for number in range(1, 11)]
    root[0] += options
    for row in root[1:]:
        number = int(str(row[at]))
        row += [int(each < number) for each in range(10)]
        row[at] = " ".join(f"Sarana {each + 1}" for each in range(number))
    path = shapes.write_book(tmp_path / "kobo.xlsx", changed)
    found = scored(path, proposal(path))
    assert shapes.scores(found) == shapes.sample_scores()


def test_names_joined_by_blanks_are_counted(tmp_path: Path) -> None:
    path = odk(tmp_path)
    table = shapes.odk_tables(*shapes.sample())["survei.csv"]
    at = column(table, "i_09")
    counts = [int(str(row[at])) for row in table[1:]]
    for row in table[1:]:
        row[at] = " ".join(f"s{each}" for each in range(int(str(row[at]))))
    shapes.write_csv(tmp_path, {"survei.csv": table})
    text = proposal(path)
    assert 'ticks: " "' in text
    said = [answer.text for unit in scored(path, text).survey.units() for answer in unit.answers
            if answer.indicator == "I-09"]  # fmt: skip
    assert 0 in counts
    assert said == [str(each) if each else "" for each in counts]  # nothing ticked looks skipped


def test_a_sheet_of_the_old_form_is_another_shape(tmp_path: Path) -> None:
    changed = tables()
    changed[ROOT] = [["start", "Nama", "Usia"], [1, "Made Rekaan", 40]]
    with pytest.raises(KepatuhanError) as error:
        read(tmp_path, changed)
    assert [each.code for each in error.value.findings] == ["map.other_shape"]


def test_a_root_without_its_repeats_says_so(tmp_path: Path) -> None:
    path = odk(tmp_path)
    text = proposal(path)
    (tmp_path / "survei-pengguna.csv").unlink()
    assert "map.empty_part" in codes(scored(path, text))


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    path = kobo(tmp_path)
    text = proposal(path)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    old = b"<dimension ref="
    sheet = parts["xl/worksheets/sheet1.xml"]
    start = sheet.index(old)
    end = sheet.index(b"/>", start)
    parts["xl/worksheets/sheet1.xml"] = sheet[:start] + old + b'"A1"' + sheet[end:]
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    assert shapes.scores(scored(path, text)) == shapes.sample_scores()


def test_several_tables_on_one_sheet(tmp_path: Path) -> None:
    wide = shapes.wide_tables(*shapes.sample())
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Semua"
    starts = {}
    for title, rows in wide.items():
        sheet.append([title])
        starts[title] = sheet.max_row + 1
        for row in rows:
            sheet.append([None if each == "" else each for each in row])
        sheet.append([None])
        sheet.cell(sheet.max_row + 2, 1)
    path = tmp_path / "semua.xlsx"
    book.save(path)
    lines = shapes.mapping_text(wide, shapes.sample()[1]).splitlines()
    title, text = "", []
    for line in lines:
        if line.startswith("  - name: "):
            title = line.removeprefix("  - name: ")
        if line.startswith("    sheet: "):
            line = "    sheet: Semua"
        if line.startswith("    headings: "):
            line = f"    headings: {starts[title]}"
        text.append(line)
    found = scored(path, "\n".join(text))
    assert shapes.scores(found) == shapes.sample_scores()


def test_merged_names_of_groups_above_headings(tmp_path: Path) -> None:
    wide = shapes.wide_tables(*shapes.sample())
    path = shapes.write_book(tmp_path / "grup.xlsx", wide, ("Judul",))
    book = openpyxl.load_workbook(path)
    sheet = book["Sarana"]
    sheet["C1"] = "Sarana dan prasarana"
    sheet.merge_cells("C1:J1")
    book.save(path)
    lines = shapes.mapping_text(wide, shapes.sample()[1], 2)
    head, tail = lines.split("  - name: Sarana")
    table, rest = tail.split("  - name: ", 1)
    table = table.replace("headings: 2", "headings: [1, 2]")
    table = table.replace('heading: "I-', 'heading: "Sarana dan prasarana / I-')
    table = table.replace('heading: "Instansi"', 'heading: "Judul / Instansi"')
    found = scored(path, f"{head}  - name: Sarana{table}  - name: {rest}")
    assert shapes.scores(found) == shapes.sample_scores()


def test_a_second_row_of_tags_is_no_submission(tmp_path: Path) -> None:
    changed = tables()
    root = changed[ROOT]
    root.insert(1, [f"#tag{at}" for at in range(len(root[0]))])
    path = shapes.write_book(tmp_path / "kobo.xlsx", changed)
    text = proposal(path)
    assert "first_row: 3" in text
    assert shapes.scores(scored(path, text)) == shapes.sample_scores()


def test_a_csv_of_names_between_semicolons(tmp_path: Path) -> None:
    """Kobo's CSV has no repeats: here only what is asked of the unit."""
    root = tables()[ROOT]
    names = [str(each).split(" ")[0].replace("-", "_") for each in root[0]]
    path = tmp_path / "kobo.csv"
    path.write_text(shapes.csv_text([names, *root[1:]], ";"), encoding="utf-8")
    found = scored(path, proposal(path))
    said = [each for unit in found.survey.units() for each in unit.answers if each.place.cell]
    assert len(said) == 5 * 8
    assert {each.state for each in said} == {"answered"}


@pytest.mark.parametrize("is_of_the_book", [False, True])
def test_a_csv_of_kobo_says_that_its_repeats_are_missing(
    tmp_path: Path, *, is_of_the_book: bool
) -> None:
    """Once, whether its mapping was made from it or from the whole export."""
    path = tmp_path / "kobo.csv"
    path.write_text(shapes.csv_text(tables()[ROOT], ";"), encoding="utf-8")
    (tmp_path / "lama").mkdir()
    found = scored(path, proposal(kobo(tmp_path / "lama") if is_of_the_book else path))
    (told,) = [each for each in found.findings if each.code.startswith("map.no_")]
    titles = [each.title["id"] for each in shapes.sample()[1].observations if each.code != "sarana"]
    assert (told.code, dict(told.values)["names"]) == ("map.no_repeats", ", ".join(titles))
    assert "map.empty_part" not in codes(found)
    assert (
        sum(bool(each.place.cell) for unit in found.survey.units() for each in unit.answers) == 40
    )


def test_a_repeat_in_a_repeat_finds_its_unit_by_the_outer_one(tmp_path: Path) -> None:
    changed = tables()
    rubric = shapes.sample()[1]
    visits: shapes.Table = [
        ["Instansi", "_index", "_uuid", "_submission_time"],
        ["Kabupaten Klungkung", 1, "uuid-1", "2022-08-15T23:30:00"],
    ]
    units: shapes.Table = [["Unit", *shapes.questions(rubric, "sarana"), *shapes.REPEAT_END]]
    root = changed.pop(ROOT)
    first = column(root, "I-06")
    for number, row in enumerate(root[1:], 1):
        answers = row[first : first + 8]
        units.append([row[column(root, "Unit")], *answers, number, "kunjungan", 1, 901, "uuid-1"])
    for table in changed.values():
        at = column(table, "_parent_table_name")
        for row in table[1:]:
            row[at] = "unit"
    nested = {"kunjungan": visits, "unit": units, **changed}
    path = shapes.write_book(tmp_path / "kobo.xlsx", nested)
    assert shapes.scores(scored(path, proposal(path))) == shapes.sample_scores()


def test_a_cut_title_is_known_by_its_beginning(tmp_path: Path) -> None:
    title = "Survei kepatuhan standar pelayanan publik kabupaten 2022"
    changed = shapes.kobo_tables(*shapes.sample(), title=title)
    cut = {f"{each[:28]}..." if each == title else each: rows for each, rows in changed.items()}
    path = shapes.write_book(tmp_path / "kobo.xlsx", cut)
    assert shapes.scores(scored(path, proposal(path))) == shapes.sample_scores()


def test_why_leads_to_the_cell_of_the_export(tmp_path: Path) -> None:
    from running import kepatuhan

    path = kobo(tmp_path)
    (tmp_path / "kobo.map.yaml").write_text(proposal(path), encoding="utf-8")
    done = kepatuhan("why", path, "dinsos", "P-05", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kobo.xlsx ▸ observasi ▸ F" in done.stdout


def test_a_folder_of_forms_and_exports_is_read_as_one_survey(tmp_path: Path) -> None:
    import shutil

    from helpers import SAMPLES

    from kepatuhan.inputs import Inputs

    changed = tables()
    root = changed[ROOT]
    at = column(root, "Unit")
    keep = {row[column(root, "_index")] for row in root[1:] if row[at] != "Dinas Sosial"}
    changed[ROOT] = [root[0], *(row for row in root[1:] if row[at] != "Dinas Sosial")]
    for name, rows in changed.items():
        if name != ROOT:
            parent = column(rows, "_parent_index")
            changed[name] = [rows[0], *(row for row in rows[1:] if row[parent] in keep)]
    path = shapes.write_book(tmp_path / "kobo.xlsx", changed)
    (tmp_path / "kobo.map.yaml").write_text(proposal(path), encoding="utf-8")
    shutil.copy(SAMPLES / "2022" / "dinsos_2022.xlsx", tmp_path)
    assert shapes.scores(Inputs().only([tmp_path])) == shapes.sample_scores()


def test_odk_repeats_in_repeats_are_found_by_their_keys(tmp_path: Path) -> None:
    rubric = shapes.sample()[1]
    asked = shapes.codes(rubric, "pengguna")
    files: dict[str, shapes.Table] = {
        "v.csv": [["SubmissionDate", "instansi", *shapes.ODK_END],
                  ["2022-08-15T01:00:00.000Z", "Kabupaten Klungkung", "uuid:1", 1, "", "", "", ""]],
        "v-orang.csv": [[*(each.lower().replace("-", "_") for each in asked), "PARENT_KEY", "KEY"],
                        *([*["pernah"] * 5, f"uuid:1/unit[{1 + at % 2}]", f"uuid:1/o[{at}]"]
                          for at in range(12))],
        "v-unit.csv": [["unit", "PARENT_KEY", "KEY"], ["Dinas Sosial", "uuid:1", "uuid:1/unit[1]"],
                       ["Dinas Kesehatan", "uuid:1", "uuid:1/unit[2]"]],
    }  # fmt: skip
    path = shapes.write_csv(tmp_path, files)[0]
    found = scored(path, proposal(path))
    people = {
        unit.name: {each.subject for each in unit.answers if each.place.cell}
        for unit in found.survey.units()
    }
    assert {name: len(who) for name, who in people.items()} == {
        "Dinas Sosial": 6, "Dinas Kesehatan": 6}  # fmt: skip
