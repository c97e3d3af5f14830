"""Reads the XML parts of a workbook as a stream of elements, refusing what no workbook needs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from xml.parsers import expat

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import too_large
from kepatuhan.sheets.xlsx.package import Package, damaged

BROKEN_XML = N_("its XML is broken")
FOREIGN_XML = N_("a part of it is something else")
ENTITIES = N_("it declares XML entities, which no workbook needs")
DEEP_XML = N_("its XML is nested too deeply")
LONG_TEXT = N_("too many characters in one cell")

_MOST_NAMES = 10_000  # different names of elements and attributes; expat keeps every one
_LONGEST_TOKEN = 1 << 18  # a tag or comment; expat begins it anew with every chunk
_ENCODINGS = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_REFERENCES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ELEMENTS = (
    *("workbook", "workbookPr", "definedName", "sheet", "sst", "si", "rPh", "t"),
    *("styleSheet", "numFmts", "numFmt", "cellXfs", "xf"),
    *("worksheet", "col", "row", "c", "f", "v", "is", "mergeCell"),
)
# Given to expat as its table of known names: handlers then get the short names, of the
# transitional and the strict edition alike, whatever the prefixes. Others stay "namespace name".
_SHORT_NAMES = {
    **{f"{space} {name}": name for space in _MAIN for name in _ELEMENTS},
    **{f"{_RELATIONSHIPS} {name}": name for name in ("Relationships", "Relationship")},
    **{f"{space} id": "r:id" for space in _REFERENCES},
    "http://www.w3.org/XML/1998/namespace space": "xml:space",
}

Attributes = Mapping[str, str]


class Handler:
    """What is done with the elements of one kind of part.

    ``text`` holds the pieces of text since it was last cleared; expat itself appends to it.
    """

    __slots__ = ("budgets", "depth", "longest", "place", "text")
    root: ClassVar[str]

    def __init__(self, package: Package, place: Place | None = None) -> None:
        self.place = place or package.place
        self.budgets = package.budgets
        self.longest = package.budgets.cell_characters
        self.text: list[str] = []
        self.depth = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        raise NotImplementedError

    def end(self, name: str) -> None:  # noqa: ARG002 (most parts say all at the start)
        """Take the end of an element."""
        self.depth -= 1

    def check(self) -> None:
        """Refuse, after each chunk, what would fill the memory."""
        if self.depth > self.budgets.depth:
            raise damaged(self.place, DEEP_XML)
        length = total_length(self.text)
        if length > self.longest:
            raise too_large(self.place, LONG_TEXT, length, self.longest)

    def begin(self, name: str) -> None:
        """Take the name of the outermost element."""
        if name != self.root:
            raise damaged(self.place, FOREIGN_XML)


def read_part(package: Package, part: str, handler: Handler) -> None:
    """Let ``handler`` take the whole part."""
    for _ in feed(package, part, handler):
        pass


def feed(package: Package, part: str, handler: Handler) -> Iterator[None]:
    """Let ``handler`` take the part, and yield after every chunk of it."""
    parser = _parser(handler)
    taken = 0
    for chunk in package.chunks(part, handler.place):
        _parse(parser, chunk, handler.place)
        taken += len(chunk)
        if len(parser.intern) > _MOST_NAMES or taken - parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise damaged(handler.place, BROKEN_XML)
        handler.check()
        yield
    _parse(parser, b"", handler.place, is_final=True)
    yield


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate(None, " ", dict(_SHORT_NAMES))
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise damaged(handler.place, ENTITIES)

    def check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        # Python would look for a codec of any name.
        if encoding and encoding.lower() not in _ENCODINGS:
            raise damaged(handler.place, BROKEN_XML)

    def start_root(name: str, attributes: Attributes) -> None:
        handler.begin(name)
        parser.StartElementHandler = handler.start
        handler.start(name, attributes)

    parser.XmlDeclHandler = check_encoding
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start_root
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text.append
    return parser


def _parse(
    parser: expat.XMLParserType, chunk: bytes, place: Place, *, is_final: bool = False
) -> None:
    try:
        parser.Parse(chunk, is_final)
    except expat.ExpatError as fault:
        raise damaged(place, BROKEN_XML) from fault


def total_length(texts: Iterable[str]) -> int:
    """Return how many characters there are in all the texts."""
    return sum(map(len, texts))
