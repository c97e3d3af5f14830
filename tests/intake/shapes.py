"""The answers of a survey, laid out as other tools lay them out."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from random import Random

import openpyxl
from helpers import SAMPLES

from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.read import read_survey

Table = list[list[object]]  # the headings first
KOBO_END = ("_id", "_uuid", "_submission_time", "_validation_status", "_status", "_submitted_by",
            "__version__", "_index")  # fmt: skip
REPEAT_END = ("_index", "_parent_table_name", "_parent_index", "_submission__id",
              "_submission__uuid")  # fmt: skip
ODK_END = ("KEY", "SubmitterID", "SubmitterName", "Status", "ReviewState", "FormVersion")


def sample() -> tuple[Survey, Rubric]:
    """Return the survey of the samples of 2022."""
    return read_survey([SAMPLES / "2022"])


def questions(rubric: Rubric, code: str) -> list[str]:
    """Return the headings of the questions of a way of observing: code and question."""
    return [
        f"{each.code} {each.question['id']}"
        for each in rubric.indicators.values()
        if each.observation.code == code
    ]


def codes(rubric: Rubric, code: str) -> list[str]:
    return [each.code for each in rubric.indicators.values() if each.observation.code == code]


def answers_of(unit: SurveyUnit, rubric: Rubric, code: str) -> dict[str, dict[str, object]]:
    """Return what was answered in a way of observing, by subject and indicator."""
    found: dict[str, dict[str, object]] = {}
    for answer in unit.answers:
        indicator = rubric.indicators[answer.indicator]
        if indicator.observation.code == code and answer.place.cell:
            is_count = indicator.scale.maximum is not None
            text: object = int(answer.text) if is_count and answer.text else answer.text
            found.setdefault(answer.subject, {})[answer.indicator] = text
    return found


def wide_tables(survey: Survey, rubric: Rubric) -> dict[str, Table]:
    """Return a table for every way of observing, with a column for every indicator."""
    found: dict[str, Table] = {}
    for observation in rubric.observations:
        subject = {Observed.PRODUCT: ["Produk"], Observed.RESPONDENT: ["Nama responden"]}
        head = ["Instansi", "Unit", *subject.get(observation.by, [])]
        rows: Table = [[*head, *questions(rubric, observation.code)]]
        for institution in survey.institutions:
            for unit in institution.units:
                for who, said in answers_of(unit, rubric, observation.code).items():
                    told = [who] if observation.by is Observed.PRODUCT else ["Made Rekaan"]
                    about = told if observation.by is not Observed.UNIT else []
                    line = [said.get(each, "") for each in codes(rubric, observation.code)]
                    rows.append([institution.name, unit.name, *about, *line])
        found[observation.title["id"]] = rows
    return found


def google_tables(survey: Survey, rubric: Rubric, stamp: str = "Timestamp") -> dict[str, Table]:
    """Return the sheets of a spreadsheet that is linked to five forms."""
    found = {}
    for at, rows in enumerate(wide_tables(survey, rubric).values(), 1):
        head = [stamp, "Email Address", *rows[0], "Score"]
        lines = [[f"15/08/2022 {6 + number // 20}:{number % 20 * 3:02}:00", "made@example.org",
                  *row, 0]
                 for number, row in enumerate(rows[1:])]  # fmt: skip
        found[f"Form Responses {at}"] = [head, *lines]
    return found


def kobo_tables(
    survey: Survey, rubric: Rubric, *, prefix: bool = False, title: str = "Survei kepatuhan 2022"
) -> dict[str, Table]:
    """Return the sheets of a Kobo export: one of submissions, and one for every repeat."""
    unit_code = "sarana"
    units = [(institution, unit) for institution in survey.institutions
             for unit in institution.units]  # fmt: skip

    def named(code: str, heads: Sequence[str]) -> list[object]:
        return [f"{code}/{head}" if prefix else head for head in heads]

    root: Table = [["start", "end", "username", "Instansi", "Unit",
                    *named(unit_code, questions(rubric, unit_code)), *KOBO_END]]  # fmt: skip
    found = {title: root}
    for number, (institution, unit) in enumerate(units, 1):
        (said,) = answers_of(unit, rubric, unit_code).values()
        answers = [said.get(each, "") for each in codes(rubric, unit_code)]
        end = [900 + number, f"uuid-{number}", "2022-08-15T23:30:00", "Approved",
               "submitted_via_web", "petugas1", "v1", number]  # fmt: skip
        root.append(["2022-08-16T07:20:00.000+08:00", "2022-08-16T07:30:00.000+08:00", "petugas1",
                     institution.name, unit.name, *answers, *end])  # fmt: skip
    for observation in rubric.observations:
        if observation.code == unit_code:
            continue
        subject = ["Produk"] if observation.by is Observed.PRODUCT else ["Nama responden"]
        heads = named(observation.code, [*subject, *questions(rubric, observation.code)])
        rows: Table = [[*heads, *REPEAT_END]]
        for number, (_, unit) in enumerate(units, 1):
            for who, said in answers_of(unit, rubric, observation.code).items():
                told = who if observation.by is Observed.PRODUCT else "Made Rekaan"
                line = [said.get(each, "") for each in codes(rubric, observation.code)]
                rows.append([told, *line, len(rows), title, number, 900 + number,
                             f"uuid-{number}"])  # fmt: skip
        found[observation.code] = rows
    return found


def odk_tables(survey: Survey, rubric: Rubric) -> dict[str, Table]:
    """Return the CSV files of an ODK Central export, by name; answers are names, not labels."""
    kobo = kobo_tables(survey, rubric, title="survei")
    found: dict[str, Table] = {}
    for title, rows in kobo.items():
        heads = [str(head).split(" ")[0] for head in rows[0]]
        ends = KOBO_END if title == "survei" else REPEAT_END
        names = [_odk_name(head) for head in heads[: -len(ends)] if head not in ("end", "username")]
        kept = [
            at for at, head in enumerate(heads[: -len(ends)]) if head not in ("end", "username")
        ]
        lines = [[_odk_value(row[at], rubric, heads[at]) for at in kept] for row in rows[1:]]
        if title == "survei":
            keys = [[f"uuid:{at}", 1, "Made Rekaan", "", "", "v1"] for at in range(1, len(rows))]
            table = [["SubmissionDate", *names, *ODK_END],
                     *(["2022-08-15T23:30:00.000Z", *line, *key]
                       for line, key in zip(lines, keys, strict=True))]  # fmt: skip
            found["survei.csv"] = table
        else:
            parents = [row[heads.index("_parent_index")] for row in rows[1:]]
            found[f"survei-{title}.csv"] = [
                [*names, "PARENT_KEY", "KEY"],
                *([*line, f"uuid:{parent}", f"uuid:{parent}/{title}[{at}]"]
                  for at, (line, parent) in enumerate(zip(lines, parents, strict=True))),
            ]  # fmt: skip
    return found


def _odk_name(head: str) -> str:
    return {"Nama": "nama"}.get(head, head.lower().replace("-", "_"))


def _odk_value(value: object, rubric: Rubric, head: str) -> object:
    """Return the name of an option in the place of its label."""
    indicator = rubric.indicators.get(head)
    level = indicator.scale.level_of(str(value)) if indicator and value != "" else None
    return level.code if level and indicator and indicator.scale.maximum is None else value


def shuffled(table: Table, chance: Random) -> Table:
    """Return a table with its columns and its rows in another order."""
    order = list(range(len(table[0])))
    chance.shuffle(order)
    rows = table[1:]
    chance.shuffle(rows)
    return [[row[at] for at in order] for row in (table[0], *rows)]


def write_book(path: Path, tables: Mapping[str, Table], above: Sequence[str] = ()) -> Path:
    """Write a workbook of these sheets, with lines of titles above the headings."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for line in above:
            sheet.append([line])
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    book.save(path)
    return path


