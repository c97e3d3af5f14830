"""What the archive tells about what it keeps."""

from dataclasses import dataclass

from kepatuhan.ground.errors import Finding
from kepatuhan.programmes.exchange.origin import PackageOrigin


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the units and institutions of a scoring: kept, or the same as the latest.

    ``errata``: what is said of those that were kept after their institution was final.
    """

    new: int
    unchanged: int
    errata: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One unit of one year as it was kept once; ``unit`` '' is the institution's own row.

    ``withdrawn``: the reason why the unit no longer counts from here on, '' where it does.
    ``time``: UTC, as ISO 8601. ``files``: names and SHA-256 of the files that its cells stand in.
    ``package``: the one that it came in, None where it was read from the files themselves.
    """

    id: int
    year: int
    institution: str
    unit: str
    revision: int
    type: str
    province: str
    time: str
    user: str
    program: str
    edition: str
    rubric_sha256: str
    files: tuple[tuple[str, str], ...]
    sha256: str
    withdrawn: str
    package: PackageOrigin | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The archive as it was before it was written anew: its last hash; when; by which program."""

    head: str
    time: str
    program: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``verify`` found. ``problem``: the first row that does not fit, None if all do.

    ``stages``: how many rows set one. ``plans``: how many are a plan of follow-up. ``counts``:
    how many are counts of complaints. ``head``: the hash of the last row; whoever noted it can
    tell later that none is missing. ``origin``: the archive before it was written anew, None if it
    never was.
    """

    revisions: int
    stages: int
    plans: int
    counts: int
    runs: int
    head: str
    problem: Finding | None = None
    origin: Origin | None = None
