"""Bad packages of other offices, given to verify and to import."""

import json
import zipfile
from pathlib import Path

import archive_helpers
from bad_inputs.making import bad, table
from complaints.registers import END, figures_of
from complaints.registers import sample as registers
from exchange.packages import (
    DESCRIPTOR,
    meddled,
    packed,
    parts_of,
    redescribed,
    sample,
    told_again,
    zip_of,
)

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.exchange.package import package_of
from kepatuhan.programmes.complaints.publish import published
from kepatuhan.programmes.complaints.published_counts import published_counts

VERIFY = "exchange verify paket.zip"
TAKE = "exchange import paket.zip --archive pusat.db"
NAME = "paket.zip"


def with_complaints() -> bytes:
    """Return the package of the samples with the counts of their register."""
    shown = published(figures_of(registers(), END))
    told = published_counts("Kabupaten Klungkung", END, shown.tables.values())
    return package_of(sample(2022), words("id"), complaints=[told])


@bad("exchange.part_changed", "units.csv", command=VERIFY, exits=1)
def a_changed_byte(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "65.70", "85.70", covered=False)


@bad("exchange.part_changed", "units.csv", command=TAKE)
def a_changed_byte_to_be_imported(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "65.70", "85.70", covered=False)


@bad("exchange.differs", "Dinas Sosial", "score", "85.70", "65.70", command=VERIFY, exits=1)
def a_better_score_whose_hash_was_made_to_fit(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "65.70", "85.70")


@bad("exchange.differs", "Kabupaten Klungkung", command=TAKE)
def a_better_answer_whose_hash_was_made_to_fit(folder: Path) -> None:
    meddled(folder / NAME, "internal-answers.csv", "tidak_ada,0.0000,Tidak ada",
            "ada,100.0000,Ada")  # fmt: skip


@bad("exchange.differs", "Kabupaten Klungkung", command=VERIFY, exits=1)
def a_rubric_whose_hash_was_made_to_fit(folder: Path) -> None:
    parts = parts_of(packed())
    text = parts["used-rubric.yaml"].decode()
    assert "21.85" in text
    text = text.replace("21.85", "31.85").replace("32.37", "22.37")
    changed = told_again({**parts, "used-rubric.yaml": text.encode()})
    (folder / NAME).write_bytes(zip_of(changed))


@bad("exchange.other_rubric", "used-rubric.yaml", command=VERIFY, exits=1)
def another_rubric_than_it_says(folder: Path) -> None:
    other = parts_of(packed(2021))["used-rubric.yaml"]
    (folder / NAME).write_bytes(zip_of({**parts_of(packed()), "used-rubric.yaml": other}))


@bad("exchange.other_rubric", "used-rubric.yaml", command=TAKE)
def the_rubric_of_another_edition(folder: Path) -> None:
    other = parts_of(packed(2021))["used-rubric.yaml"]
    parts = told_again({**parts_of(packed()), "used-rubric.yaml": other})
    (folder / NAME).write_bytes(zip_of(parts))


@bad("rubric.unknown_key", "weights_of", command=VERIFY, exits=1)
def a_rubric_that_is_none(folder: Path) -> None:
    meddled(folder / NAME, "used-rubric.yaml", "roll_up:", "weights_of: x\nroll_up:")


@bad("file.no_text", "used-rubric.yaml", command=VERIFY, exits=1)
def a_rubric_of_bytes(folder: Path) -> None:
    parts = told_again({**parts_of(packed()), "used-rubric.yaml": b"\xff\xfe\x00"})
    (folder / NAME).write_bytes(zip_of(parts))


@bad("exchange.part_missing", "gaps.csv", command=VERIFY, exits=1)
def a_missing_part(folder: Path) -> None:
    parts = parts_of(packed())
    del parts["gaps.csv"]
    (folder / NAME).write_bytes(zip_of(parts))


