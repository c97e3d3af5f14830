"""Which answers a row of a table of changes means: by the cell, or by unit, indicator, subject."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kepatuhan.ground.errors import KepatuhanError, refuse, some
from kepatuhan.ground.tokens import nearest_first, token_of
from kepatuhan.register.register import Register
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import Answer, AnswerChangeKind, Repeat
from kepatuhan.survey.changes.naming import (
    cells_of,
    disagrees,
    is_named,
    is_of_type,
    is_subject,
    key_of,
    last_part,
)
from kepatuhan.survey.changes.read import ChangeRow
from kepatuhan.survey.changes.words import ALL, ALL_SHOWN, NONE
from kepatuhan.survey.layouts.file_survey import IndicatorFinder
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit

Body = tuple[int, int, int]  # the numbers of a survey, an institution in it, and its unit
Named = tuple[Body, SurveyInstitution, SurveyUnit]


@dataclass(frozen=True, slots=True)
class AnswerAt:
    """Where an answer is: the numbers of its survey, institution, unit and of itself."""

    survey: int
    institution: int
    unit: int
    answer: int

    @property
    def body(self) -> Body:
        """The numbers of its unit."""
        return self.survey, self.institution, self.unit


@dataclass(frozen=True, slots=True)
class Meant:
    """An answer that a row means, and the cell of it that the row names."""

    at: AnswerAt
    cell: Answer | Repeat


@dataclass
class Targets:
    """All answers of some surveys, each with its rubric, and how rows name them.

    ``answers``: as they are now; whoever changes one puts it here.
    """

    parts: Sequence[tuple[Survey, Rubric]]
    answers: dict[AnswerAt, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._finders = [IndicatorFinder(rubric) for _, rubric in self.parts]
        self._cells: dict[tuple[str, str, str], AnswerAt] = {}
        self._ready: set[tuple[str, str, str]] = set()
        self._of_body: dict[Body, list[AnswerAt]] = {}
        for body, _, unit in self._units():
            self._of_body[body] = []
            for number, answer in enumerate(unit.answers):
                at = AnswerAt(*body, number)
                self.answers[at] = answer
                self._of_body[body].append(at)
                for cell in cells_of(answer):
                    self._cells.setdefault(key_of(cell), at)
        for survey, _ in self.parts:
            bodies: list[SurveyInstitution | SurveyUnit] = [*survey.institutions, *survey.units()]
            self._ready |= {key_of(one.ready) for one in bodies if one.ready}

    def _units(self) -> Iterator[Named]:
        for at, (survey, _) in enumerate(self.parts):
            for whole_at, whole in enumerate(survey.institutions):
                for unit_at, unit in enumerate(whole.units):
                    yield (at, whole_at, unit_at), whole, unit

    def rubric(self, at: AnswerAt) -> Rubric:
        """Return the rubric that an answer was read under."""
        return self.parts[at.survey][1]

    def indicator(self, at: AnswerAt) -> Indicator:
        """Return what an answer answers."""
        return self.rubric(at).asked[self.answers[at].indicator]

    def unit(self, at: AnswerAt) -> tuple[SurveyInstitution, SurveyUnit]:
        """Return the institution and the unit of an answer."""
        whole = self.parts[at.survey][0].institutions[at.institution]
        return whole, whole.units[at.unit]

    def meant(self, row: ChangeRow) -> list[Meant]:
        """Return the answers that a row means: one, or more where it only asks what would be.

        Raises ``KepatuhanError`` where there is none, or where it cannot be told which.
        """
        is_all = token_of(row.text("subject")) in ALL or token_of(row.text("unit")) in ALL
        if is_all and row.kind is not AnswerChangeKind.WHAT_IF:
            raise refuse("change.all", row.place("subject"), found=ALL_SHOWN)
        if row.text("cell") and not is_all:
            return [self._in_cell(row)]
        return self._named(row)

    # By the cell ---------------------------------------------------------------------------------

    def _in_cell(self, row: ChangeRow) -> Meant:
        file = self._file(row)
        sheet, cell = token_of(row.text("sheet")), row.text("cell").replace("$", "").upper()
        at = self._cells.get((file, sheet, cell))
        if at is None:
            if (file, sheet, cell) in self._ready:
                raise refuse("change.ready_score", row.place("cell"))
            sheets = [key[1] for key in self._cells if key[0] == file and key[2]]
            found = " ▸ ".join(filter(None, (row.text("sheet"), cell)))
            raise refuse(
                "change.unknown_cell", row.place("cell"), found=found,
                allowed=some(list(dict.fromkeys(sheets))) or NONE,
            )  # fmt: skip
        self._check_names(row, at)
        answer = self.answers[at]
        cells = {key_of(each): each for each in cells_of(answer)}
        return Meant(at, cells.get((file, sheet, cell), answer))

    def _file(self, row: ChangeRow) -> str:
        """Return the name that a file has in places."""
        wanted = row.text("file")
        files = list(
            dict.fromkeys(each.file for survey, _ in self.parts for each in survey.sources)
        )
        if not wanted and len(files) == 1:
            return files[0]
        same = [file for file in files if file == wanted] or [
            file for file in files if last_part(file) == last_part(wanted)
        ]
        if len(same) != 1:
            allowed = some(nearest_first(wanted, same or files))
            raise refuse(
                "change.unknown_file", row.place("file"), found=wanted or NONE, allowed=allowed
            )
        return same[0]

    def _check_names(self, row: ChangeRow, at: AnswerAt) -> None:
        """Refuse a row whose cell answers something else than it names: rows may have moved."""
        (whole, unit), answer, known = self.unit(at), self.answers[at], self._register
        wanted, own = row.text("institution"), whole.name
        if wanted and known.institution_token(wanted) != known.institution_token(own):
            raise disagrees(row, "institution", own)
        wanted = row.text("unit")
        if wanted and not (is_named(unit, wanted) or is_of_type(unit, wanted, known)):
            raise disagrees(row, "unit", unit.name)
        if code := row.text("indicator"):
            indicator = self._finders[at.survey].find(code)
            if indicator is None or indicator.code != answer.indicator:
                raise disagrees(row, "indicator", answer.indicator)
        subject = row.text("subject")
        if subject and not is_subject(subject, answer, self.indicator(at)):
            raise disagrees(row, "subject", answer.subject or NONE)

    @property
    def _register(self) -> Register:
        return self.parts[0][1].register

    # By names ------------------------------------------------------------------------------------

    def _named(self, row: ChangeRow) -> list[Meant]:
        bodies = self._bodies(row)
        found = [at for body in bodies for at in self._asked(row, body)]
        if not found:
            raise self._unknown_subject(row, bodies)
        return [Meant(at, self.answers[at]) for at in found]

    def _bodies(self, row: ChangeRow) -> list[Body]:
        """Return the units that a row names: one, or all."""
        every = self._in_institution(row)
        wanted = row.text("unit")
        is_what_if = row.kind is AnswerChangeKind.WHAT_IF
        if is_what_if and token_of(wanted) in ALL:
            return [body for body, *_ in every]
        same = [each for each in every if is_named(each[2], wanted)]
        same = same or [each for each in every if is_of_type(each[2], wanted, self._register)]
        if len(same) == 1 or (same and is_what_if and not row.text("institution")):
            if any(unit.ready and not unit.answers for _, _, unit in same):
                raise refuse("change.ready_score", row.place("unit"))
            return [body for body, *_ in same]
        code = "change.several_units" if same else "change.unknown_unit"
        names = dict.fromkeys(f"{whole.name} ▸ {unit.name}" for _, whole, unit in same or every)
        allowed = some(nearest_first(wanted, names))
        raise refuse(code, row.place("unit"), found=wanted or NONE, allowed=allowed)

    def _in_institution(self, row: ChangeRow) -> list[Named]:
        every, wanted = list(self._units()), row.text("institution")
        if not wanted or token_of(wanted) in ALL:
            return every
        token = self._register.institution_token
        same = [each for each in every if token(each[1].name) == token(wanted)]
        if not same:
            names = dict.fromkeys(whole.name for _, whole, _ in every)
            allowed = some(nearest_first(wanted, names))
            place = row.place("institution")
            raise refuse("change.unknown_unit", place, found=wanted, allowed=allowed)
        return same

    def _asked(self, row: ChangeRow, body: Body) -> Iterator[AnswerAt]:
        """Yield the answers of a unit that a row means."""
        indicator = self._finders[body[0]].find(row.text("indicator"))
        if indicator is None:
            codes = list(self.parts[body[0]][1].asked)
            allowed = some(nearest_first(row.text("indicator"), codes))
            raise refuse(
                "change.unknown_indicator", row.place("indicator"),
                found=row.text("indicator") or NONE, allowed=allowed,
            )  # fmt: skip
        own = [at for at in self._of_body[body] if self.answers[at].indicator == indicator.code]
        wanted = row.text("subject")
        if token_of(wanted) in ALL:
            yield from own
        elif wanted:
            yield from (at for at in own if is_subject(wanted, self.answers[at], indicator))
        elif len(own) == 1:
            yield own[0]

    def _unknown_subject(self, row: ChangeRow, bodies: Iterable[Body]) -> KepatuhanError:
        """Return that nothing is asked about what a row names."""
        subjects: dict[str, None] = {}
        for body in bodies:
            indicator = self._finders[body[0]].find(row.text("indicator"))
            for at in self._of_body[body]:
                if indicator and self.answers[at].indicator == indicator.code:
                    subjects[self.answers[at].subject or NONE] = None
        allowed = some(nearest_first(row.text("subject"), subjects)) or NONE
        return refuse(
            "change.unknown_subject", row.place("subject"), found=row.text("subject") or NONE,
            indicator=row.text("indicator"), allowed=allowed,
        )  # fmt: skip
