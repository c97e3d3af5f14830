"""Writes the files of kepatuhan report into a folder, all of them or none."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kepatuhan.cli.texts import is_in_both, made_in

if TYPE_CHECKING:
    from kepatuhan.guidance.certainty_of_year import CertaintyOfYear
    from kepatuhan.guidance.path import Path as Way
    from kepatuhan.pictures.papers.desk import Desk
    from kepatuhan.programmes.competence.of_year import TrainingOfYear
    from kepatuhan.programmes.exchange.origin import PackageOrigin
    from kepatuhan.programmes.follow_up.of_year import PlansOfYear
    from kepatuhan.programmes.prevention.of_year import PreventionOfYear
    from kepatuhan.result.model import Key
    from kepatuhan.season.identity import ReportIdentity
    from kepatuhan.year.year import Year


@dataclass(frozen=True, slots=True)
class ReportWriter:
    """Writes the report of a year. ``is_each``: a file for every paper."""

    year: "Year"
    identity: "ReportIdentity"
    plans: "PlansOfYear | None"
    needs: "TrainingOfYear | None"
    likely: "PreventionOfYear"
    is_each: bool
    package: "PackageOrigin | None"
    paths: "Mapping[Key, Way]"
    certainty: "CertaintyOfYear"

    def write(
        self,
        folder: Path,
        kinds: Collection[str],
        context: typer.Context,
        last: Callable[[], object],
        *,
        quiet: bool,
    ) -> None:
        """Write all files of some kinds into a folder, or none; in both languages if asked.

        ``last``: see ``write_tree``.
        """
        from kepatuhan.cli.output import counting
        from kepatuhan.ground.i18n import words
        from kepatuhan.pictures.papers.files import number_of_papers
        from kepatuhan.pictures.year.site import number_of_files
        from kepatuhan.system.files import write_tree

        total = number_of_files(self.year, kinds, self.needs, self.likely)
        total += number_of_papers(self.desk(context.obj), kinds, is_each=self.is_each)
        total *= 2 if is_in_both(context) else 1
        with counting(words(context.obj)("Writing pages"), quiet=quiet) as progress:

            def told(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
                for done, file in enumerate(files, 1):
                    yield file
                    if progress:
                        progress(done, total)

            write_tree(folder, told(made_in(context, lambda each: self._files(each, kinds))), last)

    def _files(self, language: str, kinds: Collection[str]) -> Iterator[tuple[str, bytes]]:
        from kepatuhan.pictures.papers.files import paper_files
        from kepatuhan.pictures.year.site import render_site

        yield from paper_files(self.desk(language), kinds, is_each=self.is_each)
        yield from render_site(
            self.year, language, kinds, self.identity, self.plans, self.needs, self.likely,
            self.paths, self.certainty,
        )  # fmt: skip

    def desk(self, language: str) -> "Desk":
        """Return what the papers of the year are made with."""
        from kepatuhan.ground.i18n import words
        from kepatuhan.pictures.papers.desk import Desk
        from kepatuhan.pictures.year.view import YearView

        view = YearView(self.year, words(language))
        return Desk(view, self.identity, self.plans, self.needs, self.package, self.likely,
                    self.paths, self.certainty)  # fmt: skip
