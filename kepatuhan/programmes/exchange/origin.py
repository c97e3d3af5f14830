"""Which package something came in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageOrigin:
    """Where something came from: the name and the hash of a package, and who packed it.

    ``office``: '' where nobody told.
    """

    file: str
    sha256: str
    office: str = ""
