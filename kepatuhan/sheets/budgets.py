"""The most that is read of one file, in one place: of forms, of tables, of what is to be copied.

Nothing is believed that a file says of itself: all is counted as it comes out, and reading stops at
the budget. One option of the commands raises all of them together.
"""

import os
from time import process_time
from typing import NamedTuple

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.i18n import N_

OPTION = "--budget"
MOST_TIMES = 100
MEBIBYTE = 1 << 20
TOO_MUCH_TIME = N_("too many seconds of computing")
LARGE_FILE = N_("too many megabytes in the file")

# The option reaches the processes that read files through this variable, which they inherit.
_TIMES = "KEPATUHAN_BUDGET"


class Budgets(NamedTuple):
    """The most that is read of one file; the usual values are those of tables and registers."""

    file_bytes: int = 0  # of a workbook as it lies on the disk; 0: whatever is unpacked from it
    parts: int = 10_000
    part_bytes: int = 256 * MEBIBYTE
    all_bytes: int = 512 * MEBIBYTE
    small_bytes: int = 64 * MEBIBYTE  # beyond these, at most ``ratio`` times the file's own size
    ratio: int = 100
    # What costs time: tags, attributes, entities, escapes. A cell of a number has seven, and as its
    # place is its own, it is packed into two bytes or more: no table has more than these in a byte.
    marks_in_byte: int = 6
    marks: int = 1_500_000  # beyond those, in all
    depth: int = 64  # of elements in each other
    styles: int = 100_000
    areas: int = 100_000  # merged cells, spans of hidden columns, defined names
    merged_cells: int = 1_000_000  # that hold something or are filled, in one sheet
    sheets: int = 1_000
    cells: int = 5_000_000  # with content, in all sheets
    cell_characters: int = 100_000
    shared_texts: int = 5_000_000
    shared_characters: int = 64_000_000
    elements: int = 1_000_000  # of all parts, where each becomes an object; a filled cell has two
    covered: int = 200_000  # cells in merged or linked areas, where each becomes an object
    csv_bytes: int = 128 * MEBIBYTE  # of text, which takes many times its size while it is split
    memory: int = 1 << 30  # bytes of a process of its own that reads another format
    seconds: float = 5  # of computing, and ``seconds_by_size`` more for each mebibyte of the file
    seconds_by_size: float = 0.5

    def times(self, number: int) -> "Budgets":
        """Return so many times as much; what tells a bomb from a table stays.

        >>> Budgets().times(2).cells, Budgets().times(2).ratio
        (10000000, 100)
        """
        stay = ("ratio", "marks_in_byte", "depth")
        more = {name: each * number for name, each in self._asdict().items() if name not in stay}
        return self._replace(**more)

    def seconds_for(self, size: int) -> float:
        """Return how long a file of so many bytes may be computed on."""
        return self.seconds + self.seconds_by_size * size / MEBIBYTE


TABLES = Budgets()
FORMS = TABLES._replace(
    file_bytes=20 * MEBIBYTE,
    parts=2_000,
    part_bytes=64 * MEBIBYTE,
    all_bytes=64 * MEBIBYTE,
    sheets=50,
    seconds_by_size=0,
)
# What another library is to open, which makes an object of everything: see ``xlsx.whole``.
COPIES = TABLES._replace(parts=2_000, part_bytes=24 * MEBIBYTE, all_bytes=24 * MEBIBYTE, sheets=50)


def raise_all(times: int) -> None:
    """Let this program, and the processes that it starts, read so many times as much."""
    os.environ[_TIMES] = str(times)


def asked(usual: Budgets) -> Budgets:
    """Return budgets as many times as the option says."""
    times = os.environ.get(_TIMES, "")
    return usual.times(min(int(times), MOST_TIMES)) if times.isdecimal() else usual


def too_large(place: Place, found: str, count: int, allowed: int) -> KepatuhanError:
    """Return the error for a budget that is used up, ready to raise.

    ``count``: what was counted when reading stopped.
    """
    return refuse("file.too_large", place, found=found, count=count, allowed=allowed, option=OPTION)


def too_many_bytes(place: Place, found: str, size: int, allowed: int) -> KepatuhanError:
    """Return the same for bytes, told in megabytes as Windows counts them."""
    return too_large(place, found, -(-size // MEBIBYTE), allowed // MEBIBYTE)


class Clock:
    """Counts the seconds that this process computes, from its making on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._start = process_time()

    def check(self, place: Place) -> None:
        """Raise ``file.too_large`` once they are used up."""
        spent = process_time() - self._start
        if spent > self.seconds:
            raise too_large(place, TOO_MUCH_TIME, int(spent), int(self.seconds))
