"""Bad lists of units, tables of changes, and settings of a season."""

from pathlib import Path

import folders
import season_lists
from bad_inputs.making import bad, form, table
from season_lists import row

LIST = "form --rubric 2022 --list daftar.xlsx -o formulir"
CHANGES = "score dinsos.xlsx --changes perubahan.csv --archive none -o hasil"
HEAD = (
    "Berkas | Lembar | Sel | Instansi | Unit | Indikator | Produk | Lama | Baru | Jenis | Oleh"
    " | Tanggal | Alasan | Bukti | Keputusan"
)


def listed(folder: Path, *rows: tuple[object, ...]) -> None:
    season_lists.filled(folder, *rows)


def changes(folder: Path, *rows: str, head: str = HEAD) -> None:
    form(folder, ("Observasi", "E5", "Ada"))
    table(folder, "\n".join((head, *rows)), "perubahan.csv")


def change(**fields: str) -> str:
    """Return a row that is good but for the fields given; ``_`` in a value is a space."""
    usual = {"Unit": "Dinas Sosial", "Indikator": "P-01", "Produk": "Izin A", "Lama": "Ada",
             "Baru": "Tidak ada", "Jenis": "koreksi", "Oleh": "E-07", "Tanggal": "2022-09-01",
             "Alasan": "salah tulis"}  # fmt: skip
    return " | ".join({**usual, **fields}.get(name.strip(), "") for name in HEAD.split("|"))


@bad("list.empty", "row", command=LIST)
def a_list_without_rows(folder: Path) -> None:
    listed(folder)


@bad("list.no_name", "daftar.xlsx", command=LIST, exits=1)
def a_unit_without_a_name(folder: Path) -> None:
    listed(folder, row(), row(None))


@bad("list.twice", "Dinas Sosial", command=LIST, exits=1)
def a_unit_listed_twice(folder: Path) -> None:
    listed(folder, row(), row("Dinas Sosial", "Kab. Badung"))


@bad("list.no_product", command=LIST, exits=1)
def a_unit_without_products(folder: Path) -> None:
    listed(folder, row(), row("Dinas Kesehatan", products=None))


@bad("list.repeated_product", "“izin a”", command=LIST, exits=1)
def a_product_listed_twice(folder: Path) -> None:
    listed(folder, row(), row("Dinas Kesehatan", products="Izin A; izin a"))


@bad("list.code_twice", "E-01", command=LIST, exits=0)
def one_code_of_two_people(folder: Path) -> None:
    listed(folder, row(person="Sri", code="E-01"),
           row("Dinas Kesehatan", person="Ketut", code="E-01"))  # fmt: skip


@bad("list.no_code", "E-03", command=LIST, exits=0)
def a_name_for_a_code(folder: Path) -> None:
    listed(folder, row(code="Sri Wahyuni"))


@bad("list.no_heading", command=LIST)
def a_list_of_something_else(folder: Path) -> None:
    folders.put(folder, {"daftar.xlsx": folders.XLSX})


@bad("file.kind", "field form", command=LIST)
def a_form_for_a_list(folder: Path) -> None:
    form(folder, name="daftar.xlsx")


@bad("unit.unknown_type", "“antariksa”", command=LIST, exits=0)
def a_listed_unit_of_no_type(folder: Path) -> None:
    listed(folder, row(), row("Dinas Kesehatan", kind="antariksa"))


@bad("change.no_table", "Baru", command=CHANGES)
def changes_without_the_new_answer(folder: Path) -> None:
    changes(folder, "Dinas Sosial | P-01", head="Unit | Indikator")


@bad("change.unknown_kind", "“ralat”", command=CHANGES, exits=1)
def a_change_of_no_kind(folder: Path) -> None:
    changes(folder, change(Jenis="ralat"))


@bad("change.unknown_decision", "“mungkin”", command=CHANGES, exits=1)
def an_objection_half_decided(folder: Path) -> None:
    changes(folder, change(Jenis="sanggah", Keputusan="mungkin"))


