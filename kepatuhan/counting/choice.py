"""By what a file is counted."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kepatuhan.counting.model import CountSource, OpenFile


LOCAL = "local[*]"  # Spark on this machine, with all its cores


class EngineName(StrEnum):
    """Who counts."""

    PYTHON = "python"
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """By what files are counted: the engine asked for, else by their size.

    ``master``: where Spark runs.
    """

    name: EngineName | None = None
    master: str = LOCAL

    def opened(self, source: "CountSource") -> "AbstractContextManager[OpenFile]":
        """Open a file with the engine asked for, else with one that tells its size."""
        if self.name is EngineName.SPARK:
            from kepatuhan.counting.spark import open_spark

            return open_spark(source, self.master)
        if self.name is EngineName.PYTHON:
            from kepatuhan.counting.plain import open_plain

            return open_plain(source)
        from kepatuhan.counting.duck import open_duckdb

        return open_duckdb(source)