@bad("exchange.part_missing", "internal-answers", command=TAKE)
def a_part_that_it_does_not_even_name(folder: Path) -> None:
    parts = parts_of(packed())
    del parts["internal-answers.csv"]
    data = json.loads(parts[DESCRIPTOR])
    data["resources"] = [each for each in data["resources"] if "answers" not in each["name"]]
    (folder / NAME).write_bytes(zip_of({**parts, DESCRIPTOR: json.dumps(data).encode()}))


@bad("exchange.part_extra", "catatan.txt", command=VERIFY, exits=1)
def an_extra_part(folder: Path) -> None:
    (folder / NAME).write_bytes(zip_of({**parts_of(packed()), "catatan.txt": b"rahasia"}))


@bad("exchange.part_twice", "UNITS.csv", command=VERIFY)
def a_part_that_stands_there_twice(folder: Path) -> None:
    (folder / NAME).write_bytes(zip_of({**parts_of(packed()), "UNITS.csv": b"x"}))


@bad("exchange.schema", "kepatuhan.package/2", command=VERIFY)
def a_schema_of_tomorrow(folder: Path) -> None:
    redescribed(folder / NAME, lambda data: data["kepatuhan"].update(schema="kepatuhan.package/2"))


@bad("exchange.schema", "–", command=VERIFY)
def a_package_of_another_program(folder: Path) -> None:
    redescribed(folder / NAME, lambda data: data.pop("kepatuhan"))


@bad("exchange.field_unknown", "duration", command=VERIFY)
def a_type_of_tomorrow(folder: Path) -> None:
    def change(data: dict) -> None:
        data["resources"][0]["schema"]["fields"][4]["type"] = "duration"

    redescribed(folder / NAME, change)


@bad("exchange.field_unknown", "(a+)+$", command=VERIFY)
def a_pattern_that_never_ends(folder: Path) -> None:
    def change(data: dict) -> None:
        data["resources"][0]["schema"]["fields"][1]["constraints"]["pattern"] = "(a+)+$"

    redescribed(folder / NAME, change)


@bad("exchange.no_descriptor", "datapackage.json", command=VERIFY)
def a_package_without_its_description(folder: Path) -> None:
    parts = parts_of(packed())
    del parts[DESCRIPTOR]
    (folder / NAME).write_bytes(zip_of(parts))


@bad("exchange.no_descriptor", "datapackage.json", command=VERIFY)
def a_description_without_resources(folder: Path) -> None:
    redescribed(folder / NAME, lambda data: data.pop("resources"))


@bad("exchange.no_package", "PDF", command=VERIFY)
def a_pdf_for_a_package(folder: Path) -> None:
    (folder / NAME).write_bytes(b"%PDF-1.7 x")


@bad("file.missing", "paket.zip", command=TAKE)
def a_package_that_is_not_there(folder: Path) -> None:
    (folder / "lain.zip").write_bytes(b"")


@bad("exchange.damaged", "broken", command=VERIFY)
def a_package_cut_off_on_its_way(folder: Path) -> None:
    (folder / NAME).write_bytes(packed()[:-200])


@bad("file.too_large", "megabytes", command=TAKE)
def a_zip_bomb_for_a_package(folder: Path) -> None:
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(packed()).items():
            archive.writestr(name, content)
        archive.writestr("bom.csv", b"0" * (100 << 20))


@bad("exchange.path", "../keluar.csv", command=TAKE)
def a_path_that_leads_out_of_the_folder(folder: Path) -> None:
    (folder / NAME).write_bytes(zip_of({**parts_of(packed()), "../keluar.csv": b"x"}))


@bad("exchange.other_year", "2021", command=VERIFY, exits=1)
def a_row_of_another_year(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "\r\n2022,", "\r\n2021,")


@bad("exchange.other_year", "2021", "2022", command=TAKE)
def a_package_of_another_year_than_its_rubric(folder: Path) -> None:
    redescribed(folder / NAME, lambda data: data["kepatuhan"].update(year=2021))


