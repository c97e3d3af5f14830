"""Whoever cites a number takes along what it is, the report, and the way to it."""

from browser.conftest import Open


def citation(page) -> str:
    said = page.locator("[data-citation]").text_content()
    assert said.startswith("Kabupaten Klungkung 2022 · rubrik 2022 (")
    return said


def copied(page, place: str) -> str:
    """Press the button of a place, and return what it copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(f"{place} button.copy").first
    button.click()
    page.wait_for_function("one => one.textContent === 'Tersalin'", arg=button.element_handle())
    return page.evaluate("navigator.clipboard.readText()")


def test_a_verdict_is_taken_along_with_its_report(opened: Open) -> None:
    page = opened("score")
    assert copied(page, ".verdict") == (
        f"Kabupaten Klungkung: 83,26 (hijau). {citation(page)}. report.html#kabupaten-klungkung"
    )


def test_an_indicator_is_taken_along_with_its_place(opened: Open) -> None:
    page = opened("score")
    leaf = "details:has(> #dinas-sosial-I-07)"
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.locator(f"{leaf} button.copy").wait_for()
    assert copied(page, leaf) == (
        "I-07 Jumlah petugas sesuai analisis beban kerja: Nilai 50,00. "
        f"{citation(page)}. report.html#dinas-sosial-I-07"
    )


def test_a_page_of_the_year_is_cited_as_itself(opened: Open) -> None:
    page = opened("rapor")
    said = copied(page, ".verdict")
    assert said.startswith("Dinas Sosial, Kabupaten Klungkung 2022: ")
    assert said.endswith("dinas-sosial.html")
