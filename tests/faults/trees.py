"""Folders as values: what lies in them, put back as it was, and what of it counts."""

import re
import shutil
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

ASIDE = ".kepatuhan"  # how names begin that the program leaves only where it was killed
Tree = tuple[tuple[str, object], ...]


def tree_of(folder: Path, *, exactly: bool = False) -> Tree:
    """Return what lies in a folder by its paths, None for folders.

    ``exactly``: all of it as bytes. Else what is aside is left out, and of workbooks and archives
    what they hold, without the time at which it was written.
    """
    found: list[tuple[str, object]] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not exactly and any(part.startswith(ASIDE) for part in Path(name).parts):
            continue
        if path.is_dir():
            found.append((name, None))
        elif exactly:
            found.append((name, path.read_bytes()))
        elif not name.endswith("-journal"):
            content = content_of(path)
            if content is not None:
                found.append((name, content))
    return tuple(found)


def without_chance(tree: Tree) -> Tree:
    """Return a tree without the part of its names that is drawn anew in every run."""
    return tuple((re.sub(rf"{ASIDE}-\w+", ASIDE, name), content) for name, content in tree)


def content_of(path: Path) -> object:
    """Return what a file holds that does not change with the time at which it is written."""
    if path.suffix == ".db":
        return _rows(path)
    content = path.read_bytes()
    if path.suffix == ".xlsx" and content.startswith(b"PK"):
        with zipfile.ZipFile(path) as book:
            return tuple((name, book.read(name)) for name in sorted(book.namelist())
                         if name != "docProps/core.xml")  # fmt: skip
    return content


def _rows(path: Path) -> object:
    """Return the rows of an archive as SQLite finds them, with the journal that lies beside it.

    None of one that holds nothing, which is as good as none.
    """
    with TemporaryDirectory() as place:
        for each in path.parent.glob(f"{path.name}*"):
            shutil.copy(each, place)
        with closing(sqlite3.connect(Path(place, path.name))) as base:
            tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master")]
            if "revisions" not in tables:
                return None
            columns = "year, unit, revision, survey, files, withdrawn IS NULL"
            rows = base.execute(f"SELECT {columns} FROM revisions ORDER BY id")
            return sorted(tables), rows.fetchall()


def put_back(folder: Path, tree: Tree) -> None:
    """Let a folder be as it was; files keep their places on the disk, for they may be open."""
    wanted: Mapping[str, object] = dict(tree)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.relative_to(folder).as_posix() not in wanted:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
    for name, content in tree:
        path = folder / name
        if content is None:
            path.mkdir(exist_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            assert isinstance(content, bytes)
            with open(path, "r+b" if path.exists() else "wb") as file:  # noqa: PTH123
                file.write(content)
                file.truncate()
