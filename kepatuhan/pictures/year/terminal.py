"""The terminal's picture of a year: the zone counts by type."""

from rich.table import Table

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.stages import last_errata
from kepatuhan.pictures.year.stages import stages_of
from kepatuhan.pictures.year.view import YearView
from kepatuhan.year.groups import ZoneCounts


def print_year(view: YearView, console: Console) -> None:
    """Print how many institutions of each type are in each zone, and what that rests on."""
    words, year = view.words, view.year
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(words("Type"))
    for _, group in view.shown_groups:
        heading = f"{view.group_sign(group)} {view.zone_name(group)}"
        table.add_column(heading, justify="right")
    table.add_column(words("All"), justify="right")
    rows = [(view.kind(counts.name), counts) for counts in year.by_type]
    for name, counts in rows if len(rows) > 1 else ():
        table.add_row(Text(name), *_cells(view, counts))
    table.add_row(Text(words("All"), style="bold"), *_cells(view, year.whole))
    print_exercise(view, console)
    console.print(Text(view.title, style="bold"))
    console.print(table)
    told = stages_of(view)
    for line in (*told.sentences, *last_errata(view, told.errata)) if told else ():
        console.print(Text(line))
    for sentence in filter(None, (view.scope_sentence, view.basis[1], view.basis[0])):
        console.print(Text(sentence, style="italic"))


def _cells(view: YearView, counts: ZoneCounts) -> list[Text]:
    shown = [
        f"{view.words.whole(counts.numbers[at])} ({view.share(counts, at)})"
        for at, _ in view.shown_groups
    ]
    return [Text(each) for each in (*shown, view.words.whole(counts.total))]
