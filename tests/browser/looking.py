"""What is asked of a page while it is shown: the questions stand beside this file."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page


def _question(name: str) -> str:
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
RUN_AXE, STOP = _question("axe"), _question("stop")
FAINT_WORDS, OPEN_FIRST, SIDEWAYS = map(_question, ("faint_words", "open_first", "sideways"))


def at(page: Page, width: int, scheme: str = "light", **more: str) -> Page:
    """Return a page at a width and in a scheme of colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, **more)
    return drawn(page)


def drawn(page: Page) -> Page:
    """Return a page after its scripts have seen how large its parts are drawn."""
    page.evaluate(TWO_FRAMES)
    return page


def said(found: Iterable[object]) -> str:
    """Return what was found, one a line."""
    return "\n".join(map(str, found))


def violations(page: Page, *, colours: bool = True) -> list[list[str]]:
    """Return what axe-core finds wrong, with the place of each."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE, [RULES, colours])


def stops(page: Page, most: int = 400) -> list[tuple[str, str]]:
    """Walk over a page by its Tab key and return every stop: what it lacks, and what it is."""
    found = []
    drawn(page)
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        lacks, _, what = stop.partition("|")
        found.append((lacks, what))
    raise AssertionError(f"more than {most} stops")
