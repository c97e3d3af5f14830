"""What a report of a year says of promises: of the year before, and of its own plan."""

from dataclasses import replace

from follow_up.plans import DAY, first, result, unit
from follow_up.test_review import DONE, RUNNING, filled
from running import kepatuhan

from kepatuhan.comparison.comparison import compare
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.follow_up.promises import PromisesView
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.leader import leader_sheet
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.pens.paper import Paragraph
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.follow_up.review import review, review_of
from kepatuhan.programmes.follow_up.standing import plan_on
from kepatuhan.register.register import shipped
from kepatuhan.result.model import Result
from kepatuhan.season.identity import NOBODY
from kepatuhan.survey.scope import Scope
from kepatuhan.year.year import Year


def second(institution: str = "Kab. A") -> Result:
    """Return the next survey. Satu: B-01 50 → 100, B-02 0 → 50. Dua: A-01 0 → 0."""
    return result(unit("Satu", "penuh", "ada", "sebagian"), unit("Dua", "kurang", "ada", "ada"),
                  year=2100, institution=institution)  # fmt: skip


def plans(of: Result | None = None) -> PlansOfYear:
    """Return what was promised after the first survey; the next one's own plan has a late row."""
    plan = filled(first(), Satu_B01=DONE, Satu_B02=RUNNING, Dua_A01=DONE)
    own = plan_on(filled(second(), Satu_B02=RUNNING), replace_year(DAY))
    return PlansOfYear(shipped(), review(plan, first(), of or second()), own)


def replace_year(day):
    return day.replace(year=2100)


def view_of(year: Result, told: PlansOfYear) -> PromisesView:
    return PromisesView(told, YearView(Year(year), words("id")), year.institutions)


SEEN_OF_SATU = (
    "Dari 2 tindak lanjut atas survei 2099: ✓ 1 selesai dan terlihat, ↑ 1 membaik tanpa selesai."
)
OWN_OF_SATU = "Dari 1 tindak lanjut atas survei ini, per 15 Juni 2100: ✕ 1 terlambat."
SEEN_OF_DUA = "Dari 1 tindak lanjut atas survei 2099: ✕ 1 selesai, tidak terlihat."


def test_each_unit_is_told_what_became_of_its_own_promises() -> None:
    year = second()
    told = {each.unit.name: list(view_of(year, plans()).lines(each)) for each in year.units}
    assert told["Satu"] == [SEEN_OF_SATU, OWN_OF_SATU]
    assert told["Dua"] == [
        SEEN_OF_DUA,
        "Selesai, tidak terlihat: A-01 Pengetahuan.",
        "Dari 1 tindak lanjut atas survei ini, per 15 Juni 2100: ○ 1 belum direncanakan.",
    ]


def test_an_institution_is_told_of_all_of_its_units() -> None:
    year = second()
    (whole,) = year.institutions
    assert list(view_of(year, plans()).lines(whole)) == [
        "Dari 3 tindak lanjut atas survei 2099: ✓ 1 selesai dan terlihat, ✕ 1 selesai, tidak "
        "terlihat, ↑ 1 membaik tanpa selesai.",
        "Dari 2 tindak lanjut atas survei ini, per 15 Juni 2100: ✕ 1 terlambat, ○ 1 belum "
        "direncanakan.",
    ]


def test_promises_follow_a_unit_that_is_called_otherwise_now() -> None:
    year = result(unit("SATU", "penuh", "ada", "sebagian"), year=2100, institution="Kabupaten A")
    view = view_of(year, plans(year))
    (here,) = year.units
    assert next(iter(view.lines(here))) == SEEN_OF_SATU
    (row,) = view.table().rows
    assert (row.name, len(row.rows)) == ("Kabupaten A", 3)  # that of Dua, which is gone, as well


def test_promises_of_an_institution_that_is_not_there_are_told_in_a_whole_report_only() -> None:
    year = second("Kab. Lain")
    view = view_of(year, replace(plans(year), own=None))
    assert list(view.points(is_all=False)) == []
    assert list(view.points(is_all=True)) == [
        "3 tindak lanjut milik instansi yang tidak ada dalam survei ini."
    ]
    assert not view.table().rows


