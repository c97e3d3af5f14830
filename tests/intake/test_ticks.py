"""Ticks are counted only where they are ticks: no number is one, nor is the name of a thing."""

from pathlib import Path

import pytest
from intake import shapes
from intake.test_proposals import kobo, proposal, scored

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.intake.tick_words import tick_words
from kepatuhan.result.model import Result

ROOT, CODE = "Survei kepatuhan 2022", "I-09"


def written(folder: Path, cells: list[object], options: dict[str, list[object]] | None = None):
    """Return an export whose units say this of a count, and the heading of that."""
    tables = shapes.kobo_tables(*shapes.sample())
    root = tables[ROOT]
    at = next(at for at, head in enumerate(root[0]) if str(head).startswith(CODE))
    head = str(root[0][at])
    for number, row in enumerate(root[1:]):
        row[at] = cells[number % len(cells)]
    for name, ticks in (options or {}).items():
        root[0].append(f"{head}/{name}")
        for number, row in enumerate(root[1:]):
            row.append(ticks[number % len(ticks)])
    return shapes.write_book(folder / "kobo.xlsx", tables), head


def mapped(folder: Path, cells: list[object], said: str, options=None, own: str = "") -> Result:
    """Score such an export by a mapping that says this of the column, and of its options."""
    (folder / "asli").mkdir()
    text = proposal(kobo(folder / "asli"))
    path, head = written(folder, cells, options)
    line = f"is: {CODE}"
    assert text.count(f"{line}}}") == 1
    text = text.replace(f"{line}}}", f"{said}}}")
    at = text.index(f'heading: "{head}"')
    start = text.rindex("\n", 0, at)
    extra = "".join(f'\n      - {{heading: "{head}/{name}", {own}}}' for name in options or {})
    return scored(path, text[:start] + extra + text[start:])


def told(found: Result) -> dict[str, str]:
    return {each.code: each.place.cell for each in found.findings}


def counts(found: Result) -> set[str]:
    return {each.text for unit in found.survey.units() for each in unit.answers
            if each.indicator == CODE}  # fmt: skip


THINGS = 'options: [APAR, P3K, CCTV, "Kursi roda, tongkat"]'
COUNTED = f'is: {CODE}, ticks: ", ", {THINGS}, none: [Tidak ada]'


@pytest.mark.parametrize("number", [12, "12", "3.5", "1, 2"])
def test_a_number_in_a_column_of_ticks_is_no_tick(number: object, tmp_path: Path) -> None:
    found = mapped(tmp_path, [number], COUNTED)
    assert "map.no_tick" in told(found)
    assert all(unit.exact is None for unit in found.units)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("APAR, P3K, CCTV", "3"),
        ("tidak ada", "0"),
        ("APAR,P3K", "2"),
        ("Kursi roda, tongkat", "1"),
        ("CCTV, Kursi roda, tongkat, APAR", "3"),
    ],
)
def test_listed_options_are_counted(cell: str, count: str, tmp_path: Path) -> None:
    found = mapped(tmp_path, [cell], COUNTED)
    assert counts(found) == {count}
    assert not {each for each in told(found) if each.startswith("map.")} - {"map.used"}


@pytest.mark.parametrize(
    ("cell", "code", "values"),
    [
        ("Belum ada", "map.no_option", {"found": "Belum ada", "near": "–"}),
        ("Tidak adaa", "map.no_option", {"found": "Tidak adaa", "near": "Tidak ada"}),
        ("APAR, -", "map.no_option", {"found": "-"}),
        ("APAR, Kursi roda", "map.no_option", {"found": "Kursi roda"}),
        ("APAR;CCTV", "map.other_sign", {"near": ";"}),
        ("APAR;CCTV;Kursi roda, tongkat", "map.other_sign", {"near": ";"}),
    ],
)
def test_what_is_not_listed_is_no_tick_and_leaves_a_gap(
    cell: str, code: str, values: dict[str, str], tmp_path: Path
) -> None:
    found = mapped(tmp_path, [cell], COUNTED)
    (refused,) = [each for each in found.findings if each.code == code]
    assert values.items() <= dict(refused.values).items()
    assert refused.place.cell.endswith("2")
    assert all(unit.exact is None for unit in found.units)


