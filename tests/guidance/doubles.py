"""Tables of two teams that saw the same units, under the mini rubric."""

from pathlib import Path
from random import Random

from helpers import write_table

HEADINGS = "Instansi | Unit | Produk | Responden | Indikator | Jawaban | Surveyor"
ANSWERS = ("Ada", "Sebagian", "Tidak ada", "tidak berlaku")


def two_teams(folder: Path, units: int = 1, codes: str = "12", alike: float = 0.8) -> list[Path]:
    """Write a table a team: two products a unit, four answers, each alike with that chance.

    B-02 does not apply to a product in some; each team asks two officers of its own.
    """
    chance = Random(units)
    tables = [[HEADINGS], [HEADINGS]]
    for unit in range(units):
        about = f"Kab. A | Dinas {unit}"
        for product in ("KTP", "KK"):
            for code, answers in (("B-01", ANSWERS[:3]), ("B-02", ANSWERS)):
                first, other = chance.choices(answers, (6, 3, 3, 1)[: len(answers)], k=2)
                second = first if chance.random() < alike else other
                for table, answer, team in zip(tables, (first, second), codes, strict=True):
                    table.append(f"{about} | {product} | | {code} | {answer} | E-0{team}")
        for at, (table, team) in enumerate(zip(tables, codes, strict=True)):
            for person in (1, 2):
                table.append(
                    f"{about} | | Orang {team}{at}{person} | A-01 | {4 * person} | E-0{team}"
                )
    return [
        write_table(folder, "\n".join(table), f"tim{at}.csv") for at, table in enumerate(tables, 1)
    ]
