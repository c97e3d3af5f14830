"""CSV files: where records end, quotes, delimiters, encodings."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.csv_rows import DELIMITERS, UTF16, WINDOWS, read_csv_grid
from kepatuhan.sheets.xlsx import CellKind
from kepatuhan.survey.layouts.headings import is_known_heading

Table = list[list[str]]


def read(path: Path, content: str | bytes) -> dict[int, list[str]]:
    """Return the texts of the rows that hold something, by number."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = {}
    for row in read_csv_grid(path, is_known_heading).rows:
        texts = [""] * row[-1].column
        for cell in row:
            assert (cell.row, cell.kind, cell.formula) == (row[0].row, CellKind.TEXT, False)
            texts[cell.column - 1] = cell.text
        found[row[0].row] = texts
    return found


def refused(path: Path, content: str | bytes) -> tuple[str, str]:
    """Return the code of the refusal and its place."""
    with pytest.raises(KepatuhanError) as caught:
        read(path, content)
    (found,) = caught.value.findings
    return found.code, str(found.place)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.csv"


HEADING = ["Instansi", "Nilai", "Tahun", "Keterangan"]
ONE, TWO = ["Kota Kenari", "81,5", "2023", "rapi"], ["Kota Mangga", "40", "2023", "baik"]


def lines(*rows: str, end: str = "\n") -> str:
    return "".join(row + end for row in rows)


# --- where a record ends -----------------------------------------------------------------------

