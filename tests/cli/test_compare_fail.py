"""kepatuhan compare --fail-on: exit code 1 where a zone or a score fell, and who fell."""

import pytest
from running import kepatuhan

HEAD = "year,institution,institution_type,score"


@pytest.fixture
def tables(tmp_path):
    """Return a command over two years of one edition, each a list of names and scores."""

    def run(first: dict[str, str], second: dict[str, str], *more: object, years=(2022, 2022)):
        for name, year, scores in (("a", years[0], first), ("b", years[1], second)):
            rows = [f"{year},{who},kabupaten,{score}" for who, score in scores.items()]
            (tmp_path / f"{name}.csv").write_text("\n".join([HEAD, *rows]) + "\n")
        return kepatuhan("compare", "a.csv", "b.csv", *more, folder=tmp_path)

    return run


A, B, C = "Kabupaten Badung", "Kabupaten Bangli", "Kabupaten Gianyar"


@pytest.mark.parametrize("asked", ["zone", "zona", "Zona"])
def test_a_zone_that_fell_is_named(tables, asked: str) -> None:
    done = tables({A: "78.00", B: "90", C: "60"}, {A: "77.99", B: "88", C: "54"},
                  "--fail-on", asked)  # fmt: skip
    assert done.returncode == 1
    assert f"--fail-on {asked}: 1 instansi turun:" in done.stderr
    assert f"{A}: ▲ Hijau → ● Kuning (nilai)" in done.stderr
    assert B not in done.stderr


def test_no_zone_fell(tables) -> None:
    done = tables({A: "78.00", B: "60"}, {A: "88", B: "54"}, "--fail-on", "zone")
    assert (done.returncode, "--fail-on" in done.stderr) == (0, False)


def test_a_zone_that_the_limits_moved_fell_too(tables) -> None:
    done = tables({A: "83.00"}, {A: "83.00"}, "--fail-on", "zone", years=(2021, 2022))
    assert done.returncode == 0
    done = tables({A: "52.00"}, {A: "52.00"}, "--fail-on", "zone", years=(2021, 2022))
    assert done.returncode == 1
    assert f"{A}: ● Kuning → ▼ Merah (batas zona)" in done.stderr
    assert "tidak mengukur hal yang sama" in done.stderr


@pytest.mark.parametrize(
    ("asked", "second", "code"),
    [("points:2", "78.00", 1), ("poin:2", "78.01", 0), ("points:2", "78.004", 0),
     ("points:1,99", "78.01", 1), ("points:0.5", "90", 0)],
)  # fmt: skip
def test_points_are_those_of_the_unrounded_scores(tables, asked, second, code) -> None:
    done = tables({A: "80", B: "70"}, {A: second, B: "70"}, "--fail-on", asked)
    assert done.returncode == code
    assert (f"{A}: 80,00 → 78" in done.stderr) is bool(code)


def test_of_whom_nobody_knows_is_told(tables) -> None:
    done = tables({A: "80", B: "70"}, {A: "81", B: ""}, "--fail-on", "points:2")
    assert "--fail-on points:2: tentang 1 instansi tidak dapat dikatakan." in done.stderr


def test_opinions_without_colours_fall_under_the_new_limits(tables) -> None:
    """90 of 2024 is the best of 2025 as well, and 80 the second."""
    done = tables({A: "90", B: "80"}, {A: "80", B: "80"}, "--fail-on", "zone", years=(2024, 2025))
    assert done.returncode == 1
    assert A in done.stderr
    assert B not in done.stderr


@pytest.mark.parametrize("asked", ["points", "points:", "points:-2", "points:0", "merah", "zone:2"])
def test_a_wrong_threshold_says_what_is_allowed(tables, asked: str) -> None:
    done = tables({A: "80"}, {A: "80"}, "--fail-on", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--fail-on: “{asked}” tidak dikenal." in done.stderr
    assert "zone, points:2, zona, poin:2" in done.stderr


def test_a_history_has_no_threshold(tables, tmp_path) -> None:
    tables({A: "80"}, {A: "80"})
    done = kepatuhan("compare", "a.csv", "b.csv", "a.csv", "--fail-on", "zone", folder=tmp_path)
    assert done.returncode == 2
    assert "dua tahun" in done.stderr
