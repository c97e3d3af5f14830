"""What every paper of a year is made with: its words, who writes it, and the year before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kepatuhan.comparison.pairs import Pair
from kepatuhan.ground.i18n import N_
from kepatuhan.guidance.certainty_of_year import UNASKED, CertaintyOfYear
from kepatuhan.guidance.path import Path
from kepatuhan.pictures.citation import citation
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.competence.view import TrainingView
from kepatuhan.pictures.follow_up.promises import PromisesView
from kepatuhan.pictures.guidance.path_sheet import PathSheet
from kepatuhan.pictures.guidance.share_words import certainty_line
from kepatuhan.pictures.papers.signing import Signing
from kepatuhan.pictures.pens.paper import (
    Paper,
    Paragraph,
    Part,
)
from kepatuhan.pictures.year.parts import Bar
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.prevention.of_year import PreventionOfYear
from kepatuhan.result.model import InstitutionResult, Key, UnitResult
from kepatuhan.year.before import YearBefore
from kepatuhan.year.peers import part_score
from kepatuhan.year.year import Year

DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip


@dataclass(frozen=True)
class Desk(Signing):
    """The words and numbers of the papers of one year, who signs them, and what stands beside.

    ``plans``: what was promised. ``needs``: what officers need to learn.
    ``package``: the data that are sent with them, None where none are. ``likely``: where
    maladministration is, None where nothing but the survey and the year before tells of it.
    ``paths``: the cheapest path of each unit, by its key; none where nobody asked for them.
    ``certainty``: what drawn weights make of zones, likewise.
    """

    view: YearView
    plans: PlansOfYear | None = None
    needs: TrainingOfYear | None = None
    package: PackageOrigin | None = None
    likely: PreventionOfYear | None = None
    paths: Mapping[Key, Path] = field(default_factory=dict)
    certainty: CertaintyOfYear = UNASKED

    @property
    def year(self) -> Year:
        """The year that the papers are about."""
        return self.view.year

    @property
    def number(self) -> int:
        """That year's number."""
        return self.year.result.survey.year

    # The frame of a paper --------------------------------------------------------------------

    def paper(
        self, title: str, about: str, parts: list[Part], kicker: str = "", *, is_wide: bool = False
    ) -> Paper:
        """Return a paper with what all of them have: letterhead, running lines, author and day.

        ``about``: the body that it is about, which stands on every sheet.
        """
        exercise = self.view.exercise
        return Paper(
            title=title,
            language=self.view.words.language,
            parts=tuple(parts),
            kicker=" · ".join(filter(None, (exercise, kicker))),
            running=" · ".join(filter(None, (exercise, about, title))),
            footing=self.citation(about),
            author=", ".join(self.identity.authors),
            day=self.identity.day,
            letterhead=self.letterhead(),
            is_wide=is_wide,
        )

    def citation(self, about: str) -> str:
        """Return by what a paper can be told from another: year, edition, data, program."""
        return citation(
            self.year.result, self.view.words, f"{about} {self.number}", self.identity.number
        )

    # Days and closings -----------------------------------------------------------------------

    @property
    def weekday(self) -> str:
        """Return the name of the report's day; '' without one."""
        day = self.identity.day
        return self.view.words(DAYS[day.weekday()]) if day else ""

    # What stands at the end ------------------------------------------------------------------

    def basis(self, rated: InstitutionResult | UnitResult | None = None) -> Paragraph:
        """Return what the numbers are not, and what they rest on: those of a body, or of all."""
        scope, drawn = self.view.scope_sentence, self.certainty_of(rated) if rated else ""
        return Paragraph(" ".join(filter(None, (*self.view.basis, scope, drawn))), "note")

    def closing(self) -> Iterator[Part]:
        """Yield how a body may object, and whom to ask."""
        for label, text in self.closing_lines():
            yield Paragraph(f"{label}: {text}", "muted")

    def closing_lines(self) -> Iterator[tuple[str, str]]:
        """Yield the same as names and texts."""
        words = self.view.words
        for label, lines in (
            (words("Right of reply"), self.identity.reply),
            (words("Contact"), self.identity.contact),
        ):
            if lines:
                yield label, " · ".join(lines)

    # Follow-up -------------------------------------------------------------------------------

    @cached_property
    def promises(self) -> PromisesView | None:
        """What became of promises, where a plan is kept."""
        if self.plans is None:
            return None
        return PromisesView(self.plans, self.view, self.year.institutions)

    def path_sheet(self, unit: UnitResult) -> PathSheet | None:
        """Return the cheapest path of a unit, where it was asked for."""
        found = self.paths.get(unit.key)
        return PathSheet(found, self.view, self.year.result.hidden(unit)) if found else None

    def certainty_of(self, rated: InstitutionResult | UnitResult) -> str:
        """Return how often a zone stands under drawn weights; '' where nobody asked."""
        return certainty_line(rated.key, self.certainty, self.view)

    def promised(self, rated: InstitutionResult | UnitResult) -> list[str]:
        """Return what became of the promises of a unit or an institution, in sentences."""
        return list(self.promises.lines(rated)) if self.promises else []

    @cached_property
    def training(self) -> TrainingView | None:
        """What officers need to learn, where any was asked."""
        needs = self.needs
        return None if needs is None or needs.is_empty else TrainingView(needs, self.view)

    @cached_property
    def prevention(self) -> PreventionOfYear:
        """Where maladministration is likely."""
        return self.likely or PreventionOfYear(self.year.result, self.before)

    # The year before -------------------------------------------------------------------------

    @property
    def before(self) -> YearBefore | None:
        """The year before, where there is one to be told of."""
        return self.year.before

    @cached_property
    def comparing(self) -> CompareView | None:
        """The words of the comparison with the year before."""
        before = self.before
        return CompareView(before.comparison, self.view.words) if before else None

    def pair(self, rated: InstitutionResult | UnitResult) -> Pair | None:
        """Return something beside what it was in the year before."""
        return self.before.pair(rated) if self.before else None

    def part_before(self, bar: Bar, pair: Pair) -> Fraction | None:
        """Return what a part was in the year before, where that has it and the same full marks."""
        first = pair.first
        if first is None or bar.branch:
            return part_score(first, bar.branch.code) if first and bar.branch else None
        is_alike = first.verdict and first.verdict.maximum == bar.maximum
        return first.exact if is_alike else None

    def comparability(self) -> Iterator[Paragraph]:
        """Yield why the two years are not simply comparable; nothing under one edition."""
        note = self.comparing.note() if self.comparing else []
        if note:
            yield Paragraph(note[0], "muted")
