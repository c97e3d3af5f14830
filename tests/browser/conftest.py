"""A browser for each worker, and pages in it that ask nothing of anybody."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from browser.pages import Made
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "KEPATUHAN_TEST_CHROMIUM"
Open = Callable[..., Page]


def program() -> str:
    """Return where Chromium is; skips where it is not, unless the environment says it must be."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), "")
    if not found and os.environ.get(CHROMIUM):
        pytest.fail(f"{CHROMIUM} is set, and there is no Chromium")
    if not found:
        pytest.skip(f"no Chromium is installed ({CHROMIUM})")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    return Made(tmp_path_factory.mktemp("pages"))


class Windows:
    """Windows of the browser, one for each way of opening; to begin one costs more than a page.

    ``wrong``: what their pages complained of, and what they asked for.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser, self.wrong = browser, list[str]()
        self._pages: dict[tuple[tuple[str, object], ...], Page] = {}

    def blank(self, width: int, **more: object) -> Page:
        """Return the page of a window as it was begun: nothing of an earlier page is left in it."""
        way = tuple(sorted(more.items()))
        if way not in self._pages:
            self._pages[way] = self._begun(**more)
        page = self._pages[way]
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": 800})
        scheme = more.get("color_scheme", "light")
        page.emulate_media(media="null", color_scheme=scheme, forced_colors="none")
        return page

    def _begun(self, **more: object) -> Page:
        page = self.browser.new_context(**more).new_page()
        page.on("console", lambda told: self.wrong.append(f"{told.type}: {told.text}"))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(("file:", "data:", "about:")) or
                self.wrong.append(asked.url))  # fmt: skip
        return page


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def opened(windows: Windows, made: Made) -> Iterator[Open]:
    """Return what opens a page by its name; it may neither complain nor ask for anything else.

    A page that is opened in the same way takes the place of the one before.
    """
    windows.wrong.clear()

    def open_page(name: str, width: int = 1280, **more: object) -> Page:
        page = windows.blank(width, **more)
        page.goto(made[name].as_uri())
        return page

    yield open_page
    assert not windows.wrong
