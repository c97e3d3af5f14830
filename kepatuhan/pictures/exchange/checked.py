"""Packages that were checked: read, and scored again where their answers are in."""

from dataclasses import dataclass
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.pictures.exchange.again import CellDifference, differences
from kepatuhan.programmes.exchange.model import DataPackage
from kepatuhan.programmes.exchange.read import read_package
from kepatuhan.register.register import Register
from kepatuhan.system.refusals import name_of


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """A package, None where it could not be read as one, and all that is wrong with it."""

    file: str
    package: DataPackage | None
    differences: tuple[CellDifference, ...]
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.package is not None and not self.differences and self.package.is_whole

    @property
    def is_scored_again(self) -> bool:
        """Whether it was scored again by its own answers."""
        package = self.package
        return bool(package and package.result and package.head.is_internal)


def checked_package(path: Path, register: Register) -> CheckedPackage:
    """Return a package with what is wrong with it; nothing is raised for what it holds."""
    try:
        package = read_package(path, register)
    except KepatuhanError as error:
        return CheckedPackage(name_of(path), None, (), error.findings)
    found = differences(package)
    told = (*package.findings, *(each.finding() for each in found))
    return CheckedPackage(package.origin.file, package, found, told)
