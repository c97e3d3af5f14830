"""Prints the help of every command, in the language of KEPATUHAN_LANG: one process for all.

The program is asked which commands it has.
"""

import os
import sys
from typing import Any

from kepatuhan.ground import i18n


def commands() -> dict[tuple[str, ...], Any]:
    """Return every command and group of the program, by what stands behind its name.

    To be asked when the language is set.
    """
    from kepatuhan.cli.app import COMMANDS

    found = {}
    for name, listed in COMMANDS.items():
        made = found[(name,)] = listed.made(name)
        within = getattr(made, "commands", {})
        found.update({(name, below): command for below, command in within.items()})
    return found


def print_all(language: str) -> None:
    """Print the help of every command as a section of a page."""
    i18n.speak(language)
    from kepatuhan.cli.app import main

    for path in ((), *commands()):
        print(f"### `{' '.join(('kepatuhan', *path))}`\n\n```text", flush=True)
        sys.argv[1:] = [*path, "--help"]
        main(language)
        print("```\n", flush=True)


if __name__ == "__main__":
    print_all(os.environ["KEPATUHAN_LANG"])
