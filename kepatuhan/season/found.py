"""Where the settings of a season lie: in the working folder or above it. Asked at every start."""

from pathlib import Path

from kepatuhan.system.refusals import is_file

FILE = "kepatuhan.toml"
LANGUAGE_KEY = "bahasa"


def find_settings(folder: Path | None = None) -> Path | None:
    """Return the settings of the season that a folder belongs to, None of none.

    That is the nearest file, from the folder (the working folder where none is named) up to the
    root of the disk.
    """
    try:
        start = (folder or Path()).resolve()
    except OSError:  # a working folder that is there no more
        return None
    return next((each / FILE for each in (start, *start.parents) if is_file(each / FILE)), None)


def language_in(path: Path) -> str:
    """Return the language that a file of settings asks for, '' where it does not say so.

    Nothing is raised: what is wrong with the file is told by the commands that read it.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return ""
    found = data.get(LANGUAGE_KEY)
    return found if isinstance(found, str) else ""
