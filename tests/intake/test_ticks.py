"""Ticks are counted only where they are ticks: no number is one, nor is the name of a thing."""

from pathlib import Path

import pytest
from intake import shapes
from intake.test_proposals import kobo, proposal, scored

from kepatuhan.ground.errors import KepatuhanError
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


@pytest.mark.parametrize("number", [12, "12", "3.5", "1, 2"])
def test_a_number_in_a_column_of_ticks_is_no_tick(number: object, tmp_path: Path) -> None:
    found = mapped(tmp_path, [number], f'is: {CODE}, ticks: ","')
    assert "map.no_tick" in told(found)
    assert all(unit.exact is None for unit in found.units)


def test_words_between_signs_are_counted(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["APAR, P3K, CCTV", "tidak ada"],
                   f'is: {CODE}, ticks: ",", none: [Tidak ada]')  # fmt: skip
    assert counts(found) == {"3", "0"}


def test_a_sign_that_stands_nowhere_is_told(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["APAR; P3K; CCTV"], f"is: {CODE}, ticks: koma")
    assert "map.no_sign" in told(found)


def test_a_thing_is_no_tick_of_an_option(tmp_path: Path) -> None:
    found = mapped(tmp_path, ["APAR P3K CCTV"], f"is: {CODE}, ticks: columns")
    assert "map.no_tick" in told(found)
    assert all(unit.exact is None for unit in found.units)


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
    words, _ = written(tmp_path, ["APAR CCTV", "APAR"])
    (line,) = [each for each in unconfirmed(words).splitlines() if "ticks:" in each]
    assert "60 %" in line


def unconfirmed(path: Path) -> str:
    from kepatuhan.ground.i18n import words
    from kepatuhan.intake.propose.propose import propose_mapping
    from kepatuhan.intake.propose.write import mapping_yaml
    from kepatuhan.register.register import shipped
    from kepatuhan.rubric.editions import load_edition

    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    return mapping_yaml(found, words("id"), "x.map.yaml")
