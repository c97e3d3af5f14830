"""Counts equal answers of a Parquet file with DuckDB alone: one query, no check, no score."""

import sys

import duckdb

FIELDS = '"Tahun", "Instansi", "Unit", "Indikator", "Jawaban"'
counted = duckdb.sql(f"SELECT {FIELDS}, count(*) FROM '{sys.argv[1]}' GROUP BY {FIELDS}")
print(len(counted.fetchall()))
