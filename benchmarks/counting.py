"""A table of very many answers, counted and scored, beside DuckDB that only counts it."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import KEPATUHAN, Work, command, opponent

OFFICE, NATION = 40, 3_540  # units
MOST_RATIO, MOST_MIB = 1.5, 1024
LARGER = 5  # times as many rows, which only have to be counted within the memory
SPARK, DUCKDB = (("--engine", each) for each in ("spark", "duckdb"))


def write_answers(path: Path, rows: int, units: int = OFFICE) -> Path:
    """Write what invented users of some units answered to five questions of 2022, mixed up."""
    duckdb.sql(f"""
        COPY (SELECT 2022 AS Tahun, 'Instansi ' || (mixed % {units} // 6) AS Instansi,
                     'Unit ' || (mixed % {units}) AS Unit,
                     'O-0' || (1 + range % 5) AS Indikator,
                     CASE WHEN mixed % 11 < 2 THEN 'Pernah' WHEN mixed % 97 = 5 THEN NULL
                          ELSE 'Tidak pernah' END AS Jawaban
              FROM (SELECT range, hash(range) AS mixed FROM range({rows})))
        TO '{path}' (FORMAT parquet, COMPRESSION zstd)
    """)
    return path


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield how long counting and scoring take, by DuckDB and by Spark."""
    few = write_answers(at / "few.parquet", size.rows)
    many = write_answers(at / "many.parquet", size.rows, NATION)
    larger = write_answers(at / "larger.parquet", LARGER * size.rows)
    for table, rows, units in (
        (few, size.rows, OFFICE), (many, size.rows, NATION), (larger, LARGER * size.rows, OFFICE),
    ):  # fmt: skip
        yield Figure(f"score by DuckDB: {rows:,} rows of {units:,} units", _score(table, DUCKDB),
                     "bare DuckDB GROUP BY", opponent("group_by", str(table)),
                     Wanted(MOST_RATIO, peak=MOST_MIB))  # fmt: skip
    yield Figure(f"score by Spark: {size.rows:,} rows of {OFFICE} units", _score(few, SPARK),
                 "score by DuckDB", _score(few, DUCKDB))  # fmt: skip


def _score(path: Path, how: tuple[str, ...]) -> Work:
    return command(
        [*KEPATUHAN, "score", str(path), "--rubric", "2022", *how, "--archive", "none",
         "--format", "json", "--out", str(path.with_suffix("")), "--force", "--quiet"],
        codes=(0, 1),
    )  # fmt: skip
