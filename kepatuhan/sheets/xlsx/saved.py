"""When a workbook was saved for the last time, as the program that saved it wrote it down."""

from datetime import datetime
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.xlsx.markup import Attributes, Handler, read_part
from kepatuhan.sheets.xlsx.package import Package

_PART = "docprops/core.xml"
_TERMS = "http://purl.org/dc/terms/"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


class _Properties(Handler):
    root = f"{_PROPERTIES} coreProperties"
    __slots__ = ("modified",)

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.modified = ""

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        self.depth += 1
        self.text.clear()

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == f"{_TERMS} modified":
            self.modified = "".join(self.text).strip()


def saved_at(path: Path) -> datetime | None:
    """Return when a workbook says that it was saved, with its time zone; None where it does not."""
    try:
        package = Package(path)
    except KepatuhanError:
        return None
    try:
        if _PART not in package:
            return None
        handler = _Properties(package)
        read_part(package, _PART, handler)
        found = datetime.fromisoformat(handler.modified)
    except (KepatuhanError, ValueError):
        return None
    finally:
        package.close()
    return found if found.tzinfo else None
