"""What a look at files, questions or a rubric found, ready to be printed, written or handed on."""

from collections.abc import Callable
from dataclasses import dataclass

from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console
from kepatuhan.guidance.impact import RubricImpact
from kepatuhan.guidance.instrument import ItemAnalysis
from kepatuhan.guidance.screening import Screening
from kepatuhan.pictures.guidance.about_rated import Data
from kepatuhan.pictures.guidance.impact_data import impact_data
from kepatuhan.pictures.guidance.impact_pictures import impact_xlsx, print_impact
from kepatuhan.pictures.guidance.impact_words import ImpactWords
from kepatuhan.pictures.guidance.instrument_data import instrument_data
from kepatuhan.pictures.guidance.instrument_pictures import instrument_xlsx, print_instrument
from kepatuhan.pictures.guidance.instrument_words import InstrumentWords
from kepatuhan.pictures.guidance.screening_data import screening_data
from kepatuhan.pictures.guidance.screening_files import screening_xlsx
from kepatuhan.pictures.guidance.screening_terminal import print_screening
from kepatuhan.pictures.guidance.screening_words import ScreeningWords
from kepatuhan.pictures.result.view import View


@dataclass(frozen=True, slots=True)
class Finished:
    """Its three pictures: on the terminal, as JSON, as a workbook."""

    show: Callable[[Console], None]
    data: Callable[[], Data]
    workbook: Callable[[], bytes]


def of_screening(found: Screening, view: View) -> Finished:
    """Return the pictures of a screening of files."""
    said = ScreeningWords(found, view)
    return Finished(
        lambda console: print_screening(said, console),
        lambda: screening_data(found, view),
        lambda: screening_xlsx(said),
    )


def of_items(found: ItemAnalysis, view: View) -> Finished:
    """Return the pictures of a look at the instrument."""
    said = InstrumentWords(found, view)
    return Finished(
        lambda console: print_instrument(said, console),
        lambda: instrument_data(found, view),
        lambda: instrument_xlsx(said),
    )


def of_impact(found: RubricImpact, words: Words) -> Finished:
    """Return the pictures of the impact of a rubric."""
    said = ImpactWords(found, words)
    return Finished(
        lambda console: print_impact(said, console),
        lambda: impact_data(said),
        lambda: impact_xlsx(said),
    )
