"""A cluster of two workers counts as this machine does, also when one of them dies meanwhile."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyspark
import pytest
from running import kepatuhan

SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
ROWS = 2_000_000
PATIENCE = 90  # seconds


class Cluster(NamedTuple):
    master: str
    workers: list[subprocess.Popen]
    folder: Path


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(is_so, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    folder, port = tmp_path_factory.mktemp("gugus"), free_port()
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1",
                   "SPARK_DAEMON_MEMORY": "256m"}  # fmt: skip
    master = f"spark://127.0.0.1:{port}"

    def started(name: str, *arguments: str) -> subprocess.Popen:
        command = [str(SPARK_CLASS), *arguments]
        with (folder / f"{name}.log").open("w") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment)

    with ExitStack() as stack:

        def keep(process: subprocess.Popen) -> subprocess.Popen:
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        package = "org.apache.spark.deploy"
        keep(started("master", f"{package}.master.Master", "--host", "127.0.0.1", "--port",
                     str(port), "--webui-port", "0"))  # fmt: skip
        workers = [
            keep(started(f"worker-{at}", f"{package}.worker.Worker", "--host", "127.0.0.1",
                         "--cores", "1", "--memory", "1g", "--webui-port", "0",
                         "--work-dir", str(folder / f"work-{at}"), master))
            for at in range(2)
        ]  # fmt: skip
        wait_for(lambda: (folder / "master.log").read_text().count("Registering worker") == 2,
                 "two workers")  # fmt: skip
        yield Cluster(master, workers, folder)


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> Path:
    """A table of many answers of users to the questions of 2022."""
    path = tmp_path_factory.mktemp("jawaban") / "answers.parquet"
    duckdb.sql(f"""
        COPY (SELECT 2022 AS Tahun, 'Kabupaten Klungkung' AS Instansi,
                     'Dinas ' || (range % 40) AS Unit, 'O-0' || (1 + range % 7 % 5) AS Indikator,
                     CASE WHEN range % 11 < 3 THEN 'Pernah' WHEN range % 11 = 5 THEN NULL
                          ELSE 'Tidak pernah' END AS Jawaban
              FROM range({ROWS}))
        TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 50000)
    """)
    return path


def score(path: Path, folder: Path, *how: str) -> bytes:
    done = kepatuhan(
        "score", path, *how, "--archive", "none", "-o", folder, "--format", "json", "--quiet",
        SPARK_LOCAL_IP="127.0.0.1",
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return (folder / "result.json").read_bytes()


def test_workers_that_die_change_nothing(cluster, answers, tmp_path) -> None:
    known = score(answers, tmp_path / "duckdb", "--engine", "duckdb")
    by_spark = ("--engine", "spark", "--master", cluster.master)
    assert score(answers, tmp_path / "spark", *by_spark) == known

    victim, before = cluster.workers[0], {*cluster.folder.glob("work-0/app-*")}
    child = os.fork()
    if not child:
        wait_for(lambda: {*cluster.folder.glob("work-0/app-*/*")} - before, "an executor")
        time.sleep(1)
        os.kill(victim.pid, signal.SIGKILL)
        os._exit(0)
    found = score(answers, tmp_path / "killed", *by_spark)
    assert os.waitpid(child, os.WNOHANG)[0] == child  # it was killed before all was counted
    assert victim.wait(PATIENCE) == -signal.SIGKILL
    assert found == known
