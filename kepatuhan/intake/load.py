"""Reads a mapping, strictly: every mistake is found, none is passed over."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kepatuhan.intake.model import (
    OPEN,
    SCHEMA,
    Constant,
    DateForm,
    MappedColumn,
    MappedTable,
    MappedWord,
    Role,
    RowOrigin,
    Said,
    SurveyMapping,
    TimeZone,
    Tool,
)
from kepatuhan.intake.rules import find_in_tables
from kepatuhan.intake.tick_fields import ticks_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.strict_yaml import nodes
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text
from kepatuhan.survey.layouts.headings import field_of
from kepatuhan.system.refusals import name_of

# What people write behind “is:” beside the names of columns in tables.
MEANINGS = {
    "tidak dipakai": Role.UNUSED, "tidak_dipakai": Role.UNUSED, "pribadi": Role.PERSONAL,
    "kunci": Role.KEY, "induk": Role.PARENT,
}  # fmt: skip
# Columns whose values may have another name in “values:”, and those in which nothing is looked for.
NAMED = (Said.INSTITUTION, Said.INSTITUTION_TYPE, Said.PROVINCE, Said.UNIT, Said.UNIT_TYPE,
         Said.PRODUCT, Said.PRODUCT_KIND)  # fmt: skip
UNREAD = (Role.UNUSED, Role.PERSONAL)
YES = frozenset({"yes", "ya", "true", "sudah"})


def load_mapping(path: Path) -> SurveyMapping:
    """Return the mapping in a YAML file, UTF-8.

    Raises ``KepatuhanError`` with all that is wrong: ``file.*``, ``yaml.*``, ``rubric.*`` or
    ``map.*``. Whether it fits a rubric is another question: see ``fit``.
    """
    name = name_of(path)
    return parse_mapping(read_text(path, name), name)


def parse_mapping(text: str, file: str) -> SurveyMapping:
    """Return the mapping that a text says; ``file`` is its name in messages. Raises as above.

    The hash is that of the text with plain line ends, so it is the same on every system.
    """
    log = Log(file)
    mapping = _mapping(Fields(parse_yaml(text, file), "", log), text)
    if not log.findings:
        log.findings += find_in_tables(mapping)
    log.close()
    return mapping


def _mapping(top: Fields, text: str) -> SurveyMapping:
    top.only("schema", SCHEMA)
    words = text.replace("\r\n", "\n").replace("\r", "\n")
    mapping = SurveyMapping(
        tool=top.choice("tool", Tool) or Tool.TABLE,
        edition=_closed(top, "edition", top.text("edition")),
        is_confirmed=top.says("confirmed", YES),
        zone=top.choice("zone", TimeZone, optional=True),
        words={scale: _words(top, node) for scale, node in _entries(top, "values")},
        tables=tuple(_table(fields) for fields in top.groups("tables")),
        file=top.log.file,
        sha256=hashlib.sha256(words.encode()).hexdigest(),
    )
    top.close()
    return mapping


def _closed(fields: Fields, key: str, text: str) -> str:
    """Return a text; one that a person has yet to say is a mistake."""
    if text == OPEN:
        fields.wrong("map.open", key, name=fields.path(key))
    return text


def _entries(fields: Fields, key: str) -> Iterator[tuple[str, nodes.Node]]:
    """Yield what an optional mapping has under its keys."""
    node = fields.take(key, optional=True)
    if isinstance(node, nodes.Mapping):
        yield from node.entries.items()
    elif node is not None:
        fields.wrong("rubric.not_a_mapping", key, name=fields.path(key))


def _words(fields: Fields, node: nodes.Node) -> tuple[MappedWord, ...]:
    """Return what values mean: a mapping of values to meanings."""
    if not isinstance(node, nodes.Mapping):
        fields.wrong("rubric.not_a_mapping", node.place)
        return ()
    found = []
    for text, meaning in node.entries.items():
        if not isinstance(meaning, nodes.Scalar) or not meaning.text.strip():
            fields.wrong("rubric.not_text", meaning.place, name=f"{fields.path('values')}.{text}")
        elif meaning.text == OPEN:
            fields.wrong("map.open", meaning.place, name=text)
        else:
            found.append(MappedWord(text, meaning.text.strip(), node.key_places[text]))
    return tuple(found)


def _table(fields: Fields) -> MappedTable:
    headings = tuple(_row(fields, text) for text in fields.one_or_more("headings"))
    table = MappedTable(
        name=_closed(fields, "name", fields.text("name")),
        sheet=fields.text("sheet", optional=True),
        file=fields.text("file", optional=True),
        headings=headings,
        first_row=fields.whole("first_row", optional=True) or 0,
        last_row=fields.whole("last_row", optional=True) or 0,
        rows=tuple(_observed(fields)),
        parent=fields.text("parent", optional=True),
        constants=dict(_constants(fields)),
        columns=tuple(_column(each) for each in fields.groups("columns")),
        place=fields.place,
    )
    fields.close()
    return table


def _row(fields: Fields, text: str) -> int:
    if text.isdecimal() and text.isascii() and 0 < len(text) <= 7:
        return int(text)
    fields.wrong("rubric.not_whole", "headings", name=fields.path("headings"), found=text)
    return 1


def _observed(fields: Fields) -> Iterator[Observed]:
    for text in fields.one_or_more("rows"):
        if text in list(Observed):
            yield Observed(text)
        else:
            fields.not_among("rows", text, Observed)


def _constants(fields: Fields) -> Iterator[tuple[Said, Constant]]:
    for key, node in _entries(fields, "all_rows"):
        if key not in list(Said):
            allowed = ", ".join(Said)
            name = fields.path("all_rows")
            fields.wrong("rubric.unknown_key", node.place, name=name, key=key, allowed=allowed)
        elif isinstance(node, nodes.Scalar) and node.text.strip():
            if node.text == OPEN:
                fields.wrong("map.open", node.place, name=key)
            yield Said(key), Constant(node.text.strip(), None, node.place)
        else:
            inside = Fields(node, fields.path(f"all_rows.{key}"), fields.log)
            origin = inside.choice("from", RowOrigin)
            inside.close()
            yield Said(key), Constant("", origin, node.place)


def _column(fields: Fields) -> MappedColumn:
    column = MappedColumn(
        heading=fields.text("heading"),
        nth=fields.whole("nth", optional=True) or 1,
        means=_meaning(_closed(fields, "is", fields.text("is"))),
        place=fields.place_of("is"),
        subject=fields.text("subject", optional=True),
        turn=fields.whole("turn", optional=True) or 0,
        words=_own_words(fields),
        ticks=ticks_of(fields),
        only=fields.strings("only"),
        leave_out=fields.strings("leave_out"),
        observes=fields.named_words("asks") or None,
        dates=fields.choice("dates", DateForm, optional=True) or DateForm.DAY_FIRST,
    )
    _check(fields, column)
    fields.close()
    return column


def _meaning(text: str) -> str:
    """Return what a column is, by its name in a mapping or by the word that tables head it with."""
    if text in {*Said, *Role}:
        return text
    field = field_of(text) or ""
    return field if field in set(Said) else MEANINGS.get(text.casefold(), text)


def _own_words(fields: Fields) -> tuple[MappedWord, ...]:
    node = fields.take("values", optional=True)
    return _words(fields, node) if node else ()


def _check(fields: Fields, column: MappedColumn) -> None:
    """Collect what a column lacks to be what it is."""
    if column.means == Role.REVIEW and not (column.only or column.leave_out):
        fields.wrong("rubric.missing_key", key="leave_out")
    if column.words and not (column.is_answer or column.means in (*NAMED, *UNREAD)):
        allowed = ", ".join(NAMED)
        fields.wrong("map.no_values", "values", heading=column.heading, found=column.means,
                     allowed=allowed)  # fmt: skip
    if column.means == Role.SECTION and not column.observes:
        fields.wrong("rubric.missing_key", key="asks")
