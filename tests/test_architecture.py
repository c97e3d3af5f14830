"""The data goes one way: cli → report → result → scoring → survey → rubric → errors."""

import ast
import re
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import kepatuhan

PACKAGE = Path(kepatuhan.__file__).parent
FLOORS = (
    {"ground"},
    {"system"},
    {"strict_yaml", "sheets"},
    {"register"},
    {"rubric"},
    {"survey"},
    {"intake"},
    {"counting"},
    {"scoring"},
    {"result"},
    {"one_year"},
    {"inputs"},
    {"comparison"},
    {"year"},
    {"programmes", "guidance"},
    {"printed", "archive"},
    {"season"},
    {"pictures"},
    {"cli", "notebook"},
    {"__main__"},
)
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names}
HEAVY = {"pandas", "openpyxl", "xlsxwriter", "jinja2", "numpy", "scipy", "highspy"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_map_of_contributing_shows_every_room_in_the_order_of_the_data() -> None:
    page = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^ *\| `kepatuhan/(\w+)/` \|", page, re.MULTILINE)
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(shown) == rooms
    assert [FLOOR_OF[room] for room in shown] == sorted(FLOOR_OF[room] for room in shown)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def named(path: Path) -> str:
    """Return a module as others import it."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> tuple[tuple[str, bool], ...]:
    """Return every import of a module, and whether it is at the top of the module."""
    tree = tree_of(path)
    top = set(map(id, tree.body))
    found = []
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found += [(name, id(node) in top) for name in names]
    return tuple(found)


def inner(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "kepatuhan" and len(parts) > 1 else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    for name, _ in imported(path):
        target = inner(name)
        if target is None or room == "__init__":
            continue
        assert target in FLOOR_OF, f"{target} has no floor: give it one"
        assert FLOOR_OF[target] <= FLOOR_OF[room], name


def test_whichever_module_is_imported_first_no_import_goes_in_a_circle() -> None:
    names = {named(path): path for path in MODULES}
    needs = {
        name: {
            target if target in names else target.rpartition(".")[0]
            for target, is_top in imported(path)
            if is_top and target.startswith("kepatuhan.")
        }
        for name, path in names.items()
    }
    assert sum(map(len, needs.values())) > len(names)
    assert set(TopologicalSorter(needs).static_order()) == names.keys()  # or it says the circle


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    at_top = {name.split(".")[0] for name, is_top in imported(path) if is_top}
    assert not at_top & HEAVY


def test_what_writes_word_is_known_to_its_pen_alone() -> None:
    """It is slow to import and may be missing: who asks for a paper asks the pen."""
    knowing = {
        path.stem
        for path in MODULES
        for name, _ in imported(path)
        if name.split(".")[0] in ("docx", "typst")
    }
    writers = {"docx_cells", "docx_head", "docx_parts", "docx_styles", "docx_xml"}
    assert knowing == writers | {"paper_docx", "paper_pdf", "typst_files"}
    for path in MODULES:
        top = {name.split(".")[3] for name, is_top in imported(path)
               if is_top and name.startswith("kepatuhan.pictures.pens.")}  # fmt: skip
        assert path.stem in writers or not top & writers, path


def test_only_the_archive_knows_its_database() -> None:
    knowing = {
        room_of(path)
        for path in MODULES
        for name, _ in imported(path)
        if name.split(".")[0] in ("sqlite3", "pg8000")
    }
    assert knowing == {"archive"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_archive_is_imported_where_it_is_used(path: Path) -> None:
    rooms = ("kepatuhan.archive", "kepatuhan.pictures.archive")
    at_top = [name for name, is_top in imported(path) if is_top and name.startswith(rooms)]
    assert not at_top or "archive" in path.relative_to(PACKAGE).parts[:-1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_click_is_left_to_typer(path: Path) -> None:
    assert not {name for name, _ in imported(path) if name.split(".")[0] == "click"}


def test_what_is_printed_goes_through_one_console_and_its_text() -> None:
    doors = ("rich.console", "rich.text", "rich.markup")
    users = {path.name for path in MODULES for name, _ in imported(path) if name.startswith(doors)}
    assert users == {"terminal_text.py"}


def test_one_place_writes_json_for_others() -> None:
    """Where letters stay letters, what cannot be seen must be escaped."""
    writers = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if "ensure_ascii" in path.read_text(encoding="utf-8")
    }
    assert writers == {"ground/foreign_text.py", "archive/chain.py"}  # the chain's form is hashed


def test_only_one_place_opens_spreadsheets() -> None:
    openers = {"zipfile", "xml", "openpyxl", "python_calamine"}
    readers = {
        (path.parent.name if name.split(".")[0] != "openpyxl" else path.stem)
        for path in MODULES
        for name, _ in imported(path)
        if name.split(".")[0] in openers
    }
    # openpyxl marks copies of what our reader has read whole before; the pen of Word packs anew
    # what it has just written itself
    assert readers == {"xlsx", "marked_copy", "pens", "old_formats"}


def test_the_process_that_reads_other_formats_begins_without_the_program() -> None:
    """It may abort, so nothing else imports that library, and it starts for each file anew."""
    knowing = {
        path
        for path in MODULES
        for name, _ in imported(path)
        if name.split(".")[0] == "python_calamine"
    }
    (child,) = knowing
    assert child.name == "child.py"
    assert not {name for name, _ in imported(child) if name.startswith("kepatuhan")}


def test_a_name_of_a_class_means_one_thing() -> None:
    """But for the columns of a rubric's workbook to edit, which nobody reads beside the others."""
    names = Counter(
        node.name
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {name for name, times in names.items() if times > 1} == {"Column"}


def test_no_module_is_too_long_to_read() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 350} == {}
