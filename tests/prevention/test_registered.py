"""Complaints beside the units of a survey: placed or named, never guessed, never lost, masked."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from complaints.readers import Reader
from complaints.registers import read, read_text, sample
from helpers import SAMPLES

from kepatuhan.inputs import Inputs
from kepatuhan.programmes.complaints.count_table import FEWEST, NOT_KNOWN, Axis, Trait
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.masking import ShownTable, Sign
from kepatuhan.programmes.complaints.model import ComplainedOf
from kepatuhan.programmes.prevention.load import form_map
from kepatuhan.programmes.prevention.matrix import prevention_of
from kepatuhan.programmes.prevention.placed import NO_BODY, BodiesOfSurvey, Placed
from kepatuhan.programmes.prevention.registered import (
    NO_COMPLAINT,
    OTHER_YEARS,
    UNCATEGORISED,
    InstitutionComplaints,
    registered,
    unit_row,
)
from kepatuhan.result.model import Result

OWN = ("kabupaten klungkung", "")
HEAD = "Nomor register | Tanggal diterima | Terlapor | Dugaan maladministrasi | Jenis"
DELAY = "Penundaan berlarut"


@pytest.fixture(scope="module")
def result() -> Result:
    return Inputs().result(SAMPLES / "2022")


def rows(*told: tuple[str, str, int], day: str = "14-4-2022", kind: str = "LM") -> list[str]:
    """Return rows of a register: the body complained of, the form, and how many."""
    return [
        f"P-{day[-2:]}{kind}{number}{at} | {day} | {body} | {form} | {kind}"
        for number, (body, form, many) in enumerate(told, 1)
        for at in range(100, 100 + many)
    ]


def told(folder: Path, result: Result, lines: list[str]) -> InstitutionComplaints:
    return registered(result, read_text(folder, "\n".join([HEAD, *lines])))[OWN[0]]


def placed(folder: Path, result: Result, *bodies: str) -> list[Placed]:
    found = read_text(folder, "\n".join([HEAD, *rows(*((each, DELAY, 1) for each in bodies))]))
    finder = BodiesOfSurvey(result, found.cases)
    return [finder.placed(each) for each in found.cases]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Dinas Sosial Kabupaten Klungkung", Placed((OWN[0], "dinas sosial"))),
        ("Dinsos, Pemkab Klungkung", Placed((OWN[0], "dinas sosial"))),
        ("Puskesmas Nusa Kabupaten Klungkung", Placed(OWN, "Puskesmas")),
        ("Dinas Perhubungan Kabupaten Klungkung", Placed(OWN, "Dinas Perhubungan")),
        ("Bupati Klungkung", Placed(OWN)),
        ("Dinas Sosial Kabupaten Badung", Placed(NO_BODY)),
        ("Polres Klungkung", Placed(NO_BODY)),
        ("Dinas Sosial", Placed((OWN[0], "dinas sosial"))),  # nobody else is named
    ],
)
def test_a_complaint_is_about_a_unit_or_says_that_it_is_about_none(
    tmp_path, result, body, expected
) -> None:
    assert placed(tmp_path, result, body) == [expected]


def test_where_registers_name_others_an_institution_that_is_not_named_is_not_guessed(
    tmp_path, result
) -> None:
    found = placed(tmp_path, result, "Dinas Sosial", "Dinas Sosial Kabupaten Badung")
    assert found == [Placed(NO_BODY), Placed(NO_BODY)]


def test_a_unit_that_the_office_lists_itself_is_that_unit(tmp_path) -> None:
    table = tmp_path / "survei.csv"
    table.write_text(
        "Tahun;Instansi;Unit;Produk;Responden;Indikator;Jawaban\n"
        "2022;Kabupaten Klungkung;Puskesmas Banjarangkan 1;KTP;;P-03;Sebagian\n"
        "2022;Kabupaten Klungkung;Puskesmas Dawan;KTP;;P-03;Sebagian\n",
        encoding="utf-8",
    )
    terms = tmp_path / "istilah.yaml"
    terms.write_text(
        "schema: kepatuhan.complaint_terms/1\nsources: {kami: {title: {id: Kami, en: We}}}\n"
        "bodies:\n  dawan: {name: {id: Puskesmas Dawan, en: Puskesmas Dawan}, source: kami, "
        "status: official}\n",
        encoding="utf-8",
    )
    register = tmp_path / "register.csv"
    lines = [HEAD, *rows(("Puskesmas Dawan", DELAY, 1))]
    register.write_text("\n".join(each.replace(" | ", ";") for each in lines), encoding="utf-8")
    (case,) = read(register, own_terms=str(terms)).cases
    found = BodiesOfSurvey(Inputs().result(table), [case]).placed(case)
    assert found == Placed((OWN[0], "puskesmas dawan"))


def test_all_that_registers_hold_is_in_the_sums(tmp_path, result) -> None:
    lines = [
        *rows(("Dinas Sosial Kabupaten Klungkung", DELAY, 6),
              ("Puskesmas Kabupaten Klungkung", DELAY, 7),
              ("Dinas Sosial Kabupaten Badung", DELAY, 8)),
        *rows(("Dinas Sosial Kabupaten Klungkung", DELAY, 9), day="14-4-2021"),
        *rows(("Dinas Sosial Kabupaten Klungkung", DELAY, 10), kind="KNL"),
    ]  # fmt: skip
    found = told(tmp_path, result, lines)
    held = found.registers
    assert held.total == 40
    years = (held.of_year, held.of_years(OTHER_YEARS), held.of_years(NOT_KNOWN),
             held.of_years(NO_COMPLAINT))  # fmt: skip
    assert years == (21, 9, 0, 10)
    assert (found.number, found.others) == (13, 8)
    assert found.elsewhere == ["Puskesmas"]
    assert found.by_form.cell("Puskesmas", "delay") == 7
    assert found.of_unit((OWN[0], "dinas sosial"), "delay") == 6


def test_a_complaint_of_several_forms_counts_in_each_and_once_in_all(tmp_path, result) -> None:
    both = f"{DELAY}, Tidak kompeten"
    found = told(tmp_path, result, rows(("Dinas Sosial Kabupaten Klungkung", both, 5)))
    unit = (OWN[0], "dinas sosial")
    assert [found.of_unit(unit, each) for each in ("delay", "incompetence")] == [5, 5]
    assert (found.number, found.by_form.cell(None)) == (5, 10)


def test_what_tells_of_no_form_is_not_yet_categorised(tmp_path, result) -> None:
    found = told(tmp_path, result, rows(("Dinas Sosial Kabupaten Klungkung", "", 5)))
    assert found.of_unit((OWN[0], "dinas sosial"), UNCATEGORISED) == 5


def test_no_count_of_one_to_four_is_told_nor_can_be_computed(result) -> None:
    for found in registered(result, sample()).values():
        for table in (found.by_form, found.registers.years, found.registers.bodies):
            told = [each for each in table.cells.values() if not isinstance(each, Sign)]
            assert all(each == 0 or each >= FEWEST for each in told)
        rows = found.by_form.rows.values
        for form in found.by_form.columns.values:
            column = [found.by_form.cell(each, form) for each in (*rows, None)]
            assert sum(isinstance(each, Sign) for each in column) != 1


def test_every_form_of_the_registers_has_a_column(tmp_path, result) -> None:
    forms = load_terms().forms
    lines = rows(*(("Dinas Sosial Kabupaten Klungkung", each.name["id"], 5)
                   for each in forms.values()))  # fmt: skip
    own = told(tmp_path, result, lines)
    found = prevention_of(result, result.institutions[0], complaints=own)
    assert {each.code for each in found.every_form} == set(forms)
    known = {each.code for each in form_map(result.rubric).forms}
    further = [each for each in found.every_form if each.code not in known]
    assert [each.code for each in further] == [each for each in forms if each not in known]
    assert not any(each.guards or each.asked for each in further)
    unit = next(each for each in found.units if each.key[1] == "dinas sosial")
    assert {found.cells[unit.key, code].complaints for code in forms} == {5}


def test_on_every_page_its_own_and_the_others_are_all_of_the_year(two_bodies) -> None:
    case = sample().to_close[0]
    number = {"Kabupaten Klungkung": 7, "Kabupaten Badung": 9, "Kabupaten Bangli": 6}
    cases = tuple(
        replace(case, year=2022, body=ComplainedOf(body, "Dinas Sosial", "local_government"))
        for body, many in number.items() for _ in range(many)
    )  # fmt: skip
    found = registered(two_bodies, replace(sample(), cases=cases))
    told = {name: (own.number, own.others) for name, own in found.items()}
    assert told == {"kabupaten klungkung": (7, 15), "kabupaten badung": (9, 13)}


# What a careful reader can compute ----------------------------------------------------------------

BODIES = ("Kabupaten Klungkung", "Kabupaten Badung")
UNITS = ("Dinas Sosial", "Dinas Kesehatan", "Puskesmas")
FORMS = ("delay", "payment", "procedure", UNCATEGORISED)
Told = tuple[str, str, tuple[str, ...]]


@pytest.fixture(scope="module")
def two_bodies(tmp_path_factory) -> Result:
    path = tmp_path_factory.mktemp("dua") / "survei.csv"
    lines = ["Tahun;Instansi;Unit;Produk;Responden;Indikator;Jawaban"]
    lines += [f"2022;{body};{unit};KTP;;P-03;Sebagian" for body in BODIES for unit in UNITS[:2]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return Inputs().result(path)


def random_complaints(seed: int) -> list[Told]:
    chance = Random(seed)
    return [
        (chance.choice(BODIES), chance.choice(UNITS),
         tuple(chance.sample(FORMS[:3], 2)) if chance.random() < 0.1
         else (FORMS[min(int(chance.expovariate(0.8)), 3)],))
        for _ in range(chance.choice((4, 9, 20, 45, 90)))
    ]  # fmt: skip


def tie(own: InstitutionComplaints, name: str, further: int) -> ShownTable:
    """Return what a reader who knows that there is little between them makes of two sums."""
    given = ((Trait.ORIGIN, ("2022",)), (Trait.INSTITUTION, (name,)))
    sign = Sign.FEW if 0 < further < FEWEST else further
    cells = {(name, "first"): own.number, (name, "further"): sign,
             (name, None): own.by_form.cell(None)}  # fmt: skip
    rows, columns = Axis(Trait.INSTITUTION, (name,)), Axis(Trait.MENTION, ("first", "further"))
    return ShownTable("tie", rows, columns, cells, "forms", given, has_sums=False)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_hidden_can_be_computed_from_all_pages_together(two_bodies, seed: int) -> None:
    told = random_complaints(seed)
    case = sample().to_close[0]
    cases = tuple(
        replace(case, year=2022, forms=forms, body=ComplainedOf(body, unit, "local_government"))
        for body, unit, forms in told
    )
    found = registered(two_bodies, replace(sample(), cases=cases))
    shown, is_given_up = [], False
    for body in BODIES:
        own = found[body.casefold()]
        mentions = [(unit, form) for name, unit, forms in told if name == body for form in forms]
        for (row, form), cell in own.by_form.cells.items():
            number = sum(
                row in (None, unit_row(("", unit.casefold())), unit) and form in (None, each)
                for unit, each in mentions
            )
            assert cell == number if not isinstance(cell, Sign) else number < FEWEST or (
                cell is Sign.WITHHELD
            )  # fmt: skip
            is_given_up |= cell is Sign.WITHHELD and number < FEWEST
        complaints = sum(name == body for name, _, _ in told)
        is_given_up |= own.number is Sign.WITHHELD and complaints < FEWEST
        shown += [own.by_form, tie(own, body.casefold(), len(mentions) - complaints)]
    held = found[BODIES[0].casefold()].registers
    reader = Reader([held.years, held.bodies, *shown], least=0 if is_given_up else FEWEST)
    asked = {cell for cell in reader.hidden if "further" not in str(sorted(map(str, cell)))}
    assert not reader.computed(asked)
