"""Where maladministration is likely, worked by hand: users, complaints, standards, two years."""

from fractions import Fraction
from pathlib import Path

from complaints.registers import read_text
from helpers import write_table

from kepatuhan.comparison.comparison import compare
from kepatuhan.inputs import Inputs
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.prevention.evidence import EvidenceCell
from kepatuhan.programmes.prevention.matrix import Prevention, prevention_of
from kepatuhan.programmes.prevention.registered import InstitutionComplaints, registered
from kepatuhan.result.model import Result
from kepatuhan.year.before import YearBefore

HEAD = "Tahun | Instansi | Unit | Produk | Responden | Indikator | Jawaban"


def users(unit: str, indicator: str, met: int, of: int, year: int = 2022) -> list[str]:
    """Return the answers of users, of whom the first met it."""
    return [
        f"{year} | Kabupaten A | {unit} | | P{at} | {indicator} | "
        f"{'Pernah' if at < met else 'Tidak pernah'}"
        for at in range(of)
    ]


def product(unit: str, indicator: str, answer: str, year: int = 2022) -> str:
    return f"{year} | Kabupaten A | {unit} | KTP | | {indicator} | {answer}"


def result(folder: Path, rows: list[str], edition: str = "2022") -> Result:
    path = write_table(folder, "\n".join([HEAD, *rows]), f"survei {edition}.csv")
    return Inputs(rubric=edition).result(path)


def matrix(folder: Path, rows: list[str], **more: object) -> Prevention:
    found = result(folder, rows)
    made = prevention_of(found, found.institutions[0], **more)
    assert made is not None
    return made


def cell(found: Prevention, unit: str, form: str) -> EvidenceCell:
    (own,) = (each for each in found.units if each.unit.name == unit)
    return found.cells[own.key, form]


def first(found: Prevention) -> list[tuple[str, str]]:
    return [(each.unit.unit.name, each.form.code) for each in found.first]


def test_users_who_met_a_form_are_counted_with_their_share_and_interval(tmp_path) -> None:
    found = cell(matrix(tmp_path, users("Dinas Sosial", "O-01", 15, 20)), "Dinas Sosial", "delay")
    assert (found.met.met, found.met.of, found.met.share) == (15, 20, Fraction(3, 4))
    # Printed tables of exact intervals: 15 of 20 are 50.9 to 91.3 percent.
    assert [round(float(end), 1) for end in found.met.interval] == [50.9, 91.3]


def test_three_users_and_an_open_standard_are_looked_at_first(tmp_path) -> None:
    rows = [
        *users("Dinas Sosial", "O-01", 3, 10), product("Dinas Sosial", "P-03", "Sebagian"),
        *users("Dinas Kesehatan", "O-01", 2, 10), product("Dinas Kesehatan", "P-03", "Tidak ada"),
        *users("DPMPTSP", "O-01", 9, 10), product("DPMPTSP", "P-03", "Ada"),
    ]  # fmt: skip
    assert first(matrix(tmp_path, rows)) == [("Dinas Sosial", "delay")]


def test_a_standard_of_which_nothing_is_known_is_no_open_one(tmp_path) -> None:
    assert first(matrix(tmp_path, users("Dinas Sosial", "O-01", 9, 10))) == []


def complaints(folder: Path, found: Result, *told: tuple[str, str, int]) -> InstitutionComplaints:
    """Return complaints as a register has them: the unit, the form, and how many."""
    rows = "\n".join(
        f"P-{number}{at} | 14-4-2022 | {unit} Kabupaten A | {form}"
        for number, (unit, form, many) in enumerate(told, 1)
        for at in range(100, 100 + many)
    )
    head = "Nomor register | Tanggal diterima | Terlapor | Dugaan maladministrasi"
    read = read_text(folder, f"{head}\n{rows}")
    return registered(found, read)[found.institutions[0].key[0]]


def test_five_complaints_are_looked_at_first_behind_what_users_met(tmp_path) -> None:
    rows = [
        *users("Dinas Sosial", "O-01", 0, 10), product("Dinas Sosial", "P-03", "Sebagian"),
        product("Dinas Sosial", "P-04", "Sebagian"),
        *users("Dinas Kesehatan", "O-01", 3, 10), product("Dinas Kesehatan", "P-03", "Sebagian"),
        *users("DPMPTSP", "O-01", 5, 10), product("DPMPTSP", "P-03", "Sebagian"),
    ]  # fmt: skip
    found = result(tmp_path, rows)
    delay, payment = "Penundaan berlarut", "Permintaan imbalan"
    told = prevention_of(
        found, found.institutions[0],
        complaints=complaints(tmp_path, found, ("Dinas Sosial", delay, 5),
                              ("Dinas Kesehatan", payment, 6)),
    )  # fmt: skip
    assert first(told) == [
        ("DPMPTSP", "delay"), ("Dinas Kesehatan", "delay"), ("Dinas Sosial", "delay"),
    ]  # fmt: skip
    assert cell(told, "Dinas Sosial", "payment").complaints == 0
    assert cell(matrix(tmp_path, rows), "Dinas Sosial", "payment").complaints is None