def test_every_strange_word_of_a_cell_is_told(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["Genset, APAR, Pagar"], COUNTED)
    said = [dict(each.values)["found"] for each in found.findings if each.code == "map.no_option"]
    assert said == ["Genset", "Pagar"]


def test_an_option_ticked_twice_counts_once_and_is_told(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["CCTV, CCTV, cctv, APAR"], COUNTED)
    assert counts(found) == {"2"}
    (twice,) = [each for each in found.findings if each.code == "map.tick_twice"]
    assert dict(twice.values)["found"] == "CCTV"


def test_what_can_be_read_in_two_ways_is_not_counted(tmp_path: Path) -> None:
    listed = 'options: [Kursi roda, tongkat, "Kursi roda, tongkat"]'
    found = mapped(tmp_path, ["Kursi roda, tongkat"], f'is: {CODE}, ticks: ", ", {listed}')
    assert "map.two_ways" in told(found)
    assert all(unit.exact is None for unit in found.units)


def test_names_between_blanks_are_parted_though_they_hold_lines(tmp_path: Path) -> None:
    listed = "options: [cctv, baru, cctv_baru]"
    found = mapped(tmp_path, ["cctv baru", "cctv_baru"], f'is: {CODE}, ticks: " ", {listed}')
    assert counts(found) == {"2", "1"}


def test_a_word_of_the_scale_says_why_nothing_is_counted(tmp_path: Path) -> None:
    own = "values: {Tidak sempat: not_observed}"
    found = mapped(tmp_path, ["Tidak sempat"], f"{COUNTED}, {own}")
    assert not {"map.no_option", "map.no_level"} & told(found).keys()
    assert all(unit.exact is None for unit in found.units)


def test_a_sign_that_stands_nowhere_is_told(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["APAR; P3K; CCTV"], f"is: {CODE}, ticks: koma, {THINGS}")
    assert "map.other_sign" in told(found)


