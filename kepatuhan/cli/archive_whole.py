"""The commands of kepatuhan archive that go through all of it: is it as kept, and write it anew."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.settings import NO_SETTINGS, units_of
from kepatuhan.cli.texts import ARCHIVE, HELP, LANGUAGE, archive_address, register_of, translated
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

SHORTEST_HASH = 8  # characters; fewer would fit by chance


def verify(
    context: typer.Context,
    noted: Annotated[
        str,
        typer.Option(
            "--hash",
            help=translated("A hash that “verify” printed once; it must still be in the archive."),
            metavar="HASH",
        ),
    ] = "",
    address: ARCHIVE = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Verify every row. Exit code 1: a row was changed or deleted."""
    from kepatuhan.cli.keeping import opened_archive
    from kepatuhan.cli.output import out, say_finding
    from kepatuhan.ground.i18n import N_, words
    from kepatuhan.pictures.archive.terminal import shown_time

    if noted and len(noted) < SHORTEST_HASH:
        raise typer.BadParameter(
            translated("write at least its first 8 characters"), param_hint="--hash"
        )
    with opened_archive(archive_address(address), register_of(units_of(context))) as opened:
        checked = opened.verify(noted)
    translate, console = words(context.obj), out(unbroken=True)
    if checked.problem:
        say_finding(checked.problem, translate, console)
        raise typer.Exit(PARTLY_REFUSED)
    all_are = (
        N_("All {n} revisions and {stages} stages of {runs} runs are as they were kept.")
        if checked.stages
        else N_("All {n} revisions of {runs} runs are as they were kept.")
    )
    if checked.plans:
        all_are = N_(
            "All {n} revisions, {stages} stages and {plans} plans of follow-up of {runs} runs are "
            "as they were kept."
        )
    if checked.counts:
        all_are = N_(
            "All {n} revisions, {stages} stages, {plans} plans of follow-up and {counts} counts of "
            "complaints of {runs} runs are as they were kept."
        )
    numbers = {
        "n": checked.revisions, "stages": checked.stages, "plans": checked.plans,
        "counts": checked.counts, "runs": checked.runs,
    }  # fmt: skip
    console.print(translate(all_are, **{k: translate.whole(n) for k, n in numbers.items()}))
    console.print(translate("Last hash: {hash}", hash=checked.head))
    if origin := checked.origin:
        sentence = translate(
            "Written anew on {time} (UTC) by version {program}, without names and notes of people. "
            "Last hash before: {hash}",
            time=shown_time(origin.time), program=origin.program, hash=origin.head,
        )  # fmt: skip
        console.print(sentence)


def redact(
    context: typer.Context,
    address: ARCHIVE = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the archive anew without names and notes of people; scores and cells stay."""
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.keeping import now
    from kepatuhan.cli.output import out
    from kepatuhan.ground.i18n import words

    with open_archive(archive_address(address), register=register_of(units_of(context))) as opened:
        number = opened.redact(time=now())
        head = opened.verify().head
    translate, console = words(context.obj), out(unbroken=True)
    if number:
        sentence = translate(
            "Written anew: {n} rows without names and notes. Last hash now: {hash}",
            n=translate.whole(number), hash=head,
        )  # fmt: skip
        console.print(sentence)
    else:
        console.print(translate("The archive holds no names and no notes; nothing was changed."))


def refuse_others(file: Path, *, force: bool) -> None:
    """Raise for what is there and is no export of an archive, before any work.

    ``force``: replace it, but never an archive. Raises ``write.into_input`` or ``write.exists``.
    """
    import re

    from kepatuhan.cli.output import into_input
    from kepatuhan.ground.errors import CannotWriteError, Place, finding
    from kepatuhan.ground.file_kinds import kind_of_headings, kind_of_text
    from kepatuhan.sheets.xlsx.peek import Content, first_bytes, what_it_holds
    from kepatuhan.system.refusals import is_file

    if not is_file(file):
        return
    head = first_bytes(file)
    if what_it_holds(file, head) is Content.ARCHIVE:
        raise into_input(file)
    text = head.decode("utf-8-sig", "replace")
    headings = re.split("[;,]", text.partition("\n")[0].strip())
    if not (force or kind_of_text(text) or kind_of_headings(headings)):
        raise CannotWriteError(finding("write.exists", Place(str(file))))
