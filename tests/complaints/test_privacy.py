"""Nothing of a person gets out of a register, whatever column it stands in."""

import re
from dataclasses import asdict
from io import StringIO
from pathlib import Path

import pytest
from archive_helpers import NOON
from complaints.registers import END, read, xlsx_file

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.complaint_counts import CountsToKeep, text_of
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.pictures.complaints.data import complaints_data
from kepatuhan.pictures.complaints.view import ComplaintsView
from kepatuhan.programmes.complaints.columns import PERSONAL, WORDS, heading_words
from kepatuhan.programmes.complaints.counted import count_complaints
from kepatuhan.programmes.complaints.due import clocks_of
from kepatuhan.programmes.complaints.load_clocks import load_clock, shipped_clocks
from kepatuhan.programmes.complaints.load_terms import load_terms, shipped_terms_text
from kepatuhan.programmes.complaints.model import Complaints

NIK, PHONE, NAME = "5105016703890001", "081234567890", "Ni Wayan Suartini"
OTHERS = (
    "Ni Wayan Suartini, S.Pd.", "suartini@contoh.id", "Jl. Gajah Mada 5, Denpasar",
    "0812-3456-7890", "51.0501.670389.0001", "Puskesmas Suartini", "Dinas Sosial a.n. Suartini",
    "Kesehatan Suartini", "Selesai Suartini", "Rahasia Suartini", "12 Juni 2022 Suartini",
    "P-1/Suartini", "Suartini Kabupaten Klungkung",
)  # fmt: skip
TRACES = ("suartini", "5105016703890001", "081234567890", "0812", "670389", "gajah", "3456")
_HASH = re.compile(r"[0-9a-f]{64}")  # its digits are anybody's
EVENTS = {code: heading_words(load_terms(), code) for code in load_terms().events}
FIRST = {field: headings[0] for field, headings in {**WORDS, **EVENTS}.items()}


def said_by(complaints: Complaints) -> str:
    """Return everything that a register says, as text: cases, findings in both languages."""
    parts = [str(asdict(case)) for case in complaints.cases]
    for each in complaints.findings:
        parts += [str(each)]
        parts += [f"{each.message(words(one))} {each.remedy(words(one))}" for one in LANGUAGES]
    return "\n".join(parts).casefold()


def made_of(complaints: Complaints, folder: Path) -> str:
    """Return everything that is computed of a register and leaves it, as text."""
    counted = count_complaints(
        complaints, clocks_of([], {name: load_clock(name, complaints.terms)
                                   for name in shipped_clocks()}), END,
    )  # fmt: skip
    parts = [str(asdict(counted.work))]
    for one in LANGUAGES:
        view = ComplaintsView(counted, [load_clock("ori", complaints.terms)], words(one))
        parts.append(json_text(complaints_data(view)))
    with open_archive(str(folder / "arsip.db")) as archive:
        tables = tuple(counted.inside.tables.values())
        told = CountsToKeep("Kantor", counted.figures.counts, tables, complaints.sources,
                            text_of(*shipped_terms_text()))  # fmt: skip
        assert archive.complaints.keep(told, time=NOON, user="")
        target = StringIO()
        archive.export(target)
    rows = (line for line in target.getvalue().splitlines() if '"table":"rubrics"' not in line)
    return _HASH.sub("", "\n".join([*parts, *rows])).casefold()


def with_everywhere(folder: Path, *values: str) -> Complaints:
    """Return a register with a value in every known column, then in each alone."""
    headings = [*FIRST.values(), *PERSONAL, "Kolom Antah"]
    rows = [[value] * len(headings) for value in values]
    good = {"Nomor register": "P-1/2022", "Status": "Selesai"}
    for at in range(len(headings)):
        for value in values:
            row = [good.get(heading) for heading in headings]
            row[at] = value
            rows.append(row)
    return read(xlsx_file(folder, {"Register": [headings, *rows]}))


@pytest.mark.parametrize("value", [NIK, PHONE, NAME, *OTHERS])
def test_nothing_of_a_person_in_any_column_reaches_cases_or_findings(
    tmp_path: Path, value: str
) -> None:
    complaints = with_everywhere(tmp_path, value)
    assert complaints.cases
    said = said_by(complaints)
    assert not [trace for trace in TRACES if trace in said]
    made = made_of(complaints, tmp_path)
    assert not [trace for trace in TRACES if trace in made]


@pytest.mark.parametrize("value", [NIK, PHONE])
def test_nor_where_it_is_typed_as_a_number(tmp_path: Path, value: str) -> None:
    headings = list(FIRST.values())
    row: list[object] = [int(value)] * len(headings)
    row[headings.index("Status")] = "Selesai"
    said = said_by(read(xlsx_file(tmp_path, {"Register": [headings, row]})))
    assert value.lstrip("0") not in said


@pytest.mark.parametrize("heading", [NAME, f"Pelapor {NAME}", NIK, f"Status {NAME}", "suartini"])
def test_nor_where_it_heads_a_column(tmp_path: Path, heading: str) -> None:
    rows = [["Nomor register", "Status", heading], ["P-1/2022", "Selesai", "x"]]
    said = said_by(read(xlsx_file(tmp_path, {"Register": rows})))
    assert not [trace for trace in TRACES if trace in said]


@pytest.mark.parametrize("value", [NAME, NIK, PHONE])
def test_nor_from_a_title_or_a_signature(tmp_path: Path, value: str) -> None:
    rows = [
        [f"Daftar pengaduan, dibuat oleh {value}"], ["Nomor register", "Status"],
        ["P-1/2022", "Selesai"], [value], [None, value],
    ]  # fmt: skip
    said = said_by(read(xlsx_file(tmp_path, {"Register": rows})))
    assert value.casefold() not in said


def test_every_column_that_is_read_is_tried() -> None:
    assert len(FIRST) == len(WORDS) + len(load_terms().events)
    assert {"complained_of", "unit", "substance", "number", "received"} <= FIRST.keys()
