"""What “kepatuhan map” proposes of every shape is right, and scores exactly as the forms do."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from intake import shapes
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.intake.load import parse_mapping
from kepatuhan.intake.model import OPEN, Said, Tool
from kepatuhan.intake.propose.propose import propose_mapping
from kepatuhan.intake.propose.write import mapping_yaml
from kepatuhan.intake.sources import csv_parts
from kepatuhan.register.register import shipped
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_edition

Make = Callable[[Path], Path]


def wide(folder: Path) -> Path:
    above = ("Rekap survei kepatuhan", "Tahun 2022", "")
    return shapes.write_book(folder / "wide.xlsx", shapes.wide_tables(*shapes.sample()), above)


def google(folder: Path) -> Path:
    return shapes.write_book(folder / "jawaban.xlsx", shapes.google_tables(*shapes.sample()))


def google_csv(folder: Path) -> Path:
    """Only the sheet of users: a form has one table."""
    table = shapes.google_tables(*shapes.sample(), stamp="Cap waktu")["Form Responses 4"]
    return shapes.write_csv(folder, {"pengguna.csv": table})[0]


def kobo(folder: Path) -> Path:
    return shapes.write_book(folder / "kobo.xlsx", shapes.kobo_tables(*shapes.sample()))


def kobo_in_groups(folder: Path) -> Path:
    tables = shapes.kobo_tables(*shapes.sample(), prefix=True)
    return shapes.write_book(folder / "kobo.xlsx", tables)


def odk(folder: Path) -> Path:
    return shapes.write_csv(folder, shapes.odk_tables(*shapes.sample()))[0]


def odk_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "odk.zip", "w") as archive:
        for name, table in shapes.odk_tables(*shapes.sample()).items():
            archive.writestr(name, shapes.csv_text(table))
        archive.writestr("media/1.jpg", b"x")
    return folder / "odk.zip"


def proposal(path: Path, **known: str) -> str:
    """Return what is proposed of a file, confirmed."""
    told = {Said(name): text for name, text in known.items()}
    proposed = propose_mapping(
        path, path.name, load_edition("2022"), shipped(), told, csv_parts(path)
    )
    assert proposed.number_open == 0
    text = mapping_yaml(proposed, words("id"), "x.map.yaml")
    return text.replace("confirmed: no", "confirmed: yes")


def scored(path: Path, text: str) -> Result:
    path.with_name(f"{path.stem}.map.yaml").write_text(text, encoding="utf-8")
    return Inputs().only([path])


@pytest.mark.parametrize(
    ("make", "tool"),
    [(wide, Tool.TABLE), (google, Tool.GOOGLE), (kobo, Tool.KOBO), (kobo_in_groups, Tool.KOBO),
     (odk, Tool.ODK), (odk_zip, Tool.ODK)],
)  # fmt: skip
def test_a_confirmed_proposal_scores_as_the_forms(make: Make, tool: Tool, tmp_path: Path) -> None:
    path = make(tmp_path)
    text = proposal(path)
    assert parse_mapping(text, "x").tool is tool
    found = scored(path, text)
    assert shapes.scores(found) == shapes.sample_scores()
    assert {each.code for each in found.findings} == {"map.used", "answer.blank"}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [google, kobo, odk])
def test_shuffled_exports_score_the_same(make: Make, seed: int, tmp_path: Path) -> None:
    text, chance = proposal(make(tmp_path)), Random(seed)
    tables = {google: shapes.google_tables, kobo: shapes.kobo_tables, odk: shapes.odk_tables}[make](
        *shapes.sample()
    )
    mixed = {title: shapes.shuffled(rows, chance) for title, rows in tables.items()}
    if make is odk:
        path = shapes.write_csv(tmp_path, mixed)[0]
    else:
        path = shapes.write_book(make(tmp_path), mixed)
    assert shapes.scores(scored(path, text)) == shapes.sample_scores()


def test_a_form_of_users_alone_leaves_the_rest_open(tmp_path: Path) -> None:
    path = google_csv(tmp_path)
    found = scored(path, proposal(path))
    said = [answer for unit in found.survey.units() for answer in unit.answers if answer.place.cell]
    assert {answer.indicator[0] for answer in said} == {"O"}
    assert len({answer.subject for answer in said}) == 30


def test_the_next_export_of_the_same_form_is_read_by_the_same_mapping(tmp_path: Path) -> None:
    (tmp_path / "lama").mkdir()
    text = proposal(kobo(tmp_path / "lama"))
    mapping = tmp_path / "kobo.map.yaml"
    mapping.write_text(text, encoding="utf-8")
    path = kobo(tmp_path).rename(tmp_path / "kobo - all versions - 2022-09-01.xlsx")
    found = Inputs(mapping=mapping).only([path])
    assert shapes.scores(found) == shapes.sample_scores()


def test_a_scale_of_five_is_not_taken_for_one_of_four(tmp_path: Path) -> None:
    table = [
        ["Timestamp", "Instansi", "Unit", "I-02 Tugas", "I-01 Komponen"],
        *([1, "Kabupaten Klungkung", "Dinas Sosial", level, 3] for level in (1, 3, 4, 5)),
    ]
    path = shapes.write_book(tmp_path / "a.xlsx", {"Form Responses 1": table})  # fmt: skip
    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    assert {each.text: each.meaning for each in found.words["jenjang"] if each.is_met} == {
        "1": OPEN, "3": OPEN, "4": OPEN, "5": OPEN}  # fmt: skip


@pytest.mark.parametrize(
    ("scale", "word", "meaning"),
    [
        ("G-04", "Belum setengah tahun", OPEN),
        ("G-04", "Tidak 1 tahun atau lebih", OPEN),
        ("G-04", "1 tahun atau lebiih", "setahun"),
        ("G-04", "Kurang dari enam bulan", "baru"),
        ("O-01", "Tak pernah", "tidak_pernah"),
    ],
)
def test_a_word_that_denies_is_not_taken_for_a_level_that_does_not(
    scale: str, word: str, meaning: str, tmp_path: Path
) -> None:
    table = [["Timestamp", "Instansi", "Unit", f"{scale} Ditanya"],
             [1, "Kabupaten Klungkung", "Dinas Sosial", word]]  # fmt: skip
    path = shapes.write_book(tmp_path / "a.xlsx", {"Form Responses 1": table})
    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    (proposed,) = [each for words in found.words.values() for each in words if each.is_met]
    assert proposed.meaning == meaning


def test_questions_without_codes_are_found_by_their_words(tmp_path: Path) -> None:
    table = [
        [
            "Timestamp",
            "Instansi",
            "Unit",
            "Apakah Anda pernah diperlakukan tidak patut?",
            "Apakah petugas pernah meminta imbalan di luar biaya resmi?",
            "Saran Anda",
        ],
        [1, "Kabupaten Klungkung", "Dinas Sosial", "Tidak pernah", "Pernah", "Sudah baik"],
    ]
    path = shapes.write_book(tmp_path / "a.xlsx", {"Form Responses 1": table})  # fmt: skip
    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    means = [each.means for each in found.tables[0].columns]
    assert means[-3:] == ["O-05", "O-02", "unused"]
    assert all(each.sure < 100 for each in found.tables[0].columns[-3:])


def test_what_people_wrote_in_their_own_words_is_not_copied(tmp_path: Path) -> None:
    rows = [[1, "Kabupaten Klungkung", "Dinas Sosial", f"Cerita warga nomor {at}"]
            for at in range(30)]  # fmt: skip
    table = [["Timestamp", "Instansi", "Unit", "O-01 Ceritakan"], *rows]
    path = shapes.write_book(tmp_path / "a.xlsx", {"Form Responses 1": table})
    found = propose_mapping(path, path.name, load_edition("2022"), shipped(), {})
    assert "Cerita warga" not in mapping_yaml(found, words("id"), "x")


def test_grids_and_quiz_points_of_google(tmp_path: Path) -> None:
    table = [["Cap waktu", "Total skor", "Instansi", "Unit",
              "P-01 Persyaratan [Akta Kelahiran]", "P-01 Persyaratan [Kartu Keluarga]",
              "P-02 Prosedur [Akta Kelahiran]", "P-02 Prosedur [Skor]", "P-02 Prosedur [Masukan]"],
             ["2022/10/24 6:46:43 PM GMT+7", "8.00 / 10", "Kabupaten Klungkung", "Disdukcapil",
              "Ada", "Tidak ada", "Sebagian", 1, "bagus"]]  # fmt: skip
    path = shapes.write_csv(tmp_path, {"a.csv": table})[0]
    found = scored(path, proposal(path))
    (unit,) = found.survey.units()
    said = {(each.indicator, each.subject): each.text for each in unit.answers if each.place.cell}
    assert said == {("P-01", "Akta Kelahiran"): "Ada", ("P-01", "Kartu Keluarga"): "Tidak ada",
                    ("P-02", "Akta Kelahiran"): "Sebagian"}  # fmt: skip
    assert (unit.date, unit.ready) == ("2022-10-24", None)


def test_dates_with_the_month_first_are_told_by_a_day_that_is_no_month(tmp_path: Path) -> None:
    rows = [[stamp, "Kabupaten Klungkung", "Dinas Sosial", "Pernah"]
            for stamp in ("2/3/2022 8:00:00", "1/31/2022 9:00:00")]  # fmt: skip
    table = [["Timestamp", "Instansi", "Unit", "O-01 Penundaan"], *rows]
    path = shapes.write_csv(tmp_path, {"a.csv": table})[0]
    (unit,) = scored(path, proposal(path)).survey.units()
    assert unit.date == "2022-01-31"


def test_the_command_proposes_and_score_takes_what_was_confirmed(tmp_path: Path) -> None:
    path = kobo(tmp_path)
    refused = kepatuhan("score", path, folder=tmp_path, language="en")
    assert refused.returncode == 3
    assert 'kepatuhan map "kobo.xlsx"' in refused.stderr
    done = kepatuhan("map", path.name, "--rubric", "2022", folder=tmp_path, language="en")
    assert done.returncode == 0, done.stderr
    assert "an export of KoboToolbox" in done.stdout
    mapping = tmp_path / "kobo.map.yaml"
    again = kepatuhan("map", path.name, "--rubric", "2022", folder=tmp_path, language="en")
    assert again.returncode == 4
    unconfirmed = kepatuhan("score", path, folder=tmp_path, language="en")
    assert "map.unconfirmed" in unconfirmed.stderr
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace("confirmed: no", "confirmed: yes"), encoding="utf-8")
    scored = kepatuhan("score", path, "--json", folder=tmp_path, language="en")
    assert scored.returncode == 0, scored.stderr
    assert '"mappings"' in scored.stdout


def test_a_mapping_that_is_named_is_taken_by_every_command_that_reads(tmp_path: Path) -> None:
    path = kobo(tmp_path)
    (tmp_path / "m.yaml").write_text(proposal(path), encoding="utf-8")
    for command in ("score kobo.xlsx", "check kobo.xlsx", "why kobo.xlsx dinsos P-05",
                    "report 2022 kobo.xlsx --format csv -o situs"):  # fmt: skip
        asked = [*command.split(), "--map", "m.yaml"]
        done = kepatuhan(*asked, folder=tmp_path, language="en")
        assert done.returncode == 0, (command, done.stderr)
    missing = kepatuhan("score", "kobo.xlsx", "--map", "tidak-ada.yaml", folder=tmp_path)
    assert missing.returncode == 3
    assert "[file.missing]" in missing.stderr


def test_an_edition_that_is_not_told_is_left_to_the_person(tmp_path: Path) -> None:
    path = google_csv(tmp_path)
    done = kepatuhan("map", path, folder=tmp_path, language="en")
    assert done.returncode == 1
    text = (tmp_path / "pengguna.map.yaml").read_text(encoding="utf-8")
    assert 'edition: "?"' in text
    with pytest.raises(KepatuhanError) as error:
        parse_mapping(text, "x")
    assert [each.code for each in error.value.findings] == ["map.open"]
