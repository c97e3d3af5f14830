"""What is asked of pages finds what is wrong with a page that has one of each fault."""

import pytest
from browser.looking import FAINT_WORDS, SIDEWAYS, stops, violations

BAD = """<!doctype html><html lang="id"><head><title>Buruk</title>
<style>:focus { outline: 3px solid }</style></head><body><main><h1>Buruk</h1>
<p style="color: #bbb; background: #fff">pucat</p>
<div style="width: 900px">lebar</div>
<svg width="200" height="20"><rect width="200" height="20" fill="#333"/>
<text y="15" fill="#444">gelap</text></svg>
<div style="height: 1px; overflow: hidden; position: absolute; clip-path: inset(50%)">
<button>tersembunyi</button></div>
<button style="outline: none">tanpa tanda</button><button>baik</button>
</main></body></html>"""


@pytest.fixture
def bad(browser):
    page = browser.new_page(viewport={"width": 400, "height": 600})
    page.set_content(BAD)
    yield page
    page.close()


def test_axe_finds_pale_words(bad) -> None:
    assert [rule for rule, _, _ in violations(bad)] == ["color-contrast"]
    assert violations(bad, colours=False) == []


def test_what_is_too_wide_is_found(bad) -> None:
    assert any("lebar" in wide for wide in bad.evaluate(SIDEWAYS))


def test_dark_words_on_dark_are_found(bad) -> None:
    assert [word.split()[0] for word in bad.evaluate(FAINT_WORDS)] == ["gelap"]


def test_stops_that_nobody_sees_are_found(bad) -> None:
    lacking = {what.split(" ", 1)[1]: lacks for lacks, what in stops(bad)}
    assert "covered" in lacking["tersembunyi"]
    assert "no outline" in lacking["tanpa tanda"]
    assert not lacking["baik"]
