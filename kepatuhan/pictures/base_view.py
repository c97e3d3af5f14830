"""The words that a rubric is printed in: zones, bands, statuses, and what a score rests on."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.i18n import words as words_of
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers, capital
from kepatuhan.rubric.kinds import Status, Zone
from kepatuhan.rubric.model import FULL, Band, OtherBands, Rubric

ZONE_WORDS: Mapping[Zone, str] = {
    Zone.DARK_GREEN: N_("Dark green"),
    Zone.GREEN: N_("Green"),
    Zone.YELLOW: N_("Yellow"),
    Zone.RED: N_("Red"),
}
# A shape stands beside every colour, so that a print in grey says the same.
ZONE_SIGNS: Mapping[Zone, str] = {
    Zone.DARK_GREEN: "★",
    Zone.GREEN: "▲",
    Zone.YELLOW: "●",
    Zone.RED: "▼",
}
OPINION_SIGNS = "①②③④⑤⑥⑦⑧⑨"
NOT_SCORED = N_("for information; carries no weight")
STATUS_WORDS: Mapping[Status, str] = {
    Status.OFFICIAL: N_("sourced"),
    Status.INFERRED: N_("inferred"),
    Status.ASSUMED: N_("assumed"),
}
# What a score rests on, by how sure it is.
RESTS_ON: Mapping[Status, str] = {
    Status.OFFICIAL: N_("{facts}: as published."),
    Status.INFERRED: N_("{facts}: inferred from what was published."),
    Status.ASSUMED: N_("No open source tells {facts}; this project assumes them."),
}
OTHER_WEIGHTS = N_("With other weights the score and the zone may be others.")
ZONE_NAME = N_(
    "“Dark green” is this project's name for category A; official tables of the Ombudsman say "
    "green for A and for B."
)
FACT_WORDS: Mapping[str, str] = {
    "dimension_weights": N_("dimension weights"),
    "variable_weights": N_("variable weights"),
    "indicator_weights": N_("indicator weights"),
    "indicators": N_("list of indicators"),
    "scales": N_("answer scales"),
    "observations": N_("numbers of people to ask"),
    "bands": N_("zone limits"),
    "roll_up": N_("rules of calculation"),
}


Part = TypeVar("Part")


class GradeWord(StrEnum):
    """What a band is called by first, in an edition."""

    ZONE = "zone"
    CATEGORY = "category"
    OPINION = "opinion"


GRADE_HEADINGS: Mapping[GradeWord, str] = {
    GradeWord.ZONE: N_("Zone"),
    GradeWord.CATEGORY: N_("Category"),
    GradeWord.OPINION: N_("Opinion"),
}


class RubricView(Numbers):
    """The words and numbers of one rubric in one language."""

    def __init__(self, rubric: Rubric, words: Words) -> None:
        own = words_of(words.language, has_zones=any(band.zone for band in rubric.bands))
        super().__init__(own, rubric.roll_up.decimals)
        self.rubric = rubric

    @property
    def exercise(self) -> str:
        """What stands on every page where anything was made up; here nothing is."""
        return ""

    @property
    def graded_by(self) -> GradeWord:
        """What the edition calls a band by: its zone, else its category in words, its opinion."""
        first = self.rubric.bands[0]
        if first.zone:
            return GradeWord.ZONE
        return GradeWord.CATEGORY if len(first.category) > 1 else GradeWord.OPINION

    @property
    def grade_heading(self) -> str:
        """What stands above the grades of an edition: Zona, Kategori or Opini."""
        return self.words(GRADE_HEADINGS[self.graded_by])

    def unless_graded_by(self, grade: GradeWord, part: Part) -> tuple[Part, ...]:
        """Return a part that tells a grade, and nothing where the edition's first word tells it."""
        return () if self.graded_by is grade else (part,)

    def zone_word(self, zone: Zone | None) -> str:
        """Return a zone's name."""
        return self.words(ZONE_WORDS[zone]) if zone else NOTHING_TO_SHOW

    def zone_sign(self, zone: Zone | None) -> str:
        """Return a zone's shape."""
        return ZONE_SIGNS[zone] if zone else "○"

    def opinion_sign(self, number: int) -> str:
        """Return the sign of an opinion where there are no colours: its number from the best."""
        return OPINION_SIGNS[number - 1 : number] or str(number)

    def opinion(self, band: Band | None) -> str:
        """Return a band's opinion."""
        return self.words.of(band.opinion) if band else NOTHING_TO_SHOW

    def grade_word(self, band: Band) -> str:
        """Return what a band is called first."""
        if self.graded_by is GradeWord.ZONE:
            return self.zone_word(band.zone)
        return band.category if self.graded_by is GradeWord.CATEGORY else self.opinion(band)

    def in_sentence(self, said: str) -> str:
        """Return the name of a zone, or why there is none, as it stands within a sentence.

        Names of opinions and categories keep their capitals.
        """
        if self.graded_by is GradeWord.ZONE:
            return said.lower()
        return said if said in map(self.grade_word, self.rubric.bands) else said.lower()

    def category(self, band: Band | None) -> str:
        """Return a band's category."""
        return (band.category if band else "") or NOTHING_TO_SHOW

    def scale_name(self, other: OtherBands) -> str:
        """Return for whom another list of bands is: Nilai 0 sampai 110: kementerian, lembaga."""
        kinds = (self.rubric.register.types.get(code) for code in other.institution_types)
        names = [
            self.words.of(kind.name) if kind else code
            for kind, code in zip(kinds, other.institution_types, strict=True)
        ]
        return self.words(
            "Scores from 0 to {maximum}: {types}",
            maximum=self.shortest(other.maximum), types=", ".join(names),
        )  # fmt: skip

    def band_name(self, band: Band) -> str:
        """Return how a band is called within a sentence: hijau pekat (A)."""
        name = self.grade_word(band)
        if band.zone:
            return f"{name.lower()} ({band.category})" if band.category else name.lower()
        other = band.category if name == self.opinion(band) else self.opinion(band)
        return f"{name} ({other})" if other else name

    def band_heading(self, band: Band) -> str:
        """Return how a band is called where a line begins: Hijau pekat (A)."""
        return capital(self.band_name(band))

    @property
    def score_heading(self) -> str:
        """The heading of scores; one with other full marks says so beside itself."""
        return self.words("Score (0–{maximum})", maximum=self.shortest(FULL))

    def type_name(self, name: str) -> str:
        """Return a type of institution where a cell begins: Kabupaten."""
        return capital(name)

    def status_word(self, status: Status) -> str:
        """Return how sure a fact is."""
        return self.words(STATUS_WORDS[status])

    def rests_on(self) -> list[tuple[str, Status, str]]:
        """Return every kind of fact with its weakest status and that status's word."""
        statuses = self.rubric.statuses
        return [
            (self.words(word), statuses[kind], self.status_word(statuses[kind]))
            for kind, word in FACT_WORDS.items()
            if kind in self.kinds_of_facts and kind in statuses
        ]

    @property
    def kinds_of_facts(self) -> Collection[str]:
        """The kinds of facts that are rested on: all."""
        return FACT_WORDS

    def rests_on_sentence(self) -> str:
        """Return the warning that stands beside every headline."""
        parts = []
        for status in reversed(Status):
            facts = [fact for fact, weakest, _ in self.rests_on() if weakest is status]
            if facts:
                said = self.words(RESTS_ON[status], facts=self._listed(facts))
                parts.append(said[0].upper() + said[1:])
            if status is Status.ASSUMED and self._rests_on_assumed_weights:
                parts.append(self.words(OTHER_WEIGHTS))
        return " ".join(parts)

    @property
    def _rests_on_assumed_weights(self) -> bool:
        is_assumed = self.rubric.statuses.get("indicator_weights") is Status.ASSUMED
        return is_assumed and "indicator_weights" in self.kinds_of_facts

    def _listed(self, names: Sequence[str]) -> str:
        """Return names as a sentence lists them: bobot dimensi dan batas zona."""
        *these, last = names
        return (
            self.words("{these} and {last}", these=", ".join(these), last=last) if these else last
        )

    def zone_name_sentence(self) -> str:
        """Return whose word a zone's name is, where official tables say another; else ''."""
        if not any(band.zone and band.zone is not band.zone.official for band in self.rubric.bands):
            return ""
        return self.words(ZONE_NAME)

    def register_named(self) -> str:
        """Return by which names and types of units the bodies are known."""
        if file := self.rubric.register.file:
            return self.words("those of the program, and {file}", file=file)
        return self.words("those of the program")
