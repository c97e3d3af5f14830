"""The text of a YAML file."""

from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.strict_yaml.nodes import MAX_BYTES
from kepatuhan.system.refusals import read_bytes


def read_text(path: Path, shown_as: str) -> str:
    """Return what a file says, UTF-8; ``shown_as`` is its name in messages.

    Raises ``yaml.too_large``, ``yaml.encoding`` with the line, and what ``read_bytes`` raises.
    """
    content = read_bytes(path, shown_as, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refuse("yaml.too_large", Place(shown_as), allowed=MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse("yaml.encoding", Place(shown_as, line=line)) from error
