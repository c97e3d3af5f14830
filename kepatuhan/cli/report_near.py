"""kepatuhan report --near: the dossier of the boundary, apart from what may be published."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import made_in, translated

if TYPE_CHECKING:
    from kepatuhan.cli.report_writer import ReportWriter
    from kepatuhan.ground.i18n import Words

INTERNAL = "internal"
MOST = 100  # points: further away nothing is

NEAR = Annotated[
    str | None,
    typer.Option(
        "--near",
        help=translated(
            "Add the dossier of the boundary, for the office itself: scores within so many points "
            "of a limit of zones, with the answers that decide; in internal/ beside the report."
        ),
        metavar="1,5",
    ),
]


def points_asked(text: str | None) -> Fraction | None:
    """Return how near is near, None where it is not asked; refuses what is no such number."""
    from kepatuhan.ground.tokens import number_in

    if text is None:
        return None
    points = number_in(text)
    if points is None or not 0 <= points <= MOST:
        reason = translated("“{found}” is no number of points, such as 1,5").format(found=text)
        raise typer.BadParameter(reason, param_hint="--near")
    return points


@dataclass(slots=True)
class PutDossier:
    """A dossier that lies aside. ``number``: of bodies near a limit; ``put``: see ``staged``.

    ``path``: its first file, once it is in place; None where none is asked for.
    """

    number: int = 0
    put: Callable[[], list[list[Path]]] | None = None
    path: Path | None = None

    def put_in_place(self) -> None:
        """Put it into its folder, where one is asked for."""
        if self.put:
            self.path = self.put()[0][0]


@contextmanager
def dossier_aside(
    points: Fraction | None,
    writer: "ReportWriter",
    folder: Path,
    kinds: Collection[str],
    context: typer.Context,
) -> Iterator[PutDossier]:
    """Write the dossier aside, for a folder of its own beside that of the report, and give it.

    What the block raises before it is in place takes it away; what comes later leaves it.
    """
    from kepatuhan.guidance.near import find_near
    from kepatuhan.pictures.guidance.near_paper import BoundaryDossier, dossier_files
    from kepatuhan.scoring.rounding import round_half_up
    from kepatuhan.system.files import staged

    if points is None:
        yield PutDossier()
        return
    rubric = writer.year.result.rubric
    near = find_near(writer.year.institutions, rubric, points)
    dossier = BoundaryDossier(near, round_half_up(points, rubric.roll_up.decimals))
    files = made_in(context, lambda language: dossier_files(dossier, writer.desk(language), kinds))
    late: BaseException | None = None
    with staged([(folder.parent / INTERNAL / folder.name, dict(files))]) as put:
        aside = PutDossier(len(near), put)
        try:
            yield aside
        except BaseException as error:
            if not aside.path:
                raise
            late = error
    if late:
        raise late


def say_dossier(dossier: PutDossier, words: "Words") -> None:
    """Print how many bodies are near a limit, and where the dossier is."""
    from kepatuhan.cli.output import err

    if dossier.path:
        err().print(words(
            "Near a limit: {n}. To be signed off before publication, and not to be published: "
            "{file}", n=words.whole(dossier.number), file=dossier.path,
        ))  # fmt: skip
