"""What verify says of packages, and that nothing in one makes it stumble."""

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from exchange.packages import (
    described,
    meddled,
    packed,
    parts_of,
    redescribed,
    told_again,
    zip_of,
)
from running import Run, kepatuhan

from kepatuhan.cli.schema import SchemaName, schema_text
from kepatuhan.ground.errors import Place
from kepatuhan.pictures.exchange.checked import checked_package
from kepatuhan.programmes.exchange.table_schema import find_in_table, read_table, schema_in
from kepatuhan.register.register import shipped


def verify(folder: Path, *arguments: str) -> Run[str]:
    return kepatuhan("exchange", "verify", *arguments, folder=folder, language="en")


def data_of(folder: Path, *arguments: str) -> dict:
    done = verify(folder, *arguments, "--json")
    data = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads(schema_text(SchemaName.EXCHANGE_VERIFY))).validate(
        data
    )
    return data


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Return a folder with a package that is whole, one that is changed, and none."""
    (tmp_path / "baik.zip").write_bytes(packed())
    meddled(tmp_path / "diubah.zip", "units.csv", "65.70", "85.70")
    (tmp_path / "bukan.zip").write_bytes(b"nilai")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("baik.zip",), 0), (("diubah.zip",), 1), (("bukan.zip",), 3),
        (("baik.zip", "diubah.zip"), 1), (("baik.zip", "bukan.zip"), 1),
    ],
)  # fmt: skip
def test_the_exit_code_tells_whether_all_some_or_none_can_be_used(
    three: Path, names: tuple[str, ...], code: int
) -> None:
    assert verify(three, *names).returncode == code
    assert verify(three, *names, "--json").returncode == code


def test_each_package_is_told_of_in_a_line(three: Path) -> None:
    done = verify(three, "baik.zip", "diubah.zip", "bukan.zip")
    good, changed, none = done.stdout.splitlines()
    assert good.startswith("baik.zip: whole · 2022, edition 2022 · 1 institution, 5 units · ")
    assert "scored again: identical" in good
    assert "diubah.zip: NOT whole" in changed
    assert "scored again: 1 difference" in changed
    assert none == "bukan.zip: cannot be read as a package"


def test_a_difference_names_the_unit_and_both_numbers(three: Path) -> None:
    (package,) = data_of(three, "diubah.zip")["packages"]
    (difference,) = package["differences"]
    assert difference == {
        "part": "units.csv", "cell": "G6", "name": "Kabupaten Klungkung ▸ Dinas Sosial",
        "field": "score", "there": "85.70", "here": "65.70",
    }  # fmt: skip
    assert package["scored_again"]
    assert not package["whole"]


def test_as_json_what_is_no_package_is_told_too(three: Path) -> None:
    data = data_of(three, "bukan.zip", "baik.zip")
    first, second = data["packages"]
    assert first["package"] is None
    assert [each["code"] for each in first["findings"]] == ["exchange.no_package"]
    assert second["whole"]
    assert second["package"]["internal"]


def test_without_answers_nothing_is_scored_again_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "nilai.zip").write_bytes(packed(answers=False))
    done = verify(tmp_path, "nilai.zip")
    assert done.returncode == 0
    assert "without answers, not scored again" in done.stdout
    assert not data_of(tmp_path, "nilai.zip")["packages"][0]["scored_again"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("institutions.csv", ",83.26,", ",93.26,"),
        ("units.csv", ",dark_green,", ",green,"),
        ("indicators.csv", ",93.75,", ",99.75,"),
        ("gaps.csv", ",2.5856,", ",1.5856,"),
        ("internal-answers.csv", ",100.0000,Ada,", ",50.0000,Ada,"),
    ],
)
def test_every_number_of_the_tables_is_held_against_the_answers(
    tmp_path: Path, part: str, old: str, new: str
) -> None:
    checked = checked_package(meddled(tmp_path / "x.zip", part, old, new), shipped())
    assert {each.place.sheet for each in checked.differences} == {part}
    assert [(each.there, each.here) for each in checked.differences] == [
        (new.split(",")[1], old.split(",")[1])
    ]


def test_a_row_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    parts = parts_of(packed())
    lines = parts["gaps.csv"].split(b"\r\n")
    parts["gaps.csv"] = b"\r\n".join([lines[0], *lines[2:]])
    (tmp_path / "x.zip").write_bytes(zip_of(told_again(parts)))
    checked = checked_package(tmp_path / "x.zip", shipped())
    (missed,) = checked.differences
    assert (missed.field, missed.there) == ("", "")
    assert "O-01" in missed.here


def test_a_changed_byte_anywhere_is_found_or_says_nothing_else(tmp_path: Path) -> None:
    chance, whole, before = random.Random(7), packed(), parts_of(packed())
    found = 0
    for _ in range(150):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        (tmp_path / "x.zip").write_bytes(content)
        if checked_package(tmp_path / "x.zip", shipped()).is_whole:
            # times and flags of the zip archive are not what a package says
            with zipfile.ZipFile(BytesIO(content)) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == before
        else:
            found += 1
    assert found > 100


SAID = (None, True, -1, 10**30, "", "x" * 50, [], {}, [None], {"x": 1}, "\ud800", float("inf"))


def test_whatever_a_description_says_is_a_finding_and_no_bug(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(60):
        data = described(parts_of(packed()))
        spot: dict | list = data
        for _ in range(chance.randrange(1, 6)):
            keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
            key = chance.choice(keys)
            if not isinstance(spot[key], dict | list) or not spot[key]:
                break
            spot = spot[key]
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        spot[chance.choice(keys)] = chance.choice(SAID)
        parts = {**parts_of(packed()), "datapackage.json": json.dumps(data).encode()}
        (tmp_path / "x.zip").write_bytes(zip_of(parts))
        checked = checked_package(tmp_path / "x.zip", shipped())
        assert checked.package or checked.findings
        assert not checked.is_whole or (checked.package and checked.package.result)


def test_a_number_with_an_exponent_does_not_fill_the_memory(tmp_path: Path) -> None:
    parts = parts_of(packed())
    said = parts["internal-institutions.csv"].decode()
    assert '""ready"": null' in said
    ready = '""ready"": {""value"": ""1e999999999"", ""maximum"": ""100"", ""parts"": {}}'
    parts["internal-institutions.csv"] = said.replace('""ready"": null', ready).encode()
    (tmp_path / "x.zip").write_bytes(zip_of(told_again(parts)))
    found = [each.code for each in checked_package(tmp_path / "x.zip", shipped()).findings]
    assert found == ["exchange.not_rebuilt"]


def test_a_table_without_its_keys_is_refused_though_its_description_agrees(tmp_path: Path) -> None:
    parts = parts_of(packed())
    data = described(parts)
    (gaps,) = [each for each in data["resources"] if each["name"] == "gaps"]
    fields = gaps["schema"]["fields"]
    at = [each["name"] for each in fields].index("indicator")
    fields[at]["name"] = "kode"
    gaps["schema"].pop("primaryKey")
    parts["gaps.csv"] = parts["gaps.csv"].replace(b",indicator,", b",kode,", 1)
    parts = told_again({**parts, "datapackage.json": json.dumps(data).encode()})
    (tmp_path / "x.zip").write_bytes(zip_of(parts))
    found = [each.code for each in checked_package(tmp_path / "x.zip", shipped()).findings]
    assert found == ["exchange.headings"]


def test_the_rubric_is_the_part_that_the_package_says(tmp_path: Path) -> None:
    parts = parts_of(packed())
    data = described(parts)
    data["kepatuhan"]["rubric"]["path"] = "rubrik-kami.yaml"
    parts["rubrik-kami.yaml"] = parts.pop("used-rubric.yaml")
    (tmp_path / "x.zip").write_bytes(
        zip_of({**parts, "datapackage.json": json.dumps(data).encode()})
    )
    checked = checked_package(tmp_path / "x.zip", shipped())
    assert checked.is_whole
    assert checked.is_scored_again


def test_other_properties_of_a_description_do_not_matter(tmp_path: Path) -> None:
    path = redescribed(tmp_path / "x.zip", lambda data: data.update(keywords=["pelayanan"]))
    assert checked_package(path, shipped()).is_whole


# The small check of tables -------------------------------------------------------------------

FIELDS = {
    "kode": {"type": "string", "constraints": {"required": True, "unique": True}},
    "nilai": {"type": "number", "constraints": {"minimum": 0}},
    "banyak": {"type": "integer"},
    "zona": {"type": "string", "constraints": {"enum": ["hijau", "merah"]}},
    "ya": {"type": "boolean"},
    "isi": {"type": "object"},
    "daftar": {"type": "array"},
    "sidik": {"type": "string", "constraints": {"pattern": "[0-9a-f]{64}"}},
}


def found_in(*rows: str) -> list[tuple[str, str]]:
    place = Place("paket.zip", "x.csv")
    schema = schema_in({"fields": [{"name": name, **more} for name, more in FIELDS.items()]}, place)
    table = read_table("\r\n".join([",".join(FIELDS), *rows]).encode(), place, 1000)
    return [(each.code.removeprefix("exchange."), each.place.cell)
            for each in find_in_table(table, schema)]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (f"a,1.5,3,hijau,true,{{}},[],{'0' * 64}", []),
        ("a,,,,,,,", []),
        (",1,1,hijau,true,{},[],", [("values", "A2")]),
        ('a,"1,5",1,hijau,true,{},[],', [("values", "B2")]),
        ("a,-1,1,hijau,true,{},[],", [("values", "B2")]),
        ("a,1e5,1,hijau,true,{},[],", [("values", "B2")]),
        ("a,1,1.0,hijau,true,{},[],", [("values", "C2")]),
        ("a,1,1,kuning,true,{},[],", [("values", "D2")]),
        ("a,1,1,hijau,ya,{},[],", [("values", "E2")]),
        ("a,1,1,hijau,true,[],[],", [("values", "F2")]),
        ("a,1,1,hijau,true,{},{},", [("values", "G2")]),
        ("a,1,1,hijau,true,{},[],0f", [("values", "H2")]),
    ],
)
def test_a_cell_is_held_to_its_type_and_limits(row: str, found: list[tuple[str, str]]) -> None:
    assert found_in(row) == found


def test_what_must_be_unique_is_told_where_it_stands_again() -> None:
    assert found_in("a,,,,,,,", "b,,,,,,,", "a,,,,,,,") == [("key_twice", "A4")]
