"""Paths to a zone beside ``why`` of the same, and random weights beside scoring everything once."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.drawn import UNITS, draw_survey
from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import KEPATUHAN, command, measured
from benchmarks.workbooks import INSTITUTION, write_filled_form
from kepatuhan.guidance.certainty import certainty_by_weights
from kepatuhan.guidance.draws import NUMBER, Drawing, Draws
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of a path for a unit and for an institution, and of the draws."""
    forms = [write_filled_form(at / f"form{each}.xlsx", each) for each in range(size.units)]
    for survey, name, wanted in (
        (forms[0], "1 unit", Wanted(seconds=1)),
        (str(at), f"1 institution × {size.units} units", Wanted(seconds=20)),
    ):
        asked = ["Unit 0"] if name == "1 unit" else [INSTITUTION]
        ours, why = ([*KEPATUHAN, word, survey, *asked, "--archive", "none"]
                     for word in ("path", "why"))  # fmt: skip
        yield Figure(f"path: {name}", command([*ours, "--to", "hijau"], (0, 1)), "why",
                     command(why), wanted)  # fmt: skip
    rubric, institutions = load_rubric("2022"), size.institutions
    survey_drawn = draw_survey(rubric, institutions)
    found: list[Result] = []

    def score() -> None:
        found.clear()
        found.append(build_result(survey_drawn, rubric))

    yield Figure(
        f"{NUMBER:,} draws of weights, both ways: {institutions} institutions × {UNITS}",
        measured(lambda: _draw(found[0])), "scoring them once", measured(score),
        Wanted(seconds=20, peak=500), score,  # anew, so that nothing is remembered
    )  # fmt: skip


def _draw(result: Result) -> None:
    for how in Drawing:
        certainty_by_weights(result, how, Draws())
