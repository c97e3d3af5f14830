"""Bad registers of complaints, clocks, words and lists of days."""

from pathlib import Path

from bad_inputs.making import Make, bad, table

REGISTER = "complaints register.csv --on 2022-12-31"
HEAD = "Nomor register | Jenis | Tanggal diterima | Tanggal selesai | Status | Substansi | Lokasi"
GOOD = "P-1/2022 | LM | 14-4-2022 | 20-4-2022 | Selesai | Kesehatan | Kabupaten Klungkung"


def register(folder: Path, *rows: str, head: str = HEAD) -> None:
    """Write a register of complaints."""
    table(folder, "\n".join([head, *(rows or (GOOD,))]), "register.csv")


def with_cell(old: str, new: str) -> Make:
    """Return what writes a register with a cell changed."""
    assert old in GOOD
    return lambda folder: register(folder, GOOD.replace(old, new, 1))


CELLS = (
    ("a_number_that_may_be_a_nik", "complaint.no_number", "P-1/2022", "5105016703890001", 1),
    ("a_day_in_words", "complaint.no_date", "14-4-2022", "minggu lalu", 1),
    ("a_year_of_two_digits", "complaint.ambiguous_date", "14-4-2022", "14/4/22", 1),
    ("a_day_of_another_century", "complaint.far_date", "14-4-2022", "14-4-1922", 1),
    ("a_closing_before_the_beginning", "complaint.order", "20-4-2022", "13-4-2022", 1),
    ("an_open_case_that_was_closed", "complaint.closed_open", "Selesai", "Proses", 1),
    ("a_misspelt_substance", "complaint.unknown_word", "Kesehatan", "Kesehatn", 1),
    ("a_name_for_a_substance", "complaint.unknown_text", "Kesehatan", "Zzzz", 1),
    ("an_area_that_is_two", "complaint.unknown_area", "Kabupaten Klungkung", "Bandung", 1),
    ("a_number_of_another_kind", "complaint.number_kind", "P-1/2022", "0007/KNL/IV/2022/BJM", 0),
)  # fmt: skip
for name, code, old, new, exits in CELLS:
    made = with_cell(old, new)
    made.__name__ = name
    bad(code, command=REGISTER, exits=exits)(made)


@bad("complaint.no_table", "complaints form", command=REGISTER)
def a_table_that_is_no_register(folder: Path) -> None:
    register(folder, "80 | Dinas Sosial", head="Nilai | Unit")


@bad("complaint.twice", "P-1/2022", command=REGISTER, exits=0)
def one_number_in_two_rows(folder: Path) -> None:
    register(folder, GOOD, GOOD)


@bad("complaint.left_out", "row 3", command=REGISTER, exits=0)
def a_row_of_totals(folder: Path) -> None:
    register(folder, GOOD, " | LM")


@bad("complaint.same_column", "B (Tanggal laporan), C (Tanggal register)", command=REGISTER,
     exits=0)  # fmt: skip
def two_days_of_receipt(folder: Path) -> None:
    head = "Nomor register | Tanggal laporan | Tanggal register | Status"
    register(folder, "P-1/2022 | 1-4-2022 | 5-4-2022 | Selesai", head=head)


@bad("complaint.no_kind", command=REGISTER, exits=0)
def a_register_without_kinds(folder: Path) -> None:
    register(folder, "P-1/2022 | Selesai", head="Nomor register | Status")


@bad("complaint.no_state", command=REGISTER, exits=0)
def a_register_without_states(folder: Path) -> None:
    register(folder, "P-1/2022 | 14-4-2022", head="Nomor register | Tanggal diterima")


@bad("complaint.personal", "B", command=REGISTER, exits=0)
def a_register_with_names(folder: Path) -> None:
    register(folder, "P-1/2022 | Siti | Selesai", head="Nomor register | Pelapor | Status")


@bad("complaint.unknown_columns", "B (Tanggal rapat)", command=REGISTER, exits=0)
def a_column_that_nobody_knows(folder: Path) -> None:
    register(folder, "P-1/2022 | x | Selesai", head="Nomor register | Tanggal rapat | Status")


@bad("complaint.unknown_body", command=REGISTER, exits=0)
def a_person_complained_of(folder: Path) -> None:
    register(folder, "P-1/2022 | Siti | Selesai", head="Nomor register | Terlapor | Status")


@bad("complaint.no_year", command=REGISTER, exits=1)
def a_year_that_is_none(folder: Path) -> None:
    register(folder, "P-1 | dulu | Selesai", head="Nomor register | Tahun | Status")


@bad("complaint.number_year", command=REGISTER, exits=0)
def a_number_of_another_year(folder: Path) -> None:
    register(folder, "P-1/2022 | 2021 | Selesai", head="Nomor register | Tahun | Status")


@bad("complaint.unknown_clock", "uu24", "ori, sp4n, uu25", command=f"{REGISTER} --clock uu24")
def a_clock_that_nobody_knows(folder: Path) -> None:
    register(folder)


@bad("rubric.not_allowed", "born", command=f"{REGISTER} --clock kami.yaml")
def a_clock_that_starts_at_nothing(folder: Path) -> None:
    register(folder)
    text = (Path(__file__).parents[2] / "rubrics" / "clocks" / "sp4n.yaml").read_text("utf-8")
    (folder / "kami.yaml").write_text(text.replace("start: received", "start: born"), "utf-8")


@bad("rubric.unknown_key", "substance", command=f"{REGISTER} --terms istilah.yaml")
def words_in_a_section_that_is_none(folder: Path) -> None:
    register(folder)
    text = "schema: kepatuhan.complaint_terms/1\nsubstance: {pasar: {name: {id: Pasar}}}\n"
    (folder / "istilah.yaml").write_text(text, "utf-8")


DAYS = f"{REGISTER} --holidays hari.csv"


@bad("complaint.days_columns", "Tanggal", command=DAYS)
def a_list_without_days(folder: Path) -> None:
    register(folder)
    table(folder, "Nama | Jenis\nIdulfitri | libur", "hari.csv")


@bad("complaint.days_date", command=DAYS)
def a_listed_day_that_is_none(folder: Path) -> None:
    register(folder)
    table(folder, "Tanggal | Jenis\nbesok | libur", "hari.csv")


@bad("complaint.days_kind", "setengah", "libur, kerja", command=DAYS)
def a_day_of_another_kind(folder: Path) -> None:
    register(folder)
    table(folder, "Tanggal | Jenis\n29-4-2022 | setengah", "hari.csv")


@bad("complaint.days_twice", "A2", command=DAYS)
def a_day_both_off_and_worked(folder: Path) -> None:
    register(folder)
    table(folder, "Tanggal | Jenis\n29-4-2022 | libur\n29-4-2022 | kerja", "hari.csv")
