"""Bad rubrics, registers, crosswalks, results and archives, given as a user gives them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import folders
from bad_inputs.making import bad, form, table
from helpers import MINI, filled_form
from running import ROOT, kepatuhan

CHECK = "rubric check milik.yaml"
RUBRIC = "score dinsos.xlsx --rubric milik.yaml --archive none -o hasil"
UNITS = "score dinsos.xlsx --units unit.yaml --archive none -o hasil"
CROSSED = "compare lama.xlsx baru.xlsx --crosswalk silang.yaml --archive none"
RESULT = "score result.json --archive none -o hasil"
ARCHIVE = "archive list --archive arsip.db"


def rubric(folder: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    """Write the mini rubric with a text replaced once, beside a form."""
    text = MINI.read_text(encoding="utf-8")
    assert old in text
    (folder / "milik.yaml").write_bytes(text.replace(old, new, 1).encode(encoding, "replace"))


def units(folder: Path, text: str) -> None:
    form(folder)
    folders.put(folder, {"unit.yaml": text})


def crossed(folder: Path, old: str, new: str) -> None:
    """Write two forms of two editions, and a crosswalk with a text replaced once."""
    for name, year in (("lama", "2022"), ("baru", "2023")):
        filled_form(folder / f"{name}.xlsx", year, institution="Kabupaten Klungkung")
    text = (ROOT / "rubrics" / "crosswalk" / "2022-2023.yaml").read_text(encoding="utf-8")
    assert old in text
    folders.put(folder, {"silang.yaml": text.replace(old, new, 1)})


def result(folder: Path, pattern: str, new: str) -> None:
    """Write a result with what fits a pattern replaced once."""
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 80")
    done = kepatuhan("score", "nilai.csv", "--archive", "none", "-o", ".", "--format", "json",
                     folder=folder)  # fmt: skip
    assert done.returncode == 0, done.stderr
    text, number = re.subn(
        pattern, new, (folder / "result.json").read_text(encoding="utf-8"), count=1
    )
    assert number
    (folder / "result.json").write_text(text, encoding="utf-8")


def archive(folder: Path, statement: str) -> None:
    """Keep a score, then let somebody change the archive."""
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 80")
    done = kepatuhan("score", "nilai.csv", "--archive", "arsip.db", "-o", "x", folder=folder)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / "arsip.db")) as base, base:
        base.execute(statement)


@bad("yaml.syntax", "milik.yaml:6", "a tab", command=CHECK)
def a_rubric_with_a_tab(folder: Path) -> None:
    rubric(folder, "  kasus:", "\tkasus:")


@bad("yaml.encoding", "UTF-8", command=CHECK)
def a_rubric_of_windows(folder: Path) -> None:
    rubric(folder, "Rubrik mini", "Rubrik “mini”", "cp1252")


@bad("yaml.repeated_key", "edition", command=CHECK)
def a_rubric_of_two_editions(folder: Path) -> None:
    rubric(folder, "edition: mini", "edition: mini\nedition: maxi")


@bad("yaml.documents", command=CHECK)
def two_rubrics_in_one_file(folder: Path) -> None:
    rubric(folder, "sources:", "---\nsources:")


@bad("yaml.tag", command=CHECK)
def a_rubric_with_a_tag(folder: Path) -> None:
    rubric(folder, "edition: mini", "edition: !!python/name:os.system mini")


@bad("rubric.unknown_key", "rol_up", "roll_up", command=CHECK)
def a_rubric_with_a_key_misspelt(folder: Path) -> None:
    rubric(folder, "roll_up:", "rol_up:")


@bad("rubric.not_a_number", "tinggi", command=CHECK)
def a_band_in_words(folder: Path) -> None:
    rubric(folder, "minimum: 88.00", "minimum: tinggi")


@bad("rubric.band_order", command=CHECK)
def bands_in_no_order(folder: Path) -> None:
    rubric(folder, "minimum: 88.00", "minimum: 60")


@bad("rubric.not_a_mapping", command=CHECK)
def a_table_for_a_rubric(folder: Path) -> None:
    folders.put(folder, {"milik.yaml": "- Instansi\n- Nilai\n"})


@bad("file.no_bytes", command=CHECK)
def an_empty_rubric(folder: Path) -> None:
    folders.put(folder, {"milik.yaml": ""})


@bad("file.missing", "milik.yaml", command=RUBRIC)
def a_rubric_that_is_not_there(folder: Path) -> None:
    form(folder)


@bad("rubric.unknown_edition", "2122", command="score dinsos.xlsx --rubric 2122 -o hasil")
def an_edition_to_come(folder: Path) -> None:
    form(folder)


@bad("rubric.unknown_key", "unit_type", command=UNITS)
def a_register_with_a_key_misspelt(folder: Path) -> None:
    units(folder, "unit_type:\n  dinsos: {aliases: [Dinas X]}\n")


@bad("rubric.not_a_list", "aliases", command=UNITS)
def a_register_with_a_word_for_a_list(folder: Path) -> None:
    units(folder, "unit_types:\n  dinsos: {aliases: Dinas X}\n")


@bad("rubric.ambiguous_word", "“Puskesmas”", command=UNITS)
def a_name_of_two_types(folder: Path) -> None:
    units(
        folder, "unit_types:\n  dinsos: {aliases: [Puskesmas]}\n  dinkes: {aliases: [Puskesmas]}\n"
    )


@bad("crosswalk.unknown_code", "I-99", command=CROSSED)
def a_crosswalk_to_nothing(folder: Path) -> None:
    crossed(folder, "new: [I-01]", "new: [I-99]")


@bad("crosswalk.left_out", "I-01", command=CROSSED)
def a_crosswalk_with_a_hole(folder: Path) -> None:
    line = ("  - {relation: equal, old: [I-01], new: [I-01], source: perbandingan-2022-2023, "
            "status: inferred}\n")  # fmt: skip
    crossed(folder, line, "")


@bad("crosswalk.counted_twice", "P-01", command=CROSSED)
def a_crosswalk_that_counts_twice(folder: Path) -> None:
    crossed(folder, "old: [P-02], new: [P-02]", "old: [P-01], new: [P-02]")


@bad("result.not_json", "result.json", command=RESULT)
def half_a_result(folder: Path) -> None:
    result(folder, r'(?s)"survey".*', "")


@bad("result.not_finite", "NaN", command=RESULT)
def a_result_with_no_number(folder: Path) -> None:
    result(folder, r'"year": 2022', '"year": NaN')


@bad("result.schema", command=RESULT)
def a_result_of_a_later_version(folder: Path) -> None:
    result(folder, r"kepatuhan\.result/\d+", "kepatuhan.result/99")


@bad("result.differs", "Score the workbooks again", command=RESULT)
def a_result_that_somebody_raised(folder: Path) -> None:
    result(folder, r'"score": "?80(\.0+)?"?', '"score": 95')


@bad("archive.not_one", "arsip.db", command=ARCHIVE)
def a_workbook_for_an_archive(folder: Path) -> None:
    folders.put(folder, {"arsip.db": folders.XLSX})


@bad("archive.not_one", "arsip.db", command=ARCHIVE)
def a_database_of_somebody_else(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "arsip.db")) as base, base:
        base.execute("CREATE TABLE pelanggan (nama TEXT)")


@bad("archive.missing", "arsip.db", command=ARCHIVE)
def an_archive_that_is_not_there(folder: Path) -> None:
    pass


@bad("archive.url", command="archive list --archive postgres://")
def an_address_of_nothing(folder: Path) -> None:
    pass


@bad("archive.newer", command=ARCHIVE)
def an_archive_of_a_later_version(folder: Path) -> None:
    archive(folder, "UPDATE schema_version SET version = 99 WHERE version = 1")


@bad("archive.no_year", "2021", command="archive show 2021 --archive arsip.db")
def a_year_that_is_not_kept(folder: Path) -> None:
    archive(folder, "SELECT 1")


@bad("archive.changed", command="archive verify --archive arsip.db", exits=1)
def an_archive_that_somebody_changed(folder: Path) -> None:
    archive(folder, "UPDATE revisions SET survey = replace(survey, '80', '95')")


@bad("audit.no_table", command="audit harga.csv")
def a_table_of_prices(folder: Path) -> None:
    table(folder, "Barang | Harga \n Meja | 12", "harga.csv")
