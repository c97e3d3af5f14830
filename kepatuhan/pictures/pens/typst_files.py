"""Typst, which sets files that stand in memory, and reads of the disk our own templates only.

A drawing in SVG can name pictures: without a root they would be looked for where the user works.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[1] / "templates" / "paper"


def typeset(
    files: Mapping[str, bytes], form: Literal["pdf", "png"] = "pdf", **options: object
) -> bytes:
    """Return what typst makes of ``main.typ`` with the fonts that are inside typst itself.

    Raises ``ModuleNotFoundError`` without typst, ``typst.TypstError`` for what it refuses.
    """
    import typst

    compiled: Any = typst.compile  # its types do not know of files in memory
    fixed = {"root": ROOT, "ignore_system_fonts": True, "format": form}
    made: bytes = compiled(dict(files), **fixed, **options)
    return made
