"""Rows that version 0.1.0 kept, in the form of today: without people's names and notes.

The rows themselves stay as they are, for their hashes; ``redact`` writes them anew.
"""

import json
from collections.abc import Mapping
from typing import Any

from kepatuhan.archive.chain import FORMAT, compact
from kepatuhan.archive.contents import finding_row
from kepatuhan.archive.rows import Row, files_of, finding_of, findings_of
from kepatuhan.result.json.version_1 import Upgrade, lasting
from kepatuhan.rubric.model import Rubric


def row_of_today(row: Row, notes: Mapping[str, Any], rubric: Rubric) -> dict[str, Any]:
    """Return a row of format 1 as one of today; ``notes``: those of its run, ``rubric``: its own.

    A score that is another number now has a finding that says so.
    """
    if row["withdrawn"]:
        return {**row, "format": FORMAT}
    own = list(findings_of([row]))
    told = [*own, *map(finding_of, notes["findings"])]
    upgrade = Upgrade(files_of(row), told, rubric, as_shown=True)
    said = json.loads(row["survey"])
    if row["unit"]:
        survey = {
            **upgrade.unit(said, row["institution"]),
            "answers": upgrade.answers(said["answers"]),
        }
    else:
        survey = upgrade.institution(said)
    about = (row["institution"], row["unit"])
    findings = [*(found.about(*about) for found in lasting(own)), *upgrade.moved]
    return {
        **row,
        "survey": compact(survey),
        "findings": compact([finding_row(found) for found in findings]),
        "format": FORMAT,
    }


def notes_of_today(notes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a run says of no single unit, without what answers show by themselves."""
    findings = lasting(map(finding_of, notes["findings"]))
    return {**notes, "findings": [finding_row(found) for found in findings]}
