r"""Writes YAML that ``strict_yaml`` reads back the same: every word, its order, nothing else.

Small things stand on one line, ``{value: 40, source: …}``; long texts are broken between words.
"""

import re

import yaml

from kepatuhan.ground.errors import Place
from kepatuhan.strict_yaml.nodes import Listing, Mapping, Node, Scalar

WIDTH = 100  # a line ends with the word that passes it
SMALL = 85  # what is longer does not stand on the line of its name
_TAG = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
_BOOLEANS = frozenset({"y", "n"})  # to some readers of YAML, though not to PyYAML


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list below its name, and breaks no line inside a word of a list."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)

    def process_scalar(self) -> None:
        self.simple_key_context = True  # the emitter's way to say: not over two lines
        super().process_scalar()


def yaml_text(document: Node) -> str:
    """Return the YAML text of a document; the places of its nodes do not count."""
    top = _styled(document)
    if isinstance(top, yaml.CollectionNode):
        top.flow_style = False
    text = yaml.serialize(top, Dumper=_Dumper, width=WIDTH, allow_unicode=True, line_break="\n")
    return str(text).removesuffix("...\n")


def with_edition(text: str, edition: str) -> str:
    r"""Return a rubric's text with another edition; notes and all else stay as they are.

    >>> with_edition('# Catatan\nedition: "2022" # lama\n', "coba")
    '# Catatan\nedition: coba # lama\n'
    """
    top = yaml.compose(text, yaml.SafeLoader)
    entries = top.value if isinstance(top, yaml.MappingNode) else []
    value = next(node for key, node in entries if key.value == "edition")
    before, after = text[: value.start_mark.index], text[value.end_mark.index :]
    word = yaml_text(Scalar(edition, Place(""))).rstrip()
    return f"{before}{word}{after}"


def _styled(node: Node) -> yaml.Node:
    """Return a node as PyYAML's emitter takes it, with the look that it is to have."""
    if isinstance(node, Scalar):
        return _styled_word(node.text)
    if isinstance(node, Listing):
        items = [_styled(item) for item in node.items]
        is_row = all(isinstance(item, Scalar) for item in node.items)
        return yaml.SequenceNode(f"{_TAG}seq", items, flow_style=is_row)
    entries = [(_styled_word(key), _styled(child)) for key, child in node.entries.items()]
    return yaml.MappingNode(f"{_TAG}map", entries, flow_style=_length(node) <= SMALL)


def _styled_word(text: str) -> yaml.ScalarNode:
    """Return a word that is quoted only where a reader of YAML would take it for another thing."""
    if number := _NUMBER.fullmatch(text):
        return yaml.ScalarNode(f"{_TAG}{'float' if number[2] else 'int'}", text)
    if text.lower() in _BOOLEANS or not text.isprintable():
        return yaml.ScalarNode(f"{_TAG}str", text, style='"')
    is_long = len(text) > SMALL and " " in text
    return yaml.ScalarNode(f"{_TAG}str", text, style=">" if is_long else None)


def _length(node: Node) -> int:
    """Return how long a node is on one line; lists of other things than words never are on one."""
    if isinstance(node, Scalar):
        return len(node.text) + 2
    if isinstance(node, Mapping):
        return sum(len(key) + 2 + _length(child) for key, child in node.entries.items())
    is_row = all(isinstance(item, Scalar) for item in node.items)
    return sum(map(_length, node.items)) if is_row else SMALL + 1
