"""An export of the XLSForm that this program wrote is read by itself: no mapping, no finding."""

import zipfile
from pathlib import Path

import pytest
from intake.shapes import (
    ODK_END,
    Table,
    answers_of,
    csv_text,
    sample,
    sample_scores,
    scores,
    write_book,
    write_csv,
)

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.inputs import Inputs
from kepatuhan.result.build import build_result
from kepatuhan.rubric.kinds import Observed
from kepatuhan.survey.layouts.xlsform.rows import IN_LANGUAGE, XlsForm, build_xlsform
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit

LABEL = f"label::{IN_LANGUAGE['id']}"
END = ("_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__",
       "_index")  # fmt: skip
OF_PARENT = ("_index", "_parent_table_name", "_parent_index", "_submission__uuid")


class Export:
    """What Kobo writes of a survey that was asked with our form.

    ``is_labelled``: headings and answers are labels, else names. ``has_groups``: the groups stand
    before the headings.
    """

    def __init__(self, *, is_labelled: bool, has_groups: bool) -> None:
        self.survey, self.rubric = sample()
        self.form: XlsForm = build_xlsform(self.rubric, "id")
        self.is_labelled, self.has_groups = is_labelled, has_groups
        self.choices = {(row["list_name"], row[LABEL]): row["name"] for row in self.form.choices}

    def tables(self) -> dict[str, Table]:
        """Return the sheets: that of the submissions, and one for every repeat."""
        groups = self._groups()
        title = self.form.settings["form_title"]
        units = [(whole, unit) for whole in self.survey.institutions for unit in whole.units]
        own = [row for group, by, rows in groups if by is Observed.UNIT for row in rows]
        root: Table = [[*map(self._heading, own), *END]]
        for at, (whole, unit) in enumerate(units, 1):
            said = self._of_unit(whole, unit)
            cells = [self._cell(row, said.get(self.form.meanings.get(row["name"], ""), ""))
                     for row in own]  # fmt: skip
            root.append([*cells, at, f"uuid-{at}", "2022-08-15T23:30:00", "", "petugas1", "v", at])
        found = {title: root}
        for group, by, rows in groups:
            if by is not Observed.UNIT:
                found[group] = self._repeat(group, rows, units, title)
        return found

    def _repeat(self, group, rows, units, title) -> Table:
        lines: Table = [[*map(self._heading, rows), *OF_PARENT]]
        for at, (_, unit) in enumerate(units, 1):
            kinds = {product.name: product.kind for product in unit.products}
            for who, answers in answers_of(unit, self.rubric, group).items():
                said = {**answers, "product": who, "product_kind": kinds.get(who) or ""}
                cells = [self._cell(row, said.get(self.form.meanings[row["name"]], ""))
                         for row in rows]  # fmt: skip
                lines.append([*cells, len(lines), title, at, f"uuid-{at}"])
        return lines

    def _of_unit(self, whole: SurveyInstitution, unit: SurveyUnit) -> dict[str, object]:
        own = [answers_of(unit, self.rubric, each.code).get("", {})
               for each in self.rubric.observations if each.by is Observed.UNIT]  # fmt: skip
        identity = {
            "institution": whole.name, "institution_type": whole.type, "province": whole.province,
            "unit": unit.name, "unit_type": self.rubric.register.types[unit.type].name["id"],
            "year": self.survey.year, "date": unit.date, "edition": self.rubric.edition,
            "rubric_hash": self.rubric.sha256,
        }  # fmt: skip
        return {**identity, **{code: text for said in own for code, text in said.items()}}

    def _groups(self) -> list[tuple[str, Observed, list[dict[str, str]]]]:
        """Return the questions of the form by group: its name, what it is about, its rows."""
        kinds = {each.code: each.by for each in self.rubric.observations}
        found, group, rows = [], "", []
        for row in self.form.survey:
            if row["type"].startswith("begin"):
                if rows:
                    found.append((group, Observed.UNIT, rows))
                group, rows = row["name"], []
            elif row["type"].startswith("end"):
                found.append((group, kinds.get(group, Observed.UNIT), rows))
                rows = []
            else:
                rows.append({**row, "group": group})
        return found

    def _heading(self, row: dict[str, str]) -> str:
        text = row.get(LABEL, row["name"]) if self.is_labelled else row["name"]
        return f"{row['group']}/{text}" if self.has_groups and row["group"] else text

    def _cell(self, row: dict[str, str], said: object) -> object:
        kind, _, listed = row["type"].partition(" ")
        if kind == "select_one" and isinstance(said, str) and said:
            name = self.choices.get((listed, said))
            if row["name"].endswith("_alasan") and name is None:
                return ""
            return said if self.is_labelled else name or said
        if kind == "integer" and not isinstance(said, int):
            return ""
        return said


