"""The wheel carries its rubrics and texts: installed outside the checkout, it scores a sample."""

import json
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers import SAMPLES

ROOT = SAMPLES.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_that_is_read_at_run_time(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for path in (*ROOT.glob("rubrics/**/*.yaml"), *ROOT.glob("kepatuhan/**/*.j2"),
                 *ROOT.glob("kepatuhan/**/*.mo"), *ROOT.glob("kepatuhan/**/*.css"),
                 *ROOT.glob("kepatuhan/**/*.js"), *ROOT.glob("kepatuhan/**/*.yaml"),
                 *ROOT.glob("kepatuhan/**/*.typ"), *ROOT.glob("kepatuhan/**/*.json"),
                 *ROOT.glob("kepatuhan/**/*.csv")):  # fmt: skip
        inside = path.relative_to(ROOT).as_posix()
        assert (inside if inside.startswith("kepatuhan/") else f"kepatuhan/{inside}") in names
    assert "kepatuhan/rubrics/2022.yaml" in names
    assert "kepatuhan/docs/messages.md" in names
    assert "kepatuhan/rubrics/crosswalk/2021-2022.yaml" in names


def test_an_installed_wheel_scores_a_sample(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    site = next((tmp_path / "venv").glob("**/site-packages"))
    (site / "shared.pth").write_text(libraries)
    command = [python, "-I", "-m", "kepatuhan", "score", SAMPLES / "2022", "--json",
               "--out", tmp_path / "out"]  # fmt: skip
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    golden = json.loads((ROOT / "reports" / "contoh-2022" / "result.json").read_text("utf-8"))
    assert json.loads(run.stdout)["institutions"] == golden["institutions"]
    where = [python, "-I", "-c", "import kepatuhan; print(kepatuhan.__file__)"]
    run = subprocess.run(where, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert str(tmp_path) in run.stdout
