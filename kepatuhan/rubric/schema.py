"""The JSON Schema of rubrics, by which editors complete and check the YAML while it is typed.

It sees one field at a time: sums of weights, references between fields, order and words with two
meanings are left to the loader, which has the last word. tests/rubric/test_schema.py holds the two
together.
"""

from pathlib import Path

FILE = "rubric.schema.json"


def schema_text() -> str:
    """Return the schema, draft 2020-12, as JSON text."""
    return Path(__file__).with_name(FILE).read_text(encoding="utf-8")