@bad("exchange.headings", "nilai", command=VERIFY, exits=1)
def a_column_renamed(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", ",score,", ",nilai,")


@bad("exchange.values", "score", "G2", "95,86", command=VERIFY, exits=1)
def a_decimal_comma(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", ",95.86,", ',"95,86",')


@bad("exchange.no_table", "units.csv", command=VERIFY, exits=1)
def a_row_that_is_too_short(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "\r\n2022,Kabupaten Klungkung,", "\r\n2022,")


@bad("exchange.key_twice", "units.csv", command=VERIFY, exits=1)
def a_unit_in_two_rows(folder: Path) -> None:
    parts = parts_of(packed())
    head, first, rest = parts["units.csv"].split(b"\r\n", 2)
    doubled = b"\r\n".join((head, first, first, rest))
    (folder / NAME).write_bytes(zip_of(told_again({**parts, "units.csv": doubled})))


@bad("exchange.key_unknown", "institutions", command=VERIFY, exits=1)
def a_unit_of_nobody(folder: Path) -> None:
    meddled(folder / NAME, "units.csv", "\r\n2022,Kabupaten Klungkung,", "\r\n2022,Kabupaten X,")


@bad("exchange.region", "51.06", "51.05", command=VERIFY, exits=1)
def the_code_of_another_region(folder: Path) -> None:
    parts = parts_of(packed())
    for name in ("institutions.csv", "regions.csv"):
        parts[name] = parts[name].replace(b"51.05", b"51.06")
    (folder / NAME).write_bytes(zip_of(told_again(parts)))


@bad("exchange.region_edition", "Kepmendagri 1/2031", command=VERIFY, exits=0)
def codes_of_a_list_of_tomorrow(folder: Path) -> None:
    meddled(folder / NAME, "regions.csv", "Permendagri 58/2021", "Kepmendagri 1/2031")


@bad("exchange.not_rebuilt", "internal-answers.csv", command=TAKE)
def an_answer_to_a_question_that_nobody_asks(folder: Path) -> None:
    meddled(folder / NAME, "internal-answers.csv", ",P-01,", ",P-99,")


@bad("exchange.not_surveyed", "surveyed", command="exchange pack 2022 nilai.csv formulir.csv "
     "--rubric 2023 --archive none -o x.zip")  # fmt: skip
def answers_carried_into_another_edition(folder: Path) -> None:
    table(folder, "Instansi | Unit | Produk | Indikator | Jawaban | Tahun\n"
                  "Kabupaten Badung | Dinas Sosial | KTP | P-01 | Ada | 2022")  # fmt: skip
    (folder / "nilai.csv").rename(folder / "formulir.csv")
    table(folder, "Instansi | Unit | Produk | Indikator | Jawaban | Tahun\n"
                  "Kabupaten Badung | Dinas Sosial | KTP | P-02 | Ada | 2022")  # fmt: skip


def put(folder: Path, name: str, level: str) -> None:
    result = archive_helpers.result(archive_helpers.unit("Dinas A", level))
    (folder / name).write_bytes(package_of(result, words("id"), answers=True))


@bad("exchange.kept_otherwise", "Kab. A ▸ Dinas A", "a.zip",
     command="exchange import a.zip b.zip --archive pusat.db", exits=1)  # fmt: skip
def a_body_that_came_twice(folder: Path) -> None:
    put(folder, "a.zip", "ada")
    put(folder, "b.zip", "tidak_ada")


@bad("exchange.known", "already", command="exchange import a.zip sama.zip --archive pusat.db",
     exits=0)  # fmt: skip
def a_package_that_came_twice(folder: Path) -> None:
    put(folder, "a.zip", "ada")
    (folder / "sama.zip").write_bytes((folder / "a.zip").read_bytes())


@bad("exchange.prefer", "lain.zip", command=f"{TAKE} --prefer lain.zip")
def a_preferred_package_that_is_not_given(folder: Path) -> None:
    (folder / NAME).write_bytes(packed())


@bad("exchange.complaints", "complaints.csv", "“4”", command=VERIFY, exits=1)
def a_small_count_of_complaints(folder: Path) -> None:
    meddled(folder / NAME, "complaints.csv", ",,<5\r\n", ",4,\r\n", content=with_complaints())
