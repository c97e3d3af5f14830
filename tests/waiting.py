"""A process that has imported the program, and forks for every command that it is told.

A command gets what a process of its own has: arguments, environment, folder, streams and every
state of the program, and ends as it does. Only what is imported is imported already, the command
line is built, and the shipped editions are read. Commands come as lines of JSON; the code of each
goes back.
"""

import atexit
import gc
import json
import os
import pkgutil
import runpy
import sys
from functools import cache
from importlib import import_module

LIBRARIES = ("encodings.utf_8_sig", "jinja2", "openpyxl", "rapidfuzz.process", "rich.progress",
             "rich.table", "rich.tree", "sqlite3", "typer.rich_utils", "xlsxwriter",
             "yaml")  # fmt: skip


def prepare(language: str) -> None:
    """Import all that commands import, in the language of the command line."""
    from kepatuhan.ground.i18n import speak

    speak(language)
    import kepatuhan

    for module in pkgutil.walk_packages(kepatuhan.__path__, "kepatuhan."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads of numpy's is not copied
    for name in LIBRARIES:
        import_module(name)
    _make_ready()
    gc.collect()
    gc.freeze()  # so that the copies share what is there


def _make_ready() -> None:
    """Build the command line and read the editions, which are the same for every command."""
    import typer.main

    from kepatuhan.cli.app import COMMANDS, app
    from kepatuhan.cli.on_demand import Listed
    from kepatuhan.rubric.editions import editions, load_edition

    for name in editions():
        load_edition(name)
    typer.main.get_command = cache(typer.main.get_command)
    typer.main.get_command(app)
    Listed.made = cache(Listed.made)
    for name, listed in COMMANDS.items():
        listed.made(name)


def next_command() -> dict | None:
    """Return a command in a process of its own, and None in the first one at the end."""
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            return json.loads(line)
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    return None


def begin(command: dict) -> None:
    """Make of this process what Python makes of one that is started so."""
    os.chdir(command["folder"])
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.argv[1:], sys.path[0] = command["arguments"], command["folder"]
    for number, path in enumerate((os.devnull, *command["streams"])):
        os.dup2(os.open(path, os.O_RDWR | os.O_APPEND), number)
    if encoding := command["encoding"]:
        sys.stdout.reconfigure(encoding=encoding)
        sys.stderr.reconfigure(encoding=encoding, errors="backslashreplace")


def program() -> None:
    """Run the program to its end, but leave it to the system to take down what was imported."""
    code: int | str | None = 1  # of an error that nothing catches

    def leave() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)

    atexit.register(leave)  # the first one: called when all the others were
    try:
        runpy.run_module("kepatuhan", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
        raise


if __name__ == "__main__":
    prepare(sys.argv.pop())
    if told := next_command():
        begin(told)
        program()
