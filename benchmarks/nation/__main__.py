"""Writes the forms of a nation, the same answers as one Parquet file, and the true scores."""

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.nation.bodies import CENTRAL, bodies, governments_in
from benchmarks.nation.truth import COLUMNS
from benchmarks.nation.write import SCHEMA, Task, write_institution
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.system.workers import side_by_side

ROWS_AT_ONCE = 100_000  # of a row group of the Parquet file, about


def write_nation(institutions: int, seed: int, edition: str, folder: Path) -> tuple[int, int]:
    """Write the forms below ``forms/``, answers.parquet and truth.csv; forms and answers told."""
    found = bodies(institutions, load_rubric(edition).years[-1], seed)
    tasks = [Task(body, edition, seed, folder / "forms") for body in found]
    forms = 0
    with (
        side_by_side(write_institution, tasks) as made,
        (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file,
        pq.ParquetWriter(folder / "answers.parquet", SCHEMA, compression="zstd") as parquet,
    ):
        truth = csv.writer(file, lineterminator="\n")
        truth.writerow(COLUMNS)

        def tables() -> Iterator[pa.Table]:
            nonlocal forms
            for each in made:
                forms += each.forms
                truth.writerows(each.truth)
                yield each.answers

        answers = _write_rows(parquet, tables())
    return forms, answers


def _write_rows(parquet: pq.ParquetWriter, tables: Iterable[pa.Table]) -> int:
    """Write tables in row groups of some size, and return how many rows they have."""
    kept: list[pa.Table] = []
    rows = 0
    for table in tables:
        kept.append(table)
        rows += len(table)
        if sum(map(len, kept)) >= ROWS_AT_ONCE:
            parquet.write_table(pa.concat_tables(kept))
            kept = []
    if kept:
        parquet.write_table(pa.concat_tables(kept))
    return rows


def main() -> None:
    """Write a nation into a new folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--institutions", type=int, default=590)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rubric", default="2022", help="an edition; 2022 if none is named")
    parser.add_argument("-o", "--out", type=Path, required=True, help="a folder that is new")
    asked = parser.parse_args()
    rubric = load_rubric(asked.rubric)
    known = len(governments_in(rubric.years[-1]))
    if rubric.other_bands and asked.institutions > known:
        parser.error(f"{asked.rubric} has bands of their own for {CENTRAL}: at most {known}")
    try:
        asked.out.mkdir(parents=True)
    except FileExistsError:
        parser.error(f"{asked.out} is there already: name a new folder")
    forms, answers = write_nation(asked.institutions, asked.seed, asked.rubric, asked.out)
    print(f"{asked.institutions:,} institutions, {forms:,} forms, {answers:,} answers: {asked.out}")


if __name__ == "__main__":
    main()
