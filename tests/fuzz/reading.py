"""Reads a file as commands do, under a budget of seconds: what comes is a result or a refusal."""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from fuzz.seeds import BASE

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.check.tables import CheckView
from kepatuhan.printed.audit import audit_files
from kepatuhan.printed.editions import Editions
from kepatuhan.register.register import load_register, shipped
from kepatuhan.result.json.read import load_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.rubric.book.read import read_book
from kepatuhan.rubric.crosswalk.load import load_crosswalk
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.season.check import Inspection
from kepatuhan.season.forms import plan_forms
from kepatuhan.season.returned import marked_copies
from kepatuhan.season.settings import load_settings
from kepatuhan.season.unit_list import read_unit_list
from kepatuhan.survey.files.find import find_files

SECONDS = 6.0  # of computing: those of a small file, and one to end in
WORDS = words("id")


class SlowError(BaseException):
    """A file takes longer than its budget."""


def survey(path: Path) -> None:
    """As ``score`` and ``check --repair``."""
    found = find_files([path]).files
    results = [each.result() for each in Inputs().years([path])]
    for result in results:
        result_to_json(result, WORDS)
    inspection = Inspection(found, results)
    _ = CheckView(inspection, WORDS).causes
    marked_copies(inspection, WORDS)


def printed(path: Path) -> None:
    """As ``audit``."""
    done = audit_files([(path, path.name)], Editions.asked(None, 2022, shipped()), set())
    for found in done.refused:
        found.message(WORDS)


def unit_list(path: Path) -> None:
    """As ``form --list``."""
    plan_forms(read_unit_list(path, shipped()), load_rubric("2022"), 2022, {}, invented=False)


def changes(path: Path) -> None:
    """As ``score --changes``."""
    known = Inputs(changes=path)
    known.refuse_unused([each.result() for each in known.years([path.with_name(BASE)])])


def rubric_book(path: Path) -> None:
    """As ``rubric import``."""
    text, _ = read_book(path, shipped())
    parse_rubric(text, "rubrik.yaml", shipped())


def register(path: Path) -> None:
    """As ``--units``; it is remembered by its path."""
    load_register.cache_clear()
    load_register(str(path))


def crosswalk(path: Path) -> None:
    """As ``compare --crosswalk``."""
    load_crosswalk(path, load_rubric("2022"), load_rubric("2023"))


READERS: dict[str, tuple[Callable[[Path], object], ...]] = {
    "formulir.xlsx": (survey,),
    "nilai.xlsx": (survey, printed),
    "jawaban.xlsx": (survey,),
    "nilai.csv": (survey, printed),
    "jawaban.csv": (survey,),
    "perubahan.csv": (changes,),
    "perubahan.xlsx": (changes,),
    "daftar.xlsx": (unit_list,),
    "buku.xlsx": (rubric_book,),
    "rubrik.yaml": (load_rubric_file,),
    "satuan.yaml": (register,),
    "silang.yaml": (crosswalk,),
    "kepatuhan.toml": (load_settings,),
    "hasil.json": (load_result,),
}


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``SlowError`` once so many seconds are computed."""

    def stop(*_: object) -> None:
        raise SlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def examine(path: Path, name: str) -> tuple[str, str]:
    """Return what became of a file that was made of the seed ``name``, and why if it is a fault.

    ``read``, ``refused``, or ``fault`` with where it is and the traceback.
    """
    ended = "refused"
    for read in READERS[name]:
        said = StringIO()
        try:
            with limited(SECONDS), redirect_stdout(said):
                read(path)
            ended = "read"
        except KepatuhanError as error:
            for found in error.findings:
                if not (found.message(WORDS) and error.exit_code in (1, 3)):
                    return "fault", f"no message: {found.code}"
        except (Exception, SlowError, RecursionError, MemoryError) as error:
            return "fault", _told(error)
        if said.getvalue():
            return "fault", f"prints {said.getvalue()}"
    return ended, ""


def _told(error: BaseException) -> str:
    frames = [each for each in traceback.extract_tb(error.__traceback__)
              if f"{os.sep}kepatuhan{os.sep}" in each.filename]  # fmt: skip
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}\n{''.join(traceback.format_exception(error))}"
