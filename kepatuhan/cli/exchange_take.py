"""kepatuhan exchange verify and import: packages that others sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.settings import NO_SETTINGS, is_asked
from kepatuhan.cli.texts import (
    ARCHIVE,
    AS_JSON,
    BUDGET,
    HELP,
    LANGUAGE,
    QUIET,
    UNITS,
    archive_address,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED, REFUSED

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.ground.i18n import Words
    from kepatuhan.pictures.exchange.checked import CheckedPackage
    from kepatuhan.programmes.exchange.model import DataPackage

KEPT_OTHERWISE = "exchange.kept_otherwise"
PACKAGES = Annotated[
    list[Path], typer.Argument(help=translated("Packages (.zip)."), metavar="FILE.zip…")
]


def verify(
    context: typer.Context,
    paths: PACKAGES,
    as_json: AS_JSON = False,
    quiet: QUIET = False,
    units: UNITS = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Check packages. Exit code 1: something is wrong with one, or its scores differ."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.exchange.checked import checked_package
    from kepatuhan.pictures.exchange.data import checked_data
    from kepatuhan.pictures.exchange.terminal import checked_sentence

    terminal, register = words(context.obj), register_of(units)
    found = [checked_package(path, register) for path in paths]
    if as_json:
        say_json(checked_data(found, terminal))
    elif not quiet:
        for each in found:
            out(unbroken=True).print(checked_sentence(each, terminal))
    if not as_json:
        _say(found, terminal)
    _leave([each.is_whole for each in found], [each.package is not None for each in found])


def _say(found: "Sequence[CheckedPackage]", words: "Words") -> None:
    """Print all that was found, on stderr."""
    from kepatuhan.cli.output import err, say_finding

    for each in found:
        for one in each.findings:
            say_finding(one, words, err())


def _leave(are_well: Sequence[bool], are_usable: Sequence[bool]) -> None:
    """End with the code that says whether all, some or none were used."""
    if not any(are_usable):
        raise typer.Exit(REFUSED)
    if not all(are_well):
        raise typer.Exit(PARTLY_REFUSED)


def take_in(
    context: typer.Context,
    paths: PACKAGES,
    archive: ARCHIVE = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            help=translated(
                "Where two packages tell of one body, this one counts (may be repeated); the other "
                "is refused."
            ),
            metavar="FILE.zip",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=translated("Let a package count from now on, though the archive says otherwise."),
        ),
    ] = False,
    quiet: QUIET = False,
    units: UNITS = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Keep packages. Exit code 1: one was refused; nothing of it is kept."""
    from kepatuhan.cli.keeping import NONE, opened_archive
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.exchange.checked import checked_package

    terminal, register = words(context.obj), register_of(units)
    address = archive_address(archive)
    if address == NONE:
        raise typer.BadParameter(translated("name the archive to keep them in"),
                                 param_hint="--archive")  # fmt: skip
    found = [checked_package(path, register) for path in _preferred(paths, prefer or ())]
    _say(found, terminal)
    whole = [each.package for each in found if each.package and each.is_whole]
    keeps_invented = is_asked(context, "archive")
    with opened_archive(address, register) as opened:
        taker = _Taker(opened, terminal, keeps_invented, force, quiet)
        taken = [taker.take(package) for package in whole]
    _leave([*taken, *(each.is_whole for each in found)], taken)


def _preferred(paths: Sequence[Path], prefer: Sequence[str]) -> list[Path]:
    """Return the packages, the preferred ones first; raises ``exchange.prefer``."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.system.refusals import name_of

    wanted = [Path(each).name for each in prefer]
    names = [name_of(path) for path in paths]
    for name in wanted:
        if name not in names:
            raise refuse("exchange.prefer", Place(""), found=name, allowed=", ".join(names))
    return sorted(paths, key=lambda path: name_of(path) not in wanted)


class _Taker:
    """Takes packages into an archive, one transaction each."""

    def __init__(
        self, archive: "Archive", words: "Words", keeps_invented: bool, force: bool, quiet: bool
    ) -> None:
        self.archive, self.words = archive, words
        self.keeps_invented, self.force, self.quiet = keeps_invented, force, quiet

    def take(self, package: "DataPackage") -> bool:
        """Keep a package and say so; return whether it was not refused."""
        from kepatuhan.cli.keeping import now, say_errata, user
        from kepatuhan.cli.output import err, out, say_finding
        from kepatuhan.ground.errors import KepatuhanError, Place, finding

        assert package.result
        origin = package.origin
        if package.result.survey.is_invented and not self.keeps_invented:
            say_finding(finding("exchange.invented", Place(origin.file)), self.words, err())
            return True
        try:
            kept = self.archive.keep_package(
                package.result, origin, time=now(), user=user(), replaces=self.force,
                complaints=package.complaints,
            )  # fmt: skip
        except KepatuhanError as error:
            if error.findings[0].code != KEPT_OTHERWISE:
                raise
            say_finding(error.findings[0], self.words, err())
            return False
        if not self.quiet:
            said = self.words(
                "{file}: {new} new revisions, {same} unchanged, in {archive}.", file=origin.file,
                new=self.words.whole(kept.new), same=self.words.whole(kept.unchanged),
                archive=self.archive.place,
            )  # fmt: skip
            out(unbroken=True).print(said)
        return not say_errata(kept, self.words)
