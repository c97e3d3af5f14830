"""The files of comparisons with their whole contents: large ones are made in pieces."""

from kepatuhan.pictures.comparison import files
from kepatuhan.system.files import Content


def comparison_files(*arguments: object) -> dict[str, bytes]:
    """Return two years compared."""
    return held(files.comparison_files(*arguments))


def history_files(*arguments: object) -> dict[str, bytes]:
    """Return the history of several years."""
    return held(files.history_files(*arguments))


def held(contents: dict[str, Content]) -> dict[str, bytes]:
    """Return contents as bytes, whatever they were made as."""
    return {
        name: content if isinstance(content, bytes) else b"".join(content)
        for name, content in contents.items()
    }
