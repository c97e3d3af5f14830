"""Mappings that do not fit their tables, and exports that nobody has mapped."""

from pathlib import Path

from bad_inputs.making import bad, table

HEAD = "Timestamp | Instansi | Unit | O-01 Penundaan | O-02 Imbalan"
ROW = "15/08/2022 9:00:00 | Kabupaten Klungkung | Dinas Sosial | Tidak pernah | Pernah"
MAPPING = """\
schema: kepatuhan.mapping/1
tool: google
edition: "2022"
confirmed: yes
values:
  persepsi: {Tidak pernah: tidak_pernah, Pernah: pernah}
tables:
  - name: jawaban
    headings: 1
    rows: respondent
    columns:
      - {heading: Timestamp, is: date}
      - {heading: Instansi, is: institution}
      - {heading: Unit, is: unit}
      - {heading: O-01 Penundaan, is: O-01}
      - {heading: O-02 Imbalan, is: O-02}
"""


def mapped(folder: Path, *pairs: tuple[str, str], rows: str = f"{HEAD}\n{ROW}") -> None:
    text = MAPPING
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    table(folder, rows, "jawaban.csv")
    (folder / "jawaban.map.yaml").write_text(text, encoding="utf-8")


@bad("table.form_export", 'kepatuhan map "jawaban.csv"')
def an_export_without_a_mapping(folder: Path) -> None:
    table(folder, f"{HEAD}\n{ROW}", "jawaban.csv")


@bad("table.form_export", 'kepatuhan map "kobo.csv"')
def an_export_of_names(folder: Path) -> None:
    table(folder, "unit | p_01 | _id | _uuid\nDinsos | ada | 1 | x", "kobo.csv")


@bad("table.wide", 'kepatuhan map "lebar.csv"')
def a_wide_table(folder: Path) -> None:
    table(folder, "Unit | P-01 | P-02 | P-03\nDinsos | Ada | Ada | Ada", "lebar.csv")


@bad("map.unconfirmed", "confirmed: yes")
def a_proposal_that_nobody_has_read(folder: Path) -> None:
    mapped(folder, ("confirmed: yes", "confirmed: no"))


@bad("map.open", "“?”")
def a_line_that_is_still_open(folder: Path) -> None:
    mapped(folder, ("is: O-02", 'is: "?"'))


@bad("map.no_column", "O-02 Imbalan", "o-02 imbalann")
def a_question_that_was_renamed(folder: Path) -> None:
    mapped(folder, rows=f"{HEAD}n\n{ROW}")


@bad("map.regrouped", "2 columns", "bagian/O-01 Penundaan")
def a_kobo_export_with_groups_that_its_mapping_has_not(folder: Path) -> None:
    rows = f"{HEAD.replace('O-0', 'bagian/O-0')}\n{ROW}"
    mapped(folder, ("tool: google", "tool: kobo"), rows=rows)


@bad("map.no_repeats", "Observasi", "XLSX")
def a_csv_of_kobo_without_its_repeats(folder: Path) -> None:
    mapped(folder, ("tool: google", "tool: kobo"))


@bad("map.other_shape", "3 of the 5")
def a_table_of_another_form(folder: Path) -> None:
    mapped(folder, rows="Timestamp | Instansi | Nama | Usia\n1 | Kabupaten Klungkung | Made | 40")


@bad("map.two_columns", "O-01", "turn: 1")
def two_columns_for_one_question(folder: Path) -> None:
    mapped(folder, ("is: O-02", "is: O-01"))


@bad("map.unknown_meaning", "O-20", "O-02")
def a_question_of_no_edition(folder: Path) -> None:
    mapped(folder, ("is: O-02", "is: O-20"))


@bad("map.level_unreached", "pernah", "persepsi")
def a_level_that_no_value_means(folder: Path) -> None:
    mapped(folder, (", Pernah: pernah", ""))


@bad("map.word_twice", "Pernah")
def a_value_of_two_meanings(folder: Path) -> None:
    mapped(folder, ("Pernah: pernah}", "Pernah: pernah, pernah: tidak_pernah}"))


@bad("map.no_level", "Kadang", "D2")
def a_value_that_nobody_has_explained(folder: Path) -> None:
    mapped(folder, rows=f"{HEAD}\n{ROW.replace('Tidak pernah', 'Kadang')}")


