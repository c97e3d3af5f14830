"""Counts with Apache Spark, for files that lie on a cluster; by the same query as DuckDB."""

import logging
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kepatuhan.counting.model import Column, CountSource, OpenFile, RowCount, StoredAs
from kepatuhan.counting.sql import LINE, TABLE, count_query, row_counts
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.system.extras import extra

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# What Spark says where it lost workers or their memory and disk, and not what it read.
_LOST = re.compile(
    "ExecutorLostFailure|OutOfMemoryError|No space left|SparkContext was shut down"
    "|Master removed our application"
)
_PATTERN = re.compile(r"[\[\]{}*?]")
_COUNTABLE = {"string", "boolean", "byte", "short", "integer", "long"}


@contextmanager
def open_spark(source: CountSource, master: str) -> Iterator[OpenFile]:
    """Open a file with Spark at ``master``.

    Raises ``count.extra_missing`` without pyspark, ``count.no_spark`` where none answers,
    ``count.damaged`` where it cannot read the file, ``count.gave_up`` where it ends meanwhile.
    """
    with extra("spark", "count.extra_missing"):
        from py4j.protocol import Py4JError, Py4JJavaError
        from pyspark.errors import PySparkException
    spark = _started(master, source.place)
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")  # of pandas, unused
    logging.disable()  # py4j logs with its traceback what is told below in a sentence
    try:
        yield _SparkFile(source, spark)
    except (PySparkException, Py4JJavaError) as error:
        if _LOST.search(str(error)):
            raise refuse("count.gave_up", source.place, found=master) from error
        raise refuse("count.damaged", source.place, kind=source.kind) from error
    except (Py4JError, OSError) as error:  # there is nobody left to tell why
        raise refuse("count.gave_up", source.place, found=master) from error
    finally:
        with suppress(Py4JError, OSError), warnings.catch_warnings(action="ignore"):
            spark.stop()  # which fails, or warns, where it has ended
        logging.disable(logging.NOTSET)


def _started(master: str, place: Place) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        return (
            SparkSession.builder.master(master)
            .appName("kepatuhan")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            # a row with too many or too few fields is told only where all of it is looked at
            .config("spark.sql.csv.parser.columnPruning.enabled", "false")
            .getOrCreate()
        )
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        raise refuse("count.no_spark", place, found=master) from error


class _SparkFile:
    def __init__(self, source: CountSource, spark: "SparkSession") -> None:
        self.source, self.spark = source, spark
        self._frame = self._read()

    def columns(self) -> Sequence[Column]:
        if self.source.kind is StoredAs.CSV:
            return [Column(each, "string", True) for each in self.source.headings]
        return [
            Column(field.name, field.dataType.typeName(), field.dataType.typeName() in _COUNTABLE)
            for field in self._frame.schema.fields
        ]

    def rows(self) -> int | None:
        return None

    def count(self, columns: Mapping[str, int]) -> Iterator[RowCount]:
        from pyspark.sql import functions as make

        frame, fields = self._frame, tuple(columns)
        has_no_numbers = self.source.kind is StoredAs.CSV or self.source.parts
        line = make.lit(0) if has_no_numbers else make.col("_metadata.row_index") + 1
        names = [f"`{each.replace('`', '``')}`" for each in frame.columns]
        texts = [make.col(names[at]).cast("string").alias(field) for field, at in columns.items()]
        frame.select(*texts, line.alias(LINE)).createOrReplaceTempView(TABLE)
        yield from row_counts(fields, self.spark.sql(count_query(fields)).toLocalIterator())

    def _read(self) -> "DataFrame":
        if self.source.kind is StoredAs.PARQUET:
            return self.spark.read.parquet(*map(_no_pattern, self.source.files))
        return self.spark.read.csv(
            _no_pattern(self.source.address), header=True, sep=self.source.delimiter, quote='"',
            escape='"', multiLine=True, mode="FAILFAST", schema=", ".join(
                f"c{at} STRING" for at in range(len(self.source.headings))
            ),
        )  # fmt: skip


def _no_pattern(path: str) -> str:
    """Return a path in which nothing stands for other names."""
    return _PATTERN.sub(r"\\\g<0>", path)
