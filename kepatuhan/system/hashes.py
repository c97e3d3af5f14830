"""What a file is known by: the hash of its bytes."""

import hashlib
from pathlib import Path

from kepatuhan.system.refusals import reading


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; raises what ``reading`` raises."""
    with reading(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