@bad("map.new_column", "F")
def a_question_that_was_added(folder: Path) -> None:
    mapped(folder, rows=f"{HEAD} | Saran\n{ROW} | bagus")


@bad("row.no_field", "Unit")
def a_response_that_names_no_unit(folder: Path) -> None:
    mapped(folder, rows=f"{HEAD}\n{ROW}\n{ROW.replace('Dinas Sosial', '')}")


@bad("map.nothing", "2022", command="map usia.csv --rubric 2022")
def a_table_that_asks_nothing_of_the_survey(folder: Path) -> None:
    table(folder, "Timestamp | Usia\n1 | 40", "usia.csv")


@bad("write.exists", command="map jawaban.csv --rubric 2022", exits=4)
def a_mapping_that_is_there_already(folder: Path) -> None:
    mapped(folder)


TICKS = """\
schema: kepatuhan.mapping/1
tool: google
edition: "2022"
confirmed: yes
values:
  ada: {Ada: ada, Tidak ada: tidak_ada}
tables:
  - name: jawaban
    headings: 1
    rows: unit
    all_rows: {institution: Kabupaten Gianyar, year: "2022"}
    columns:
      - {heading: Unit, is: unit}
      - {heading: I-09 Alat, is: I-09, ticks: ", ", options: [APAR, CCTV, "APAR, CCTV", P3K, Pos]}
      - {heading: I-11 Dasar, is: I-11}
"""


def ticked(folder: Path, cell: str, *pairs: tuple[str, str]) -> None:
    text = TICKS
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    table(folder, f"Unit | I-09 Alat | I-11 Dasar\nDinas Sosial | {cell} | Ada", "jawaban.csv")
    (folder / "jawaban.map.yaml").write_text(text, encoding="utf-8")


@bad("map.no_options", "options:", "P3K", "Pos")
def ticks_without_their_options(folder: Path) -> None:
    ticked(folder, "P3K, Pos", (', options: [APAR, CCTV, "APAR, CCTV", P3K, Pos]', ""))


@bad("map.no_option", "Tidak ada", "B2")
def a_tick_that_is_not_listed(folder: Path) -> None:
    ticked(folder, "Tidak ada")


@bad("map.other_sign", "“;”", "B2")
def ticks_between_another_sign(folder: Path) -> None:
    ticked(folder, '"P3K;Pos"')


@bad("map.two_ways", "APAR, CCTV", "B2")
def ticks_that_are_one_option_or_two(folder: Path) -> None:
    ticked(folder, "APAR, CCTV")


@bad("map.tick_and_none", "P3K, Nihil", "B2")
def a_tick_beside_nothing(folder: Path) -> None:
    ticked(folder, "P3K, Nihil", ("P3K, Pos]", "P3K, Pos], none: [Nihil]"))


@bad("map.tick_twice", "P3K", "B2")
def an_option_ticked_twice(folder: Path) -> None:
    ticked(folder, "P3K, p3k")


@bad("map.no_tick", "12", "B2")
def a_number_in_the_place_of_ticks(folder: Path) -> None:
    ticked(folder, "12")


@bad("map.no_mark", "P3K", "unused")
def a_name_in_the_column_of_an_option(folder: Path) -> None:
    ticked(folder, "P3K", ('", ", options: [APAR, CCTV, "APAR, CCTV", P3K, Pos]', "columns"))


@bad("map.other_meaning", "Ada", "Tidak ada")
def words_that_mean_their_opposite(folder: Path) -> None:
    ticked(folder, "P3K", ("Ada: ada, Tidak ada: tidak_ada", "Ada: tidak_ada, Tidak ada: ada"))


@bad("map.no_values", "date", "unit")
def other_names_where_there_are_none(folder: Path) -> None:
    ticked(folder, "P3K", ("Dasar, is: I-11", "Dasar, is: date, values: {Ada: kemarin}"))


@bad("unit.like_name", "Dinas Sosail", "Dinas Sosial", "--units")
def a_unit_that_is_misspelt_in_an_export(folder: Path) -> None:
    mapped(folder, rows=f"{HEAD}\n{ROW}\n{ROW.replace('Sosial', 'Sosail')}")
