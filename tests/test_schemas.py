"""The JSON Schemas of what the program writes: real outputs fit them, changed ones do not."""

import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import archive_helpers
import hand_survey
import jsonschema
import pytest
import random_rubrics
import random_surveys
import yaml
from counting.tables import FIELDS, write_parquet
from exchange.packages import meddled, packed
from follow_up.plans import fill
from guidance import doubles, screened
from guidance.test_impact import own_rubric
from guidance.test_screening import HONEST, STRAIGHT
from helpers import MINI, SAMPLES, informational_file, load_mini, score_table, write_table
from season import twelve

from kepatuhan.cli.app import main
from kepatuhan.cli.schema import SchemaName, schema_text
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.instrument import analyse_items
from kepatuhan.guidance.screening import screen
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.guidance.finished import of_items, of_screening
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import why_as_data
from kepatuhan.pictures.result.why_whole_data import institution_as_data, province_as_data
from kepatuhan.pictures.rubric.data import differences_data, rubric_data
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import load_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result, Standing
from kepatuhan.rubric.diff import differences
from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.write import yaml_text
from kepatuhan.survey.model import Photo, SettingsFile, SourceFile
from kepatuhan.survey.states import State

OLD = Path(__file__).parent / "old"
PUBLISHED = Path(__file__).parent / "published" / "scores.csv"
MADE = [name for name in SchemaName if name not in ("rubric", "comparison", "history")]
SCHEMAS = {name: json.loads(schema_text(name)) for name in SchemaName}
VALIDATORS = {name: jsonschema.Draft202012Validator(SCHEMAS[name]) for name in SchemaName}
Outputs = dict[str, list[object]]

# Every way not to answer, repeats, contradictions, rows of no use, notes, products of kinds.
ANSWERS = """
Instansi | Unit | Produk | Jenis produk | Responden | Indikator | Jawaban | Catatan | Surveyor
Kab. A | Dinas | | | P1 | A-01 | 12 | kata petugas | Sri
Kab. A | Dinas | | | P2 | A-01 | menolak | | Sri
Kab. A | Dinas | | | P3 | A-01 | lima | | Sri
Kab. A | Dinas | | | P4 | A-01 | tidak teramati | | Sri
Kab. A | Dinas | KTP | jasa | | B-01 | Ada | | Sri
Kab. A | Dinas | KTP | jasa | | B-01 | Ada | | Sri
Kab. A | Dinas | KTP | jasa | | B-02 | Ada | | Sri
Kab. A | Dinas | KTP | jasa | | B-02 | Tidak ada | | Sri
Kab. A | Dinas | KK | | | B-01 | | | Sri
Kab. A | Dinas | KK | | | B-02 | tidak berlaku | | Sri
Kab. A | Dinas | KK | | | Z-99 | Ada | | Sri
Kab. A | Badan | KK | | | B-02 | Ada | |
Kab. A | Puskesmas X | KK | | | B-02 | tidak berlaku | |
"""
# Ready-made scores under bands up to 110 and 100: printed, blank, of no use, twice, other ones.
SCORES = """
Instansi | Jenis instansi | Provinsi | Unit | Nilai | Tidak dinilai karena | Tindak lanjut
Kementerian A | kementerian | | | 105,5 | | selesai
Kabupaten Badung | kabupaten | Bali | | 83,2 | |
Kabupaten Badung | kabupaten | Bali | Dinas | 80 | | sebagian
Kabupaten Badung | kabupaten | Bali | Badan | | banjir |
Kabupaten Klungkung | kabupaten | Bali | | 83,2 | |
Kabupaten Klungkung | kabupaten | Bali | | 83,2 | |
Kabupaten Gianyar | kabupaten | Bali | | | |
Kabupaten Tabanan | kabupaten | Bali | | seratus | |
Kabupaten Bangli | kabupaten | Bali | | 70 | |
Kabupaten Bangli | kabupaten | Bali | | 80 | |
Kabupaten Buleleng | kabupaten | Bali | | | gempa |
Jumlah | | | | 153 | |
"""
# A wrong zone, wrong shares, a rank that nothing explains, a row and a column of no use.
PRINTED = """
Instansi | Nilai | Zona | Peringkat | Kesan
Kabupaten Badung | 54,01 | Hijau | 1 | baik
Kabupaten Gianyar | 94,01 | Hijau | 1 | baik
Kabupaten Bangli | 12 | Merah | 3 |
Rata-rata | 99 | | |
"""
# One answer corrected and then supposed to be another one.
CHANGES = """
Unit | Indikator | Produk | Lama | Baru | Jenis | Oleh | Tanggal | Alasan | Bukti
Dinas | B-01 | KTP | Ada | Tidak ada | koreksi | Sri | 1-9-2099 | salah tulis | foto.jpg
Dinas | B-01 | KTP | | Sebagian | andaikan | | | |
"""
SHARES = """
Zona | 2021 | 2022 | Persentase 2022 | Pertumbuhan
Hijau | 179 | 272 | 46,42% | +52,96%
Kuning | 316 | 250 | 42,66% | -20,89%
Merah | 92 | 64 | 9% | -30%
Jumlah | 587 | 580 | 100% |
"""


