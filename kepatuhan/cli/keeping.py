"""Keeps what was scored in the archive."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from kepatuhan.cli.texts import archive_address

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.i18n import Words
    from kepatuhan.result import Result

NONE = "none"  # as the address: keep nothing


class Keep(Protocol):
    """Keeps results and says how many were new."""

    def __call__(self, results: "Sequence[Result]", words: "Words", *, quiet: bool) -> None:
        """Keep all of them, or none."""


def keeper(asked: str | None) -> Keep | None:
    """Return what keeps results in the archive, None if nothing is to be kept.

    An archive that cannot be used is refused here, before any report is written.
    """
    address = archive_address(asked)
    if address == NONE:
        return None
    from kepatuhan.archive.archive import open_archive

    archive = open_archive(address)

    def keep(results: "Sequence[Result]", words: "Words", *, quiet: bool) -> None:
        with archive:
            _keep(archive, results, words, quiet=quiet)

    return keep


def _keep(archive: "Archive", results: "Sequence[Result]", words: "Words", *, quiet: bool) -> None:
    from datetime import UTC, datetime

    from kepatuhan.cli.output import err

    kept = archive.keep(*results, time=datetime.now(UTC), user=_user())
    if quiet:
        return
    sentence = words(
        "Archive {archive}: {new} new revisions, {same} unchanged.",
        archive=archive.place,
        new=words.whole(kept.new),
        same=words.whole(kept.unchanged),
    )
    err().print(sentence)


def _user() -> str:
    """Return the name of who runs the program, '' where the system does not know it."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the system
        return ""
