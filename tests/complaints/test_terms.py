"""The vocabulary of registers: what is shipped holds together, and an office's own widens it."""

from pathlib import Path

import pytest
from complaints.registers import csv_file
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.load_terms import SECTIONS, load_terms
from kepatuhan.programmes.complaints.terms import StateMeaning

OWN = """
schema: kepatuhan.complaint_terms/1
substances:
  pasar:
    name: {id: Pasar rakyat, en: Markets}
    words: [Retribusi pasar]
  health:
    words: [Imunisasi]
bodies:
  koba:
    name: {id: Puskesmas Koba}
"""


def own(folder: Path, text: str) -> str:
    path = folder / "istilah.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def faults(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(KepatuhanError) as caught:
        load_terms(own(folder, text))
    return [(each.code, dict(each.values).get("found", "")) for each in caught.value.findings]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_word_is_found_again_whatever_its_case(section: str) -> None:
    terms = load_terms()
    for code, term in terms.section(section).items():
        for word in term.all_words:
            assert terms.code_of(section, f" {word.upper()} ") == code


def test_states_of_the_prototype_are_known_as_it_writes_them() -> None:
    terms = load_terms()
    written = ("VERIFIKASI_FORMIL", "DALAM_MEDIASI", "SELESAI_NON_LHP", "dihapus")
    meant = [terms.states[terms.code_of("states", each)].means for each in written]
    assert meant == [StateMeaning.OPEN, StateMeaning.OPEN, StateMeaning.CLOSED, StateMeaning.VOID]


def test_what_is_to_close_and_what_is_counted_beside() -> None:
    kinds = load_terms().kinds
    assert [code for code, kind in kinds.items() if kind.to_close] == ["lm", "rco", "own"]
    assert list(kinds) == ["lm", "rco", "own", "consultation", "copy"]


def test_a_word_of_nobody_means_nothing() -> None:
    assert load_terms().code_of("states", "Siti Aminah") == ""


def test_what_comes_before_an_event_is_known_by_way_of_others() -> None:
    assert load_terms().before["corrected"] == (
        "report_received",
        "examined",
        "plenary",
        "received",
    )


def test_an_office_adds_words_and_bodies_of_its_own(tmp_path: Path) -> None:
    terms = load_terms(own(tmp_path, OWN))
    assert terms.code_of("substances", "retribusi pasar") == "pasar"
    assert terms.code_of("substances", "imunisasi") == "health"
    assert terms.code_of("bodies", "PUSKESMAS KOBA") == "koba"
    assert terms.sha256 != load_terms().sha256
    assert load_terms().code_of("substances", "imunisasi") == ""


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("substances: {pasar: {name: {id: Kesehatan}}}", "rubric.ambiguous_word", ""),
        ("substances: {pasar: {}}", "rubric.missing_key", ""),
        ("substance: {pasar: {name: {id: Pasar}}}", "rubric.unknown_key", ""),
        ("events: {sidang: {name: {id: Sidang}}}", "rubric.not_allowed", "sidang"),
        ("confidential: {maybe: {name: {id: Mungkin}}}", "rubric.not_allowed", "maybe"),
        ("states: {beku: {name: {id: Beku}, means: frozen}}", "rubric.not_allowed", "frozen"),
        ("states: {beku: {name: {id: Beku}, means: refused, reason: cold}}", "rubric.not_allowed",
         "cold"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_own_file_is_told(tmp_path: Path, text: str, code: str, found: str) -> None:
    schema = "schema: kepatuhan.complaint_terms/1\n"
    assert (code, found) in faults(tmp_path, schema + text + "\n")


def test_an_own_file_must_say_what_it_is(tmp_path: Path) -> None:
    assert ("rubric.missing_key", "") in faults(tmp_path, "substances: {health: {words: [Gizi]}}\n")


def test_no_heading_of_a_day_is_that_of_another() -> None:
    words = [token_of(word) for each in load_terms().events.values() for word in each.words]
    assert len(words) == len(set(words))


def test_the_settings_of_a_season_name_the_own_words(tmp_path: Path) -> None:
    (tmp_path / "musim" / "aduan").mkdir(parents=True)
    own(tmp_path, OWN)
    text = "istilah = '../istilah.yaml'\narsip = 'none'\n"
    (tmp_path / "musim" / "kepatuhan.toml").write_text(text, encoding="utf-8")
    row = "Nomor register | Jenis | Substansi\nA-1 | LM | Retribusi pasar"
    register = csv_file(tmp_path / "musim" / "aduan", row)
    asked = ("complaints", register, "--on", "2022-12-31", "--json")
    with_own, without = (
        kepatuhan(*asked, *more, KEPATUHAN_ARCHIVE=None, folder=tmp_path / "musim" / "aduan")
        for more in ((), ("--no-settings", "--no-archive"))
    )
    assert "Pasar rakyat" in with_own.stdout, with_own.stderr
    assert "Pasar rakyat" not in without.stdout
