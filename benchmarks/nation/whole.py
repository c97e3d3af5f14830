"""Writes all forms of a nation, the same answers as one Parquet file, and the true scores."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.nation.bodies import bodies
from benchmarks.nation.truth import COLUMNS
from benchmarks.nation.write import SCHEMA, Task, write_institution
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.system.workers import side_by_side

ROWS_AT_ONCE = 100_000  # of a row group of the Parquet file, about


def write_nation(institutions: int, seed: int, edition: str, folder: Path) -> tuple[int, int]:
    """Write a nation into a new folder, and return how many forms and answers it has.

    Forms stand below ``forms/``, by province and institution; beside it answers.parquet and
    truth.csv. FileExistsError if the folder is there already.
    """
    folder.mkdir(parents=True)
    found = bodies(institutions, load_rubric(edition).years[-1], seed)
    tasks = [Task(body, edition, seed, folder / "forms") for body in found]
    forms = 0
    with (
        side_by_side(write_institution, tasks, _lost) as made,
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


def _lost(task: Task) -> NoReturn:
    raise RuntimeError(f"the process that wrote {task.body} was ended from outside")


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
