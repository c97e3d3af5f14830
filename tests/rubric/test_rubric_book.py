"""A rubric goes into a workbook and comes back the same; what is wrong is told with its cell."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest
import random_rubrics
from helpers import MINI, load_mini
from openpyxl import Workbook

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.pictures.rubric.book import write_book
from kepatuhan.rubric.book.layout import PLANS, joined, split
from kepatuhan.rubric.book.read import read_book
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.rubric.write import yaml_text

NOT_CARRIED = {"line", "file", "text", "sha256"}
RUBRICS = {**{name: load_edition(name) for name in editions()}, "mini": load_mini()}
INDICATORS, DIMENSIONS, LEVELS = "Indikator", "Dimensi", "Tingkat"


def carried(value: object) -> object:
    """Return a rubric as plain data, all but lines, file, text and hash."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in NOT_CARRIED]
        return {name: carried(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: carried(each) for key, each in value.items()}
    return [carried(each) for each in value] if isinstance(value, tuple) else value


def book_of(rubric: Rubric, language: str = "id") -> bytes:
    target = BytesIO()
    write_book(rubric, words(language), target)
    return target.getvalue()


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "rubrik.xlsx"
    path.write_bytes(content)
    return path


def imported(path: Path) -> Rubric:
    text, findings = read_book(path)
    assert findings == []
    return parse_rubric(text, "kembali.yaml")


def edited(folder: Path, edit: Callable[[Workbook], None], rubric: Rubric | None = None) -> Path:
    """Return the workbook of the mini rubric, or of another, after somebody has edited it."""
    path = saved(folder, book_of(rubric or load_mini()))
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def cell(book: Workbook, sheet: str, code: str, key: str):
    """Return the cell of a field in the row of a code."""
    table = book[sheet]
    keys = [each.value for each in table[2]]
    row = next(row for row in table.iter_rows(min_row=3) if row[keys.index("code")].value == code)
    return row[keys.index(key)]


def put(sheet: str, code: str, key: str, value: object) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        cell(book, sheet, code, key).value = value

    return edit


def refused(path: Path) -> list[Finding]:
    with pytest.raises(KepatuhanError) as caught:
        read_book(path)
    for finding in caught.value.findings:
        for language in LANGUAGES:
            assert "{" not in finding.message(words(language)) + finding.remedy(words(language))
    return list(caught.value.findings)


def told(path: Path) -> list[str]:
    return [f"{each.code} @ {each.place}" for each in refused(path)]


# There and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RUBRICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rubric_comes_back_the_same(name: str, language: str, tmp_path: Path) -> None:
    rubric, content = RUBRICS[name], book_of(RUBRICS[name], language)
    back = imported(saved(tmp_path, content))
    assert carried(back) == carried(rubric)
    assert book_of(back, language) == content


@pytest.mark.parametrize("seed", range(20))
def test_a_random_rubric_comes_back_the_same(seed: int, tmp_path: Path) -> None:
    rubric = parse_rubric(yaml_text(random_rubrics.document(Random(seed))), "acak.yaml")
    content = book_of(rubric)
    back = imported(saved(tmp_path, content))
    assert carried(back) == carried(rubric)
    assert book_of(back) == content


@pytest.mark.parametrize("name", ["2022", "mini"])
def test_a_workbook_that_another_program_saved_comes_back_the_same(name, tmp_path) -> None:
    path = edited(tmp_path, lambda book: None, RUBRICS[name])
    assert carried(imported(path)) == carried(RUBRICS[name])


def test_the_comparison_sees_what_matters() -> None:
    text = MINI.read_text(encoding="utf-8")
    for old, new in (("Rubrik mini", "Rubrik x"), ("200/3", "66.6"), ("100/3", "33.4"),
                     ("people: 4", "people: 5")):  # fmt: skip
        text = text.replace(old, new)
    assert carried(parse_rubric(text, "x.yaml")) != carried(load_mini())
    moved = parse_rubric("# satu baris\n" + MINI.read_text(encoding="utf-8"), "x.yaml")
    assert carried(moved) == carried(load_mini())


def test_equal_weights_stay_said_once(tmp_path: Path) -> None:
    text, _ = read_book(saved(tmp_path, book_of(load_mini())))
    source = MINI.read_text(encoding="utf-8")
    assert text.count("value: equal") == source.count("value: equal") == 3
    assert text.count("weight: {") == source.count("weight: {")


def test_text_is_never_a_formula_and_numbers_can_be_added_up(tmp_path: Path) -> None:
    text = MINI.read_text(encoding="utf-8")
    rubric = parse_rubric(text.replace("UU 25/2009 Pasal 21 huruf b", '"=1+1"'), "x.yaml")
    book = openpyxl.load_workbook(saved(tmp_path, book_of(rubric)))
    law = cell(book, INDICATORS, "B-01", "law")
    assert (law.value, law.data_type) == ("=1+1", "s")
    assert cell(book, DIMENSIONS, "A", "weight.value").value == 40
    assert cell(book, INDICATORS, "B-01", "weight.value").value == "200/3"


@pytest.mark.parametrize("name", ["2022", "mini"])
def test_the_same_rubric_gives_the_same_bytes(name: str) -> None:
    assert book_of(RUBRICS[name]) == book_of(RUBRICS[name])


def test_every_sheet_has_headings_in_the_language_asked_for() -> None:
    for language, title, heading in (("id", "Indikator", "Dasar hukum"),
                                     ("en", "Indicators", "Article of law")):  # fmt: skip
        book = openpyxl.load_workbook(BytesIO(book_of(load_mini(), language)))
        assert heading in [each.value for each in book[title][1]]
        assert len(book.sheetnames) == len(PLANS)


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    text = MINI.read_text(encoding="utf-8").replace("id: Rubrik mini", f"id: {'x' * 33_000}")
    with pytest.raises(KepatuhanError) as caught:
        book_of(parse_rubric(text, "panjang.yaml"))
    assert [each.code for each in caught.value.findings] == ["book.too_long"]


# What an analyst may write -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [(30, 70), (30.5, 69.5), ("30,5", "69,5"), ("30.5", "69.5"), ("100/3", "200/3"),
     (33.33, 66.67), (" 30 ", "70"), ("1,5/3", "99,5")],
    ids=str,
)  # fmt: skip
def test_weights_in_every_spelling(first: object, second: object, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(DIMENSIONS, "A", "weight.value", first)(book)
        put(DIMENSIONS, "B", "weight.value", second)(book)

    weights = [each.weight.value for each in imported(edited(tmp_path, edit)).dimensions]
    assert sum(weights) == 100
    assert weights[0] < 50


def test_rows_may_be_added_deleted_and_sorted(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        table = book[INDICATORS]
        keys = [each.value for each in table[2]]
        copied = [each.value for each in table[5]]  # B-02, 100/3
        copied[keys.index("code")] = "B-03"
        table.append(copied)
        for code in ("B-01", "B-02", "B-03"):
            cell(book, INDICATORS, code, "weight.value").value = "100/3"
        table.move_range(f"A3:{table.cell(3, len(copied)).coordinate}", rows=10)

    rubric = imported(edited(tmp_path, edit))
    assert list(rubric.indicators) == ["A-01", "B-01", "B-02", "B-03"]


def test_true_may_be_a_boolean_and_lists_have_several_separators(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(INDICATORS, "B-01", "not_applicable", True)(book)
        put(INDICATORS, "B-01", "unit_types", "dinkes; rsud")(book)
        put(INDICATORS, "B-02", "product_kinds", "jasa,barang")(book)

    indicators = imported(edited(tmp_path, edit)).indicators
    assert indicators["B-01"].not_applicable is True
    assert indicators["B-01"].unit_types == ("dinkes", "rsud")
    assert indicators["B-02"].product_kinds == ("jasa", "barang")


@pytest.mark.parametrize("seed", range(20))
def test_lists_of_words_come_back_the_same(seed: int) -> None:
    chance = Random(seed)
    signs = 'a",; \n\té=-1'
    found = ["".join(chance.choices(signs, k=chance.randint(1, 6))).strip() for _ in range(50)]
    assert split(joined(found)) == [word for word in found if word]


def test_notes_of_one_s_own_are_left_out_with_a_warning(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book.create_sheet("Catatan saya")["A1"] = "tanya bagian hukum"
        book[DIMENSIONS]["Z4"] = "periksa"

    text, findings = read_book(edited(tmp_path, edit))
    assert [f"{each.code} @ {each.place}" for each in findings] == [
        "book.unknown_sheet @ rubrik.xlsx ▸ Catatan saya",
        "book.unknown_column @ rubrik.xlsx ▸ Dimensi ▸ Z",
    ]
    assert carried(parse_rubric(text, "x.yaml")) == carried(load_mini())


# What is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "code", "key", "value", "expected"),
    [
        (DIMENSIONS, "A", "weight.value", 41, "rubric.weights_sum @ {} ▸ Dimensi ▸ A3"),
        (DIMENSIONS, "A", "weight.value", "empat", "rubric.not_a_number @ {} ▸ Dimensi ▸ F3"),
        (DIMENSIONS, "A", "weight.source", None, "rubric.missing_key @ {} ▸ Dimensi ▸ G3"),
        (DIMENSIONS, "A", "weight.status", "pasti", "rubric.not_allowed @ {} ▸ Dimensi ▸ H3"),
        (DIMENSIONS, "B", "name.id", None, "rubric.missing_key @ {} ▸ Dimensi ▸ B4"),
        (DIMENSIONS, "B", "code", "A", "rubric.repeated_code @ {} ▸ Dimensi ▸ A4"),
        (INDICATORS, "A-01", "law", None, "rubric.missing_key @ {} ▸ Indikator ▸ G3"),
        (INDICATORS, "A-01", "scale", "kompnen", "rubric.not_allowed @ {} ▸ Indikator ▸ J3"),
        (INDICATORS, "A-01", "variable", "A9", "rubric.not_allowed @ {} ▸ Indikator ▸ A3"),
        (INDICATORS, "A-01", "variable", None, "rubric.missing_key @ {} ▸ Indikator ▸ A3"),
        (INDICATORS, "B-02", "code", "b-01", "rubric.ambiguous_word @ {} ▸ Indikator ▸ B5"),
        (LEVELS, "sebagian", "points", "101", "rubric.not_a_number @ {} ▸ Tingkat ▸ E4"),
        (LEVELS, "sebagian", "aliases", "ya", "rubric.ambiguous_word @ {} ▸ Tingkat ▸ G4"),
        (LEVELS, "kurang", "minimum", 1, "rubric.step_order @ {} ▸ Skala ▸ A4"),
        (LEVELS, "sebagian", "scale", "adaa", "rubric.not_allowed @ {} ▸ Tingkat ▸ A4"),
        ("Sumber", "kasus", "address", "a.id", "rubric.not_allowed @ {} ▸ Sumber ▸ D3"),
        ("Sumber", "kasus", "code", None, "rubric.missing_key @ {} ▸ Sumber ▸ A3"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_cell(sheet, code, key, value, expected, tmp_path) -> None:
    found = told(edited(tmp_path, put(sheet, code, key, value)))
    assert expected.format("rubrik.xlsx") in found


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(DIMENSIONS, "A", "weight.value", 41)(book)
        put(INDICATORS, "A-01", "law", None)(book)
        put(INDICATORS, "B-01", "variable", "B7")(book)
        put(LEVELS, "penuh", "points", "seratus")(book)
        book["Zona"]["E3"] = "kuning"
        book["Rubrik"]["C6"] = None  # the year

    assert sorted({line.split(" @ ")[0] for line in told(edited(tmp_path, edit))}) == [
        "rubric.missing_key", "rubric.not_a_number", "rubric.not_allowed", "rubric.weights_sum",
    ]  # fmt: skip
    places = {str(each.place) for each in refused(edited(tmp_path, edit))}
    cells = "Dimensi ▸ A3", "Indikator ▸ G3", "Indikator ▸ A4", "Tingkat ▸ E6", "Zona ▸ E3"
    assert {f"rubrik.xlsx ▸ {each}" for each in cells} <= places


def test_mistakes_are_told_sheet_by_sheet_from_top_to_bottom(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(INDICATORS, "B-02", "law", None)(book)
        put(INDICATORS, "B-01", "scale", "kompnen")(book)
        put(INDICATORS, "B-01", "law", None)(book)
        put(LEVELS, "sebagian", "points", "101")(book)

    places = [str(each.place) for each in refused(edited(tmp_path, edit))]
    assert [place.removeprefix("rubrik.xlsx ▸ ") for place in places] == [
        "Tingkat ▸ E4", "Indikator ▸ G4", "Indikator ▸ J4", "Indikator ▸ G5",
    ]  # fmt: skip


def test_a_list_of_other_bands_without_bands_is_told_at_its_own_sheet(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        table = book[words("id")("Other bands")]
        for at, value in enumerate(("seratus-sepuluh", 110, "polres", "kasus", "official"), 1):
            table.cell(3, at).value = value

    expected = "rubric.missing_key @ rubrik.xlsx ▸ "
    sheet = words("id")("Bands of others")
    assert told(edited(tmp_path, edit)) == [f"{expected}{sheet}"]

    def without_sheet(book: Workbook) -> None:
        edit(book)
        del book[sheet]

    own = f"{words('id')('Other bands')} ▸ A3"
    assert told(edited(tmp_path, without_sheet)) == [f"{expected}{own}"]


def test_the_nearest_word_is_offered_first(tmp_path: Path) -> None:
    found, *_ = refused(edited(tmp_path, put(INDICATORS, "B-01", "variable", "B11")))
    assert dict(found.values)["allowed"].startswith("B1")


def test_a_workbook_of_before_there_were_other_bands_comes_back(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for plan in PLANS:
            if plan.optional:
                del book[words("id")(plan.title)]

    text, found = read_book(edited(tmp_path, edit))
    assert (parse_rubric(text, "kembali.yaml").other_bands, found) == ((), [])


@pytest.mark.parametrize(
    "plan", [plan for plan in PLANS if not plan.optional], ids=lambda plan: plan.key
)
def test_a_sheet_that_is_missing_is_told_and_nothing_that_follows_from_it(plan, tmp_path) -> None:
    def edit(book: Workbook) -> None:
        del book[words("id")(plan.title)]

    found = refused(edited(tmp_path, edit))
    assert [each.code for each in found if each.code.startswith("book.")] == ["book.no_sheet"]
    assert words("id")(plan.title) in found[0].message(words("id"))
    assert [each.code for each in found] == ["book.no_sheet"]


def test_a_sheet_without_the_names_of_its_fields_is_told(tmp_path: Path) -> None:
    found = told(edited(tmp_path, lambda book: book[DIMENSIONS].delete_rows(2)))
    assert found == ["book.no_fields @ rubrik.xlsx ▸ Dimensi"]


def test_a_field_that_stands_twice_is_told(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book[DIMENSIONS]["Z2"] = "code"

    assert told(edited(tmp_path, edit)) == ["book.repeated_field @ rubrik.xlsx ▸ Dimensi ▸ Z2"]


def test_a_source_that_stands_twice_is_told(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Sumber"].append(["kasus", "x", "x"])

    assert told(edited(tmp_path, edit)) == ["rubric.repeated_code @ rubrik.xlsx ▸ Sumber ▸ A4"]


@pytest.mark.parametrize(
    ("value", "form", "word"),
    [(45_292, "dd/mm/yyyy", "tanggal"), (0.4, "0%", "persentase"), ("=1/0", "General", "rumus")],
)
def test_a_cell_without_a_plain_value_is_told(value, form, word, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        found = cell(book, DIMENSIONS, "A", "weight.value")
        found.value, found.number_format = value, form

    (found,) = refused(edited(tmp_path, edit))
    assert str(found.place) == "rubrik.xlsx ▸ Dimensi ▸ F3"
    assert found.code == "book.no_value"
    assert word in found.message(words("id"))


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Belanja"
    book.save(tmp_path / "lain.xlsx")
    assert {each.code for each in refused(tmp_path / "lain.xlsx")} == {
        "book.unknown_sheet", "book.no_sheet",
    }  # fmt: skip
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan")
    assert [each.code for each in refused(tmp_path / "rusak.xlsx")] == ["file.no_workbook"]


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_typed_anywhere_it_is_a_rubric_or_refused_with_cells(seed, tmp_path) -> None:
    chance = Random(seed)
    strange = (*random_rubrics.STRANGE[:-1], None, 1, 0, 101, 33.3, True, "", " ", "kasus", "A1",
               "equal", "ada", "x" * 300)  # fmt: skip

    def edit(book: Workbook) -> None:
        for _ in range(chance.randint(1, 4)):
            table = book[chance.choice(book.sheetnames)]
            row, column = chance.randint(1, table.max_row), chance.randint(1, table.max_column)
            value = chance.choice(strange)
            usable = value != "\x07" and not str(value).startswith(("=", "_x"))
            table.cell(row, column).value = value if usable else None

    path = edited(tmp_path, edit)
    try:
        text, _ = read_book(path)
    except KepatuhanError as error:
        for each in error.findings:
            assert each.place.file == "rubrik.xlsx"
            assert each.place.line is None
            assert each.place.sheet or each.code == "book.no_sheet"
    else:
        (tmp_path / "baru.yaml").write_text(text, encoding="utf-8")
        assert load_rubric_file(tmp_path / "baru.yaml").indicators


def test_indonesian_words_and_the_rest_are_carried(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(DIMENSIONS, "A", "weight.status", "resmi")(book)
        put(DIMENSIONS, "B", "weight.value", "sisanya")(book)
        put(DIMENSIONS, "B", "name.en", None)(book)

    text, findings = read_book(edited(tmp_path, edit))
    rubric = parse_rubric(text, "rubrik.yaml")
    first, second = rubric.dimensions
    assert findings == []
    assert (first.weight.basis.status, second.weight.value) == (Status.OFFICIAL, 60)
    assert second.name["en"] == second.name["id"]
