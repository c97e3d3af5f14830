"""Tables to be counted: random ones, as CSV and as Parquet."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import duckdb

HEADINGS = ("Tahun", "Instansi", "Unit", "Produk", "Indikator", "Jawaban", "Responden")
FIELDS = ("year", "institution", "unit", "product", "indicator", "answer")
# What people write: odd spellings, blanks, signs that mean something to a program.
TEXTS = ("Ada", "ada ", "ADA", "Sebagian", "tidak", "", " ", "TB", "N/A", "12", "0", "ya; tidak",
         'kata "dia"', "dua\nbaris", "é", "'", "NULL", "1.0", "√")  # fmt: skip
Row = Sequence[str]


def random_rows(chance: Random, number: int) -> list[Row]:
    """Return rows; many of them are equal."""
    return [
        ("2099", chance.choice(("Kota A", "Kabupaten B", "")), chance.choice(("U1", "u1", "U2")),
         chance.choice(("P", "Q", "")), chance.choice(("A-01", "B-01", "Z-99", "")),
         chance.choice(TEXTS), str(chance.randint(1, 9)))
        for _ in range(number)
    ]  # fmt: skip


def write_csv(path: Path, rows: Iterable[Row], headings: Row = HEADINGS, mark: str = ";") -> Path:
    """Write a table and return its path."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def write_parquet(path: Path, rows: Sequence[Row], headings: Row = HEADINGS) -> Path:
    """Write a table of texts and return its path; every second blank is a null."""
    listed = [
        [None if not text and (at + number) % 2 else text for number, text in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    with duckdb.connect() as database:
        columns = ", ".join(f'"{name}" VARCHAR' for name in headings)
        database.execute(f"CREATE TABLE rows ({columns})")
        marks = f"({', '.join('?' for _ in headings)})"
        if listed:
            every = [text for row in listed for text in row]
            database.execute(f"INSERT INTO rows VALUES {', '.join([marks] * len(listed))}", every)
        database.execute(f"COPY rows TO '{path}' (FORMAT parquet)")
    return path


def tally_of(rows: Iterable[Row]) -> Counter[Row]:
    """Return how often every row stands there, without the respondent."""
    return Counter(tuple(row[: len(FIELDS)]) for row in rows)