@bad("change.no_objection", command=CHANGES, exits=1)
def a_decision_without_an_objection(folder: Path) -> None:
    changes(folder, change(Keputusan="diterima"))


@bad("change.unknown_file", "dinkes.xlsx", command=CHANGES, exits=1)
def a_change_of_another_file(folder: Path) -> None:
    changes(folder, change(Berkas="dinkes.xlsx", Lembar="Observasi", Sel="E5"))


@bad("change.unknown_cell", "Z99", command=CHANGES, exits=1)
def a_change_of_no_answer(folder: Path) -> None:
    changes(folder, change(Berkas="dinsos.xlsx", Lembar="Observasi", Sel="Z99"))


@bad("change.unknown_unit", "Dinas Laut", command=CHANGES, exits=1)
def a_change_of_an_unknown_unit(folder: Path) -> None:
    changes(folder, change(Unit="Dinas Laut"))


@bad("change.unknown_indicator", "P-77", command=CHANGES, exits=1)
def a_change_of_an_unknown_question(folder: Path) -> None:
    changes(folder, change(Indikator="P-77"))


@bad("change.unknown_subject", "Izin Z", command=CHANGES, exits=1)
def a_change_of_an_unknown_product(folder: Path) -> None:
    changes(folder, change(Produk="Izin Z"))


@bad("change.all", "andaikan", command=CHANGES, exits=1)
def a_correction_of_everything(folder: Path) -> None:
    changes(folder, change(Unit="semua unit"))


@bad("change.old_differs", "“Sebagian”", command=CHANGES, exits=1)
def a_change_of_what_is_otherwise(folder: Path) -> None:
    changes(folder, change(Lama="Sebagian"))


@bad("change.disagrees", command=CHANGES, exits=1)
def a_cell_of_another_question(folder: Path) -> None:
    changes(folder, change(Berkas="dinsos.xlsx", Lembar="Observasi", Sel="E6"))


@bad("change.near", "“sebagain”", "Sebagian", command=CHANGES, exits=1)
def a_new_answer_misspelt(folder: Path) -> None:
    changes(folder, change(Baru="sebagain"))


@bad("change.no_answer", "“entah”", command=CHANGES, exits=1)
def a_new_answer_that_is_none(folder: Path) -> None:
    changes(folder, change(Baru="entah"))


@bad("change.twice", command=CHANGES, exits=1)
def two_changes_of_one_answer(folder: Path) -> None:
    changes(folder, change(), change(Baru="Sebagian"))


@bad("change.unsigned", command=CHANGES, exits=0)
def a_change_that_nobody_signed(folder: Path) -> None:
    changes(folder, change(Oleh=""))


@bad("settings.syntax", "kepatuhan.toml", command="score dinsos.xlsx --archive none -o hasil")
def settings_with_an_open_quote(folder: Path) -> None:
    form(folder)
    folders.put(folder, {"kepatuhan.toml": 'instansi = "Klungkung\n'})


@bad("settings.unknown_key", "tahunn", command="score dinsos.xlsx --archive none -o hasil")
def settings_misspelt(folder: Path) -> None:
    form(folder)
    folders.put(folder, {"kepatuhan.toml": "tahunn = 2022\n"})


@bad("settings.wrong_type", "tahun", command="score dinsos.xlsx --archive none -o hasil")
def settings_with_a_year_as_text(folder: Path) -> None:
    form(folder)
    folders.put(folder, {"kepatuhan.toml": 'tahun = "2022"\n'})


@bad("settings.wrong_type", "kop", command="score dinsos.xlsx --archive none -o hasil")
def settings_with_a_number_for_a_letterhead(folder: Path) -> None:
    form(folder)
    folders.put(folder, {"kepatuhan.toml": "[laporan]\nkop = 5\n"})


@bad("settings.syntax", command="score dinsos.xlsx --archive none -o hasil")
def settings_with_a_path_of_windows(folder: Path) -> None:
    form(folder)
    folders.put(folder, {"kepatuhan.toml": 'arsip = "D:\\survei\\urut\\arsip.db"\n'})
