"""Writes the forms of a nation, the same answers as one Parquet file, and the true scores."""

import argparse
from pathlib import Path

from benchmarks.nation.bodies import CENTRAL, governments_in
from benchmarks.nation.whole import write_nation
from kepatuhan.rubric.editions import load_rubric


def main() -> None:
    """Write a nation into a new folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--institutions", type=int, default=590)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rubric", default="2022", help="an edition; 2022 if none is named")
    parser.add_argument("-o", "--out", type=Path, required=True, help="a folder that is new")
    asked = parser.parse_args()
    rubric = load_rubric(asked.rubric)
    known = len(governments_in(rubric.years[-1]))
    if rubric.other_bands and asked.institutions > known:
        parser.error(f"{asked.rubric} has bands of their own for {CENTRAL}: at most {known}")
    try:
        forms, answers = write_nation(asked.institutions, asked.seed, asked.rubric, asked.out)
    except FileExistsError:
        parser.error(f"{asked.out} is there already: name a new folder")
    print(f"{asked.institutions:,} institutions, {forms:,} forms, {answers:,} answers: {asked.out}")


if __name__ == "__main__":
    main()
