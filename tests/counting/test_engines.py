"""Every engine counts the same."""

import hashlib
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from counting.tables import FIELDS, Row, random_rows, tally_of, write_csv, write_parquet
from hypothesis import given
from hypothesis import strategies as some

from kepatuhan.counting.choice import LOCAL, EngineChoice, EngineName
from kepatuhan.counting.columns import columns_of
from kepatuhan.counting.duck import open_duckdb
from kepatuhan.counting.model import OpenFile, RowCount
from kepatuhan.counting.plain import open_plain
from kepatuhan.counting.read import opened
from kepatuhan.counting.source import sha256_of, source_of
from kepatuhan.counting.spark import open_spark
from kepatuhan.ground.errors import KepatuhanError

Found = dict[Row, tuple[int, int]]


def counted(opening: AbstractContextManager[OpenFile], path: Path) -> Found:
    with opening as file:
        columns, _ = columns_of(file.columns(), source_of(path).place)
        return {tuple(each.texts[field] for field in FIELDS): (each.times, each.line)
                for each in file.count(columns)}  # fmt: skip


def times(found: Found) -> Counter[Row]:
    return Counter({row: number for row, (number, _) in found.items()})


@given(some.randoms(use_true_random=False), some.integers(1, 60))
def test_python_and_duckdb_count_alike_and_know_the_first_row(tmp_path_factory, chance, number):
    folder, rows = tmp_path_factory.mktemp("acak"), random_rows(chance, number)
    first = {row[: len(FIELDS)]: at for at, row in reversed([*enumerate(rows)])}
    for path, begins in ((write_csv(folder / "a.csv", rows), 2),
                         (write_parquet(folder / "a [1]*.parquet", rows), 1)):  # fmt: skip
        for engine in (open_plain, open_duckdb):
            found = counted(engine(source_of(path)), path)
            assert times(found) == tally_of(rows), engine
            assert {row: line for row, (_, line) in found.items()} == {
                row: at + begins for row, at in first.items()
            }


def test_spark_and_pandas_count_as_python_does(tmp_path) -> None:
    rows = random_rows(Random(7), 4000)
    path = write_parquet(tmp_path / "a [1]*.parquet", rows)
    plain = counted(open_plain(source_of(path)), path)
    assert counted(open_spark(source_of(path), LOCAL), path) == plain
    frame = pd.DataFrame([row[: len(FIELDS)] for row in rows]).value_counts()
    assert times(plain) == Counter(dict(frame.items()))
    table = write_csv(tmp_path / "a.csv", rows)
    assert times(counted(open_spark(source_of(table), LOCAL), table)) == tally_of(rows)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("engine", [EngineName.PYTHON, EngineName.DUCKDB])
def test_a_csv_may_be_cut_by_any_usual_sign(tmp_path, engine, mark) -> None:
    rows = random_rows(Random(3), 50)
    path = write_csv(tmp_path / "a.csv", rows, mark=mark)
    assert times(counted(opened(source_of(path), EngineChoice(engine)), path)) == tally_of(rows)


@pytest.mark.parametrize("engine", EngineName)
def test_a_row_with_a_field_too_many_or_too_few_is_refused(tmp_path, engine) -> None:
    row = ("2099", "Kota A", "U", "P", "B-01", "Ada", "1")
    for wrong in ((*row, "lagi"), row[:-1]):
        path = write_csv(tmp_path / "a.csv", [row, wrong, row])
        with pytest.raises(KepatuhanError) as error:
            counted(opened(source_of(path), EngineChoice(engine)), path)
        (found,) = error.value.findings
        assert found.code in ("count.row", "count.damaged"), found


def test_counts_that_are_in_the_table_are_added(tmp_path) -> None:
    headings = ("Instansi", "Unit", "Produk", "Indikator", "Tingkat", "Banyaknya")
    rows = [("Kota A", "U", "", "A-01", "penuh", "12"), ("Kota A", "U", "", "A-01", "penuh", "3"),
            ("Kota A", "U", "", "A-01", "kurang", "0")]  # fmt: skip
    for path in (write_csv(tmp_path / "a.csv", rows, headings),
                 write_parquet(tmp_path / "a.parquet", rows, headings)):  # fmt: skip
        with open_plain(source_of(path)) as file:
            columns, _ = columns_of(file.columns(), source_of(path).place)
            found: list[RowCount] = [*file.count(columns)]
        assert [(each.texts["answer"], each.times) for each in found] == [
            ("penuh", 15), ("kurang", 0),
        ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["-1", "2,5", "", "banyak"])
def test_a_count_that_is_none_is_refused_with_its_row(tmp_path, wrong) -> None:
    headings = ("Instansi", "Unit", "Indikator", "Tingkat", "Banyaknya")
    path = write_csv(tmp_path / "a.csv", [("Kota A", "U", "A-01", "penuh", wrong)], headings)
    with open_plain(source_of(path)) as file:
        columns, _ = columns_of(file.columns(), source_of(path).place)
        rows = file.count(columns)
        with pytest.raises(KepatuhanError) as error:
            next(rows)
    (found,) = error.value.findings
    assert (found.code, dict(found.values)["n"]) == ("count.number", "2")


def parts_in(folder: Path, rows: list[Row], number: int) -> Path:
    """Write a table as clusters do: a folder of parts, and files that only tell of the writing."""
    folder.mkdir()
    for at in range(number):
        write_parquet(folder / f"part-{at:05}.snappy.parquet", rows[at::number])
    (folder / "_SUCCESS").touch()
    (folder / "._SUCCESS.crc").write_bytes(b"crc")
    return folder


@pytest.mark.parametrize("engine", EngineName)
def test_a_folder_of_parts_is_one_table_whose_rows_have_no_numbers(tmp_path, engine) -> None:
    rows = random_rows(Random(5), 300)
    folder = parts_in(tmp_path / "jawaban [1].parquet", rows, 3)
    found = counted(opened(source_of(folder), EngineChoice(engine)), folder)
    assert times(found) == tally_of(rows)
    assert {line for _, line in found.values()} == {0}


def test_a_folder_is_known_by_the_names_and_bytes_of_its_parts(tmp_path) -> None:
    folder = parts_in(tmp_path / "a.parquet", random_rows(Random(5), 30), 3)
    first, *_ = source_of(folder).parts
    lines = [f"{hashlib.sha256(Path(part).read_bytes()).hexdigest()}  {Path(part).name}\n"
             for part in source_of(folder).parts]  # fmt: skip
    known = sha256_of(source_of(folder))
    assert known == hashlib.sha256("".join(lines).encode()).hexdigest()
    Path(first).rename(Path(first).with_name("part-9.parquet"))
    assert sha256_of(source_of(folder)) != known