def test_the_table_counts_by_outcome_in_points_of_the_institution() -> None:
    table = view_of(second(), plans()).table()
    shown = {column.key: column.text(table.rows[0], YearView(Year(second()), words("id")))
             for column in table.columns}  # fmt: skip
    assert shown == {
        "institution": "Kab. A", "promises": "3", "done_and_visible": "1", "done_not_visible": "1",
        "better_without_being_done": "1", "points": "40,00", "points_visible": "10,00",
    }  # fmt: skip


def test_pages_and_papers_say_it() -> None:
    year, told = Year(second()), plans()
    pages = {name: content.decode() for name, content in render_site(year, "id", ["html"],
             plans=told) if name.endswith(".html")}  # fmt: skip
    (of_satu,) = [page for name, page in pages.items() if name.endswith("satu.html")]
    assert SEEN_OF_SATU in of_satu
    assert OWN_OF_SATU in of_satu
    assert "Tindak lanjut survei 2099" in pages["index.html"]
    assert "kegiatan itulah sebabnya" in pages["index.html"]
    desk = Desk(YearView(year, words("id")), NOBODY, told)
    (sheet,) = sheets_of(year)
    papers = [leader_sheet(sheet, desk), *(rapor(each, desk) for each in sheet.units)]
    said = [[part.text for part in paper.parts if isinstance(part, Paragraph)] for paper in papers]
    assert any("Dari 3 tindak lanjut atas survei 2099" in text for text in said[0])
    assert sum(SEEN_OF_SATU in texts for texts in said[1:]) == 1


def test_without_a_plan_nothing_is_said() -> None:
    pages = dict(render_site(Year(second()), "id", ["html"]))
    assert b"tindak lanjut atas survei" not in b"".join(pages.values())


def test_a_part_of_a_year_tells_of_its_own_promises_alone() -> None:
    """Two institutions, one of which is in the report: the other one's promise is not counted."""
    year = Year(second(), Scope("Bali"))
    view = PromisesView(plans(), YearView(year, words("id")), ())
    assert list(view.points(is_all=year.scope.is_all)) == []


def test_a_review_of_two_compared_years_is_that_of_the_years() -> None:
    plan = filled(first(), Satu_B01=DONE)
    one, other = review(plan, first(), second()), review_of(plan, compare(first(), second()))
    assert [each.outcome for each in one.rows] == [each.outcome for each in other.rows]


def test_a_report_takes_the_plans_out_of_the_archive(tmp_path) -> None:
    from archive_helpers import keep
    from follow_up.plans import fill, written

    keep(str(tmp_path / "k.db"), first(), second())
    path = fill(written(tmp_path / "rtl.xlsx"), ("Satu", "B-01", {"progress": "selesai"}))
    archive = ("--archive", "k.db")
    assert kepatuhan("follow-up", "keep", path, *archive, folder=tmp_path).returncode == 0
    own = fill(written(tmp_path / "rtl2.xlsx", second()),
               ("Dua", "A-01", {"target": replace_year(DAY)}))  # fmt: skip
    assert kepatuhan("follow-up", "keep", own, *archive, folder=tmp_path).returncode == 0
    (tmp_path / "id.toml").write_text("tanggal = 2100-07-01\n", encoding="utf-8")
    report = ("report", "2100", *archive, "--quiet", "--force")
    for more, is_told in ((("--report", "id.toml"), True), ((), False)):
        done = kepatuhan(*report, *more, folder=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        (index,) = tmp_path.glob("reports/2100*/index.html")
        page = index.read_text(encoding="utf-8")
        assert "Dari 3 tindak lanjut atas survei 2099: ✓ 1 selesai dan terlihat" in page
        # This year's own plan stands on a day, and a report without a day has none.
        assert ("per 1 Juli 2100: ✕ 1 terlambat" in page) is is_told
