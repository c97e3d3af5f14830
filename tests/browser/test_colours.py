"""Zones are told apart without their colours."""

from itertools import pairwise

import pytest
from browser.conftest import Open

# The lightness (CIE L*) of each band: what is left of it on a photocopy.
LIGHTNESS = """() => ["dark", "red-band", "green-band", "yellow-band"].map((name) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(--${name})`;
  const rgb = getComputedStyle(probe).color.match(/[0-9]+/g).map(Number);
  const [r, g, b] = rgb.map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  const y = .2126 * r + .7152 * g + .0722 * b;
  probe.remove();
  return y > .008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_band_is_lighter_than_the_one_before_by_a_clear_step(opened: Open, scheme) -> None:
    found = opened("score", color_scheme=scheme).evaluate(LIGHTNESS)
    assert all(after - before >= 10 for before, after in pairwise(found)), found
