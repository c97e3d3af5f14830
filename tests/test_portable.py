"""The zip for office PCs: what is in it, whose wheels, and what is clicked on.

That it starts on a Windows nobody has seen yet: README says so.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers import SAMPLES

ROOT = Path(__file__).parents[1]
PORTABLE = ROOT / "portable"


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("portable_build", PORTABLE / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def token(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_run_time_package_has_its_wheel_for_windows_in_the_lock(build) -> None:
    hashes = {token(name): set(re.findall(r"sha256:(\w+)", lines))
              for name, _, lines in build.locked()}  # fmt: skip
    wheels = {token(file.split("-")[0]): (file, sha256) for file, sha256 in build.listed().items()}
    assert set(wheels) == set(map(token, build.run_time()))
    for name, (file, sha256) in wheels.items():
        assert sha256 in hashes[name], file
        tags = ("none-any", f"cp312-{build.PLATFORM}", f"abi3-{build.PLATFORM}")
        assert file.endswith(tuple(f"-{tag}.whl" for tag in tags)), file


def test_what_it_needs_is_found_through_what_it_needs(build) -> None:
    assert {"pandas", "numpy", "python-dateutil", "colorama", "markupsafe"} <= build.run_time()
    assert {"python-docx", "lxml", "typst"} <= build.run_time()  # papers, without a pip there
    assert not {"pytest", "hypothesis", "mypy", "pg8000"} & build.run_time()
    assert " ; " not in build.requirements()
    assert "http" not in build.requirements()


@pytest.fixture(scope="module")
def folder(build, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("portable")
    python = packed(place / "python-3.12.0-embed-amd64.zip", {
        "python.exe": "MZ", "python312._pth": "python312.zip\n.\n#import site\n"})  # fmt: skip
    (place / "wheels").mkdir()
    packed(place / "wheels" / "rich-1-py3-none-any.whl", {"rich/__init__.py": ""})
    sha256 = hashlib.sha256(python.read_bytes()).hexdigest()
    build.unpack(python, sha256.upper(), place / "wheels", place / "out")
    with pytest.raises(SystemExit, match="another hash"):
        build.unpack(python, "0" * 64, place / "wheels", place / "other")
    assert not (place / "other").exists()
    return place / "out"


def test_what_lies_in_the_zip(build, folder, tmp_path) -> None:
    for name in ("one.zip", "two.zip"):
        build.pack(folder, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = set(archive.namelist())
    assert all(name.startswith("kepatuhan-windows/") for name in names)
    inside = {name.removeprefix("kepatuhan-windows/") for name in names}
    assert {"nilai.bat", "nilai.sh", "BACA-SAYA.txt", "LICENSE", "python/python.exe",
            "program/rich/__init__.py", "program/kepatuhan/__main__.py",
            "program/kepatuhan/rubrics/2022.yaml",
            "program/kepatuhan/rubrics/crosswalk/2021-2022.yaml",
            "program/kepatuhan/locale/id/LC_MESSAGES/kepatuhan.mo"} <= inside  # fmt: skip
    assert not [name for name in inside if "__pycache__" in name or name.endswith(".po")]
    paths = (folder / "python" / "python312._pth").read_text(encoding="utf-8")
    assert paths.splitlines() == ["python312.zip", ".", "..\\program"]


def test_the_batch_file_does_what_it_says(folder) -> None:
    raw = (folder / "nilai.bat").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") > 20
    assert raw.isascii()
    text = raw.decode()
    assert text.index("kepatuhan check") < text.index("kepatuhan score")
    assert '"%PYTHON%" -m kepatuhan score "%~1" -o "%LAPORAN%" --no-archive' in text
    assert "if %KODE% LEQ 1 (" in text  # the page is opened also after exit 1
    assert text.count("pause") == 3  # the window stays open however it ends
    assert "chcp 65001" in text
    assert "exit /b %KODE%" in text
    assert "http" not in text


@pytest.mark.parametrize(("names", "code", "said"), [
    (["2022/dinsos_2022.xlsx"], 0, "Selesai."),
    (["2022/dinsos_2022.xlsx", "rusak"], 1, "Selesai, tetapi ada yang ditolak"),
    (["rusak"], 3, "Tidak ada laporan"),
])  # fmt: skip
def test_the_shell_script_does_the_same(tmp_path, names, code, said) -> None:
    survey, bin_ = tmp_path / "survei saya", tmp_path / "bin"
    survey.mkdir()
    bin_.mkdir()
    for name in names:
        if name == "rusak":
            (survey / "rusak.xlsx").write_bytes(b"PK\3\4")
        else:
            shutil.copy(SAMPLES / name, survey)
    python = f'exec {sys.executable!r} -m kepatuhan "$@"'
    for name, line in (("kepatuhan", python), ("xdg-open", 'echo dibuka "$1"')):
        (bin_ / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (bin_ / name).chmod(0o755)
    there = {"PATH": f"{bin_}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [PORTABLE / "nilai.sh", survey], capture_output=True, text=True, check=False, env=there
    )
    assert done.returncode == code, done.stderr
    assert said in done.stdout
    assert ("dibuka" in done.stdout) is (code < 3)
    assert (survey / "laporan" / "report.html").exists() is (code < 3)
