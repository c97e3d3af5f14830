"""axe-core finds nothing wrong with any kind of page: WCAG 2.0 to 2.2 (A, AA), best practice.

At three widths, closed and open, light and dark.
"""

import pytest
from browser.conftest import Open
from browser.looking import OPEN_FIRST, at, said, violations
from browser.pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Open, name) -> None:
    page = opened(name)
    found = violations(at(page, 1280))
    page.evaluate(OPEN_FIRST)
    found += [(768, "dark", *wrong) for wrong in violations(at(page, 768, "dark"))]
    found += [(390, *wrong) for wrong in violations(at(page, 390), colours=False)]
    assert not found, said(found)
