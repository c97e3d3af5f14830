"""Officers to count: the mini rubric with a second question to them and an answer worth 75."""

from functools import cache
from pathlib import Path

from helpers import changed

from kepatuhan.programmes.competence.load import read_topics
from kepatuhan.programmes.competence.topics import TrainingTopics
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.read import read_survey

A_02 = """          - code: A-02
            name: {id: Tugas, en: Duties}
            question: {id: "Berapa?", en: "How many?"}
            law: UU 25/2009 Pasal 21 huruf h
            remedy: {id: Beri uraian tugas, en: Write job descriptions}
            scale: komponen
            observation: petugas
            source: kasus
            status: official
  - code: B
"""
TOPICS = """schema: kepatuhan.training_topics/1
edition: mini
sources:
  kasus: {title: {id: Kasus uji, en: Test case}}
  pedoman: {title: {id: Pedoman, en: Guide}, address: "https://example.org/pedoman"}
knows_from: {points: 75, source: kasus, status: assumed}
yardstick: {hours: 20, source: pedoman, status: official}
topics:
  components:
    name: {id: Komponen, en: Components}
    indicators: [A-01]
    source: kasus
    status: official
  duties:
    name: {id: Tugas jabatan, en: Duties of the post}
    indicators: [A-02]
    duration: {hours: 6, source: pedoman, status: official}
    source: kasus
    status: official
"""
ONE_TOPIC = TOPICS.replace("[A-01]", "[A-01, A-02]").split("  duties:")[0]
ANSWERS = {100: "12", 75: "7", 0: "3", None: ""}


@cache
def rubric() -> Rubric:
    """Return the mini rubric: A-01 and A-02 are a fifth of the score each; 7 is worth 75."""
    return changed(
        ("points: 50, minimum: 5", "points: 75, minimum: 5"), ("  - code: B\n", A_02), file="m.yaml"
    )


def topics(folder: Path, text: str = TOPICS, of: Rubric | None = None) -> TrainingTopics:
    path = folder / "pokok.yaml"
    path.write_text(text, encoding="utf-8")
    return read_topics(path, "pokok.yaml", of or rubric())


def result(folder: Path, rows: str, year: int = 2099, of: Rubric | None = None) -> Result:
    """Return the result of a text table: Unit | A-01 of its officers | A-02 of them | B-01.

    Answers are points; ``.`` is a blank. Where nothing stands, no officer is asked.
    """
    rubric_file = folder / "m.yaml"
    rubric_file.write_text((of or rubric()).text, encoding="utf-8")
    lines = ["Tahun;Instansi;Unit;Produk;Responden;Indikator;Jawaban"]
    for row in rows.strip().splitlines():
        unit, first, second, level = (cell.strip() for cell in row.split("|"))
        for code, said in (("A-01", first), ("A-02", second)):
            for at, points in enumerate(said.split(), 1):
                answer = "" if points == "." else ANSWERS[int(points)]
                lines.append(f"{year};Kab. A;{unit};;Petugas {at};{code};{answer}")
        for code in ("B-01", "B-02"):
            lines.append(f"{year};Kab. A;{unit};Izin;;{code};{level}")
    table = folder / f"survei-{year}.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    return build_result(*read_survey([table], str(rubric_file)))


def another(*pairs: tuple[str, str]) -> Rubric:
    """Return the rubric with some of its text replaced."""
    text = rubric().text
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return parse_rubric(text, "m.yaml")
