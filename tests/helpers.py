"""What tests share: the mini rubric, and surveys written as small text tables."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import words
from kepatuhan.register.register import shipped
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.findings import find_in_survey
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product, Survey
from kepatuhan.survey.read import read_survey

HERE = Path(__file__).parent
MINI = HERE / "mini.yaml"
SAMPLES = HERE.parent / "sample_data"
SURVEYS = sorted(
    each for each in SAMPLES.rglob("*.xlsx") if each.parent.name not in ("complaints", "ekspor")
)


def mini_rubric(**changes: str) -> Rubric:
    """Return the mini rubric, with texts replaced: old=new where ``_`` stands for a space."""
    text = MINI.read_text(encoding="utf-8")
    for old, new in changes.items():
        before = f"{old}: {{value: "
        assert before in text, old
        head, tail = text.split(before, 1)
        text = head + before + new + tail[tail.index(",") :]
    return parse_rubric(text, "mini.yaml")


def mini_file(folder: Path, **changes: str) -> Path:
    """Write the changed mini rubric and return its path."""
    path = folder / "mini.yaml"
    path.write_text(mini_rubric(**changes).text, encoding="utf-8")
    return path


def informational_text(text: str, **besides: str) -> str:
    """Return the mini rubric with indicators for information before B-02, by their observation."""
    anchor = "          - code: B-02\n"
    more = "".join(
        f"          - code: {code.replace('_', '-')}\n"
        f"            name: {{id: Jumlah {code}, en: Number {code}}}\n"
        '            question: {id: "Berapa?", en: "How many?"}\n'
        "            law: Pasal 15\n"
        "            remedy: {id: Catat, en: Note it}\n"
        f"            scale: {'komponen' if sheet == 'petugas' else 'ada'}\n"
        f"            observation: {sheet}\n"
        "            scored: false\n"
        "            not_applicable: true\n"
        "            source: kasus\n"
        "            status: official\n"
        for code, sheet in besides.items()
    )
    assert anchor in text
    return text.replace(anchor, more + anchor)


def informational_file(folder: Path, **besides: str) -> Path:
    """Write that rubric, with B-03 of products and B-04 of officers unless told, into a folder."""
    path = folder / "info.yaml"
    chosen = besides or {"B_03": "observasi", "B_04": "petugas"}
    path.write_text(informational_text(MINI.read_text(encoding="utf-8"), **chosen), "utf-8")
    return path


def write_table(folder: Path, table: str, name: str = "survei.csv") -> Path:
    """Write a text table (cells split by |) as a CSV file and return its path."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    path = folder / name
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    return path


def score_table(folder: Path, table: str, rubric: Path = MINI) -> Result:
    """Return the result of a text table under a rubric file."""
    survey, loaded = read_survey([write_table(folder, table)], str(rubric))
    return build_result(survey, loaded)


def all_findings(survey: Survey, rubric: Rubric | None = None) -> list[Finding]:
    """Return what reading found and what the answers show, under the mini rubric unless told."""
    return [*survey.findings, *find_in_survey(survey, rubric or load_mini())]


def filled_form(
    path: Path, rubric: str = "2022", *, institution: str = "Kabupaten X",
    unit: str = "Dinas Sosial", products: tuple[str, ...] = ("Izin A", "Izin B"),
    people: Mapping[str, int] | None = None, enumerator: str = "", seed: int = 1,
) -> Path:  # fmt: skip
    """Write the form of a unit with an answer in every cell, drawn from a seed."""
    chosen, chance = load_rubric(rubric), Random(seed)
    spec = FormSpec(
        institution, unit, shipped().type_of(unit) or "", tuple(map(Product, products)),
        "kabupaten", people=people or {}, enumerator=enumerator,
    )  # fmt: skip
    answers = {}
    for indicator in chosen.indicators.values():
        observation = indicator.observation
        asked = spec.people.get(observation.code, observation.people)
        subjects = {
            Observed.PRODUCT: products,
            Observed.UNIT: ("",),
            Observed.RESPONDENT: [f"{observation.who['id']} {n + 1}" for n in range(asked)],
        }[observation.by]
        for subject in subjects:
            level = chance.choice(indicator.scale.levels)
            is_count = indicator.scale.maximum is not None
            text = str(level.minimum) if is_count else level.label["id"]
            answers[indicator.code, subject] = text
    target = BytesIO()
    write_form(spec, chosen, words("id"), target, answers)
    path.write_bytes(target.getvalue())
    return path


@cache
def load_mini() -> Rubric:
    """Return the mini rubric."""
    return load_rubric_file(MINI)


# One question more, beside B-02; the weights of both must be made to fit.
ASKS_B_03 = ("          - code: B-02", """          - code: B-03
            name: {id: Alur, en: Flow}
            question: {id: "Ada?", en: "Is it there?"}
            law: UU 25/2009 Pasal 21
            remedy: {id: Tempel, en: Post it}
            scale: ada
            observation: observasi
            weight: {value: 100/3, source: kasus, status: assumed}
            source: kasus
            status: official
          - code: B-02""")  # fmt: skip


def changed(*pairs: tuple[str, str], rubric: Rubric | None = None, file="baru.yaml") -> Rubric:
    """Return a rubric, the mini one unless told, with some of its text replaced."""
    text = (rubric or load_mini()).text
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return parse_rubric(text, file)
