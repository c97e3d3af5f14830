"""Builds kepatuhan-windows.zip: the program for an office PC without Python, network or rights.

``python portable/build.py --python python-3.12.x-embed-amd64.zip --sha256 HASH -o DIR``, on any
machine. Whoever builds fetches Python's embeddable package and tells its hash; the wheels are those
of requirements.lock for 64-bit Windows, each with its hash.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME = "kepatuhan-windows"
PLATFORM = "win_amd64"
VERSION = "3.12"  # of the embeddable package, and of the wheels in wheels.txt
EXTRAS = ("docx", "pdf", "complaints", "statistics")  # an office PC cannot install them later
WHEELS = HERE / "wheels.txt"
SCRIPTS = ("nilai.bat", "nilai.sh", "BACA-SAYA.txt")
WINDOWS = {
    "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows",
    "platform_machine": "AMD64", "platform_python_implementation": "CPython",
    "implementation_name": "cpython", "python_version": VERSION,
    "python_full_version": f"{VERSION}.0", "extra": "",
}  # fmt: skip
MOMENT = (2022, 1, 1, 0, 0, 0)  # of every file in the zip: the same parts give the same bytes


def locked() -> Iterator[tuple[str, Requirement, str]]:
    """Yield what the lock pins, as far as it is for Windows: name, requirement, its lines."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for lines in re.findall(r"^[A-Za-z0-9].*?(?=^[A-Za-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL):
        asked = Requirement(lines.splitlines()[0].rstrip(" \\"))
        if asked.marker is None or asked.marker.evaluate(WINDOWS):
            yield asked.name, asked, lines


def run_time() -> set[str]:
    """Return the names of all packages that are in the zip: the program's own, and theirs.

    The lock says after each package by which others it is wanted.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (project["optional-dependencies"][extra] for extra in EXTRAS)
    asked = chain(project["dependencies"], *extras)
    needed = {Requirement(each).name.lower() for each in asked}
    wanted_by = {
        name: set(re.findall(r"^ +#(?: via)? +([a-z0-9._-]+)", lines, re.MULTILINE))
        for name, _, lines in locked()
    }
    while more := {name for name, by in wanted_by.items() if by & needed} - needed:
        needed |= more
    return needed


def requirements() -> str:
    """Return the part of the lock that runs on Windows, with its hashes.

    Its markers are taken off: pip would hold them against the machine that builds.
    """
    wanted = run_time()
    return "".join(
        re.sub(r"^(\S+) ;.*", r"\1 \\", lines, count=1)
        for name, _, lines in locked()
        if name in wanted
    )


def listed() -> Mapping[str, str]:
    """Return the hashes of the wheels in wheels.txt, by file name."""
    lines = WHEELS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if line and not line.startswith("#"))


def fetch(folder: Path) -> None:
    """Download the wheels, and hold them to wheels.txt."""
    asked = folder / "runtime.lock"
    asked.write_text(requirements(), encoding="utf-8")
    _pip("download", "--require-hashes", "--no-deps", *_for_windows(), "-d", folder, "-r", asked)
    found = {path.name: _sha256(path) for path in sorted(folder.glob("*.whl"))}
    if found != listed():
        differing = sorted(set(found.items()) ^ set(listed().items()))
        raise SystemExit(f"not as in {WHEELS.name}: {differing}")


def unpack(python: Path, sha256: str, wheels: Path, folder: Path) -> None:
    """Lay out the program: Python, the wheels, the program itself, and what is clicked on."""
    if _sha256(python) != sha256.lower():
        raise SystemExit(f"{python.name} has another hash than {sha256}")
    with zipfile.ZipFile(python) as archive:
        archive.extractall(folder / "python")
    (paths,) = (folder / "python").glob("python*._pth")
    standard = paths.read_text(encoding="utf-8").splitlines()[0]
    paths.write_text(f"{standard}\n.\n..\\program\n", encoding="utf-8")
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / "program")
    ignored = shutil.ignore_patterns("__pycache__", "*.po")
    shutil.copytree(ROOT / "kepatuhan", folder / "program" / "kepatuhan", ignore=ignored)
    shutil.copytree(ROOT / "rubrics", folder / "program" / "kepatuhan" / "rubrics")
    for name in (*SCRIPTS, "LICENSE"):
        source = HERE / name if name in SCRIPTS else ROOT / name
        (folder / name).write_bytes(_with_line_ends(source))


def _with_line_ends(path: Path) -> bytes:
    """Return a text as its reader's system has it: only .sh with plain line ends."""
    text = path.read_text(encoding="utf-8")
    return (text if path.suffix == ".sh" else text.replace("\n", "\r\n")).encode()


def pack(folder: Path, target: Path) -> None:
    """Write a folder as a zip: the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = f"{NAME}/{path.relative_to(folder).as_posix()}"
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
            archive.writestr(info, path.read_bytes())


def _for_windows() -> tuple[str, ...]:
    return ("--only-binary", ":all:", "--platform", PLATFORM, "--python-version", VERSION)


def _pip(*arguments: object) -> None:
    words = map(str, arguments)
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=True)  # noqa: S603


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Build the zip, or with ``--list`` write wheels.txt anew after the lock has changed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--python", type=Path, help="Python's embeddable package for 64-bit Windows")
    asked.add_argument("--sha256", help="its hash, as its publisher prints it")
    asked.add_argument("-o", "--out", type=Path, default=Path.cwd())
    asked.add_argument("--list", action="store_true", help="write wheels.txt of the present lock")
    told = asked.parse_args()
    with TemporaryDirectory() as place:
        wheels, folder = Path(place, "wheels"), Path(place, NAME)
        wheels.mkdir()
        if told.list:
            (wheels / "runtime.lock").write_text(requirements(), encoding="utf-8")
            _pip("download", "--require-hashes", "--no-deps", *_for_windows(), "-d", wheels,
                 "-r", wheels / "runtime.lock")  # fmt: skip
            lines = [f"{path.name} {_sha256(path)}\n" for path in sorted(wheels.glob("*.whl"))]
            WHEELS.write_text("".join(lines), encoding="utf-8")
            return
        if not (told.python and told.sha256):
            asked.error("--python and --sha256 are needed")
        fetch(wheels)
        unpack(told.python, told.sha256, wheels, folder)
        pack(folder, told.out / f"{NAME}.zip")


if __name__ == "__main__":
    main()
