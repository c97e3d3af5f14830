"""The pen of packages: parts as a zip archive, the same bytes for the same parts."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

MOMENT = (1980, 1, 1, 0, 0, 0)  # of every part: a package tells nothing of the clock
_UNIX = 3  # said on every system, or the bytes would be others on Windows


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return parts, by their names, as a zip archive in their order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            archive.writestr(info, content)
    return target.getvalue()