def printed(*arguments: object) -> str:
    """Return what a command prints on stdout."""
    before = sys.argv, sys.stdout, sys.stderr
    target = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    sys.argv, sys.stdout, sys.stderr = ["kepatuhan", *map(str, arguments)], target, io.StringIO()
    try:
        assert main("id") in (0, 1, 3), (arguments, sys.stderr.getvalue())
    finally:
        sys.argv, sys.stdout, sys.stderr = before
    return target.buffer.getvalue().decode()


def told(*arguments: object) -> object:
    return json.loads(printed(*arguments, "--json"))


def whole(result: Result, language: str = "id") -> object:
    return json.loads(result_to_json(result, words(language)))


def reasons(result: Result) -> Iterator[object]:
    """Yield what ``why --json`` prints of every unit that it explains."""
    view = View(result, words("en"))
    for unit in result.units:
        if unit.tree:
            parts = [node for part in unit.parts for node in part.walk()]
            for nodes in (unit.parts, parts[-1:]):
                yield json.loads(json.dumps(why_as_data(unit, nodes, view)))
    for institution in result.institutions:
        if institution.tree:
            yield json.loads(json.dumps(institution_as_data(institution, view)))
    yield json.loads(json.dumps(province_as_data("Bali", view)))


def odd_rubric(folder: Path) -> Path:
    """Write the mini rubric with words for what is declined or not seen, asking no Puskesmas."""
    law = "            law: "
    text = MINI.read_text(encoding="utf-8")
    text = text.replace(law, f"            except_unit_types: [puskesmas]\n{law}")
    head, tail = text.split("\nbands:", 1)
    rules = [
        f"  {rule}: {{value: gap, aliases: [{word}], source: kasus, status: assumed}}"
        for rule, word in (("declined", "menolak"), ("not_observed", "tidak teramati"))
    ]
    path = folder / "mini.yaml"
    path.write_text("\n".join([head.rstrip(), *rules, f"bands:{tail}"]), encoding="utf-8")
    return path


def results(folder: Path) -> list[Result]:
    """Return small results of every kind."""
    unit = archive_helpers.unit("Dinas")
    *used, last = unit.answers
    aside = last._replace(state=State.REJECTED, level="", set_aside="form.unnamed_column")
    other = replace(unit, name="Badan", answers=(*used, aside))
    seen = replace(unit, photos=(Photo("B-01", random_surveys.PLACE, "0" * 64),))
    found = [hand_survey.result(), archive_helpers.result(seen, other)]
    found += [
        score_table(folder, ANSWERS, odd_rubric(folder)),
        score_table(folder, SCORES, editions()["2016"]),
    ]
    changes = write_table(folder, CHANGES, "perubahan.csv")
    known = Inputs(rubric=str(MINI), changes=changes, settings=SettingsFile("a.toml", "0" * 64))
    found += [known.result(write_table(folder, ANSWERS)), load_result(OLD / "result-0.1.0.json")]
    found.append(Inputs().result(SAMPLES / "ekspor" / "google_2021.xlsx"))
    for seed in range(8):
        chance = Random(seed)
        rubric = random_surveys.random_rubric(chance)
        survey = random_surveys.random_survey(chance, rubric)
        sources = {"sources": (SourceFile(random_surveys.PLACE.file, "0" * 64),)}
        fields = {name: getattr(survey, name) for name in survey.__dataclass_fields__}
        found.append(build_result(type(survey)(**{**fields, **sources}), rubric))
    return found


