"""The form for KoboToolbox and ODK: it compiles, and asks what the edition asks of each unit."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert
from running import kepatuhan

from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.xlsform.rows import IN_LANGUAGE, Row, XlsForm, build_xlsform
from kepatuhan.survey.layouts.xlsform.write import COLUMNS, write_xlsform

LABELS = tuple(f"label::{name}" for name in IN_LANGUAGE.values())
CODE = re.compile(r"(\S+) ")
CASES = pytest.mark.parametrize("edition", editions())


def written(form: XlsForm) -> bytes:
    target = BytesIO()
    write_xlsform(form, target)
    return target.getvalue()


def form_of(edition: str, **asked) -> tuple[Rubric, XlsForm]:
    rubric = load_edition(edition)
    return rubric, build_xlsform(rubric, "id", **asked)


def questions(form: XlsForm) -> dict[str, Row]:
    """Return the first question of every indicator, by the code that its label begins with."""
    found: dict[str, Row] = {}
    for row in form.survey:
        if (code := CODE.match(row.get(LABELS[0], ""))) and row["type"] != "begin_group":
            found.setdefault(code[1], row)
    return found


@CASES
def test_it_compiles_without_a_warning(edition: str) -> None:
    compiled = convert(BytesIO(written(form_of(edition)[1])))
    assert compiled.warnings == []
    rubric = load_edition(edition)
    assert f'version="{rubric.edition}-{rubric.sha256[:12]}"' in compiled.xform
    assert f"'{rubric.sha256}'" in compiled.xform
    for name in IN_LANGUAGE.values():
        assert f'lang="{name}"' in compiled.xform


@CASES
def test_every_indicator_is_asked_once_under_its_code_in_both_languages(edition: str) -> None:
    rubric, form = form_of(edition)
    found = questions(form)
    assert rubric.indicators.keys() <= found.keys()
    for code, indicator in rubric.indicators.items():
        for language, label in zip(IN_LANGUAGE, LABELS, strict=True):
            assert found[code][label] == f"{code} {indicator.question[language]}"


@CASES
def test_all_answers_can_be_chosen_by_words_that_are_read(edition: str) -> None:
    rubric, form = form_of(edition)
    lists: dict[str, list[Row]] = {}
    for row in form.choices:
        lists.setdefault(row["list_name"], []).append(row)
    for code, indicator in rubric.indicators.items():
        row = questions(form)[code]
        most = indicator.scale.maximum
        if most is not None:
            assert (row["type"], row["constraint"]) == ("integer", f". >= 0 and . <= {most}")
            continue
        offered = lists[row["type"].removeprefix("select_one ")]
        for word in (name for choice in offered for name in (choice[LABELS[0]], choice[LABELS[1]])):
            assert indicator.scale.level_of(word) or token_of(word) in rubric.reserved_tokens
        levels = [level.code for level in indicator.scale.levels]
        assert [choice["name"] for choice in offered][: len(levels)] == levels
        assert row["required"] == "yes"


@CASES
def test_a_count_may_be_left_open_only_with_a_reason(edition: str) -> None:
    rubric, form = form_of(edition)
    for code, indicator in rubric.indicators.items():
        row = questions(form)[code]
        if indicator.scale.maximum is None:
            continue
        why = form.survey[form.survey.index(row) + 1]
        assert "required" not in row
        assert why["required"] == "yes"
        assert why["relevant"].endswith(f"${{{row['name']}}} = ''")
        assert why[LABELS[0]].startswith(f"{code} ")


@CASES
def test_what_is_asked_depends_on_the_unit_and_the_product_as_in_the_rubric(edition: str) -> None:
    rubric, form = form_of(edition)
    kinds = [None, *ProductKind]
    for code, indicator in rubric.indicators.items():
        condition = questions(form)[code].get("relevant", "")
        by_product = indicator.observation.by is Observed.PRODUCT
        for unit_type in (*rubric.register.types, "lainnya"):
            for kind in kinds[1:] if by_product else kinds[:1]:
                answers = {"jenis_unit": unit_type, "jenis_layanan": kind}
                type_known = "" if unit_type == "lainnya" else unit_type
                expected = indicator.holds_for(type_known, kind)
                assert holds(condition, answers) == expected, (code, unit_type, kind)


def holds(condition: str, answers: dict[str, str | None]) -> bool:
    """Return whether a condition of XPath holds: or, and, not, equal."""
    if not condition:
        return True
    plain = re.sub(r"\$\{(\w+)\} = '([^']*)'", lambda at: str(answers[at[1]] == at[2]), condition)
    assert re.fullmatch(r"(?:True|False|or|and|not|[() ])+", plain), plain
    return eval(plain)


@CASES
def test_products_and_people_are_repeats_of_as_many_as_are_said(edition: str) -> None:
    rubric, form = form_of(edition, people={"pengguna": 40})
    starts = {row[LABELS[0]]: row for row in form.survey if row["type"].startswith("begin_")}
    numbers = {row["name"]: row for row in form.survey if row["type"] == "integer"}
    for each in rubric.observations:
        start = starts[each.title["id"]]
        assert start["relevant"] == "${tidak_dinilai} = ''"
        if each.by is Observed.UNIT:
            assert start["type"] == "begin_group"
            continue
        assert start["type"] == "begin_repeat"
        number = numbers[start["repeat_count"].strip("${}")]
        people = {"pengguna": 40}.get(each.code, each.people)
        assert number.get("default") == (str(people) if each.by is Observed.RESPONDENT else None)


@CASES
def test_names_are_short_and_stand_there_once(edition: str) -> None:
    form = form_of(edition)[1]
    names = [row["name"] for row in form.survey if row["name"]]
    assert len(names) == len(set(names))
    listed = [(row["list_name"], row["name"]) for row in form.choices]
    assert len(listed) == len(set(listed))
    for name in (*names, *(each for pair in listed for each in pair)):
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,30}", name), name
    assert len(form.settings["form_title"]) <= 31


def test_the_command_writes_one_form_for_all_units_and_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        done = kepatuhan("form", "--xlsform", "--rubric", "2023", "--respondents", "pengguna=12",
                         "--year", "2023", "-o", name, folder=tmp_path)  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["survey", "choices", "settings"]
    for sheet in book:
        headings = [cell.value for cell in sheet[1]]
        assert headings == [name for name in COLUMNS if name in headings]
    columns = {cell.value: at for at, cell in enumerate(book["survey"][1])}
    rows = {row[columns["name"]]: row for row in book["survey"].iter_rows(values_only=True)}
    assert rows["jumlah_pengguna"][columns["default"]] == "12"
    assert rows["tahun"][columns["default"]] == "2023"
    again = kepatuhan("form", "--xlsform", "--rubric", "2023", "-o", "a.xlsx", folder=tmp_path)
    assert (again.returncode, "[write.exists]" in again.stderr) == (4, True)


@pytest.mark.parametrize("option", ["--unit", "--institution", "--product", "--list"])
def test_what_the_form_asks_is_no_option_of_it(tmp_path: Path, option: str) -> None:
    done = kepatuhan("form", "--xlsform", "--rubric", "2023", "-o", "a.xlsx", option, "x",
                     folder=tmp_path)  # fmt: skip
    assert (done.returncode, option in done.stderr) == (2, True)
    assert not (tmp_path / "a.xlsx").exists()


def test_it_is_no_survey(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(form_of("2022", invented=True)[1]))
    done = kepatuhan("check", "a.xlsx", folder=tmp_path, language="en")
    assert "form for KoboToolbox and ODK" in done.stdout
    assert "[file.kind]" in done.stdout