def odk_files(*, has_groups: bool) -> dict[str, Table]:
    """Return the CSV files that ODK Central writes of it; groups stand before names with a dash."""
    root, *repeats = Export(is_labelled=False, has_groups=has_groups).tables().items()
    heads = [str(each).replace("/", "-") for each in root[1][0][: -len(END)]]
    found = {"survei_2022.csv": [["SubmissionDate", *heads, *ODK_END]]}
    for at, row in enumerate(root[1][1:], 1):
        keys = [f"uuid:{at}", 1, "Made Rekaan", "", "", "v1"]
        found["survei_2022.csv"].append(["2022-08-15T23:30:00.000Z", *row[: -len(END)], *keys])
    for title, rows in repeats:
        own = [str(each).rpartition("/")[2] for each in rows[0][: -len(OF_PARENT)]]
        found[f"survei_2022-{title}.csv"] = [[*own, "PARENT_KEY", "KEY"]]
        for at, row in enumerate(rows[1:], 1):
            key = f"uuid:{row[-2]}"
            line = [*row[: -len(OF_PARENT)], key, f"{key}/{title}[{at}]"]
            found[f"survei_2022-{title}.csv"].append(line)
    return found


def zip_of(folder: Path, tables: dict[str, Table]) -> Path:
    path = folder / "survei_2022.csv.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, table in tables.items():
            packed.writestr(name, csv_text(table))
        packed.writestr("media/foto.jpg", b"\xff\xd8")
    return path


def own_codes() -> list[str]:
    """Return what is said of the sample itself: its blanks, and what came of them."""
    return [each.code for each in build_result(*sample()).findings]


@pytest.mark.parametrize("has_groups", [True, False])
@pytest.mark.parametrize("what", ["folder", "main file", "zip"])
def test_files_of_odk_are_read_as_one_from_where_they_are_named(
    what: str, has_groups: bool, tmp_path: Path
) -> None:
    tables = odk_files(has_groups=has_groups)
    if what == "zip":
        path = zip_of(tmp_path, tables)
    else:
        main = write_csv(tmp_path, tables)[0]
        path = tmp_path if what == "folder" else main
    found = Inputs().result(path)
    assert scores(found) == sample_scores()
    assert [each.code for each in found.findings] == own_codes()


def test_a_repeat_of_odk_that_is_not_there_is_named(tmp_path: Path) -> None:
    tables = odk_files(has_groups=False)
    gone = next(name for name in tables if name.endswith("-pengguna.csv"))
    del tables[gone]
    write_csv(tmp_path, tables)
    found = Inputs().result(tmp_path)
    (told,) = [each for each in found.findings if each.code == "map.empty_part"]
    assert ("found", gone) in told.values
    assert all(unit.exact is None for unit in found.units)


def test_files_of_odk_under_another_rubric_need_leave(
    tmp_path: Path,
) -> None:
    tables = odk_files(has_groups=True)
    for row in tables["survei_2022.csv"][1:]:
        row[tables["survei_2022.csv"][0].index("identitas-sidik_rubrik")] = "0" * 64
    write_csv(tmp_path, tables)
    with pytest.raises(KepatuhanError) as caught:
        Inputs().result(tmp_path)
    assert [each.code for each in caught.value.findings] == ["map.stale_form"]
    (told,) = Inputs(allow_edition=True).result(tmp_path).findings[:1]
    assert told.code == "map.other_form"


@pytest.mark.parametrize("is_labelled", [True, False])
@pytest.mark.parametrize("has_groups", [True, False])
def test_it_scores_exactly_as_the_sample_without_a_mapping_and_without_a_finding(
    is_labelled: bool, has_groups: bool, tmp_path: Path
) -> None:
    made = Export(is_labelled=is_labelled, has_groups=has_groups)
    found = Inputs().result(write_book(tmp_path / "ekspor.xlsx", made.tables()))
    assert scores(found) == sample_scores()
    assert [each.code for each in found.findings] == own_codes()
    assert found.survey.mappings == ()


def changed(tables: dict[str, Table], name: str, text: str) -> None:
    (root, *_) = tables.values()
    at = [str(head).rpartition("/")[2] for head in root[0]].index(name)
    root[1][at] = text


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("sidik_rubrik", "0" * 64, "map.stale_form"),
     ("edisi_rubrik", "1999", "rubric.unknown_edition")],
)  # fmt: skip
def test_a_form_of_another_rubric_is_not_taken_for_the_present_one(
    name: str, text: str, code: str, tmp_path: Path
) -> None:
    tables = Export(is_labelled=True, has_groups=False).tables()
    changed(tables, name, text)
    with pytest.raises(KepatuhanError) as caught:
        Inputs().result(write_book(tmp_path / "ekspor.xlsx", tables))
    assert [each.code for each in caught.value.findings] == [code]