def archives(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield what commands print of archives: new, of version 0.1.0, written anew, withdrawn."""
    new, old = folder / "baru.db", shutil.copy(OLD / "archive-0.1.0.db", folder / "lama.db")
    unit = archive_helpers.unit
    archive_helpers.keep(str(new), archive_helpers.result(unit("Dinas"), unit("Badan")))
    photo = Photo("B-01", random_surveys.PLACE, "0" * 64)
    seen = replace(unit("Dinas", "sebagian"), photos=(photo,))
    archive_helpers.keep(str(new), archive_helpers.result(seen))
    archive_helpers.keep(str(new), hand_survey.result(), score_table(folder, ANSWERS))
    archive_helpers.keep(str(new), score_table(folder, SCORES, editions()["2016"]))
    printed("score", SAMPLES / "2021", "--archive", new, "-o", folder / "hasil", "-q")
    yield "result", told("score", 2021, "--rubric", 2022, "--archive", new, "-o", folder / "lain")
    yield "why", told("why", 2021, "dinsos", "--rubric", 2022, "--archive", new)
    printed("archive", "withdraw", "Badan", 2099, "--reason", "salah", "--archive", new,
            "--institution", "Kab. A")  # fmt: skip
    yield "archive-history", told("archive", "history", "Badan", 2099, "--archive", new)
    yield from stages(new)
    yield "archive-history", told("archive", "history", "Kementerian A", 2019, "--archive", new)
    yield from plans(folder, new)
    yield from packages(folder, new)
    for archive in (new, old):
        yield "archive-list", told("archive", "list", "--archive", archive)
        yield (
            "result",
            told("archive", "show", 2099 if archive is new else 2022, "--archive", archive),
        )
    printed("archive", "redact", "--archive", old)
    for archive in (new, old):
        yield from exported(folder, archive)


def stages(archive: Path) -> Iterator[tuple[str, object]]:
    """Yield what is printed of stages: none, some, what was changed after final, what is open."""
    of_year = ("archive", "stage", 2099)
    yield "archive-stage", told(*of_year, "--archive", archive)
    printed(*of_year, "final", "--yes", "--archive", archive)
    after = archive_helpers.result(archive_helpers.unit("Dinas", "tidak_ada"))
    archive_helpers.keep(str(archive), after)
    yield "archive-history", told("archive", "history", "Dinas", 2099, "--archive", archive)
    yield "archive-stage", told(*of_year, "Kab. A", "sanggah", "--reason", "banding",
                                "--archive", archive)  # fmt: skip


def plans(folder: Path, archive: Path) -> Iterator[tuple[str, object]]:
    """Yield what is printed of plans: blank, filled in, wrongly so, beside the next survey."""
    path, near = folder / "rtl.xlsx", ("--archive", archive)
    printed("follow-up", "plan", 2099, "-o", path, "--institution", "Kab. A", *near)
    yield "follow-up", told("follow-up", "check", path)
    said = {"activity": "x", "responsible": "Kabid", "target": date(2099, 5, 1), "proof": "foto",
            "progress": "selesai", "done": date(2099, 4, 1), "verifier": "E-03"}  # fmt: skip
    fill(path, ("Dinas", "B-01", said))
    printed("follow-up", "keep", path, *near)
    path.unlink()
    two = (SAMPLES / "2022", "--before", SAMPLES / "2021")
    printed("follow-up", "plan", SAMPLES / "2021", "-o", path, "--first", 3)
    fill(path, ("Dinas Sosial", "K-15", {"progress": "hampir", "target": date(2022, 1, 1)}))
    yield "follow-up", told("follow-up", "check", path, *two, "--on", "2022-02-01")


def packages(folder: Path, archive: Path) -> Iterator[tuple[str, object]]:
    """Yield what is printed of packages: whole, changed, none; and what was kept of one."""
    good, bad, none = (folder / f"{name}.zip" for name in ("baik", "buruk", "bukan"))
    good.write_bytes(packed())
    meddled(bad, "units.csv", "65.70", "85.70")
    none.write_bytes(b"x")
    yield "exchange-verify", told("exchange", "verify", good, bad, none)
    printed("exchange", "import", good, "--archive", archive)
    yield "archive-history", told("archive", "history", "dinsos", 2022, "--archive", archive)


def complaints(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield what is printed of complaints: many, few, none to be closed, and kept counts."""
    archive = folder / "pengaduan.db"
    near = ("--on", "2022-12-31", "--archive", archive)
    yield "complaints", told("complaints", SAMPLES / "complaints", *near, "--target", "80,5",
                             "--survey", SAMPLES / "2022")  # fmt: skip
    printed("complaints", SAMPLES / "complaints", "--on", "2021-12-31", "--archive", archive)
    yield "complaints", told("complaints", SAMPLES / "complaints", *near)
    few = write_table(folder, "Nomor register | Status\nP-1/2022 | Selesai", "satu.csv")
    none = write_table(
        folder, "Nomor register | Jenis | Status\nP-1/2022 | KNL | Proses", "nol.csv"
    )
    for path in (few, none):
        yield "complaints", told("complaints", path, "--on", "2022-12-31", "--no-archive")
    yield from exported(folder, archive)


def exported(folder: Path, archive: object) -> Iterator[tuple[str, object]]:
    printed("archive", "export", folder / "arsip.jsonl", "--archive", archive, "--force")
    for line in (folder / "arsip.jsonl").read_text(encoding="utf-8").splitlines():
        yield "archive-export", json.loads(line)


def rubrics() -> Iterator[tuple[str, object]]:
    names = [*map(str, editions()), str(MINI)]
    yield "rubric-list", told("rubric", "list")
    for name in names:
        yield "rubric-show", told("rubric", "show", name)
    yield "rubric-show", told("rubric", "show", "2022", "P-05")
    for pair in pairwise(names):
        yield "rubric-diff", told("rubric", "diff", *pair)
    random = [
        parse_rubric(yaml_text(random_rubrics.document(Random(seed))), "acak.yaml")
        for seed in range(8)
    ]
    for old, new in pairwise(random):
        yield "rubric-show", json.loads(json.dumps(rubric_data(new)))
        found = differences_data(old, new, differences(old, new))
        yield "rubric-diff", json.loads(json.dumps(found))


def statuses(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield the status of a season in which everything happens, and of one with nothing in."""
    season = twelve.begun(folder)
    given = ("--list", season / "daftar.xlsx", "--rubric", 2023)
    (folder / "kosong").mkdir()
    yield "status", told("status", folder / "kosong", *given)
    yield "status", told("status", twelve.came_in(season), *given)


def guided(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield paths of every kind, and how far zones are to be trusted, with users and without."""
    year = SAMPLES / "2022"
    for asked in (["dinsos", "--to", "hijau"], ["Klungkung", "--to", 88, "--plan", 2],
                  ["dpmptsp", "--to", "kuning"], ["dinsos", "--to", 100]):  # fmt: skip
        yield "path", told("path", year, *asked)
    yield "path", told("path", SAMPLES / "2021", "dinsos", "--to", 66)
    for asked in ("dinsos", "Klungkung"):
        yield "certainty", told("why", year, asked, "--certainty")
    yield "certainty", told("why", SAMPLES / "2021", "dinsos", "--certainty")
    yield from looked_at(folder)
    mixed = ANSWERS.replace("tidak berlaku | | Sri", "Ada | | Sri")
    both = write_table(folder, mixed, "campuran.csv")
    yield "certainty", told("why", both, "Kab. A", "--certainty", "--rubric", MINI)


def seen_twice(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield how far enumerators agree: two, with intervals and without, and one alone."""
    for name, units, codes in (("banyak", 10, "12"), ("satu", 1, "11")):
        (folder / name).mkdir()
        doubles.two_teams(folder / name, units=units, codes=codes)
        yield "agreement", told("check", folder / name, "--double", "--rubric", MINI)


def looked_at(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield screenings with every kind of question, a look at enough units, and impacts."""
    straight = screened.unit("A", STRAIGHT, enumerator="E-1", date="2022-08-15", numbers=[5] * 12)
    other = screened.unit(
        "B", HONEST, enumerator="E-1", date="2022-08-15", numbers=[1, 2, 3, 4] * 3
    )
    alone = screened.unit("C", ["+-+_+"] * 12, kind="dinkes")
    yield "screening", pictured(of_screening, screen,
                                screened.result_of(straight, alone, others=[other]))  # fmt: skip
    yield "screening", told("quality", SAMPLES / "2021", "--archive", "none")
    rows = [random_surveys.random_unit(Random(at), load_mini(), f"U{at}") for at in range(90)]
    many = build_result(random_surveys.survey_of(*rows), load_mini())
    yield "instrument", pictured(of_items, analyse_items, many)
    yield "instrument", told("quality", SAMPLES / "2022", "--instrument", "--archive", "none")
    yield "impact", told("rubric", "impact", "2023", "--on", SAMPLES / "2022")
    yield "impact", told("rubric", "impact", own_rubric(folder), "--on", SAMPLES / "2022")


def pictured(pictures, look, result: Result) -> object:
    """Return what is made of a result that no file holds."""
    view = View(result, words("id"), is_of_office=True)
    return json.loads(json_text(pictures(look(result), view).data()))


def audits(folder: Path) -> Iterator[tuple[str, object]]:
    paths = [write_table(folder, PRINTED, "rekap.csv"), write_table(folder, SHARES, "zona.csv")]
    paths.append(write_table(folder, "bukan | tabel", "lain.csv"))
    yield "audit", told("audit", *paths, "--year", 2022)
    yield "audit", told("audit", PUBLISHED)


def asked_for_information(folder: Path) -> Result:
    """Return a result under a rubric that asks some things for information alone."""
    case = (Path(__file__).parent / "cases" / "11-for-information.yaml").read_text("utf-8")
    return score_table(folder, yaml.safe_load(case)["table"], informational_file(folder))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> Outputs:
    """Return outputs of every kind by the name of their schema."""
    folder = tmp_path_factory.mktemp("keluaran")
    found: Outputs = {name: [] for name in MADE}
    for result in results(folder):
        found["result"] += [whole(result), whole(result, "en")]
        found["why"] += reasons(result)
    for name, output in (*archives(folder), *rubrics(), *audits(folder), *statuses(folder),
                         *complaints(folder), *guided(folder),
                         *seen_twice(folder)):  # fmt: skip
        found[name].append(output)
    keeps = ("--no-archive", "-o", folder / "semua", "--force", "--format", "json")
    asked = asked_for_information(folder)
    found["result"].append(whole(asked))
    found["why"] += reasons(asked)
    found["result"].append(told("score", *sorted(SAMPLES.glob("2*")), *keeps))
    found["result"].append(told("score", PUBLISHED, *keeps))
    found["result"].append(told("score", counted_table(folder), "--rubric", MINI, *keeps))
    found["why"].append(told("why", folder / "hitung.parquet", "U", "--rubric", MINI))
    for asked in (["dinsos"], ["Kabupaten Klungkung", "O-01"], ["--province", "Bali"],
                  ["", "O-01", "--province", "Bali"]):  # fmt: skip
        found["why"].append(told("why", SAMPLES / "2022", *asked))
    return found


def counted_table(folder: Path) -> Path:
    """Return a table whose answers are counted."""
    rows = [("2099", "Kota A", "U", "P", "B-01", "Ada"), ("2099", "Kota A", "U", "", "A-01", "12")]
    return write_parquet(folder / "hitung.parquet", rows, FIELDS)


@pytest.mark.parametrize("name", SchemaName)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", MADE)
def test_outputs_fit_their_schema(outputs: Outputs, name: str) -> None:
    assert outputs[name]
    for output in outputs[name]:
        VALIDATORS[name].validate(output)


def test_the_outputs_hold_every_odd_case(outputs: Outputs) -> None:
    found = [
        one for each in outputs["result"] for one in (each if isinstance(each, list) else [each])
    ]
    bodies = [
        body for one in found for each in one["institutions"] for body in (each, *each["units"])
    ]
    answers = [answer for one in found for answer in one["answers"] or ()]
    said = [body for one in found for each in one["survey"] for body in (each, *each["units"])]
    ready = [each["ready"] for each in said if each["ready"]]
    assert {answer[4] for answer in answers} == set(State)
    assert {each["standing"] for each in bodies} == set(Standing)
    assert {each["maximum"] for each in ready} == {"100", "110"}
    assert {each["value"] is None for each in ready} == {True, False}
    assert any(each["repeats"] for each in ready)
    assert any(each["parts"] for each in ready)
    assert any(answer[11] for answer in answers)  # repeats
    assert any(answer[12] for answer in answers)  # set aside
    assert any("|" in answer[5] for answer in answers if answer[4] == State.OPEN)
    assert any(unit["products"] for unit in bodies if "products" in unit)
    assert any(each["refused"] for each in found)
    assert any(each["what_if"] and each["changes"] for each in found)
    assert any(isinstance(each, list) for each in outputs["result"])
    assert any(each.get("steps") == [] for each in outputs["why"])  # ready-made
    assert any(each["withdrawn"] for each in outputs["archive-history"][0])
    audit = outputs["audit"][0]
    assert all(audit[name] for name in ("slips", "not_checked", "refused"))
    assert any(each["other_bands"] for each in outputs["rubric-show"])


def test_the_command_prints_them_and_the_page_names_them() -> None:
    page = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(SchemaName)
    for name in SchemaName:
        assert json.loads(printed("schema", name)) == SCHEMAS[name]
    assert printed("rubric", "schema") == printed("schema", "rubric")


# Changed outputs --------------------------------------------------------------------------------

# Where keys are names or codes of something: another one is as good. 5: the values in the row of
# a finding, in the archive.
FREE = {"values", "notes", "planned", "people", "parts", "unplaced", "no_bodies", "rubrics",
        "sources", "scales", "clocks", "kinds", "limits", "findings", "cells", "totals",
        5}  # fmt: skip
LONGEST = 50_000  # characters of an output that is changed everywhere
NO_NUMBER = 7.5  # whatever it stands for: no output has such a number
Path_ = tuple[str | int, ...]


def spots(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the way to every value in an output."""
    yield path
    if isinstance(value, dict):
        members = value.items()
    else:
        members = enumerate(value) if isinstance(value, list) else ()
    for at, member in members:
        yield from spots(member, (*path, at))


def smaller(value: object, path: Path_ = ()) -> object:
    """Return an output with those members alone of its lists that have ways which none before has.

    A row, which says by the place of a value what it is, stays whole.
    """
    if isinstance(value, dict):
        return {key: smaller(each, (*path, key)) for key, each in value.items()}
    if not is_list_of_things(value):
        return value
    kept, seen = [], set()
    for each in value:
        kinds = {kind_of(way) for way in spots(each, (*path, 0))}
        if not kinds <= seen:
            kept.append(smaller(each, (*path, 0)))
            seen |= kinds
    return kept


def is_list_of_things(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict | list) for each in value)


def kind_of(path: Path_) -> Path_:
    """Return a way without numbers and names in it, but for the place in a row at its end."""
    return tuple(
        "*" if is_free(path[:at]) or (isinstance(each, int) and at + 1 < len(path)) else each
        for at, each in enumerate(path)
    )


def changed(output: object, path: Path_) -> Iterator[object]:
    """Yield an output with another type of value at a place, and with another key for it."""
    if not path:
        yield NO_NUMBER
        return
    *before, last = path
    for renames in (False, True):
        again = held = deepcopy(output)
        for each in before:
            held = held[each]
        if not renames:
            held[last] = NO_NUMBER
            yield again
        elif isinstance(last, str) and not is_free(path[:-1]):
            held["lain"] = held.pop(last)
            yield again


def is_free(path: Path_) -> bool:
    """Return whether the keys of a thing are names; those of the notes of a run are fixed."""
    return bool(path) and path[-1] in FREE and path != ("notes",)


@pytest.mark.parametrize("name", MADE)
def test_a_changed_key_or_type_does_not_fit(outputs: Outputs, name: str) -> None:
    seen = set()
    small = (each for each in outputs[name] if len(json.dumps(each)) < LONGEST)
    for output in map(smaller, sorted(small, key=lambda each: len(json.dumps(each)))):
        assert VALIDATORS[name].is_valid(output)
        for path in spots(output):
            if (kind := kind_of(path)) not in seen:
                seen.add(kind)
                for wrong in changed(output, path):
                    assert not VALIDATORS[name].is_valid(wrong), path
    assert seen


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("score", "83,26"), ("score", ""), ("low", "-1"), ("exact", "1/0"), ("exact", "0.5"),
     ("zone", "hijau"), ("standing", "open"), ("rank", 0), ("maximum", None)],
)  # fmt: skip
def test_numbers_and_words_are_those_that_are_written(outputs: Outputs, key, wrong) -> None:
    output = deepcopy(outputs["result"][0])
    output["institutions"][0][key] = wrong
    assert not VALIDATORS["result"].is_valid(output)


def keys_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def described(schema: object) -> Iterator[tuple[str, dict]]:
    """Yield every key that a schema describes, with what it says of it."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties.items()
        for each in (*properties.values(), *(v for k, v in schema.items() if k != "properties")):
            yield from described(each)
    if isinstance(schema, list):
        for each in schema:
            yield from described(each)


@pytest.mark.parametrize("name", MADE)
def test_every_key_is_described_and_written(outputs: Outputs, name: str) -> None:
    keys = list(described(SCHEMAS[name]))
    for key, held in keys:
        assert held["description"].endswith("."), key
        assert len(held["description"]) < 100, key
    assert {key for key, _ in keys} <= keys_in(outputs[name])
