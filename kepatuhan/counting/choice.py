"""By what a file is counted."""

from dataclasses import dataclass
from enum import StrEnum

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
