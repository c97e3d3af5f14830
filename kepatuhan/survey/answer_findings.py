"""What is wrong with the answers of a unit: told from the answers alone, so it is never stored."""

from collections.abc import Iterator, Mapping, Sequence

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import answer_token
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import Answer, CellForm, Repeat
from kepatuhan.survey.answers import Meaning, cell_meanings, shown_text
from kepatuhan.survey.counted_units import find_in_counts
from kepatuhan.survey.like_products import find_like_products
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import blank_sheets, expected_answers, too_few
from kepatuhan.survey.states import State

LEVELS_SHOWN = 8
CELLS_SHOWN = 8
NEAR_ENOUGH = 75  # percent of letters in common: “sebagain” is near “Sebagian”, “belum ada” none

Cells = Sequence[tuple[Answer | Repeat, Meaning]]


def find_in_answers(unit: SurveyUnit, rubric: Rubric) -> Iterator[Finding]:
    """Yield what is wrong with a unit's answers; of one that was not assessed, that it has some."""
    if unit.not_assessed:
        if any(answer.state is State.ANSWERED for answer in unit.answers):
            file = unit.answers[0].place.file
            yield finding("unit.answered_not_assessed", Place(file), unit=unit.name)
        return
    if unit.counted:
        yield from find_in_counts(unit, unit.counted, rubric)
        yield from _find_too_few(unit, rubric)
        return
    told = {
        answer: cell_meanings(answer, rubric)
        for answer in unit.answers
        if answer.place.cell and not _is_plain(answer)
    }
    for answer, cells in told.items():
        if not answer.set_aside:
            yield from _find_in_cells(answer, cells, rubric)
    yield from find_like_products(unit)
    yield from _find_missing(unit, rubric)
    yield from _find_too_few(unit, rubric)
    yield from _find_not_asked(unit, rubric)
    yield from _find_repeats(unit, told)


def _is_plain(answer: Answer) -> bool:
    """Return whether there is nothing to look at in an answer: most are so, and need no time."""
    is_given = answer.state in (State.ANSWERED, State.NOT_APPLICABLE, State.OPEN)
    return is_given and not answer.repeats and not answer.text[:1].isdecimal()


def subject_text(answer: Answer, indicator: Indicator) -> str:
    """Return whom or what an answer is about, in Indonesian: the product, or Pengguna 3.

    >>> from kepatuhan.rubric.editions import load_edition
    >>> indicator = load_edition("2022").indicators["O-01"]
    >>> subject_text(Answer("O-01", "3", State.BLANK, "", "", Place("")), indicator)
    'Pengguna 3'
    """
    who = indicator.observation.who["id"]
    if indicator.observation.by is Observed.PRODUCT:
        return answer.subject or who
    return f"{who} {answer.subject}".rstrip()


def _find_in_cells(answer: Answer, cells: Cells, rubric: Rubric) -> Iterator[Finding]:
    """Yield what is wrong with single cells; a blank beside an answer is nothing wrong."""
    indicator = rubric.asked[answer.indicator]
    is_blank = answer.state is State.BLANK
    if is_blank and not indicator.scored:
        return  # what is asked for information alone opens nothing
    for cell, meaning in cells[:1] if is_blank else cells:
        fault = meaning.fault if answer.state is State.REJECTED else _doubt(indicator, cell)
        if code := "answer.blank" if is_blank else fault:
            near = near_level(indicator.scale, cell.text) if code == "answer.outside" else ""
            yield finding(
                "answer.near" if near else code,
                cell.place,
                indicator=answer.indicator,
                subject=subject_text(answer, indicator),
                found=shown_text(cell.text, cell.form),
                allowed=allowed_answers(indicator.scale),
                **{"near": near} if near else {},
                **{"most": indicator.scale.maximum} if code == "answer.no_count" else {},
            )


def _doubt(indicator: Indicator, cell: Answer | Repeat) -> str:
    """Return the code of what to look at in an answer that was understood, or ''.

    A csv file, which has no sheets, knows no numbers but those that are text.
    """
    is_text = cell.form is CellForm.TEXT and bool(cell.place.sheet)
    is_number = indicator.scale.maximum is not None and cell.text.strip()[:1].isdecimal()
    return "answer.number_as_text" if is_text and is_number else ""


def allowed_answers(scale: Scale) -> str:
    """Return what may be answered, as it is listed in a message."""
    if scale.maximum is not None:
        return f"0–{scale.maximum}"
    return " · ".join(level.label["id"] for level in scale.levels[:LEVELS_SHOWN])


