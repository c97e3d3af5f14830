"""kepatuhan exchange: a year as a package for another office, and packages of others."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.commands import add_command, new_group
from kepatuhan.cli.exchange_take import take_in, verify
from kepatuhan.cli.keeping import say_waiting
from kepatuhan.cli.output import FORCE
from kepatuhan.cli.settings import NO_SETTINGS, identity_of, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    BUDGET,
    CHANGES,
    EXERCISE,
    HELP,
    IDENTITY,
    KIND,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    PREFER,
    PROVINCE,
    QUIET,
    RUBRIC,
    UNITS,
    archive_address,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.pictures.exchange.package import Sender
    from kepatuhan.programmes.complaints.published_counts import PublishedCounts
    from kepatuhan.result.model import Result

exchange = new_group()


@exchange.callback()
def _top(show_help: HELP = False) -> None:
    """Take the options that stand before a command of the group."""


def pack(
    context: typer.Context,
    year: Annotated[
        int,
        typer.Argument(help=translated("The survey year."), metavar="YEAR", min=1000, max=9999),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help=translated("The package to write."), metavar="FILE.zip"
        ),
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=translated("Workbooks, tables, result.json files, or folders; else the archive."),
            metavar="[FILES…]",
        ),
    ] = None,
    answers: Annotated[
        bool,
        typer.Option(
            "--answers",
            help=translated(
                "With every answer, of people by number, so that it can be scored again: internal, "
                "for offices only."
            ),
        ),
    ] = False,
    office: Annotated[
        str | None,
        typer.Option(
            "--office",
            help=translated("Who packs; else the letterhead in the settings."),
            metavar="NAME",
        ),
    ] = None,
    licence: Annotated[
        str,
        typer.Option(
            "--licence",
            help=translated("Under which licence the data may be used; else none is named."),
            metavar="NAME",
        ),
    ] = "",
    identity: IDENTITY = None,
    province: PROVINCE = None,
    kind: KIND = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    force: FORCE = False,
    quiet: QUIET = False,
    archive: ARCHIVE = None,
    exercise: EXERCISE = False,
    changes: CHANGES = None,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the package of a year. Exit code 1: something was refused, the rest is in it."""
    from kepatuhan.cli.output import (
        check_output,
        out,
        say_about_files,
        was_rejected,
        write_output,
    )
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.exchange.package import package_of
    from kepatuhan.pictures.exchange.terminal import bodies_sentence

    translate = words(context.obj)
    check_output(output, (".zip",), force=force)
    result = _result(context, year, files or []).telling_from(min_respondents)
    if answers and result.survey.is_counted:
        raise refuse("exchange.counted", Place(result.survey.sources[0].file))
    complaints = () if files else _complaints(context, result)
    content = package_of(
        result, translate, _sender(context), answers=answers, complaints=complaints
    )
    write_output(output, content, context.obj)
    console = out(unbroken=True)
    if not quiet:
        told = translate("Package of {year}: {bodies}.", year=year,
                        bodies=bodies_sentence(result, translate))  # fmt: skip
        console.print(told)
        if answers:
            console.print(translate("Internal: it tells by number what each person answered."))
    console.print(f"SHA-256 {sha256(content).hexdigest()}")
    say_about_files([result.survey], translate, quiet=quiet)
    if was_rejected([result]):
        raise typer.Exit(PARTLY_REFUSED)


def _result(context: typer.Context, year: int, files: list[Path]) -> "Result":
    """Return the result of a year, of files or of the archive, as far as it is asked for."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import reading
    from kepatuhan.cli.report import of_year
    from kepatuhan.ground.i18n import words
    from kepatuhan.survey.scope import Scope

    params, terminal = context.params, words(context.obj)
    scope = Scope((params["province"] or "").strip(), (params["kind"] or "").strip())
    with reading(terminal, quiet=params["quiet"]) as progress:
        known = inputs(
            register_of(params["units"]), params["archive"], rubric=params["rubric"],
            progress=progress, exercise=params["exercise"], changes=params["changes"],
            **reading_of(context),
        )  # fmt: skip
        found = known.years(files or [str(year)])
    return of_year(year, found, terminal, quiet=params["quiet"]).part(scope).result()


def _complaints(context: typer.Context, result: "Result") -> "list[PublishedCounts]":
    """Return what the archive holds of published complaints, and say of whom it does not.

    Of all offices; of the institutions that are packed alone, where a part is asked for.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import finding
    from kepatuhan.ground.i18n import words

    params, register = context.params, result.rubric.register
    token = register.institution_token
    packed = {each.key[0] for each in result.institutions}
    is_all = not (params["province"] or params["kind"])
    with open_archive(archive_address(params["archive"]), say_waiting, register) as archive:
        kept = archive.complaints.latest(result.survey.year)
        place = archive.place
    found = [each for each in kept if is_all or token(each.office) in packed]
    for each in found:
        if each.published is None:
            told = finding("exchange.complaints_unpublished", place, name=each.office)
            say_finding(told, words(context.obj), err())
    return [each.published for each in found if each.published]


def _sender(context: typer.Context) -> "Sender":
    """Return who packs: as the options say, else as the settings do."""
    from kepatuhan.pictures.exchange.package import Sender

    params = context.params
    told = identity_of(context, params["identity"])
    office = params["office"]
    name = ", ".join(told.letterhead) if office is None else office.strip()
    return Sender(name, told.day, params["licence"].strip())


add_command(
    exchange,
    "pack",
    pack,
    translated("Write a year as a data package: tables, the rubric, and what they mean."),
    translated(
        "Exit codes: 0 done; 1 a file, a row or a cell was refused, the rest is in it; 3 nothing "
        "could be used, nothing is written; 4 cannot write."
    ),
)
add_command(
    exchange,
    "verify",
    verify,
    translated("Tell whether packages are whole, and score them again where answers are in."),
    translated(
        "Exit codes: 0 all are whole; 1 something is wrong, or differs; 3 none could be read as a "
        "package."
    ),
)
add_command(
    exchange,
    "import",
    take_in,
    translated("Take packages into the archive, with where they came from."),
    translated(
        "Exit codes: 0 done; 1 a package was refused, the others were kept; 3 none could be used, "
        "nothing is kept; 4 cannot write."
    ),
)