def test_fewer_complaints_than_may_be_told_are_no_reason_to_look(tmp_path) -> None:
    rows = [*users("Dinas Sosial", "O-01", 0, 10), product("Dinas Sosial", "P-03", "Sebagian")]
    found = result(tmp_path, rows)
    told = prevention_of(
        found, found.institutions[0],
        complaints=complaints(tmp_path, found, ("Dinas Sosial", "Penundaan berlarut", 4)),
    )  # fmt: skip
    own = cell(told, "Dinas Sosial", "delay")
    assert (own.complaints, own.is_first, first(told)) == (Sign.FEW, False, [])


def test_of_fewer_than_five_users_nothing_is_told(tmp_path) -> None:
    rows = [
        *users("Dinas Sosial", "O-01", 4, 4), product("Dinas Sosial", "P-03", "Sebagian"),
        *users("DPMPTSP", "O-01", 1, 5),
    ]  # fmt: skip
    found = matrix(tmp_path, rows)
    assert cell(found, "Dinas Sosial", "delay").met is None
    assert first(found) == []


def test_what_users_are_not_asked_is_told_by_complaints_alone(tmp_path) -> None:
    found = matrix(tmp_path, users("Dinas Sosial", "O-01", 0, 10))
    assert cell(found, "Dinas Sosial", "conflict").met is None


def test_an_edition_without_users_and_without_a_register_tells_nothing(tmp_path) -> None:
    rows = [product("Dinas Sosial", "K-04", "Sebagian", 2021)]
    found = result(tmp_path, rows, "2021")
    assert prevention_of(found, found.institutions[0]) is None


def two_years(folder: Path, *units: tuple[str, int, int, int, int]) -> Prevention:
    """Return units with who met undue delay in 2022, of how many, and the same in 2023."""
    old = [row for name, met, of, _, _ in units for row in users(name, "O-01", met, of)]
    new = [row for name, _, _, met, of in units
           for row in users(name, "O-01", met, of, 2023)]  # fmt: skip
    before, now = result(folder, old), result(folder, new, "2023")
    made = prevention_of(now, now.institutions[0], YearBefore(compare(before, now)))
    assert made is not None
    return made


def test_the_year_before_stands_beside_every_unit(tmp_path) -> None:
    found = cell(two_years(tmp_path, ("DPMPTSP", 1, 10, 8, 10)), "DPMPTSP", "delay")
    assert (found.before.met, found.before.of, found.met.met) == (1, 10, 8)


def test_a_rise_beyond_chance_is_told_and_a_fall_is_not(tmp_path) -> None:
    (rise,) = two_years(tmp_path, ("DPMPTSP", 1, 10, 8, 10)).changes
    assert (round(rise.probability, 4), rise.is_more) == (0.0055, True)
    (fall,) = two_years(tmp_path, ("DPMPTSP", 8, 10, 1, 10)).changes
    assert (round(fall.probability, 4), fall.is_more) == (0.0055, False)


def test_a_change_is_that_of_the_units_asked_in_both_years(tmp_path) -> None:
    units = (
        ("DPMPTSP", 1, 10, 2, 10),
        ("Dinas Sosial", 0, 0, 30, 30),
        ("Dinas Kesehatan", 2, 10, 3, 10),
    )
    (change,) = two_years(tmp_path, *units).changes
    assert (change.first.met, change.first.of) == (3, 20)
    assert (change.second.met, change.second.of, change.is_more) == (5, 20, False)


def test_several_forms_are_held_against_chance_together(tmp_path) -> None:
    rows = {
        year: [
            *users("DPMPTSP", "O-01", 1 if year == 2022 else 8, 10, year),
            *users("DPMPTSP", "O-02", 5, 10, year), *users("DPMPTSP", "O-03", 5, 10, year),
        ]
        for year in (2022, 2023)
    }  # fmt: skip
    before, now = result(tmp_path, rows[2022]), result(tmp_path, rows[2023], "2023")
    made = prevention_of(now, now.institutions[0], YearBefore(compare(before, now)))
    told = {each.form.code: round(each.probability, 4) for each in made.changes}
    # Three forms: 3 × 0.0055; the others are as likely as not.
    assert told == {"delay": 0.0164, "payment": 1.0, "procedure": 1.0}


def test_no_register_is_not_the_same_as_no_complaint(tmp_path) -> None:
    rows = users("DPMPTSP", "O-01", 0, 10)
    found = result(tmp_path, rows)
    told = prevention_of(
        found, found.institutions[0],
        complaints=complaints(tmp_path, found, ("Dinas Sosial", "Penundaan berlarut", 1)),
    )  # fmt: skip
    assert cell(told, "DPMPTSP", "delay").complaints == 0
    assert cell(matrix(tmp_path, rows), "DPMPTSP", "delay").complaints is None


def test_complaints_alone_make_a_matrix_where_users_were_not_asked(tmp_path) -> None:
    found = result(tmp_path, [product("Dinas Sosial", "K-04", "Sebagian", 2021)], "2021")
    own = complaints(tmp_path, found, ("Dinas Sosial", "Penundaan berlarut", 1))
    made = prevention_of(found, found.institutions[0], complaints=own)
    assert cell(made, "Dinas Sosial", "delay").met is None