NO_ENDS = ["\u2028", "\u2029", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85"]


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("sign", NO_ENDS, ids=ascii)
def test_no_other_sign_ends_a_record(path: Path, sign: str, at: int, quote: str) -> None:
    for mark in ("a{}b", "{}b", "a{}"):
        text = mark.format(sign)
        row = [quote + text + quote if column == at else each for column, each in enumerate(ONE)]
        expected = [text if column == at else each for column, each in enumerate(ONE)]
        found = read(path, lines(*(";".join(each) for each in (HEADING, row, TWO))))
        assert found == {1: HEADING, 2: expected, 3: TWO}


@pytest.mark.parametrize("last", ["\n", "\r\n", "\r", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_record_ends_at_a_line_feed_a_carriage_return_or_both(
    path: Path, end: str, last: str
) -> None:
    content = end.join(";".join(row) for row in (HEADING, ONE, TWO)) + last
    assert read(path, content) == {1: HEADING, 2: ONE, 3: TWO}


def test_ends_may_be_mixed(path: Path) -> None:
    assert read(path, "Instansi;Nilai\rA;1\r\nB;2\n\rC;3\n\nD;4") == {
        1: ["Instansi", "Nilai"], 2: ["A", "1"], 3: ["B", "2"], 5: ["C", "3"], 7: ["D", "4"],
    }  # fmt: skip


def test_rows_are_numbered_as_excel_shows_them(path: Path) -> None:
    content = lines("Rekap", "", "Instansi;Nilai", "", "", 'A;"1\n\n2"', ";;", "B;", ";3")
    assert read(path, content) == {
        1: ["Rekap"], 3: ["Instansi", "Nilai"], 6: ["A", "1\n\n2"], 8: ["B"], 9: ["", "3"],
    }  # fmt: skip


# --- quotes ------------------------------------------------------------------------------------

NOTES = [
    "rapi\nperlu loket", "rapi\r\nperlu loket", "rapi\n\nperlu\nloket", "\nrapi", "rapi\n",
    "baik; perlu loket;\nruang, parkir, dan toilet", "satu; dua; tiga;\nempat; lima; enam",
    "a, b, c,\nd, e, f\ng, h, i", 'kata "baik"\n"sekali"', "- loket; meja\n- kursi; toilet\n",
    "ukuran 5\"\nrapi", "pukul 8;\npukul 9;\npukul 10;",
]  # fmt: skip


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("note", NOTES)
def test_notes_of_several_lines_are_read(path: Path, note: str, at: int, delimiter: str) -> None:
    heading = HEADING[3:] + HEADING[:3] if at == 0 else HEADING[:]
    row = [note if column == at else text for column, text in enumerate(ONE)]
    table = [heading, row, TWO, row, row]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(table)
    assert list(read(path, target.getvalue()).values()) == table


@pytest.mark.parametrize("note", NOTES)
def test_notes_in_a_table_of_two_columns_are_read(path: Path, note: str) -> None:
    table = [["Instansi", "Keterangan"], ["A", note], ["B", note]]
    target = io.StringIO(newline="")
    csv.writer(target).writerows(table)
    assert list(read(path, target.getvalue()).values()) == table


OPEN = {
    "in the last column": ["A;1;2023;rapi", 'B;2;2023;"belum', "C;3;2023;rapi", "D;4;2023;rapi"],
    "in a middle column": ["A;1;2023;rapi", 'B;"2;2023;belum', "C;3;2023;rapi", "D;4;2023;rapi"],
    "in the first column": ["A;1;2023;rapi", '"B;2;2023;belum', "C;3;2023;rapi", "D;4;2023;rapi"],
    "in the last row": ["A;1;2023;rapi", 'B;2;2023;"belum'],
    "alone in the last field": ["A;1;2023;rapi", 'B;2;2023;"'],
    "with an inch mark behind": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;5" saja'],
    "with a doubled quote behind": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;a ""b"" c'],
    "with an empty quotation behind": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;""'],
    "closed by another that opens": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;"rapi"'],
    "closed by another open one": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;"belum'],
    "closed by one in the first column": ["A;1;2023;rapi", '"B;2;2023;belum', '"C";3;2023;rapi'],
    "closed by one in a middle column": ["A;1;2023;rapi", 'B;"2;2023;belum', 'C;"3";2023;rapi'],
    "closed by one lines later": ["A;1;2023;rapi", 'B;2;2023;"belum', "C;3;2023;rapi", "D;4;2023;a",
                                  'E;5;2023;"rapi"'],
    "closed at the end of a row": ["A;1;2023;rapi", 'B;2;2023;"belum', "C;3;2023;rapi",
                                   'D;4;2023;5"'],
    "closed at the end of the next row": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3;2023;5"'],
    "closed in a middle column": ["A;1;2023;rapi", 'B;"2;2023;belum', 'C;3";2023;a', "D;4;2023;b"],
    "closed in the first column": ["A;1;2023;rapi", '"B;2;2023;belum', 'C";3;2023;a', "D;4;2023;b"],
    "closed in an earlier column": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C;3";2023;a', "D;4;2023"],
    "closed before a name's last quote": ["A;1;2023;rapi", 'B;2;2023;"belum', 'C";3;2023;'],
    "closed over short rows": ["A;1;2023;a", 'B;2;2023;"belum', "C;3;2023", 'D;4";2023',
                               "E;5;2023;b"],
    "closed over a blank line": ["A;1;2023;rapi", 'B;2;2023;"belum', "", 'C;3;2023;5"'],
}  # fmt: skip


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("rows", OPEN.values(), ids=OPEN)
def test_an_open_quote_is_told_with_its_line(path: Path, rows: list[str], delimiter: str) -> None:
    content = lines(";".join(HEADING), *rows).replace(";", delimiter)
    assert refused(path, content) == ("file.open_quote", "c.csv:3")
    assert refused(path, content.replace("\n", "\r\n")) == ("file.open_quote", "c.csv:3")
    assert refused(path, content.replace("\n", "\r")) == ("file.open_quote", "c.csv:3")


def test_the_line_of_an_open_quote_is_that_of_the_file(path: Path) -> None:
    rows = ["sep=;", "", 'Instansi;"Nilai\n(0-100)"', "A;1", 'B;"2', "C;3"]
    assert refused(path, lines(*rows)) == ("file.open_quote", "c.csv:6")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('ukuran 5" saja', 'ukuran 5" saja'), ('5"', '5"'),
        ('layar 17" dan 19"', 'layar 17" dan 19"'),
        ('"ukuran 5"" saja"', 'ukuran 5" saja'), ('"""baik"""', '"baik"'), ('""', ""),
        ('"a;b"', "a;b"), ('"baik" sekali', "baik sekali"), (' "a', ' "a'), ("'a'", "'a'"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", range(4))
def test_quotes_in_one_line_lose_nothing(path: Path, field: str, text: str, at: int) -> None:
    written = [field if column == at else each for column, each in enumerate(ONE)]
    expected = [text if column == at else each for column, each in enumerate(ONE)]
    while not expected[-1]:
        del expected[-1]
    content = lines(*(";".join(row) for row in (HEADING, written, TWO)))
    assert read(path, content) == {1: HEADING, 2: expected, 3: TWO}


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_field_may_be_long(path: Path, quote: str) -> None:
    long = "x" * 131_073
    content = lines(";".join(HEADING), f"A;1;2023;{quote}{long}{quote}", "B;2;2023;y")
    assert read(path, content)[2] == ["A", "1", "2023", long]
    assert read(path, content)[3] == ["B", "2", "2023", "y"]


# --- delimiters --------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "title",
    ["Rekap nilai, Kabupaten Contoh, 2022", "Rekap; nilai; Kabupaten; Contoh; 2022", "Rekap | 2022",
     "a\tb\tc\td\te\tf", '"Rekap, nilai; | 2022"', ""],
)  # fmt: skip
def test_a_title_in_another_delimiter_does_not_matter(
    path: Path, title: str, delimiter: str, end: str
) -> None:
    rows = [delimiter.join(row) for row in (["Instansi", "Nilai", "Tahun"], ["A", "1", "2022"])]
    found = read(path, lines(title, title, title, *rows, end=end))
    assert list(found.values())[-2:] == [["Instansi", "Nilai", "Tahun"], ["A", "1", "2022"]]
    assert list(found)[-2:] == [4, 5]


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        ("sep=;", ";"), ("sep=\t", "\t"), ("sep=|", "|"), ("SEP=,", ","), ("Sep=:", ":"),
        ("sep=", "\t"), ("sep=a", "a"), (r"sep=\t", "\t"), ("sep=;;;", ";"), ("sep=, ", ","),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_delimiter_that_the_file_names_is_taken(
    path: Path, line: str, delimiter: str, end: str, mark: str
) -> None:
    table = [["No", "Tulis"], ["x", "7"], ["y", "8"]]
    rows = [delimiter.join(row) for row in table]
    assert read(path, mark + lines(line, *rows, end=end)) == dict(enumerate(table, 1))


def test_a_file_that_only_names_its_delimiter_is_empty(path: Path) -> None:
    assert read(path, "sep=;") == read(path, "sep=;\r\n") == {}


def test_a_file_of_one_column_keeps_its_decimal_commas(path: Path) -> None:
    assert read(path, lines("Nilai", "81,5", "54,2", "77,995")) == {
        1: ["Nilai"], 2: ["81,5"], 3: ["54,2"], 4: ["77,995"],
    }  # fmt: skip


def test_decimal_commas_make_no_columns(path: Path) -> None:
    rows = [["Dinas", "Hasil"], ["Dinkes", "81,5"], ["Dinsos", "54,2"], ["PMD", "3,1"]]
    for delimiter in ";\t|":
        content = lines(*(delimiter.join(row) for row in rows))
        assert list(read(path, content).values()) == rows


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_headings_without_a_row_are_read(path: Path, delimiter: str) -> None:
    assert read(path, delimiter.join(HEADING)) == {1: HEADING}


def test_a_quoted_heading_tells_the_delimiter(path: Path) -> None:
    content = '"Instansi";"Nilai, 0-100, dibulatkan";"Tahun"\n"A";"81,5";"2022"\n'
    assert list(read(path, content).values()) == [
        ["Instansi", "Nilai, 0-100, dibulatkan", "Tahun"], ["A", "81,5", "2022"],
    ]  # fmt: skip


# --- encodings ---------------------------------------------------------------------------------

FOREIGN = [
    ["Instansi", "Keterangan", "Nilai"],
    ["Kota Kenari", "caf\u00e9 \u2013 \u201cbaik\u201d", "81"],
]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", ""), ("utf-8", "\ufeff"), ("cp1252", ""), ("utf-16-le", "\ufeff"),
        ("utf-16-be", "\ufeff"), ("utf-16-le", ""), ("utf-16-be", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_encoding_of_excel_is_read(path: Path, codec: str, mark: str, delimiter: str) -> None:
    content = mark + lines(*(delimiter.join(row) for row in FOREIGN), end="\r\n")
    assert read(path, content.encode(codec)) == dict(enumerate(FOREIGN, 1))


def test_a_mark_of_utf8_before_an_older_encoding_is_no_text(path: Path) -> None:
    assert read(path, b"\xef\xbb\xbfInstansi;Nilai\ncaf\xe9;1\n") == {
        1: ["Instansi", "Nilai"], 2: ["caf\u00e9", "1"],
    }  # fmt: skip


def test_a_text_that_is_cut_or_in_no_known_encoding_is_refused_by_its_line(path: Path) -> None:
    content = "Instansi\tNilai\nA\t81,5\n".encode("utf-16")
    assert refused(path, content[:-1]) == ("file.encoding", "c.csv:2")
    assert refused(path, b"Instansi;Nilai\ncaf\xe9;1\n\x81;2\n") == ("file.encoding", "c.csv:3")


@pytest.mark.parametrize(
    ("codec", "mark", "taken"),
    [
        ("utf-8", "", ""), ("utf-8", "\ufeff", ""), ("utf-16-le", "\ufeff", ""),
        ("cp1252", "", WINDOWS), ("utf-16-le", "", UTF16), ("utf-16-be", "", UTF16),
    ],
)  # fmt: skip
def test_an_encoding_that_the_text_does_not_tell_is_told(
    path: Path, codec: str, mark: str, taken: str
) -> None:
    path.write_bytes((mark + lines(*(";".join(row) for row in FOREIGN))).encode(codec))
    assert read_csv_grid(path, is_known_heading).encoding == taken


@pytest.mark.parametrize(
    "content",
    [b"\0", b"\0\0", b"Instansi;Nilai\nA\0;1\n", b"PK\x03\x04" + bytes(400), b"\xff\xfe\0\0I\0\0\0",
     "Instansi\0\tNilai".encode("utf-16"), "Instansi;Nilai\nA;1".encode("utf-32")],
    ids=range(7),
)  # fmt: skip
def test_what_is_no_text_is_refused(path: Path, content: bytes) -> None:
    assert refused(path, content) == ("file.no_text", "c.csv")


@pytest.mark.parametrize("content", [b"\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b";;\n;;"])
def test_a_file_without_a_text_has_no_rows(path: Path, content: bytes) -> None:
    assert read(path, content) == {}


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    for name, code in (("tiada.csv", "file.missing"), (".", "file.unreadable")):
        with pytest.raises(KepatuhanError) as caught:
            read_csv_grid(tmp_path / name, is_known_heading)
        assert caught.value.findings[0].code == code


# --- files as people make them -----------------------------------------------------------------

FOUND: dict[str, tuple[str | bytes, dict[int, list[str]]]] = {
    "a line separator in the last column": (
        "Instansi;Nilai;Tahun;Keterangan\nA;90;2022;rapi\u2028perlu loket\nB;140;2022;baik\n",
        {1: HEADING, 2: ["A", "90", "2022", "rapi\u2028perlu loket"],
         3: ["B", "140", "2022", "baik"]},
    ),
    "a vertical tab before the institution": (
        "No;Keterangan;Instansi;Nilai\n1;rapi\v;A;90\n2;baik;B;40\n",
        {1: ["No", "Keterangan", "Instansi", "Nilai"], 2: ["1", "rapi\v", "A", "90"],
         3: ["2", "baik", "B", "40"]},
    ),
    "a title with commas": (
        "Rekap nilai kepatuhan, Kabupaten Contoh, 2022\nInstansi;Unit;Nilai;Tahun\nA;;81,5;2022\n"
        "B;;54,2;2022\n",
        {1: ["Rekap nilai kepatuhan, Kabupaten Contoh, 2022"],
         2: ["Instansi", "Unit", "Nilai", "Tahun"], 3: ["A", "", "81,5", "2022"],
         4: ["B", "", "54,2", "2022"]},
    ),
    "signs instead of scores": (
        "Instansi;Nilai;Tahun\nA;\u22125;2022\nB;N/A;2022\nC;#N/A;2022\nD;-;2022\nE;;2022\n",
        {1: HEADING[:3], 2: ["A", "\u22125", "2022"], 3: ["B", "N/A", "2022"],
         4: ["C", "#N/A", "2022"], 5: ["D", "-", "2022"], 6: ["E", "", "2022"]},
    ),
    "unseen spaces": (
        "Instansi; Nilai ;Tahun\nA;81,5\u00a0;2022\nB;\u00a040,2 %;2022\nC;\u200b60;2022\n",
        {1: ["Instansi", " Nilai ", "Tahun"], 2: ["A", "81,5\u00a0", "2022"],
         3: ["B", "\u00a040,2 %", "2022"], 4: ["C", "\u200b60", "2022"]},
    ),
    "doubtful thousands": (
        "Instansi;Nilai;Tahun\nA;94,000;2022\nB;81.500;2022\nC;100,00;2022\n",
        {1: HEADING[:3], 2: ["A", "94,000", "2022"], 3: ["B", "81.500", "2022"],
         4: ["C", "100,00", "2022"]},
    ),
    "Unicode text of Excel": (
        "Instansi\tNilai\tTahun\r\nA\t81,5\t2022\r\n".encode("utf-16"),
        {1: HEADING[:3], 2: ["A", "81,5", "2022"]},
    ),
    "a paragraph separator in quotes and a file separator": (
        'Instansi,Keterangan,Nilai,Tahun\nA,"rapi\u2029perlu loket",90,2023\nB,baik\x1c,40,2023\n',
        {1: ["Instansi", "Keterangan", "Nilai", "Tahun"],
         2: ["A", "rapi\u2029perlu loket", "90", "2023"],
         3: ["B", "baik\x1c", "40", "2023"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "rows"), FOUND.values(), ids=FOUND)
def test_files_as_people_make_them(
    path: Path, content: str | bytes, rows: dict[int, list[str]]
) -> None:
    assert read(path, content) == rows


def test_an_open_quote_is_told_beside_an_inch_mark(path: Path) -> None:
    broken = (
        'Instansi;Nilai;Keterangan;Tahun\nKabupaten Satu;81,5;ukuran 5" saja;2022\n'
        'Kabupaten Dua;40;"buka kutip;2022\nKabupaten Tiga;60;akhir;2022\n'
    )
    assert refused(path, broken) == ("file.open_quote", "c.csv:3")


# --- whatever the texts ------------------------------------------------------------------------

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=12
) | st.text("abc \"',;|\t\u2028\v0,5", max_size=8)
NOTE = st.lists(
    st.sampled_from(["", "baik", "perlu loket", 'kata "ini"', "a, b", "c; d"]), max_size=4
)
FIELD = TEXT | NOTE.map("\n".join) | NOTE.map("\r\n".join)
# With a single end of line, Python's writer leaves the other one without quotes.
WAYS = [("\r\n", csv.QUOTE_MINIMAL), *((end, csv.QUOTE_ALL) for end in ("\n", "\r", "\r\n"))]
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(FIELD, min_size=width + 2, max_size=width + 2), max_size=8)
)


@settings(max_examples=400)
@given(
    TABLES, st.sampled_from(DELIMITERS), st.sampled_from(WAYS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
@example([["a;b", 'c"d', ",|\t"]], ";", WAYS[0], "utf-8")
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, table: Table, delimiter: str,
    way: tuple[str, int], codec: str,
) -> None:  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "bolak-balik.csv"
    width = len(table[0]) if table else 3
    heading = ["Instansi", "Nilai", "Tahun", "Unit", "Keterangan", "Jenis"][:width]
    target = io.StringIO(newline="")
    end, quoting = way
    writer = csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([heading, *table])
    found = read(path, target.getvalue().encode(codec))
    padded = {number: row + [""] * (width - len(row)) for number, row in found.items()}
    expected = {1: heading} | {number: row for number, row in enumerate(table, 2) if any(row)}
    assert padded == expected


@settings(max_examples=500)
@given(st.binary(max_size=60) | st.text('ab;,\t|"\r\n\x1e=sep', max_size=60).map(str.encode))
def test_any_bytes_are_rows_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "acak.csv"
    assert outcome(path, content) in {
        *("rows", "file.no_bytes", "file.no_text", "file.open_quote", "file.encoding"),
    }


def outcome(path: Path, content: bytes) -> str:
    try:
        rows = read(path, content)
    except KepatuhanError as error:
        return error.findings[0].code
    assert list(rows) == sorted(rows)
    return "rows"
