"""Reads registers of complaints that a command was given, and says what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated
from kepatuhan.ground.exit_codes import REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.errors import Finding
    from kepatuhan.ground.i18n import Words
    from kepatuhan.programmes.complaints.model import Complaints
    from kepatuhan.programmes.prevention.of_year import PreventionOfYear
    from kepatuhan.register.register import Register
    from kepatuhan.year.year import Year

REGISTERS = Annotated[
    list[Path] | None,
    typer.Option(
        "--complaints",
        help=translated(
            "A register of complaints (.xlsx, .csv) or a folder of them, as evidence of likely "
            "maladministration; may be repeated."
        ),
        metavar="REGISTER",
    ),
]
TERMS = Annotated[
    Path | None,
    typer.Option(
        "--terms",
        help=translated("Your own file of words and bodies, beside those that are known."),
        metavar="FILE.yaml",
    ),
]


def read_and_said(
    paths: Sequence[Path], terms: Path | None, register: "Register", words: "Words", *, quiet: bool
) -> "tuple[Complaints, bool]":
    """Return what registers say, and whether any file was refused; say which, and what was passed.

    Leaves with ``REFUSED`` where none of them can be used. Raises what is wrong with ``terms``.
    """
    from kepatuhan.cli.output import err, say_finding

    read, refused, passed = _read(paths, terms, register)
    for found in refused if quiet else (*passed, *refused):
        say_finding(found, words, err())
    if not read.sources:
        raise typer.Exit(REFUSED)
    return read, bool(refused)


def _read(
    paths: Sequence[Path], terms: Path | None, register: "Register"
) -> "tuple[Complaints, list[Finding], list[Finding]]":
    """Return what registers say, what was refused, and what in folders was passed over."""
    from kepatuhan.programmes.complaints.load_terms import load_terms
    from kepatuhan.programmes.complaints.read import read_registers
    from kepatuhan.survey.files.find import find_files, own_files

    known, found = load_terms(str(terms) if terms else ""), find_files(paths)
    files = [(file.path, file.name) for file in found.files]
    read, refused = read_registers(files, register, known)
    return read, [*found.refused, *refused], [*own_files(found.own), *found.notes]


def has_faults(read: "Complaints") -> bool:
    """Return whether anything in registers could not be used."""
    return any(found.severity == "error" for found in read.findings)


def likely_in(
    year: "Year", paths: Sequence[Path], terms: Path | None, words: "Words", *, quiet: bool
) -> "tuple[PreventionOfYear, bool]":
    """Return where maladministration is likely, and whether anything in registers was refused.

    What is wrong with the registers is said. Leaves as ``read_and_said`` does, and raises
    ``complaint.extra_missing`` where the library that hides small counts is missing.
    """
    from kepatuhan.cli.output import err, say_finding, say_findings
    from kepatuhan.ground.errors import Place, finding
    from kepatuhan.programmes.prevention.of_year import PreventionOfYear
    from kepatuhan.programmes.prevention.registered import registered

    if not paths:
        return PreventionOfYear(year.result, year.before), False
    register = year.result.rubric.register
    read, is_refused = read_and_said(paths, terms, register, words, quiet=quiet)
    if not quiet:
        say_findings(read.findings, words, "")
    found = PreventionOfYear(year.result, year.before, registered(year.result, read))
    if not quiet and not [*found]:
        unused = finding("report.complaints_unused", Place(""), n=len(read.cases))
        say_finding(unused, words, err())
    return found, is_refused or has_faults(read)
