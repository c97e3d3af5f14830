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


@pytest.fixture
def opened(browser: Browser, made: Made) -> Iterator[Open]:
    """Return what opens a page by its name; it may neither complain nor ask for anything else."""
    wrong: list[str] = []
    contexts = []

    def open_page(name: str, width: int = 1280, **more: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: wrong.append(f"{told.type}: {told.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or
                wrong.append(asked.url))  # fmt: skip
        page.goto(made[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
