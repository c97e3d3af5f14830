"""What people are called, their numbers and notes on them never leave the files that hold them."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import running
from helpers import filled_form

NAME, NIK, PHONE = "Sulastri Rekaanwati", "3273016501800001", "081298765432"
MAIL, STREET, ENUMERATOR = "sulastri@contoh.id", "Jalan Kenanga Rekaan 9", "Bagus Rekaanputra"
ALL = f"{NAME}, NIK {NIK}, telepon {PHONE}, {MAIL}, {STREET}"
SECRETS = (NAME, "Sulastri", NIK, PHONE, MAIL, "Kenanga", "Rekaanputra")


def secret_form(folder: Path) -> Path:
    """Write a form with personal words in every cell that is free for them."""
    path = filled_form(folder / "dinsos.xlsx", enumerator=ENUMERATOR)
    book = openpyxl.load_workbook(path)
    for title in ("Petugas", "Pengguna", "Pengaduan"):
        sheet = book[title]
        note = next(cell.column for cell in sheet[4] if cell.value == "Catatan")
        for column in range(5, note):
            sheet.cell(4, column).value = f"{NAME} {NIK} {column}"
        sheet.cell(5, note).value = ALL
    sheet = book["Observasi"]
    note = next(cell.column for cell in sheet[4] if cell.value == "Catatan")
    sheet.cell(6, note).value = ALL
    for at, heading in enumerate(("Foto", f"Kata {NAME}", None), note + 1):
        sheet.cell(4, at).value = heading
        sheet.cell(5, at).value = ALL
    sheet["F2"] = ALL  # above the heading
    sheet.cell(40, 1).value = ALL  # below the rows, in the place of a code
    sheet.cell(41, 1).value = f"Kata {NAME}"
    sheet.cell(41, 5).value = "Ada"  # an answer to nothing known
    sheet.cell(42, 2).value = ALL
    sheet["E7"] = f"telepon {PHONE}"  # no answer
    book["Sarana"]["F5"] = ALL
    identity = book["Identitas"]
    identity.append(["Alamat rumah", ALL])
    identity.append([f"Kontak {NAME}", PHONE])
    identity["C5"] = ALL
    identity["B11"] = ALL  # the date of the visit
    book.create_sheet("Lembar1")["A1"] = ALL
    hidden = book.create_sheet("Lembar2")
    hidden["B2"] = ALL
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def secret_answers(folder: Path) -> Path:
    """Write a table of answers likewise."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Daftar jawaban", ALL])
    sheet.append(
        ["Instansi", "Unit", "Produk", "Responden", "Indikator", "Jawaban", "Tahun", "Catatan",
         "Enumerator", "Tanggal", f"Kata {NAME}", None, "Foto"]
    )  # fmt: skip
    body = ["Kabupaten Rekaan", "Dinas Kesehatan"]
    rest = [2022, ALL, ENUMERATOR, ALL, ALL, ALL, ALL]
    sheet.append([*body, "Izin Praktik", None, "P-01", "Ada", *rest])
    sheet.append([*body, None, f"{NAME} {NIK}", "O-01", "Tidak pernah", *rest])
    sheet.append([*body, None, f"{NAME} {PHONE}", "O-01", "Pernah", *rest])
    sheet.append([*body, None, NAME, ALL, "Pernah", *rest])  # no indicator
    sheet.append([*body, "Izin Praktik", None, "P-02", f"nomor {NIK}", *rest])  # no answer
    sheet.append([None, None, None, ALL, None, None, None, ALL])
    sheet.cell(12, 1).value = ALL
    sheet.merge_cells("K3:L4")
    path = folder / "jawaban.xlsx"
    book.save(path)
    return path


def secret_scores(folder: Path) -> Path:
    """Write a table of scores likewise."""
    lines = [
        f"Rekap;{ALL}",
        f"Instansi;Unit;Nilai;Tahun;Keterangan;Kata {NAME};;Tanggal",
        f"Kabupaten Rekaan;Dinas Pendidikan;81,5;2022;{ALL};{ALL};{ALL};{ALL}",
        f"Kabupaten Rekaan;Puskesmas;tidak dinilai;2022;{ALL};{ALL};{ALL};{ALL}",
        f"Kabupaten Rekaan;Disdukcapil;telepon {PHONE};2022;{ALL};{ALL};{ALL};{ALL}",
        f"Rata-rata;;81,5;2022;{ALL};{ALL};{ALL};{ALL}",
        ";;;;;;;",
        f"{ALL};;;;;;;",
    ]
    path = folder / "nilai.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(folder: Path, *arguments: object) -> bytes:
    done = running.run(*arguments, folder=folder, KEPATUHAN_ARCHIVE="arsip.db", COLUMNS="200")
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout + done.stderr


