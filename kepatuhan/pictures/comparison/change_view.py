"""The words and numbers of changes, whatever is compared: two years or more."""

from collections.abc import Iterable, Iterator

from kepatuhan.comparison.grades import Grade, Without, grade_of_band, grades
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Rubric


class ChangeView(RubricView):
    """The words and numbers of changes."""

    def grade(self, grade: Grade) -> str:
        """Return the name of a box: its zone, its opinion, or why it has neither."""
        if grade.band:
            return self.grade_word(grade.band)
        return self.words(texts.WITHOUT_WORDS[grade.code])

    def legend(self, rubrics: Iterable[Rubric]) -> str:
        """Return what the signs of some editions mean, colours first: ★ hijau pekat · ▲ hijau."""
        found = dict.fromkeys(
            grade_of_band(band, rubric) for rubric in rubrics for band in rubric.bands
        )
        ordered = sorted(
            found, key=lambda each: (not each.zone, each.zone.rank if each.zone else each.number)
        )
        return " · ".join(map(self.named, ordered))

    def not_official(self) -> str:
        """Return what a comparison is not."""
        return self.words("This comparison is not an official Ombudsman document.")

    def named(self, grade: Grade) -> str:
        """Return a box's sign and name: ★ Hijau pekat."""
        return f"{self.grade_sign(grade)} {self.grade(grade)}"

    def grade_sign(self, grade: Grade) -> str:
        """Return its shape; where there are no colours, its number from the best."""
        if grade.zone or grade.number is None:
            return self.zone_sign(grade.zone)
        return self.opinion_sign(grade.number)

    def editions(self, old: Rubric, new: Rubric) -> dict[str, str]:
        """Return what two editions are called in a sentence on both."""
        return {"old": edition_named(old), "new": edition_named(new)}

    def differences(self, old: Rubric, new: Rubric) -> Iterator[str]:
        """Yield what keeps two editions from being compared."""
        editions = self.editions(old, new)
        yield self.words(texts.NOT_THE_SAME, **editions)
        first, second = old.roll_up, new.roll_up
        if first.scored_at is not second.scored_at:
            yield self.words(
                texts.OTHER_OBJECT,
                old_object=self.words(texts.SCORED_WORDS[first.scored_at]),
                new_object=self.words(texts.SCORED_WORDS[second.scored_at]),
                **editions,
            )
        if first.institution is not second.institution:
            yield self.words(
                texts.OTHER_MEAN,
                old_mean=self.words(texts.MEAN_WORDS[first.institution]),
                new_mean=self.words(texts.MEAN_WORDS[second.institution]),
                **editions,
            )
        limits = self.limits(old), self.limits(new)
        if limits[0] != limits[1]:
            yield self.words(
                texts.OTHER_BANDS, old_limits=limits[0], new_limits=limits[1], **editions
            )

    def limits(self, rubric: Rubric) -> str:
        """Return the bands' minima, best first: 88 / 78 / 54."""
        return " / ".join(self.shortest(band.minimum) for band in rubric.bands if band.minimum)


def zone_codes(rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """Return every code that a zone can have under some editions: colours first, best first."""
    boxes = dict.fromkeys(grade for rubric in rubrics for grade in grades(rubric, ()))
    ordered = sorted(boxes, key=lambda each: each.zone.rank if each.zone else len(Zone))
    return tuple(dict.fromkeys([*(each.code for each in ordered), *Without]))


def edition_named(rubric: Rubric) -> str:
    """Return an edition by all of its own years, where its name is the first of them: 2016–2019."""
    years = rubric.years
    if len(years) < 2 or rubric.edition != str(years[0]):
        return rubric.edition
    is_row = list(years) == list(range(years[0], years[-1] + 1))
    return f"{years[0]}–{years[-1]}" if is_row else ", ".join(map(str, years))
