"""Runs commands in which every write fails in its turn; tells what became of the files.

A process that has imported the program takes commands as lines of JSON. For each, a copy of itself
runs it; at every event that writes, that copy makes others of itself, one a fault, in which this
event fails and the command goes on to its end (``injector.py``). Then the folder is put back as it
was at the event.
"""

import json
import os
import shutil
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import typer.main  # noqa: E402
from faults.injector import Injector, listen  # noqa: E402
from faults.trees import Tree, put_back, tree_of  # noqa: E402
from waiting import prepare, program  # noqa: E402

from kepatuhan.system import interrupt  # noqa: E402


def _run(command: dict, streams: Path, injector: Injector | None = None) -> int | str:
    """Run a command in a copy of this process and return its code."""
    copy = os.fork()
    if copy:
        _, status = os.waitpid(copy, 0)
        return os.waitstatus_to_exitcode(status)
    os.chdir(command["folder"])
    os.environ.update(command["environment"])
    sys.argv[1:], sys.path[0] = command["arguments"], command["folder"]
    for number, path in enumerate((os.devnull, streams, streams)):
        os.dup2(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT), number)
    if injector:
        import atexit

        first = os.getpid()
        atexit.register(lambda: os.getpid() == first and _note(injector))
        listen(injector)
    # typer goes back to the hook that it found when it was imported, which is the program's else.
    typer.main._original_except_hook = interrupt._told
    try:
        program()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    if injector and os.getpid() == first:
        _note(injector)
    os._exit(code)


def _note(injector: Injector) -> None:
    injector._is_busy = True
    (injector.place / "ended.json").write_text(json.dumps(injector.ended))


def sweep(command: dict) -> dict:
    """Return what became of every fault in a command, and how it ends without one.

    ``folder``: where it runs. ``place``: a folder for notes, outside of it.
    """
    place, folder = Path(command["place"]), Path(command["folder"])
    given = tree_of(folder, exactly=True)
    _run(command, place / "said-first")
    old = _with_old_files(given, tree_of(folder, exactly=True))
    put_back(folder, old)
    said = place / "said-at-all"
    code = _run(command, said)
    new = place / "new"
    shutil.copytree(folder, new)
    put_back(folder, old)
    keep = place / "old"
    shutil.copytree(folder, keep)
    injector = Injector(place, command["first"], all_of_them=command["all"])
    _run(command, place / "said-in-sweep", injector)
    shutil.rmtree(folder)
    ended = json.loads((place / "ended.json").read_text())
    seen: dict[str, dict] = {}
    for each in ended:
        if each["wreck"] not in seen:
            seen[each["wreck"]] = again = {"tree": str(place / f"again-{len(seen)}")}
            shutil.copytree(each["wreck"], folder)
            again["code"] = _run(command, place / "said-again")
            again["said"] = (place / "said-again").read_text(errors="replace")
            (place / "said-again").unlink()
            folder.rename(again["tree"])
        each["again"] = seen[each["wreck"]]
    return {"code": code, "said": said.read_text(), "old": str(keep), "new": str(new),
            "ended": ended}  # fmt: skip


def _with_old_files(given: Tree, made: Tree) -> Tree:
    """Return a folder in which every second file that is made stands already, with other bytes."""
    known = dict(given)
    new = [(name, content) for name, content in made if name not in known]
    files = [name for name, content in new if content is not None and not name.endswith(".db")]
    folders = [(name, content) for name, content in new if content is None]
    return tuple(sorted([*given, *folders, *((name, b"old") for name in files[::2])]))


def _commands() -> Iterator[dict]:
    for line in sys.stdin:
        yield json.loads(line)


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    prepare(sys.argv.pop())
    for told in _commands():
        try:
            answer = sweep(told)
        except Exception:
            answer = {"broken": traceback.format_exc()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