def csv_text(table: Table, delimiter: str = ",") -> str:
    """Return a table as CSV, all cells quoted."""
    target = StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    return target.getvalue()


def write_csv(folder: Path, tables: Mapping[str, Table], delimiter: str = ",") -> list[Path]:
    """Write CSV files by their names."""
    for name, table in tables.items():
        (folder / name).write_text(csv_text(table, delimiter), encoding="utf-8")
    return [folder / name for name in tables]


def scores(result: Result) -> dict[tuple[str, str], object]:
    """Return the exact score of every unit and institution, with its bounds."""
    found: dict[tuple[str, str], object] = {}
    for institution in result.institutions:
        found[institution.survey.name, ""] = institution.verdict and institution.verdict.exact
        for each in institution.units:
            found[institution.survey.name, each.unit.name] = each.verdict and each.verdict.exact
    return found


def sample_scores() -> dict[tuple[str, str], object]:
    """Return what the samples score."""
    return scores(build_result(*sample()))


# Mappings as a person writes them -------------------------------------------------------------


def words_text(rubric: Rubric) -> Iterator[str]:
    """Yield what the values mean, label by label."""
    yield "values:"
    for scale in rubric.scales.values():
        if scale.maximum is None:
            yield f"  {scale.code}:"
            for level in scale.levels:
                yield f'    "{level.label["id"]}": {level.code}'
            if any(
                each.not_applicable and each.scale is scale for each in rubric.indicators.values()
            ):
                yield '    "TB": not_applicable'
                yield '    "Tidak berlaku": not_applicable'


def mapping_text(tables: Mapping[str, Table], rubric: Rubric, heading: int = 1) -> str:
    """Return the mapping of wide tables, a line for every column."""
    lines = ["schema: kepatuhan.mapping/1", "tool: table", 'edition: "2022"', "confirmed: yes",
             *words_text(rubric), "tables:"]  # fmt: skip
    by = {each.title["id"]: each.by for each in rubric.observations}
    said = {"Instansi": "institution", "Unit": "unit", "Produk": "product",
            "Nama responden": "personal"}  # fmt: skip
    for title, rows in tables.items():
        lines += [f"  - name: {title}", f"    sheet: {title}", f"    headings: {heading}",
                  f"    rows: {by[title]}", "    columns:"]  # fmt: skip
        for head in rows[0]:
            means = said.get(str(head)) or str(head).split(" ")[0]
            lines.append(f'      - {{heading: "{head}", is: {means}}}')
    return "\n".join(lines) + "\n"
