"""An engine that runs out of room, or ends in the middle, is told from a file that is damaged."""

import os
import signal
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb
import pytest

from kepatuhan.counting import duck
from kepatuhan.counting.model import OpenFile
from kepatuhan.counting.source import source_of
from kepatuhan.counting.spark import open_spark
from kepatuhan.ground.errors import KepatuhanError

COLUMNS = {"institution": 0, "unit": 1, "indicator": 2, "answer": 3}


def many_different(folder: Path, rows: int) -> Path:
    path = folder / "a.parquet"
    duckdb.sql(f"""
        COPY (SELECT 'Kota A' AS Instansi, 'Unit ' || range AS Unit, 'O-01' AS Indikator,
                     'Pernah' AS Jawaban FROM range({rows})) TO '{path}' (FORMAT parquet)
    """)
    return path


def count(opened: AbstractContextManager[OpenFile], meanwhile=lambda: None) -> None:
    with opened as file:
        meanwhile()
        list(file.count(COLUMNS))


def refused(opened: AbstractContextManager[OpenFile], meanwhile=lambda: None) -> str:
    with pytest.raises(KepatuhanError) as caught:
        count(opened, meanwhile)
    return caught.value.findings[0].code


def test_duckdb_without_room_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(duck, "MEMORY", "5MB")
    source = source_of(many_different(tmp_path, 500_000))
    assert refused(duck.open_duckdb(source)) == "count.no_room"


def test_a_spark_that_dies_meanwhile_says_so(tmp_path, monkeypatch) -> None:
    from pyspark import SparkContext

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    source = source_of(many_different(tmp_path, 10))

    def kill() -> None:
        os.kill(SparkContext._gateway.proc.pid, signal.SIGKILL)

    assert refused(open_spark(source, "local[1]"), kill) == "count.gave_up"
