"""Pages of every kind, in a browser: nothing sticks out, and everybody can read them."""

import pytest
from browser.conftest import Open
from browser.looking import FAINT_WORDS, OPEN_FIRST, SIDEWAYS, at, said, stops
from browser.pages import PAGES

WIDTHS = (1280, 768, 560, 390, 320)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_page(opened: Open, name) -> None:
    page = opened(name)
    page.evaluate(OPEN_FIRST)
    found = [(width, wrong) for width in WIDTHS for wrong in at(page, width).evaluate(SIDEWAYS)]
    assert not found, said(found)


@pytest.mark.parametrize("name", PAGES)
def test_words_in_pictures_stand_out(opened: Open, name) -> None:
    page = opened(name)
    looks = ((1280, "light", "none"), (390, "dark", "none"), (1280, "dark", "active"))
    found = [
        (width, scheme, forced, wrong)
        for width, scheme, forced in looks
        for wrong in at(page, width, scheme, forced_colors=forced).evaluate(FAINT_WORDS)
    ]
    assert not found, said(found)


@pytest.mark.parametrize("name", PAGES)
def test_every_stop_of_the_keyboard_is_seen(opened: Open, name) -> None:
    found = []
    for width in (1280, 390):
        page = opened(name, width)
        found += [(width, *stop) for stop in stops(page) if stop[0]]
    assert not found, said(found)