def near_level(scale: Scale, text: str) -> str:
    """Return the label of the level that a text may mean: only to ask, never to take it."""
    from rapidfuzz import fuzz, process

    token = answer_token(text)
    begun = [word for word in scale.by_token if token.startswith((f"{word} ", f"{word},"))]
    if begun:
        return scale.by_token[max(begun, key=len)].label["id"]
    near = process.extractOne(
        token, list(scale.by_token), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return scale.by_token[near[0]].label["id"] if near else ""


def _find_missing(unit: SurveyUnit, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for all indicators that lack a row for the same products or people.

    A sheet on which nobody was met is told once, however much it asks.
    """
    blank = blank_sheets(unit, rubric)
    told_once = {observation.code for observation, _ in blank}
    missing: dict[tuple[Place, str], list[str]] = {}
    for answer in unit.answers:
        code = rubric.asked[answer.indicator].observation.code
        if not answer.place.cell and answer.state is not State.OPEN and code not in told_once:
            missing.setdefault((answer.place, answer.indicator), []).append(answer.subject)
    alike: dict[tuple[Place, tuple[str, ...]], list[str]] = {}
    for (place, code), subjects in missing.items():
        alike.setdefault((place, tuple(subjects)), []).append(code)
    for (place, about), codes in alike.items():
        listed, named = ", ".join(codes), ", ".join(filter(None, about)) or "–"
        yield finding("answer.missing", place, indicator=listed, unit=unit.name, found=named)
    for observation, sheet in blank:
        who = observation.who["id"].lower()
        yield finding("answer.nobody", sheet, unit=unit.name, title=sheet.sheet, who=who)


def _find_too_few(unit: SurveyUnit, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for every sheet on which too few were met to be scored."""
    for met in too_few(unit, rubric):
        code = met.observation.code
        places = (
            answer.place
            for answer in unit.answers
            if rubric.asked[answer.indicator].observation.code == code
        )
        place = Place(unit.counted.file) if unit.counted else next(places)
        yield finding(
            "answer.too_few", Place(place.file, place.sheet), unit=unit.name, n=met.number,
            least=met.observation.minimum, who=met.observation.who["id"].lower(),
        )  # fmt: skip


def _find_not_asked(unit: SurveyUnit, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for answers to what is not asked of such a unit or such a product."""
    if not any(each.unit_types or each.product_kinds for each in rubric.asked.values()):
        return
    expected = expected_answers(unit, rubric, informational=True)
    asked = {(indicator.code, subject) for indicator, subject in expected}
    stray = [
        answer for answer in unit.answers
        if answer.state is State.ANSWERED and (answer.indicator, answer.subject) not in asked
    ]  # fmt: skip
    if stray:
        codes = ", ".join(dict.fromkeys(answer.indicator for answer in stray))
        yield finding(
            "answer.not_asked", stray[0].place, unit=unit.name, n=len(stray), indicator=codes
        )


# Two cells about the same ------------------------------------------------------------------------


def _find_repeats(unit: SurveyUnit, told: Mapping[Answer, Cells]) -> Iterator[Finding]:
    """Yield one finding for every two files or sheets that hold the same answers of a unit.

    A cell left blank beside an answer says nothing: a second enumerator leaves what is answered.
    """
    pairs: dict[tuple[Place, Place], list[tuple[Answer, Repeat, bool]]] = {}
    for answer, cells in told.items():
        for cell, meaning in cells[1:]:
            assert isinstance(cell, Repeat)
            if State.BLANK in (meaning.state, cells[0][1].state):
                continue
            differs = contradicts(meaning, cells[0][1])
            pairs.setdefault(_sources(answer.place, cell.place), []).append((answer, cell, differs))
    for (first, second), same in pairs.items():
        yield _repeated(unit, first, second, same)


def contradicts(one: Meaning, other: Meaning) -> bool:
    """Return whether two cells say different things; a blank contradicts nothing."""
    said = {(each.state, each.level) for each in (one, other) if each.state is not State.BLANK}
    return len(said) > 1


def _sources(first: Place, second: Place) -> tuple[Place, Place]:
    """Return two files, or two sheets of one."""
    if first.file == second.file:
        return Place(first.file, first.sheet), Place(second.file, second.sheet)
    return Place(first.file), Place(second.file)


def _repeated(
    unit: SurveyUnit, first: Place, second: Place, same: list[tuple[Answer, Repeat, bool]]
) -> Finding:
    unlike = [(answer, cell) for answer, cell, differs in same if differs]
    told = unlike or [(answer, cell) for answer, cell, _ in same]
    place = told[0][1].place if len(told) == 1 else second
    if first == second and _column(told[0][0].place) != _column(told[0][1].place):
        return _two_columns(unit, second, told, same)
    other = told[0][0].place if first == second else first
    if not unlike:
        return finding("answer.repeated", place, unit=unit.name, n=len(same), other=other)
    cells = "; ".join(_cell_text(*pair) for pair in unlike[:CELLS_SHOWN])
    return finding(
        "answer.conflict", place, unit=unit.name, n=len(unlike), same=len(same) - len(unlike),
        other=other, cells=cells if len(unlike) <= CELLS_SHOWN else f"{cells}; …",
    )  # fmt: skip


def _column(place: Place) -> str:
    return place.cell.rstrip("0123456789")


def _two_columns(
    unit: SurveyUnit, sheet: Place, told: list[tuple[Answer, Repeat]],
    same: list[tuple[Answer, Repeat, bool]],
) -> Finding:  # fmt: skip
    """Return what is said of columns of one heading."""
    pairs = [(answer.place, cell.place) for answer, cell in told]
    columns = sorted(
        {_column(place) for pair in pairs for place in pair}, key=lambda c: (len(c), c)
    )
    n = sum(differs for *_, differs in same)
    code = "answer.columns_differ" if n else "answer.columns_agree"
    return finding(code, sheet, unit=unit.name, columns=", ".join(columns), n=n, same=len(same) - n)


def _cell_text(answer: Answer, cell: Repeat) -> str:
    """Return two cells with what they say; the place once where it is the same in both files.

    >>> there = Repeat("Ada", CellForm.TEXT, Place("b.xlsx", "Sarana", "E5"))
    >>> here = Answer("S-1", "", State.REJECTED, "", "Tidak", Place("a.xlsx", "Sarana", "E5"))
    >>> _cell_text(here, there)
    'Sarana ▸ E5 “Tidak” ≠ “Ada”'
    """
    places = [" ▸ ".join(filter(None, (at.sheet, at.cell))) for at in (answer.place, cell.place)]
    said = [f"“{shown_text(each.text, each.form)}”" for each in (answer, cell)]
    if places[0] == places[1]:
        return f"{places[0]} {said[0]} ≠ {said[1]}"
    return f"{places[0]} {said[0]} ≠ {places[1]} {said[1]}"