def test_ticks_without_a_list_are_refused_with_the_list(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        mapped(tmp_path, ["CCTV, APAR", "apar", "Tidak ada"], f'is: {CODE}, ticks: ", "')
    (found,) = caught.value.findings
    assert found.code == "map.no_options"
    assert dict(found.values)["found"] == 'options: ["APAR", "CCTV"], none: ["Tidak ada"]'
    assert found.place.line


def test_ticks_without_a_list_are_refused_with_the_sign_that_stands_there(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        mapped(tmp_path, ["CCTV;Pintu, tangga"], f'is: {CODE}, ticks: ", "')
    said = dict(caught.value.findings[0].values)["found"]
    assert said == 'ticks: ";", options: ["CCTV", "Pintu, tangga"]'


def test_a_thing_is_no_tick_of_an_option(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["APAR P3K CCTV"], f"is: {CODE}, ticks: columns")
    assert "map.no_mark" in told(found)
    assert all(unit.exact is None for unit in found.units)


@pytest.mark.parametrize("said", [f"is: {CODE}, ticks: columns", f"is: {CODE}"])
def test_the_column_that_joins_options_called_by_numbers_is_refused(
    said: str, tmp_path: Path
) -> None:
    options = {"1": [1], "2": [0]}
    own = f"is: {CODE}, ticks: columns" if "ticks" in said else "is: unused"
    with pytest.raises(KepatuhanError) as caught:
        mapped(tmp_path, ["1"], said, options, own)
    assert "map.split_ticks" in {each.code for each in caught.value.findings}


def test_blanks_part_no_options_that_have_columns_of_their_own(tmp_path: Path) -> None:
    options = {"APAR": [1], "Kotak P3K": [1], "CCTV": [0]}
    with pytest.raises(KepatuhanError) as caught:
        mapped(tmp_path, ["APAR Kotak P3K"], f'is: {CODE}, ticks: " "', options, "is: unused")
    assert [each.code for each in caught.value.findings] == ["map.split_ticks"]


def test_a_question_is_counted_by_its_options_or_as_a_whole(tmp_path: Path) -> None:
    options = {"APAR": [1], "Kotak P3K": [1], "CCTV": [0]}
    own = f"is: {CODE}, ticks: columns"
    with pytest.raises(KepatuhanError) as caught:
        mapped(tmp_path, ["APAR Kotak P3K"], f'is: {CODE}, ticks: ";"', options, own)
    assert "map.two_columns" in [each.code for each in caught.value.findings]


def test_ticks_are_proposed_for_words_only_and_never_as_sure(tmp_path: Path) -> None:
    numbers, _ = written(tmp_path, [12, "9 komponen", "lebih dari 10"])
    assert "ticks" not in unconfirmed(numbers)
    words, _ = written(tmp_path, ["APAR CCTV", "APAR -"])
    (line,) = [each for each in unconfirmed(words).splitlines() if "ticks:" in each]
    assert 'ticks: " ", options: ["APAR", "CCTV"], none: ["-"]}' in line
    assert "60 %" in line


def test_of_words_that_are_too_many_to_be_options_those_of_one_cell_are_not_copied() -> None:
    own = [f"lain{number} APAR CCTV" for number in range(30)]
    assert tick_words(own, " ") == (("APAR", "CCTV"), ())
    assert tick_words([f"lain{number} sendiri{number}" for number in range(30)], " ")[0] == ("?",)


@pytest.mark.parametrize("group", ["", "Sarana unit/", "B. Sarana/", "sarana/"])
@pytest.mark.parametrize("names", [("CCTV", "Kursi roda"), ("1", "2")])
def test_options_are_proposed_below_their_question_whatever_its_group_is_called(
    group: str, names: tuple[str, str], tmp_path: Path
) -> None:
    head = f"{group}I-09 Alat keamanan"
    table = [
        ["start", "Instansi", "Unit", f"{group}I-11 Dasar hukum", head,
         *(f"{head}/{name}" for name in (*names, "Tidak ada")), "_uuid"],
        ["2022-08-01", "Kabupaten Gianyar", "Dinas Sosial", "Ada", names[1], 0, 1, 0, "u1"],
        ["2022-08-01", "Kabupaten Gianyar", "Dinas Kesehatan", "Ada", "Tidak ada", 0, 0, 1, "u2"],
    ]  # fmt: skip
    path = shapes.write_book(tmp_path / "kobo.xlsx", {"S": table})
    text = proposal(path)
    assert f'"{head}", is: unused' in text
    assert f'"{head}/Tidak ada", is: unused' in text
    assert f'"{head}/{names[0]}", is: {CODE}, ticks: "columns"' in text
    assert [(each.text) for unit in scored(path, text).survey.units() for each in unit.answers
            if each.indicator == CODE] == ["1", "0"]  # fmt: skip


def test_a_group_that_begins_as_a_code_is_no_question(tmp_path: Path) -> None:
    table = [
        ["start", "Instansi", "Unit", "I-1 Petugas/I-01 Komponen", "I-1 Petugas/I-04 Bentuk",
         "_uuid"],
        ["2022-08-01", "Kabupaten Gianyar", "Dinas Sosial", 12, 9, "u1"],
    ]  # fmt: skip
    path = shapes.write_book(tmp_path / "kobo.xlsx", {"S": table})
    assert "ticks" not in unconfirmed(path)


def unconfirmed(path: Path) -> str:
    from kepatuhan.ground.i18n import words
    from kepatuhan.intake.propose.propose import propose_mapping
    from kepatuhan.intake.propose.write import mapping_yaml
    from kepatuhan.register.register import shipped
    from kepatuhan.rubric.editions import load_edition

    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    return mapping_yaml(found, words("id"), "x.map.yaml")
