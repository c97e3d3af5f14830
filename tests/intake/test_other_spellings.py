"""The next export is written otherwise: other quotes and dashes, groups on or off."""

from pathlib import Path

from intake.test_proposals import scored

MAPPING = """\
schema: kepatuhan.mapping/1
tool: google
edition: "2022"
confirmed: yes
values:
  persepsi: {'Tidak pernah - "sama sekali"': tidak_pernah, "Pernah (hari Jum'at)": pernah}
tables:
  - name: jawaban
    headings: 1
    rows: respondent
    columns:
      - {heading: Instansi, is: institution}
      - {heading: Unit, is: unit}
      - {heading: 'O-01 Penundaan "sengaja" - petugas', is: O-01}
      - {heading: "O-02 Imbalan hari Jum'at", is: O-02}
"""


def test_typographic_signs_are_those_of_the_keyboard(tmp_path: Path) -> None:
    """Forms turn quotes and dashes into curly and long ones, or the mapping's author did."""
    path = tmp_path / "jawaban.csv"
    path.write_text(
        "Instansi;Unit;O-01\u00a0Penundaan “sengaja” – petugas;O-02 Imbalan hari Jum’at\n"
        "Kabupaten Klungkung;Dinas Sosial;Tidak pernah — “sama sekali”;Pernah (hari Jum’at)\n",
        encoding="utf-8",
    )
    found = scored(path, MAPPING)
    (unit,) = found.survey.units()
    said = {each.indicator: each.level for each in unit.answers if each.place.cell}
    assert said == {"O-01": "tidak_pernah", "O-02": "pernah"}
    assert not {each.code for each in found.findings} & {"map.no_level", "map.new_column"}
