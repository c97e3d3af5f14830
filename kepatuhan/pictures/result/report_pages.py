"""The report of a result as pages: one of everything, or one of each of many institutions."""

from collections.abc import Callable, Iterator

from kepatuhan.pictures.result.html import render_html
from kepatuhan.pictures.result.page import Page, index_page, page_of_one
from kepatuhan.result.model import Result
from kepatuhan.year.names import unique_slugs

REPORT = "report.html"
FOLDER = "institutions"  # of the pages of each, beside the report
MANY = 10  # institutions, from which on one page of everything is too long to be read


def render_report(
    result: Result, language: str, whole: Callable[[], Page] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page of a report in ``id`` or ``en``.

    From ``MANY`` institutions on the first page lists them, and each has a page of its own that is
    like the report of itself alone. ``whole``: gives the page of all, where it was built already.
    """
    number = len(result.institutions)
    if number < MANY:
        yield REPORT, render_html(result, language, whole() if whole else None)
        return
    slugs = unique_slugs((each.survey.name for each in result.institutions), "institution")
    names = [f"{FOLDER}/{slug}.html" for slug in slugs]
    ways = dict(zip((each.key for each in result.institutions), names, strict=True))
    yield REPORT, render_html(result, language, index_page(result, ways))
    for each in result.institutions:
        own = result.part((each,))
        page = page_of_one(own, f"../{REPORT}", number)
        yield ways[each.key], render_html(own, language, page)
