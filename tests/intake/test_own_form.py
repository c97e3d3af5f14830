"""An export of the XLSForm that this program wrote is read by itself: no mapping, no finding."""

from pathlib import Path

import pytest
from intake.shapes import Table, answers_of, sample, sample_scores, scores, write_book

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


@pytest.mark.parametrize("is_labelled", [True, False])
@pytest.mark.parametrize("has_groups", [True, False])
def test_it_scores_exactly_as_the_sample_without_a_mapping_and_without_a_finding(
    is_labelled: bool, has_groups: bool, tmp_path: Path
) -> None:
    made = Export(is_labelled=is_labelled, has_groups=has_groups)
    found = Inputs().result(write_book(tmp_path / "ekspor.xlsx", made.tables()))
    assert scores(found) == sample_scores()
    own = build_result(*sample()).findings  # blanks of the sample, and what came of them
    assert [each.code for each in found.findings] == [each.code for each in own]
    assert found.survey.mappings == ()


def changed(tables: dict[str, Table], name: str, text: str) -> None:
    (root, *_) = tables.values()
    at = [str(head).rpartition("/")[2] for head in root[0]].index(name)
    root[1][at] = text


@pytest.mark.parametrize(("name", "text"), [("sidik_rubrik", "0" * 64), ("edisi_rubrik", "1999")])
def test_a_form_of_another_rubric_needs_a_mapping(name: str, text: str, tmp_path: Path) -> None:
    tables = Export(is_labelled=True, has_groups=False).tables()
    changed(tables, name, text)
    with pytest.raises(KepatuhanError) as caught:
        Inputs().result(write_book(tmp_path / "ekspor.xlsx", tables))
    assert caught.value.findings[0].code in ("table.form_export", "table.wide")
