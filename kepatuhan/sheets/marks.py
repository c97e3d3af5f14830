"""Whether a workbook was made by this program, and of which kind it is."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.file_kinds import (
    DEFINED_NAME,
    KIND_WORDS,
    FileKind,
    hint_of,
    kind_line,
    kind_named,
    kind_of_headings,
)
from kepatuhan.ground.i18n import LANGUAGES, N_, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.sheets.book import AnyWorkbook
from kepatuhan.sheets.xlsx import Grid

ROWS_LOOKED_AT = 20

FINDINGS_TITLE = N_("Findings")  # of the sheet that a checked copy has more

# Version 0.1.0 marked nothing: these titles together stand in no other workbook.
_OLD_TITLES: tuple[tuple[FileKind, frozenset[str]], ...] = tuple(
    (kind, frozenset(titles.split(", ")))
    for kind, titles in (
        (FileKind.FORM, "Identitas, Daftar"),
        (FileKind.FORM, "Identity, Lists"),
        (FileKind.YEAR, "Ringkasan, Peringkat, Unit, Temuan, Metode"),
        (FileKind.YEAR, "Summary, Ranking, Units, Findings, Method"),
        (FileKind.REPORT, "Ringkasan, Unit, Indikator, Kekurangan, Temuan, Metode"),
        (FileKind.REPORT, "Summary, Units, Indicators, Gaps, Findings, Method"),
        (FileKind.COMPARISON, "Catatan, Perubahan, Zona, Masuk dan keluar"),
        (FileKind.COMPARISON, "Note, Changes, Zones, Entry and exit"),
        (FileKind.RUBRIC, "Indikator, Skala jawaban, Zona, Aturan penghitungan, Sumber"),
        (FileKind.RUBRIC, "Indicators, Answer scales, Zones, Rules of calculation, Sources"),
        (FileKind.RUBRIC, "Rubrik, Sumber, Aturan, Skala, Tingkat, Pengamatan, Variabel"),
        (FileKind.RUBRIC, "Rubric, Sources, Rules, Scales, Levels, Observations, Variables"),
    )
)
# Two titles are too few to know a history by, so a heading of its own must stand on the second.
_OLD_HISTORIES: Mapping[tuple[str, ...], str] = {
    ("Catatan", "Riwayat"): "Awal ke akhir",
    ("Note", "History"): "First to last",
}


def refuse_other_kinds(book: AnyWorkbook, name: str, taken: Container[FileKind]) -> None:
    """Raise ``file.kind`` for a workbook of this program that is of no kind that is taken."""
    kind = kind_of_workbook(book)
    if kind is not None and kind not in taken:
        raise refusal_of_kind(kind, name)


def refuse_own_table(grid: Grid, name: str, taken: Container[FileKind]) -> None:
    """Raise ``file.kind`` for a CSV file of this program that is of no kind that is taken."""
    kind = kind_of_headings({cell.text for row in grid.rows[:1] for cell in row})
    if kind is not None and kind not in taken:
        raise refusal_of_kind(kind, name)


def refusal_of_kind(kind: FileKind, name: str) -> KepatuhanError:
    """Return the error for a file of this program that is no input of a command."""
    return refuse("file.kind", Place(name), kind=KIND_WORDS[kind], hint=hint_of(kind))


def kind_of_workbook(book: AnyWorkbook) -> FileKind | None:
    """Return the kind that a workbook says that it is of, None if it is not marked.

    A program that drops the defined name leaves the line for readers, by which it is known too. One
    that was saved from a CSV file of ours is known by its headings.
    """
    if DEFINED_NAME in book.names:
        return kind_named(book.names[DEFINED_NAME].strip('="'))
    titles = tuple(sheet.name for sheet in book.sheets)
    if heading := _OLD_HISTORIES.get(titles[:2]):
        return FileKind.COMPARISON if heading in _texts(book, titles[1]) else None
    old = (kind for kind, known in _OLD_TITLES if known.issubset(titles))
    texts = dict.fromkeys(_texts(book, *titles[:1]))
    lines = (_lines()[text] for text in texts if text in _lines())
    return next(old, None) or next(lines, None) or kind_of_headings(texts)


def pass_over_findings(book: AnyWorkbook) -> None:
    """Take from a checked copy the sheet of findings that the program has put before the others.

    Whoever corrects the copy may drop its mark with another program; the line for readers on the
    sheet stays.
    """
    own = [
        sheet.name
        for sheet in book.sheets
        if token_of(sheet.name).startswith(_titles()) and is_own_findings(_texts(book, sheet.name))
    ]
    book.sheets = tuple(sheet for sheet in book.sheets if sheet.name not in own)


def is_own_findings(texts: Iterable[str]) -> bool:
    """Return whether the first texts of a sheet are those of the findings in a checked copy."""
    return any(_lines().get(text) is FileKind.REPAIRED for text in texts)


@cache
def _titles() -> tuple[str, ...]:
    return tuple(token_of(words(each)(FINDINGS_TITLE)) for each in LANGUAGES)


def _texts(book: AnyWorkbook, *sheets: str) -> Iterator[str]:
    """Yield the texts in the first rows of sheets."""
    for sheet in sheets:
        for row in islice(book.rows(sheet), ROWS_LOOKED_AT):
            yield from (cell.text for cell in row)


@cache
def _lines() -> Mapping[str, FileKind]:
    """Return the lines for readers, in every language, by what they say."""
    return {kind_line(kind, words(each)): kind for kind in FileKind for each in LANGUAGES}
