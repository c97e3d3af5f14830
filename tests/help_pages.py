"""Prints the help of every command, in the language of KEPATUHAN_LANG: one process for all.

The program is asked which commands it has.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from kepatuhan.ground import i18n


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the names of a group, each behind those of the groups above it."""
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


def print_all(language: str) -> None:
    """Print the help of every command as a section of a page."""
    i18n.speak(language)
    from kepatuhan.cli.app import app, main

    for path in commands(get_command(app)):
        print(f"### `{' '.join(('kepatuhan', *path))}`\n\n```text", flush=True)
        sys.argv[1:] = [*path, "--help"]
        main(language)
        print("```\n", flush=True)


if __name__ == "__main__":
    print_all(os.environ["KEPATUHAN_LANG"])
