"""What the files say, answer by answer, each with its place. Nothing here is judged or computed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.survey.answer_counts import AnswerCounts
from kepatuhan.survey.answer_facts import AnswerFacts
from kepatuhan.survey.answer_model import Answer, AnswerChangeKind, CellForm, Repeat
from kepatuhan.survey.counted import CountedAnswers
from kepatuhan.survey.packed import facts_of
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class ReadyScore:
    """A score that somebody else computed, as a table prints it; None where it cannot be read.

    ``parts``: contributions of dimensions by code, points of the score, as far as they are printed.
    ``text``: as stored; ``value`` is the number that the cell shows. ``maximum``: the score that
    would be full marks. ``repeats``: other cells with a score of the same body and year.
    ``set_aside``: as of an answer.
    """

    value: Fraction | None
    parts: tuple[tuple[str, Fraction], ...]
    text: str
    place: Place
    form: CellForm = CellForm.TEXT
    maximum: Fraction = Fraction(100)
    repeats: tuple[Repeat, ...] = ()
    set_aside: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether its cell is blank."""
        return self.value is None and not self.text.strip() and self.form is CellForm.TEXT

    @property
    def is_rejected(self) -> bool:
        """Whether its cell says something that is no score."""
        return self.value is None and not self.is_blank


@dataclass(frozen=True, slots=True)
class Product:
    """One service of a unit; ``kind`` None where the file does not say."""

    name: str
    kind: ProductKind | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that a form names for an indicator, by the hash of its bytes."""

    indicator: str
    place: Place
    sha256: str


@dataclass(frozen=True, slots=True)
class SurveyUnit:
    """One service unit. ``not_assessed`` is the reason why it was not assessed, else ''.

    ``ready``: its score, where the table holds scores and no answers. ``follow_up``: how far the
    corrective action that was asked for has come; it changes no score. ``notes``: what the
    enumerator wrote beside indicators, by code. ``planned``: how many people the office meant to
    ask, by the code of the way of observing. ``invented``: made up for an exercise.
    ``unknown_indicators``: what rows that nothing could be made of name in an indicator's place.
    ``photos``: those that lie beside its forms. ``counted``: its answers, where they are counts
    and none is listed in ``answers``.
    """

    name: str
    type: str
    products: tuple[Product, ...]
    answers: Sequence[Answer]
    notes: tuple[tuple[str, str], ...] = ()
    not_assessed: str = ""
    enumerator: str = ""
    date: str = ""
    ready: ReadyScore | None = None
    follow_up: str = ""
    planned: tuple[tuple[str, int], ...] = ()
    invented: bool = False
    unknown_indicators: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    counted: CountedAnswers | None = None

    @property
    def has_answers(self) -> bool:
        """Whether anything was said of it, one by one or as counts."""
        return bool(self.answers or self.counted)

    @property
    def facts(self) -> AnswerFacts:
        """What is known of all that is listed in ``answers``."""
        return facts_of(self.answers)


@dataclass(frozen=True, slots=True)
class SurveyInstitution:
    """One rated body with its units, in the order of the files.

    ``ready``: its own score, where a table prints one; it stands, and its units are held to it.
    ``place``: where it is named first, None where that is no longer known.
    """

    name: str
    type: str
    province: str
    units: tuple[SurveyUnit, ...]
    ready: ReadyScore | None = None
    follow_up: str = ""
    not_assessed: str = ""
    invented: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with the hash of its bytes.

    ``unplaced``: how many of its rows or answers nothing could be made of. ``no_bodies``: how many
    of its rows tell of no body: totals, means, repeated headings, signatures.
    """

    file: str
    sha256: str
    unplaced: int = 0
    no_bodies: int = 0


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings that a run was made with: the name of their file, and the hash of its text."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A mapping by which tables that others laid out were read, and the hash of its text."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Survey:
    """All that was read for one year. ``settings``: those that it was read with, if any.

    ``mappings``: by which files were read that others laid out.

    ``asked_by``: the codes of who asked, by file, as far as a file says it and was just read.
    """

    year: int
    institutions: tuple[SurveyInstitution, ...]
    sources: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...] = ()
    settings: SettingsFile | None = None
    mappings: tuple[MappingFile, ...] = ()
    asked_by: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def unplaced(self) -> int:
        """How many rows no answer or score could be made of."""
        return sum(source.unplaced for source in self.sources)

    @cached_property
    def is_invented(self) -> bool:
        """Whether anything in it was made up for an exercise."""
        bodies: list[SurveyInstitution | SurveyUnit] = [*self.institutions, *self.units()]
        return any(each.invented for each in bodies)

    @cached_property
    def is_what_if(self) -> bool:
        """Whether any answer is only supposed, to see what would be."""
        return any(AnswerChangeKind.WHAT_IF in unit.facts.changes for unit in self.units())

    @cached_property
    def is_carried(self) -> bool:
        """Whether its answers were given under another edition."""
        return any(unit.facts.states[State.OPEN] for unit in self.units())

    @cached_property
    def is_counted(self) -> bool:
        """Whether any of its answers are counts, so that no way leads to the cells."""
        return any(unit.counted for unit in self.units())

    def units(self) -> Iterator[SurveyUnit]:
        """Yield every unit."""
        for institution in self.institutions:
            yield from institution.units

    @cached_property
    def counts(self) -> AnswerCounts:
        """How the rows that were read were used."""
        states: Counter[State] = Counter()
        repeats: Counter[bool] = Counter()  # by whether they contradict each other
        for unit in self.units():
            states += unit.facts.in_cells
            repeats += unit.facts.repeats
            if unit.counted:
                repeats[False] += unit.counted.repeats
                repeats[True] += unit.counted.contradictions
                for each in unit.counted.counts:
                    states[each.state] += each.times
        rated: list[SurveyInstitution | SurveyUnit] = [*self.institutions, *self.units()]
        scores = [each.ready for each in rated if each.ready]
        for score in scores:
            repeats[score.is_rejected] += len(score.repeats)
        has_answers = any(unit.has_answers for unit in self.units())
        return AnswerCounts(
            answered=states[State.ANSWERED],
            not_applicable=states[State.NOT_APPLICABLE],
            blank=states[State.BLANK] + sum(score.is_blank for score in scores),
            rejected=states[State.REJECTED]
            + repeats[True]
            + self.unplaced
            + sum(score.is_rejected for score in scores),
            ready=sum(score.value is not None for score in scores),
            not_assessed=0 if has_answers else sum(bool(each.not_assessed) for each in rated),
            declined=states[State.DECLINED],
            open=states[State.OPEN],
            not_observed=states[State.NOT_OBSERVED],
            repeated=repeats[False],
            no_bodies=sum(source.no_bodies for source in self.sources),
        )
