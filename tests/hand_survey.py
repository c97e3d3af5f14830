"""Surveys under the mini rubric, written by hand: one word per answer."""

from helpers import load_mini

from kepatuhan.ground.errors import Place, finding
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.model import Product, SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

COUNTS = {"penuh": "12", "separuh": "7", "kurang": "3"}
STATES = {"_": State.BLANK, "?": State.REJECTED, "TB": State.NOT_APPLICABLE}
HOSTILE = ('=HYPERLINK("http://x")', "+62 361", "-1+1", "@SUM(A1)", "http://example.org/a")
FILE = "=cmd.xlsx"


def answers(indicator: str, subject: str, line: str) -> list[Answer]:
    """Return one answer per word: a level's code, ``_``, ``?`` or ``TB``."""
    found = []
    for at, word in enumerate(line.split(), 1):
        state = STATES.get(word, State.ANSWERED)
        level = word if state is State.ANSWERED else ""
        place = Place(FILE, "Lembar", f"{indicator[0]}{at}")
        text = "" if word == "_" else COUNTS.get(word, word)
        about = str(at) if subject == "Petugas" else f"{subject} {at}"
        form = CellForm.NUMBER if word in COUNTS else CellForm.TEXT
        found.append(Answer(indicator, about, state, level, text, place, form))
    return found


def unit(
    name: str, people: str = "", rules: str = "", fees: str = "", **more: object
) -> SurveyUnit:
    """Return a unit with its answers to A-01 (per officer), B-01 and B-02 (per product)."""
    given = [
        *answers("A-01", "Petugas", people),
        *answers("B-01", "Produk", rules),
        *answers("B-02", "Produk", fees),
    ]
    products = tuple(
        Product(f"Produk {at}", ProductKind.SERVICES if at == 1 else None)
        for at in range(1, len(rules.split()) + 1)
    )
    return SurveyUnit(name, "dinkes", products, tuple(given), **more)  # type: ignore[arg-type]


def survey() -> Survey:
    """Return every kind of unit, with names that would be formulas or links if they were let."""
    first = SurveyInstitution(
        HOSTILE[0],
        "kabupaten",
        "Bali",
        (
            unit(HOSTILE[1], "penuh penuh", "ada ada", "ada ada", enumerator=HOSTILE[3]),
            unit(HOSTILE[2], "penuh separuh kurang", "ada sebagian", "_ ada", date="2099-01-02"),
            unit(HOSTILE[3], "penuh", "sebagian tidak_ada", "TB TB", notes=(("B-01", "=1+1"),)),
            unit(HOSTILE[4], not_assessed="=Puncak: keamanan"),
        ),
    )
    second = SurveyInstitution(
        "Kab. B & C",
        "",
        "",
        (
            unit("Tanpa jawaban", "_ ?", "ada", "ada"),
            unit("Kurang", "kurang", "tidak_ada", "sebagian"),
        ),
    )
    return Survey(
        2099,
        (first, second),
        (SourceFile(FILE, "ab" * 32),),
        (
            finding("answer.blank", Place(FILE, "Lembar", "B1"), indicator="B-02", subject="@x",
                    found="", allowed="=Ada"),
        ),
        refused=(finding("file.missing", Place("@hilang.xlsx")),),
    )  # fmt: skip


def result(rubric: Rubric | None = None) -> Result:
    """Return the result of ``survey`` under the mini rubric, or under a changed one."""
    return build_result(survey(), rubric or load_mini())
