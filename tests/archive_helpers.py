"""Results to keep, and a look at the archive behind its back."""

import os
import signal
from contextlib import contextmanager
from datetime import UTC, datetime

from helpers import load_mini
from random_surveys import PLACE

from kepatuhan.archive.archive import Archive, open_archive
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.database import open_database
from kepatuhan.archive.model import Kept
from kepatuhan.archive.rescore import Rescored
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.model import Product, SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=UTC)
FILE = PLACE.file


def unit(name: str, level: str = "ada") -> SurveyUnit:
    """Return a unit of the mini rubric with one product, everything answered alike."""
    answers = [
        Answer("A-01", "1", State.ANSWERED, "penuh", "12", PLACE, CellForm.NUMBER),
        Answer("B-01", "Izin", State.ANSWERED, level, level, PLACE._replace(cell="B1")),
        Answer("B-02", "Izin", State.ANSWERED, level, level, PLACE._replace(cell="B2")),
    ]
    return SurveyUnit(name, "", (Product("Izin"),), tuple(answers))


def result(*units: SurveyUnit, institution="Kab. A", province="Bali", kind="kabupaten",
           year=2099, rubric: Rubric | None = None, sha256="0" * 64) -> Result:  # fmt: skip
    """Return the result of one institution's units, read from one file."""
    whole = SurveyInstitution(institution, kind, province, units)
    survey = Survey(year, (whole,), (SourceFile(FILE, sha256),), ())
    return build_result(survey, rubric or load_mini())


def keep(address: str, *results: Result, time=NOON, user="uji"):
    with open_archive(address) as archive:
        return archive.keep(*results, time=time, user=user)


def keep_rescored(archive: Archive, rescored: Rescored) -> Kept:
    """Keep what was read again, as the command does, with nothing beside it."""
    with archive.keeping_rescored(rescored, time=NOON, user="Sri") as kept:
        return kept


@contextmanager
def behind(address: str):
    """Give a connection that changes the archive as no command would."""
    with open_database(address).connected() as connection:
        connection.do("BEGIN")
        yield connection
        connection.commit()


def dies_after(statement: str) -> None:
    """Kill this process as soon as a statement that begins so was run."""
    do = Connection.do

    def dying(self: Connection, said: str, *values: object) -> object:
        done = do(self, said, *values)
        if said.startswith(statement):
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    Connection.do = dying


def names(found: Result) -> list[str]:
    return [each.unit.name for each in found.units]
