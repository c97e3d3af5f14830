"""Every string that the pictures print, in one language. None of it computes a score."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages import Severity
from kepatuhan.ground.messages.years import OF_THE_ARCHIVE
from kepatuhan.pictures.base_view import FACT_WORDS
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, capital
from kepatuhan.pictures.result.answer_view import STATE_WORDS, met_parts
from kepatuhan.pictures.result.discreet_view import DiscreetView
from kepatuhan.result.informational import number_answered
from kepatuhan.result.model import InstitutionResult, Scored, Standing
from kepatuhan.rubric.model import FULL
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import Node
from kepatuhan.survey.counted import CountedAnswers
from kepatuhan.survey.counted_units import states_of
from kepatuhan.survey.model import ReadyScore, SurveyUnit
from kepatuhan.survey.states import State

STANDING_WORDS: Mapping[Standing, str] = {
    Standing.SCORED: N_("complete"),
    Standing.INCOMPLETE: N_("incomplete"),
    Standing.UNSCORED: N_("no score yet"),
    Standing.NOT_APPLICABLE: N_("nothing to score"),
    Standing.NOT_ASSESSED: N_("not assessed"),
}
SEVERITY_WORDS: Mapping[Severity, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "info": N_("note"),
}
READY = N_(
    "The scores were taken from the files given and not checked; only zones, means and ranks are "
    "computed here. This is no official Ombudsman document."
)
EXERCISE = N_("EXERCISE, invented data")
WHAT_IF = N_("WHAT-IF, no result")
OPEN = N_("zone not certain yet")
FACTS_OF_READY = ("bands", "roll_up")


class View(DiscreetView):
    """The words and numbers of one result in one language."""

    @cached_property
    def exercise(self) -> str:
        """What stands on every page where anything was made up: CONTOH, ANDAIAN; else ''."""
        survey = self.result.survey
        marks = ((EXERCISE, survey.is_invented), (WHAT_IF, survey.is_what_if))
        return " · ".join(self.words(mark) for mark, is_so in marks if is_so)

    # Zones and verdicts ----------------------------------------------------------------------

    def zone_text(self, scored: Scored) -> str:
        """Return what stands in a zone's place: its name, its opinion, or why there is none."""
        if scored.verdict is None:
            return capital(self.standing(scored))
        if not scored.verdict.is_certain:
            is_unscored = scored.verdict.score is None
            return capital(self.standing(scored) if is_unscored else self.words(OPEN))
        best = scored.verdict.possible[0]
        return self.grade_word(best)

    def standing(self, scored: Scored) -> str:
        """Return what can be said of it: complete, incomplete, not assessed and so on."""
        return self.words(STANDING_WORDS[scored.standing])

    def score(self, scored: Scored) -> str:
        """Return the printed score: 84,56; with other full marks: 86,00 of 110 (78,18%)."""
        verdict = scored.verdict
        printed = self.number(verdict.score if verdict else None)
        if verdict is None or verdict.share is None or verdict.maximum == FULL:
            return printed
        return f"{printed} {self.full_marks(verdict)}"

    def score_told(self, scored: Scored) -> str:
        """Return a score, or its bounds, with its zone, within a sentence: 83,26 (hijau)."""
        verdict = scored.verdict
        is_open = verdict is not None and verdict.score is None
        score = self.bounds(verdict) if is_open else self.score(scored)
        return f"{score} ({self.in_sentence(self.zone_text(scored))})"

    def full_marks(self, verdict: Verdict) -> str:
        """Return what a score goes up to: of 100; of 110 (78,18%)."""
        of = self.words("of {maximum}", maximum=self.shortest(verdict.maximum))
        if verdict.share is None or verdict.maximum == FULL:
            return of
        return f"{of} ({self.percent(verdict.share, 2)})"

    def bounds(self, verdict: Verdict | None) -> str:
        """Return the bounds of an incomplete score: 84,31–84,77; '' where it is complete."""
        if verdict is None or verdict.is_complete:
            return ""
        return f"{self.number(verdict.low)}–{self.number(verdict.high)}"

    def bounds_sentence(self, verdict: Verdict | None) -> str:
        """Return what missing answers leave open, and whether the zone is certain all the same."""
        if verdict is None or verdict.is_complete:
            return ""
        limits = {"low": self.number(verdict.low), "high": self.number(verdict.high)}
        if verdict.is_certain:
            return self.words(
                "Not complete: the score lies between {low} and {high}. "
                "The missing answers do not change the zone.",
                **limits,
            )
        return self.words(
            "Not complete: the score lies between {low} and {high}, so the zone is not certain "
            "yet: {zones}.",
            zones=self.possible_zones(verdict),
            **limits,
        )

    def possible_zones(self, verdict: Verdict) -> str:
        """Return the zones, or opinions, that a score can have: kuning atau hijau."""
        names = dict.fromkeys(
            self.in_sentence(self.grade_word(band)) for band in reversed(verdict.possible)
        )
        return self.words("{these} or {last}", these=", ".join([*names][:-1]), last=[*names][-1])

    def unplaced_sentence(self, institution: InstitutionResult) -> str:
        """Return that rows of its files belong nowhere, so that its zone is not certain; or ''."""
        if not institution.unplaced:
            return ""
        return self.words.counted(
            "{n} row of its files could not be placed: the zone is not certain until it is.",
            "{n} rows of its files could not be placed: the zone is not certain until they are.",
            institution.unplaced,
        )

    def rank_in_type(self, institution: InstitutionResult) -> str:
        """Return the place among the institutions of one type: 1 dari 6."""
        if institution.rank_in_type is None:
            return NOTHING_TO_SHOW
        number = self._ranked_in_type[institution.survey.type]
        rank = self.words.whole(institution.rank_in_type)
        return self.words("{rank} of {number}", rank=rank, number=self.words.whole(number))

    @cached_property
    def _ranked_in_type(self) -> Counter[str]:
        return Counter(
            each.survey.type for each in self.result.institutions if each.rank is not None
        )

    def distance(self, verdict: Verdict | None) -> tuple[str, str]:
        """Return the margin above the band's floor and the way to the next band, as sentences."""
        if verdict is None or verdict.band is None or verdict.above_floor is None:
            return "", ""
        above = self.words(
            "{points} points above the floor of {band}",
            points=self.number(verdict.above_floor),
            band=self.band_name(verdict.band),
        )
        if verdict.next_band is None:
            return above, ""
        return above, self.words(
            "{points} points to {band}",
            points=self.number(verdict.to_next),
            band=self.band_name(verdict.next_band),
        )

    # What it rests on ------------------------------------------------------------------------

    def not_official(self) -> str:
        """Return what this result is not; first of all, that it was made up or carried, if so."""
        if self.result.is_ready:
            said = self.words(READY)
        else:
            said = self.words("This score is not an official Ombudsman score.")
        if self.result.survey.is_carried:
            carried = self.words(
                "Answers of {year} under the edition {edition}: no result of {year}.",
                year=self.result.survey.year,
                edition=self.rubric.edition,
            )
            said = f"{carried} {said}"
        return f"{self.exercise}. {said}" if self.exercise else said

    @property
    def kinds_of_facts(self) -> Collection[str]:
        """The kinds of facts: ready-made scores rest on no weight or scale of ours."""
        return FACTS_OF_READY if self.result.is_ready else FACT_WORDS

    # Arithmetic ------------------------------------------------------------------------------

    def arithmetic(self, node: Node, decimals: int) -> str:
        """Return how a node's own score becomes its contribution to the unit's score."""
        if node.score is None or node.points.value is None:
            return self.words(
                "no score: an answer is missing; it weighs {weight}%",
                weight=self.rounded(node.effective),
            )
        return self.words(
            "{score} × {weight}% {equals} {points} · lost {lost}",
            score=self.rounded(node.score.value, decimals),
            weight=self.rounded(node.effective, decimals),
            equals=self.equals((node.score.value, node.effective, node.points.value), decimals),
            points=self.rounded(node.points.value, decimals),
            lost=self.rounded(node.lost, decimals),
        )

    def not_applicable_sentence(self) -> str:
        """Return what became of the weight of something that does not apply."""
        return self.words("not applicable; its weight was spread over its siblings")

    # Counts ----------------------------------------------------------------------------------

    def counts_sentence(self) -> str:
        """Return how the rows that were read were used; the parts add up to the whole."""
        counts, informational = self.result.survey.counts, number_answered(self.result)
        parts: tuple[tuple[int, str], ...] = (
            (counts.answered - informational, N_("scored")),
            (counts.not_applicable, N_("not applicable")),
            (counts.blank, N_("blank")),
            (counts.rejected, N_("rejected")),
            *((n, word) for n, word in (
                (informational, N_("for information")),
                (counts.declined, N_("declined to answer")),
                (counts.not_observed, N_("not observed")),
                (counts.open, N_("open under this edition")),
                (counts.repeated, N_("said twice")), (counts.no_bodies, N_("no bodies")),
            ) if n),
        )  # fmt: skip
        if counts.ready or counts.not_assessed:
            own = (
                (counts.ready, N_("taken as they are")),
                (counts.not_assessed, N_("not assessed")),
            )
            parts = tuple((n, word) for n, word in (*own, *parts) if n)
        listed = " + ".join(f"{self.words.whole(n)} {self.words(word)}" for n, word in parts)
        read = self.words.counted("{n} answer read", "{n} answers read", counts.read)
        if counts.ready or counts.not_assessed:
            read = self.words.counted("{n} row read", "{n} rows read", counts.read)
        return f"{read} = {listed}"

    def institution_sentence(self, institution: InstitutionResult) -> str:
        """Return how many units, products and answers an institution's score is made of."""
        units = [unit.unit for unit in institution.units if not unit.unit.not_assessed]
        if institution.is_ready:
            return " · ".join(self._ready_parts(institution))
        states = sum(map(states_of, units), Counter())
        parts = [
            self.words.counted("{n} unit", "{n} units", len(institution.units)),
            *met_parts(units, self.rubric, self.words),
            self.words.counted("{n} answer", "{n} answers", states[State.ANSWERED]),
        ]
        for state in reversed(State):
            if state is State.ANSWERED:
                continue
            if number := states[state]:
                parts.append(f"{self.words.whole(number)} {self.words(STATE_WORDS[state])}")
        return " · ".join(parts)

    def met_sentence(self, unit: SurveyUnit) -> str:
        """Return whom a unit's score rests on: 2 produk · 4 petugas · 12 pengguna."""
        return " · ".join(met_parts([unit], self.rubric, self.words) if unit.has_answers else ())

    def archive_sentences(self, institution: InstitutionResult) -> list[str]:
        """Return what the archive held beside what was scored of an institution."""
        name = institution.survey.name
        return [
            found.message(self.words)
            for found in self.result.survey.findings
            if found.institution == name and found.code in OF_THE_ARCHIVE
        ]

    def _ready_parts(self, institution: InstitutionResult) -> Iterator[str]:
        yield self.words("from ready-made scores")
        if institution.units:
            yield self.words.counted("{n} unit", "{n} units", len(institution.units))

    def ready_sentence(self, ready: ReadyScore) -> str:
        """Return where a ready-made score was taken from, as it is printed there."""
        return self.words(
            "Taken as it is printed: {text} · {place}", text=ready.text or "–", place=ready.place
        )

    def counted_sentence(self, counted: CountedAnswers) -> str:
        """Return where counted answers were counted: no way leads from there to single ones."""
        sources = self.result.survey.sources
        hashes = {source.file: source.sha256 for source in sources}
        return self.words(
            "Counted in {file} (SHA-256 {sha256}); single answers are there, and not here.",
            file=counted.file, sha256=hashes[counted.file],
        )  # fmt: skip

    def severity(self, severity: Severity) -> str:
        """Return how much a finding weighs, where a cell begins."""
        return capital(self.words(SEVERITY_WORDS[severity]))
