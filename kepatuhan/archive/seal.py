"""Ties to the chain what stands beside it: the names of rubrics' files, and the schema's rows.

Every run notes them as they were; its notes are in its hash, which is in that of its rows. Runs of
version 0.1.0 noted nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kepatuhan.archive.connection import Connection
from kepatuhan.ground.errors import Finding, Place, finding

SEAL = "sealed"  # the key in the notes of a run


def seal_of(connection: Connection) -> dict[str, Any]:
    """Return what a run notes of the archive as it is now."""
    files = connection.rows("SELECT sha256, file FROM rubrics ORDER BY sha256")
    schema = connection.rows("SELECT version, program FROM schema_version ORDER BY version")
    return {
        "rubrics": {each["sha256"]: each["file"] for each in files},
        "schema": [[each["version"], each["program"]] for each in schema],
    }


def unlike_seal(
    connection: Connection, place: Place, notes: Iterable[Mapping[str, Any]]
) -> Finding | None:
    """Return what is no longer as a run noted it, None if all is."""
    now = seal_of(connection)
    if [version for version, _ in now["schema"]] != list(range(1, len(now["schema"]) + 1)):
        return finding("archive.schema_changed", place)
    for sealed in filter(None, (each.get(SEAL) for each in notes)):
        if now["schema"][: len(sealed["schema"])] != sealed["schema"]:
            return finding("archive.schema_changed", place)
        for sha256, file in sealed["rubrics"].items():
            if now["rubrics"].get(sha256) != file:
                return finding("archive.rubric_changed", place, found=sha256[:8])
    return None
