"""Small exports written by hand: what a few people of one unit were asked, a line for each."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from intake import shapes

from kepatuhan.ground.errors import Finding
from kepatuhan.inputs import Inputs
from kepatuhan.result.model import Result

GOOGLE = {"Timestamp": "date", "No. HP": "personal", "O-01 Pernah ditunda?": "O-01"}
KOBO = {
    "start": "date", "end": "unused", "No. HP": "personal", "O-01 Pernah ditunda?": "O-01",
    "_id": "unused", "_uuid": "identity", "_submission_time": "unused",
    "_validation_status": "review, leave_out: [Not Approved]",
}  # fmt: skip
SHEET = "Form Responses 1"


def mapping(columns: Mapping[str, str], tool: str = "google", year: str = "2022") -> str:
    """Return a mapping of people of one unit; ``columns``: by heading, what stands behind “is:”."""
    lines = [
        "schema: kepatuhan.mapping/1", f"tool: {tool}", 'edition: "2022"', "confirmed: yes",
        "values:", "  persepsi: {Tidak: tidak_pernah, Ya: pernah}", "tables:", "  - name: t",
        f'    sheet: "{SHEET}"', "    headings: 1", "    rows: respondent",
        f'    all_rows: {{institution: "Kabupaten Gianyar", unit: "Dinas Sosial", year: "{year}"}}',
        "    columns:",
        *(f'      - {{heading: "{heading}", is: {means}}}' for heading, means in columns.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def write(
    folder: Path, rows: Sequence[Sequence[object]], columns: Mapping[str, str] = GOOGLE,
    text: str = "", name: str = "t",
) -> Path:  # fmt: skip
    """Write an export and the mapping beside it."""
    tool = "google" if "Timestamp" in columns else "kobo"
    (folder / f"{name}.map.yaml").write_text(text or mapping(columns, tool), encoding="utf-8")
    table = [[*columns], *map(list, rows)]
    return shapes.write_book(folder / f"{name}.xlsx", {SHEET: table})


def scored(
    folder: Path, rows: Sequence[Sequence[object]], columns: Mapping[str, str] = GOOGLE,
    text: str = "",
) -> Result:  # fmt: skip
    """Return the result of an export."""
    return Inputs().only([write(folder, rows, columns, text)])


def kobo_row(number: int, said: str = "Tidak", **other: object) -> list[object]:
    """Return a submission of KoboToolbox; ``other``: cells by the name of their column."""
    minute = f"{5 * number:02}"
    row = {
        "start": f"2022-08-01T09:{minute}:00+08:00", "end": f"2022-08-01T09:{minute}:30+08:00",
        "No. HP": f"0812{number}", "O-01 Pernah ditunda?": said, "_id": 100 + number,
        "_uuid": f"u{number}", "_submission_time": f"2022-08-01T02:{minute}:00",
        "_validation_status": "",
    }  # fmt: skip
    return list((row | other).values())


def told(found: Result, code: str) -> list[Finding]:
    """Return what is said under a code."""
    return [each for each in found.findings if each.code == code]


def people(found: Result) -> dict[str, str]:
    """Return what every person of the only unit answered."""
    (unit,) = found.survey.units()
    return {each.subject: each.level for each in unit.answers if each.indicator == "O-01"}
