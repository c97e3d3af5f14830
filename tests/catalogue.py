"""Keeps the Indonesian catalogue: collects every message id of the program, and of typer's help.

``python -m tests.catalogue update`` adds new ids, drops unused ones and compiles the catalogue.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import typer
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import kepatuhan

PACKAGE = Path(kepatuhan.__file__).parent
PO = PACKAGE / "locale" / "id" / "LC_MESSAGES" / "kepatuhan.po"
MO = PO.with_suffix(".mo")
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]
KEYWORDS = {
    "N_": None,
    "_": None,
    "words": None,
    "_words": None,
    "translate": None,
    "translated": None,
    "counted": (1, 2),
}
HEADER = "# The Indonesian texts of kepatuhan. Ids are the English texts.\n"

Id = str | tuple[str, str]


def extracted(folder: Path, keywords: dict) -> Iterator[Id]:
    """Yield the message ids in the sources below a folder."""
    for *_, message, _, _ in extract_from_dir(folder, METHODS, keywords=keywords):
        parts = [message] if isinstance(message, str) else message
        if parts and all(parts):
            yield message


@cache
def message_ids() -> dict[Id, None]:
    """Return every id that must be translated, in the order of the sources."""
    own = extracted(PACKAGE, KEYWORDS)
    typers = extracted(Path(typer.__file__).parent, {"_": None, "ngettext": (1, 2)})
    return dict.fromkeys((*own, *typers))


def load() -> Catalog:
    """Return the catalogue as it is."""
    with PO.open("rb") as file:
        return read_po(file, locale="id", domain="kepatuhan")


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def untranslated(catalogue: Catalog) -> list[Id]:
    """Return the ids without a translation."""
    return [each for each in message_ids() if not all(_strings(catalogue.get(_key(each))))]


def unused(catalogue: Catalog) -> list[Id]:
    """Return the ids that nothing in the program says."""
    wanted = {_key(each) for each in message_ids()}
    return [message.id for message in catalogue if message.id and _key(message.id) not in wanted]


def _strings(message: Message | None) -> list[str]:
    if message is None:
        return [""]
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _key(message: Id) -> str:
    return message if isinstance(message, str) else message[0]


def update() -> None:
    """Write the catalogue with exactly the ids of the program, and compile it."""
    old = load()
    # Read from its header alone, so that it knows that Indonesian has one plural form.
    new = read_po(BytesIO(f"{HEADER}{_FIRST_ENTRY}".encode()), locale="id", domain="kepatuhan")
    for message in sorted(message_ids(), key=_key):
        known = _strings(old.get(_key(message)))[0]
        new.add(message, known if isinstance(message, str) else (known,))
    text = BytesIO()
    write_po(text, new, width=0, omit_header=True, sort_output=True)
    PO.write_text(f"{HEADER}{_FIRST_ENTRY}{text.getvalue().decode()}", encoding="utf-8")
    MO.write_bytes(compiled(load()))
    for each in untranslated(load()):
        print("untranslated:", each)


_FIRST_ENTRY = (
    'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)

if __name__ == "__main__" and sys.argv[1:] == ["update"]:
    update()
