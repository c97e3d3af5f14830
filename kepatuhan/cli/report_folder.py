"""Where reports go, so that none replaces that of another year or of other institutions."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result

DEFAULT_FOLDER = Path("reports")

FORCE = Annotated[
    bool,
    typer.Option(
        "--force",
        help=translated("Replace what stands in the folder, though it is about others."),
    ),
]


def report_folder(
    folder: Path,
    about: str,
    names: Sequence[str],
    words: "Words",
    register: "Register",
    *,
    is_chosen: bool,
    force: bool = False,
    results: "Iterable[Result]" = (),
) -> Path:
    """Return the folder that files of these names go into.

    It is ``folder`` itself if nothing stands in it, or the same report (``pictures.standing``), or
    if ``force``; else, if ``is_chosen`` by the user, ``write.other_report`` is raised, and if not,
    the report of others is kept, which is said, and the next free name with a number is taken.
    Where a file that ``results`` were read from would be replaced, ``write.into_input`` is raised.
    """
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import CannotWriteError, Place, finding
    from kepatuhan.pictures.standing import standing_in

    if force:
        _refuse_sources([folder / name for name in names], results)
    if force or standing_in(folder, names, register) <= {about}:
        return folder
    if is_chosen:
        raise CannotWriteError(finding("write.other_report", Place(str(folder))))
    others = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
    free = next(other for other in others if standing_in(other, names, register) <= {about})
    say_finding(finding("write.other_kept", Place(str(folder)), folder=free), words, err())
    return free


def _refuse_sources(targets: "Iterable[Path]", results: "Iterable[Result]") -> None:
    from hashlib import sha256

    from kepatuhan.cli.output import into_input
    from kepatuhan.system.refusals import is_file, read_bytes

    known = {source.sha256 for result in results for source in result.survey.sources}
    for target in filter(is_file, targets):
        if sha256(read_bytes(target)).hexdigest() in known:
            raise into_input(target)


def default_folder(result: "Result", base: Path = DEFAULT_FOLDER) -> Path:
    """Return where the report of a result goes: a folder a year, and in it one an institution."""
    from kepatuhan.pictures.standing import named
    from kepatuhan.year.names import slug_of

    folder = base / named(result)
    if len(result.institutions) != 1:
        return folder
    (one,) = result.institutions
    return folder / slug_of(result.rubric.register.institution_token(one.survey.name), "instansi")
