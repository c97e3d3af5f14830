"""An export of 5,000 submissions made answers by its mapping, beside pandas that only opens it.

In processor seconds. Pandas is given one second more: what that costs is knowing what every cell
means, where it stands, and who answered.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pandas as pd
import xlsxwriter

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import Used, Work
from benchmarks.reading import computing
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.intake.propose.propose import propose_mapping
from kepatuhan.intake.propose.write import mapping_yaml
from kepatuhan.register.register import shipped
from kepatuhan.rubric.editions import load_edition

SUBMISSIONS, UNITS, SPARE = 5_000, 250, 1
BESIDE = ("_id", "_uuid", "_submission_time", "_validation_status", "_status", "_submitted_by",
          "__version__", "_index")  # fmt: skip


def write_export(path: Path) -> str:
    """Write an export of what users answered, with its mapping beside it, and return its path."""
    rubric, chance = load_edition("2022"), Random("kobo")
    asked = [each for each in rubric.indicators.values() if each.observation.code == "pengguna"]
    questions = [f"{each.code} {each.question['id']}" for each in asked]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Survei")
        sheet.write_row(0, 0, ["start", "end", "username", "Instansi", "Unit", *questions, *BESIDE])
        for number in range(1, SUBMISSIONS + 1):
            time = "2022-08-16T07:20:00.000+08:00"
            answers = (chance.choice(each.scale.levels).label["id"] for each in asked)
            beside = (number, f"uuid-{number}", "2022-08-15T23:20:00", "Approved", "", "", "v1")
            unit = f"Puskesmas {number % UNITS}"
            row = [time, time, "", "Kabupaten Klungkung", unit, *answers, *beside, number]
            sheet.write_row(number, 0, row)
    proposed = propose_mapping(path, path.name, rubric, shipped(), {})
    text = mapping_yaml(proposed, words("id"), path.name).replace("confirmed: no", "confirmed: yes")
    path.with_suffix(".map.yaml").write_text(text, encoding="utf-8")
    return str(path)


def read_answers(path: str) -> None:
    """Read all submissions as ``score`` does."""
    (found,) = Inputs().years([path])
    assert found.survey.counts.answered == SUBMISSIONS * 5


def by_pandas(path: str) -> None:
    """Open the export as an analyst does."""
    pd.read_excel(path, engine="openpyxl")


def with_a_second(work: Work) -> Work:
    """Return a work that takes a second more."""

    def longer() -> Used:
        used = work()
        return Used(used.seconds + SPARE, used.peak)

    return longer


def figures(at: Path, _: Size) -> Iterator[Figure]:
    """Yield how long an export takes from the file to its answers."""
    export = write_export(at / "kobo.xlsx")
    yield Figure(f"an export of {SUBMISSIONS:,} submissions made answers",
                 computing(read_answers, export), "pandas.read_excel and 1 second",
                 with_a_second(computing(by_pandas, export)), Wanted(ratio=1))  # fmt: skip
