"""Packages for tests: those of the samples, and ones that somebody meddled with."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from helpers import SAMPLES

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.exchange.package import NOBODY, Sender, package_of
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.read import read_survey

Parts = dict[str, bytes]
DESCRIPTOR = "datapackage.json"


@cache
def sample(year: int) -> Result:
    """Return the result of Klungkung in a year."""
    return build_result(*read_survey([SAMPLES / str(year)]))


@cache
def packed(year: int = 2022, *, answers: bool = True, sender: Sender = NOBODY) -> bytes:
    """Return the package of a sample."""
    return package_of(sample(year), words("id"), sender, answers=answers)


def parts_of(content: bytes) -> Parts:
    """Return the parts of a package by their names, in their order."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(parts: Mapping[str, bytes]) -> dict:
    """Return what a package says of itself."""
    return json.loads(parts[DESCRIPTOR])


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip archive, as they are."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def told_again(parts: Parts) -> Parts:
    """Return parts whose description tells their own hashes: as somebody would who covers up."""
    data = described(parts)
    for each in (*data["resources"], data["kepatuhan"]["rubric"]):
        if each["path"] in parts:
            content = parts[each["path"]]
            each["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
            each["bytes"] = len(content)
    return {**parts, DESCRIPTOR: json.dumps(data).encode()}


def meddled(
    path: Path, part: str, old: str, new: str, *, covered: bool = True, content: bytes = b""
) -> Path:
    """Write a package with a text of a part replaced once; ``covered``: its hash as well."""
    parts = parts_of(content or packed())
    text = parts[part].decode()
    assert old in text, (old, text[:200])
    parts[part] = text.replace(old, new, 1).encode()
    path.write_bytes(zip_of(told_again(parts) if covered else parts))
    return path


def redescribed(path: Path, change: Callable[[dict], None], content: bytes = b"") -> Path:
    """Write a package whose description was changed."""
    parts = parts_of(content or packed())
    data = described(parts)
    change(data)
    path.write_bytes(zip_of({**parts, DESCRIPTOR: json.dumps(data).encode()}))
    return path
