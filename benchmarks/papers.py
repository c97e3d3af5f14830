"""Times the papers of a year: all of one institution, and every report card of a nation.

Beside each stands the same command that writes the papers as pages, so that it can be told what
reading and scoring take and what the pens do. With ``--nation`` the 600 institutions as well.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from run import KEPATUHAN, run

from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed

HEADING = "Tahun;Instansi;Jenis instansi;Provinsi;Unit;Produk;Responden;Indikator;Jawaban"
PRODUCTS = ("Izin", "Akta")
PEOPLE = {"petugas": 2, "pengguna": 5, "pengaduan": 2}
SET, NATION = 20, 600  # seconds wanted at most


def write_answers(path: Path, institutions: int, units: int) -> str:
    """Write random answers of some institutions with some units each, and return the path."""
    chance = Random(0)
    with path.open("w", encoding="utf-8") as file:
        print(HEADING, file=file)
        for number in range(institutions):
            place = f"2022;Kabupaten {number:03};kabupaten;Provinsi {number % 34}"
            for unit in range(units):
                for said in _answers(chance):
                    print(f"{place};Dinas {unit:02};{said}", file=file)
    return str(path)


def _answers(chance: Random) -> Iterator[str]:
    for indicator in load_rubric("2022").indicators.values():
        by = indicator.observation.by
        people = range(1, PEOPLE.get(indicator.observation.code, 0) + 1)
        subjects = (
            [f"{product};" for product in PRODUCTS]
            if by is Observed.PRODUCT
            else [";"] if by is Observed.UNIT else [f";{person}" for person in people]
        )  # fmt: skip
        for subject in subjects:
            level = chance.choice(indicator.scale.levels)
            counted = indicator.scale.maximum is not None
            said = level.minimum if counted else level.label["id"]
            yield f"{subject};{indicator.code};{said}"


def measure(name: str, table: str, folder: Path, formats: tuple[str, ...], target: float) -> None:
    """Print how long the papers take in some formats, and as pages."""
    taken = {}
    for kinds in (("paper",), formats):
        out = folder / "-".join(kinds)
        named = [part for kind in kinds for part in ("--format", kind)]
        command = [*KEPATUHAN, "report", "2022", table, "--archive", "none", "--each", "--out",
                   str(out), "--force", *named]  # fmt: skip
        taken[kinds], peak = run(command)
        files = sum(path.is_file() for path in out.rglob("*.*"))
        wanted = f"(wanted at most {target} s)" if kinds == formats else ""
        print(f"{name}, {' and '.join(kinds):14} {taken[kinds]:7.1f} s  {files:6} files  "
              f"peak {peak:4.0f} MiB  {wanted}")  # fmt: skip


def main() -> None:
    """Make the tables and measure."""
    with TemporaryDirectory() as folder:
        at = Path(folder)
        one = write_answers(at / "one.csv", 1, 40)
        measure("1 institution × 40 units", one, at, ("docx", "pdf"), SET)
        if "--nation" in sys.argv[1:]:
            many = write_answers(at / "many.csv", 600, 5)
            measure("600 institutions × 5 units", many, at, ("pdf",), NATION)


if __name__ == "__main__":
    main()
