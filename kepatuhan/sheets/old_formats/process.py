"""Lets a process of its own read a workbook, under limits of time and memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import Budgets, too_large
from kepatuhan.sheets.old_formats import child
from kepatuhan.sheets.xlsx import MANY_CELLS
from kepatuhan.system.refusals import name_of, reading, reason_of, refuse_unless_file

NOT_OPENED_THERE = N_("the library that reads this format cannot open it")
BROKE_OFF = N_("the process that read it broke off")
NO_TIME = N_("it took too much time")
NO_MEMORY = N_("it took too much memory")

_WAITING = 4  # times the seconds of computing: other processes want the computer too
_ENDED_BY_CLOCK = -24  # SIGXCPU, which Windows does not have


def lines_of(path: Path, budgets: Budgets) -> Iterator[Any]:
    """Return what the process says of a workbook, line by line: see ``child``.

    Raises ``file.damaged``, ``file.too_large``, ``file.reading_ended`` for a process that died or
    was ended, and what ``reading`` raises.
    """
    place = Place(name_of(path))
    printed = _printed(path, place, budgets).splitlines()
    end = json.loads(printed[-1]) if printed and printed[-1].startswith(b'{"end"') else {}
    if end.get("end") != child.COMPLETE:
        raise _refusal(end.get("end", ""), place, budgets)
    return map(json.loads, printed[:-1])


def _printed(path: Path, place: Place, budgets: Budgets) -> bytes:
    """Return all that the process prints before it ends."""
    refuse_unless_file(path)
    with reading(path), path.open("rb") as file:
        seconds = budgets.seconds_for(path.stat().st_size)
        limits = (budgets.memory, seconds, budgets.cells, budgets.shared_characters)
        command = [sys.executable, "-P", child.__file__, *map(str, limits)]
        try:
            done = subprocess.run(  # noqa: S603 (our own file; the workbook is data on its stdin)
                command, stdin=file, capture_output=True, timeout=_WAITING * seconds, check=False
            )
        except subprocess.TimeoutExpired as fault:
            raise _ended(place, NO_TIME) from fault
        except OSError as fault:
            raise _ended(place, reason_of(fault)) from fault
    if done.returncode == _ENDED_BY_CLOCK:
        raise _ended(place, NO_TIME)
    return done.stdout if done.returncode == 0 else b""


def _ended(place: Place, reason: str) -> KepatuhanError:
    return refuse("file.reading_ended", place, reason=reason)


def _refusal(end: str, place: Place, budgets: Budgets) -> KepatuhanError:
    """Return the error for what a process says at its end, '' where it died before."""
    if end == child.DAMAGED:
        return refuse("file.damaged", place, reason=NOT_OPENED_THERE)
    if end == child.TOO_MANY:
        return too_large(place, MANY_CELLS, budgets.cells + 1, budgets.cells)
    return _ended(place, NO_MEMORY if end == child.NO_MEMORY else BROKE_OFF)
