"""The archive's tables as they are now; ``migrations`` makes them."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("program", Text, nullable=False),
)

rubrics = Table(
    "rubrics",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("edition", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# One row for every year of a scoring that added something. ``notes``: what belongs to no single
# unit, as JSON. ``head``: the hash of its last revision.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("head", Text, nullable=False),
)

# One row for every time that a unit, or with ``unit`` '' an institution itself, was kept.
# ``survey``, ``files`` and ``findings`` are JSON. ``withdrawn``: the reason why the unit no longer
# counts, '' where it does; a row with a reason says nothing else. ``format``: that of the JSON.
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("institution", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("institution_token", Text, nullable=False),
    Column("unit_token", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("rubric", Text, ForeignKey("rubrics.sha256"), nullable=False),
    Column("survey", Text, nullable=False),
    Column("files", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("withdrawn", Text, nullable=False, server_default=""),
    Column("format", Integer, nullable=False, server_default="1"),
)

# One row for every time that the whole archive was written anew, with the head that it had before.
origins = Table(
    "origins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("head", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("program", Text, nullable=False),
)
