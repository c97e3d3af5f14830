"""What was handed in of one year, whatever it came as, and several of the same year as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.joined import joined_surveys
from kepatuhan.survey.model import Survey
from kepatuhan.survey.names import with_names
from kepatuhan.survey.scope import Scope, same_types, within


@dataclass(frozen=True, slots=True)
class Input:
    """What was handed in of one year. ``scored``: its result, if it came as one.

    ``is_carried``: its answers are of another edition, carried into this rubric.
    """

    survey: Survey
    rubric: Rubric
    scored: Result | None = None
    is_carried: bool = False

    @classmethod
    def of(cls, result: Result) -> "Input":
        """Return a result as an input, its institutions with what their names mean."""
        found = cls(result.survey, result.rubric, result)
        return found.changed(with_names(result.survey, result.rubric.register))

    def changed(self, survey: Survey) -> "Input":
        """Return it with another survey; the same if that is its own."""
        return self if survey is self.survey else Input(survey, self.rubric, None, self.is_carried)

    def part(self, scope: Scope) -> "Input":
        """Return what of it a report is about; raises ``report.nothing_left`` for nothing."""
        return self.changed(within(self.survey, scope, self.rubric.register))

    def under(self, rubric: Rubric) -> "Input | None":
        """Return it carried into another rubric; None without answers, or where no way leads."""
        if rubric.sha256 == self.rubric.sha256:
            return self
        from kepatuhan.result.carried import carried_survey
        from kepatuhan.rubric.crosswalk.find import find_crosswalk

        has_answers = any(unit.answers for unit in self.survey.units())
        crosswalk = find_crosswalk(self.rubric, rubric) if has_answers else None
        if crosswalk is None:
            return None
        return Input(
            carried_survey(self.survey, crosswalk, self.rubric, rubric), rubric, is_carried=True
        )

    def with_same_types(self) -> "Input":
        """Return it with every type of institution written one way."""
        return self.changed(same_types(self.survey, self.rubric.register))

    def result(self) -> Result:
        """Return its result."""
        return self.scored or build_result(self.survey, self.rubric)


def by_year(parts: Iterable[Input]) -> Iterator[Input]:
    """Yield what was handed in of every year, in order."""
    years: dict[int, list[Input]] = {}
    for part in parts:
        years.setdefault(part.survey.year, []).append(part)
    yield from (joined(years[year]) for year in sorted(years))


def joined(parts: Sequence[Input]) -> Input:
    """Return what was handed in of one year as one.

    An institution may be told of in several, each with units of its own. Raises
    ``input.several_editions`` where rubrics differ, ``report.twice`` where two tell of the same.
    """
    if len(parts) == 1:
        return parts[0]
    rubrics = {part.rubric.sha256: part for part in parts}
    if len(rubrics) > 1:
        listed = "; ".join(
            f"{part.rubric.edition}: {', '.join(each.file for each in part.survey.sources[:3])}"
            for part in rubrics.values()
        )
        raise refuse("input.several_editions", Place(""), found=listed)
    first = parts[0]
    survey = joined_surveys([part.survey for part in parts], first.rubric.register)
    return Input(survey, first.rubric)
