"""What a report of a year says of training: counts, shares, two years, and its rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import masked
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.needs import Officers, Silence, TopicNeed, UnitNeed
from kepatuhan.programmes.competence.of_year import FEWEST_OFFICERS, TrainingOfYear, share_of
from kepatuhan.programmes.competence.topics import Topic
from kepatuhan.programmes.proportions import EXTRA, can_tell_intervals
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.facts import Basis
from kepatuhan.system.extras import PROGRAM

SHARE_DECIMALS = 1
SILENCE_WORDS: Mapping[Silence, str] = {
    Silence.NOT_ASSESSED: N_("not assessed"),
    Silence.READY: N_("only a finished score of the unit is known"),
    Silence.FEW: N_("too few people answered to tell"),
    Silence.NOBODY_ASKED: N_("no officer was asked"),
}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of an institution; ``rank`` 1 costs the most."""

    rank: int
    institution: InstitutionResult
    need: TopicNeed


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A topic in a unit."""

    rank: int
    institution: InstitutionResult
    need: UnitNeed


class TrainingView:
    """The words and rows of the training that institutions of a year need."""

    def __init__(self, training: TrainingOfYear, view: YearView) -> None:
        self.training, self.view, self.words = training, view, view.words

    def topic_rows(self, institution: InstitutionResult) -> list[TopicRow]:
        """Return the topics of an institution, the costliest first; none where nobody was asked."""
        needs = enumerate(self.training.of(institution), 1)
        return [TopicRow(rank, institution, need) for rank, need in needs]

    def unit_rows(self, institution: InstitutionResult) -> list[UnitRow]:
        """Return the topics of an institution in each of its units, by topic."""
        return [
            UnitRow(row.rank, institution, need)
            for row in self.topic_rows(institution)
            for need in row.need.units
        ]

    @property
    def years(self) -> str:
        """The two years that stand beside each other, '' where there is only one."""
        before = self.training.before
        return f"{before.year} → {self.training.result.survey.year}" if before else ""

    # One topic -------------------------------------------------------------------------------

    def name(self, topic: Topic) -> str:
        """Return what a topic is called."""
        return self.words.of(topic.name)

    def questions(self, topic: Topic) -> str:
        """Return the indicators that ask it, with their names."""
        known = self.view.rubric.indicators
        return "; ".join(f"{code} {self.words.of(known[code].name)}" for code in topic.indicators)

    def asked_of(self, topic: Topic) -> str:
        """Return whom it is asked: Petugas."""
        known = self.view.rubric.indicators
        whom = (known[code].observation.who for code in topic.indicators)
        return ", ".join(dict.fromkeys(map(self.words.of, whom)))

    def remedy(self, topic: Topic) -> str:
        """Return what the rubric says is to be done."""
        known = self.view.rubric.indicators
        said = (self.words.of(known[code].remedy) for code in topic.indicators)
        return " ".join(dict.fromkeys(said))

    # Counts ----------------------------------------------------------------------------------

    def know(self, officers: Officers) -> str:
        """Return how many of how many know something: 2 dari 4."""
        if not officers.answered:
            return NOTHING_TO_SHOW
        know, number = map(self.words.whole, (officers.know, officers.answered))
        return self.words("{know} of {n}", know=know, n=number)

    def of_unit(self, need: UnitNeed) -> str:
        """Return the same of a unit, or why nobody is counted there."""
        return self.words(SILENCE_WORDS[need.silence]) if need.silence else self.know(need.officers)

    def two_years(self, before: Officers | None, now: Officers) -> str:
        """Return who knew it before and who does now: 2 dari 4 → 4 dari 4; '' where not both."""
        return f"{self.know(before)} → {self.know(now)}" if before else ""

    def unit_of_two_years(self, need: UnitNeed) -> str:
        """Return the same of a unit."""
        return self.two_years(self.training.officers_before(need), need.officers)

    def topic_of_two_years(self, need: TopicNeed) -> str:
        """Return the same of the units of both years together."""
        both = self.training.in_both_years(need)
        return self.two_years(*both) if both else ""

    def units_in_need(self, need: TopicNeed) -> str:
        """Return the units where somebody does not know it, with how many: Dinas Sosial (2)."""
        return ", ".join(
            f"{each.unit.unit.name} ({self.words.whole(each.officers.need)})"
            for each in need.in_need
        )

    # Shares ----------------------------------------------------------------------------------

    def shares(self, need: TopicNeed) -> str:
        """Return the share that knows a topic with its interval; of both years where both have one.

        '' below 20 officers.
        """
        year, before = self.training.result.survey.year, self.training.before
        both = self.training.in_both_years(need)
        if both is None or before is None:
            return self._share(need.officers)
        told = [self._share(officers) for officers in both]
        if not all(told):
            return ""
        return "; ".join(
            f"{at}: {share}" for at, share in zip((before.year, year), told, strict=True)
        )

    def _share(self, officers: Officers) -> str:
        found = share_of(officers)
        if found is None:
            return ""
        share, low, high = (self.view.rounded(each, SHARE_DECIMALS) for each in found)
        return f"{share}% ({low}–{high}%)"

    # What was planned ------------------------------------------------------------------------

    def planned(self, need: UnitNeed) -> str:
        """Return what the year's own plan of follow-up holds."""
        return masked("; ".join(self.training.planned(need)))

    def planned_before(self, need: UnitNeed) -> str:
        """Return what the plan of the year before held."""
        return masked("; ".join(self.training.planned_before(need)))

    # Sentences -------------------------------------------------------------------------------

    def first_sentence(self, institution: InstitutionResult) -> str:
        """Return what costs an institution most, for who has one line to read; '' without it."""
        rows = self.topic_rows(institution)
        if not rows or not rows[0].need.lost:
            return ""
        need = rows[0].need
        return self.words(
            "The topic of training that costs the most points is {topic} ({points}): {know} "
            "officers know it (answers worth {least} of 100 or more; {status}).",
            topic=self.name(need.topic), know=self.know(need.officers),
            points=self.view.cost(need.lost), least=self._least, status=self._status,
        )  # fmt: skip

    def rules(self) -> Iterator[tuple[str, Basis | None]]:
        """Yield what the numbers mean, each sentence with the fact that it rests on, if any."""
        words, topics = self.words, self.training.topics
        yield words(
            "Somebody counts as knowing a topic whose answers to it are worth {points} of 100 "
            "points or more ({status}).",
            points=self._least, status=self._status,
        ), topics.knows_from.basis  # fmt: skip
        yield self._whom(), None
        yield words(
            "Points are those that answers to the topic cost the institution's score, also "
            "answers that count as knowing and are not worth all."
        ), None  # fmt: skip
        yield self._about_shares(), None
        if self.training.before:
            yield self._about_years(), None
        yield words(
            "Yardstick: at least {hours} hours of training (JP) a year for a civil servant "
            "({status}). It helps to plan; nobody is judged by it here.",
            hours=topics.yardstick.value,
            status=self.view.status_word(topics.yardstick.basis.status),
        ), topics.yardstick.basis  # fmt: skip

    @property
    def _least(self) -> str:
        return self.view.shortest(self.training.topics.knows_from.points)

    @property
    def _status(self) -> str:
        return self.view.status_word(self.training.topics.knows_from.basis.status)

    def _whom(self) -> str:
        return self.words(
            "Counted are officers who answered; those who left it blank stand beside. One officer "
            "may stand in several topics, so officers are not added up over topics. Which officer "
            "said what is not told."
        )

    def _about_shares(self) -> str:
        if not can_tell_intervals():
            return self.words(
                "Shares are not told, for the library that computes their intervals is not "
                "installed: {command}",
                command=f'pip install "{PROGRAM}[{EXTRA}]"',
            )
        return self.words(
            "Shares stand from {n} officers on, with the 95% interval of Clopper and Pearson. "
            "Officers were not drawn at random; of fewer, only counts are told.",
            n=FEWEST_OFFICERS,
        )

    def _about_years(self) -> str:
        return self.words(
            "Two years ({years}) stand beside each other where the same question was asked in the "
            "same unit. Other officers may have answered; the counts do not say what changed them.",
            years=self.years,
        )

    def sources(self) -> Sequence[tuple[str, str]]:
        """Return the title and the address of every source of the topics."""
        every = self.training.topics.sources.values()
        return [(self.words.of(each.title), each.address) for each in every]
