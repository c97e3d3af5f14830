"""The table of the work list, declared once."""

from collections.abc import Sequence

from kepatuhan.pictures.complaints.work_view import WorkLine, WorkView
from kepatuhan.pictures.pens.table import Column, Table


def work_table(view: WorkView, rows: Sequence[WorkLine]) -> Table[WorkLine]:
    """Return what is to be done: whose, which number, which stage, until when."""
    words = view.words
    columns: list[Column[WorkLine]] = [
        Column("body", words("Body"), "strong", lambda row: view.body(row.body), width=34),
        Column("number", words("Register number"), "text", lambda row: row.item.number, width=26),
        Column("stage", words("Stage"), "wrap", lambda row: view.stage(row.item)),
        Column("deadline", words("Deadline"), "date",
               lambda row: row.item.deadline.day.isoformat(),
               lambda row: view.deadline(row.item), width=22),
        Column("days", words("Days"), "wrap", lambda row: row.item.days,
               lambda row: view.days(row.item), width=24),
        Column("law", words("Law"), "wrap", lambda row: view.law(row.item)),
    ]  # fmt: skip
    return Table(columns, rows, frozen=2, empty=words("Nothing is overdue or falls due soon."))