COMMANDS = (
    ("score", "masuk", "--rubric", "2022"),
    ("score", "masuk", "--rubric", "2022", "--json", "--lang", "en"),
    ("why", "masuk", "Dinas Sosial", "--rubric", "2022"),
    ("why", "masuk", "Dinas Sosial", "--rubric", "2022", "--json"),
    ("why", "2022", "Dinas Kesehatan"),
    ("score", "2022", "--rubric", "2022"),
    ("report", "2022"),
    ("report", "2022", "masuk", "--rubric", "2022", "--out", "laporan"),
    ("compare", "2022", "2022", "-o", "banding"),
    ("audit", "masuk/nilai.csv", "--year", "2022"),
    ("archive", "list"),
    ("archive", "show", "2022", "--json"),
    ("archive", "history", "Dinas Sosial", "2022", "--json"),
    ("archive", "export", "arsip.jsonl"),
    ("archive", "verify"),
)


def written(folder: Path) -> dict[str, bytes]:
    """Return every byte that was written, workbooks unpacked."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and "masuk" not in path.relative_to(folder).parts:
            content = path.read_bytes()
            found[str(path)] = content
            if content.startswith(b"PK"):
                parts = zipfile.ZipFile(BytesIO(content))
                found |= {f"{path}!{name}": parts.read(name) for name in parts.namelist()}
    return found


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("rahasia")
    inputs = folder / "masuk"
    inputs.mkdir()
    for write in (secret_form, secret_answers, secret_scores):
        write(inputs)
    said = {" ".join(command): run(folder, *command) for command in COMMANDS}
    return said | written(folder)


def test_there_is_something_to_search(outputs) -> None:
    assert len(outputs) > 30
    assert any(b"Dinas Sosial" in content for content in outputs.values())


@pytest.mark.parametrize("secret", SECRETS)
def test_no_personal_word_leaves_its_file(outputs, secret) -> None:
    leaks = [name for name, content in outputs.items() if secret.encode() in content]
    assert leaks == []


def test_names_and_notes_are_shown_to_whoever_asks(tmp_path) -> None:
    (tmp_path / "masuk").mkdir()
    secret_form(tmp_path / "masuk")
    run(tmp_path, "score", "masuk", "--with-notes", "--with-enumerators", "--no-archive")
    page = next(tmp_path.rglob("report.html")).read_text(encoding="utf-8")
    assert STREET in page
    assert ENUMERATOR in page
    assert f"{NAME} {NIK} 5" not in page  # what people are called is shown to nobody
    run(tmp_path, "score", "masuk", "--with-notes", "--with-enumerators", "--no-archive")
    run(tmp_path, "report", "2022", next(tmp_path.rglob("result.json")), "--out", "laporan")
    pages = b"".join(path.read_bytes() for path in (tmp_path / "laporan").rglob("*.html"))
    assert ENUMERATOR.encode() not in pages
    assert STREET.encode() not in pages


# Few people ---------------------------------------------------------------------------------------


def told_of(folder: Path, code: str) -> str:
    """Return every line of every report in a folder that names an indicator."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            sheets = openpyxl.load_workbook(path).worksheets
            rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
            lines = [" | ".join(str(cell) for cell in row if cell is not None) for row in rows]
        elif path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
        else:
            continue
        found += [line for line in lines if code in line]
    return "\n".join(found)


@pytest.mark.parametrize(("people", "is_told"), [(5, True), (4, False)])
def test_no_report_tells_how_fewer_than_five_users_answered(tmp_path, people, is_told) -> None:
    for year, seed in (("2022", 1), ("2023", 2)):
        (tmp_path / year).mkdir()
        form = tmp_path / year / "dinsos.xlsx"
        filled_form(form, year, people={"pengguna": people}, seed=seed)
    formats = ["--format", "html", "--format", "xlsx", "--format", "csv"]
    out = tmp_path / "reports"
    for command in (
        ["score", "2022", "--no-archive", *formats, "--out", out / "score"],
        ["report", "2022", "2022", *formats[:4], "--out", out / "report"],
        ["compare", "2022", "2023", *formats, "--format", "json", "--out", out / "compare"],
    ):
        done = running.kepatuhan(*command, folder=tmp_path)
        assert "Pengguna 1" not in done.stdout, done.stderr
    said, remedy = "ernah: ", "Tetapkan batas waktu"
    for report, told in (("score", said), ("report", remedy), ("compare", said)):
        text = told_of(out / report, "O-01")
        assert (told in text) is is_told, (report, text)
        assert "Pengguna 1" not in text
