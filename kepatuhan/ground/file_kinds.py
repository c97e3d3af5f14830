"""The kinds of files that this program writes, and how each format says which it is.

Whoever reads files tells by it what is handed in and what the program itself has made.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from kepatuhan.ground.i18n import N_, Words


class FileKind(StrEnum):
    """What a file of this program is. ``UNKNOWN``: a kind that only a later version knows."""

    FORM = "form"
    XLSFORM = "xlsform"
    LIST = "list"
    CHANGES = "changes"
    PLAN = "plan"
    EFFORTS = "efforts"
    PATH = "path"
    CERTAINTY = "certainty"
    AGREEMENT = "agreement"
    SCREENING = "screening"
    INSTRUMENT = "instrument"
    IMPACT = "impact"
    FOLLOW_UP = "follow_up"
    COMPLAINTS = "complaints"
    TRAINING = "training"
    COMPLAINT_REPORT = "complaint_report"
    REPORT = "report"
    RESULT = "result"
    YEAR = "year"
    COMPARISON = "comparison"
    AUDIT = "audit"
    RUBRIC = "rubric"
    REPAIRED = "repaired"
    CHECK = "check"
    STATUS = "status"
    ARCHIVE = "archive"
    PACKAGE = "package"
    UNKNOWN = "unknown"


# What the commands that score take: forms, and copies that were marked to be corrected, beside
# tables, which nobody marks.
SCORED = frozenset({FileKind.FORM, FileKind.REPAIRED})
# What is printed and may be recomputed, beside tables of others.
PRINTED = frozenset({FileKind.REPORT, FileKind.YEAR, FileKind.COMPARISON})

KIND_WORDS: Mapping[FileKind, str] = {
    FileKind.FORM: N_("field form"),
    FileKind.XLSFORM: N_("form for KoboToolbox and ODK"),
    FileKind.LIST: N_("list of units"),
    FileKind.CHANGES: N_("list of changes"),
    FileKind.PLAN: N_("plan of follow-up"),
    FileKind.EFFORTS: N_("list of efforts"),
    FileKind.PATH: N_("path to a zone"),
    FileKind.CERTAINTY: N_("certainty of a zone"),
    FileKind.AGREEMENT: N_("agreement of enumerators"),
    FileKind.SCREENING: N_("screening of files"),
    FileKind.INSTRUMENT: N_("look at the instrument"),
    FileKind.IMPACT: N_("impact of a rubric"),
    FileKind.FOLLOW_UP: N_("report of follow-up"),
    FileKind.COMPLAINTS: N_("register of complaints"),
    FileKind.TRAINING: N_("plan of training"),
    FileKind.COMPLAINT_REPORT: N_("report on complaints"),
    FileKind.REPORT: N_("report"),
    FileKind.RESULT: N_("result"),
    FileKind.YEAR: N_("report of a year"),
    FileKind.COMPARISON: N_("comparison"),
    FileKind.AUDIT: N_("audit"),
    FileKind.RUBRIC: N_("rubric"),
    FileKind.REPAIRED: N_("checked copy"),
    FileKind.CHECK: N_("list of findings"),
    FileKind.STATUS: N_("status of a season"),
    FileKind.ARCHIVE: N_("copy of the archive"),
    FileKind.PACKAGE: N_("part of a package for exchange"),
    FileKind.UNKNOWN: N_("file of another version"),
}
_GIVE_ANSWERS = N_("Give the forms and tables that the answers stand in.")
HINTS: Mapping[FileKind, str] = {
    FileKind.FORM: N_("It is scored with “kepatuhan score”."),
    FileKind.REPAIRED: N_("It is scored with “kepatuhan score”."),
    FileKind.XLSFORM: N_("It is uploaded to KoboToolbox or ODK, and not scored."),
    FileKind.LIST: N_("“kepatuhan form --list” makes the forms of its units."),
    FileKind.RESULT: N_(
        "“kepatuhan score”, “why”, “report” and “compare” read it, named by itself."
    ),
    FileKind.CHANGES: N_("It is applied with “kepatuhan score … --changes FILE”."),
    FileKind.PLAN: N_("“kepatuhan follow-up check” reads it."),
    FileKind.EFFORTS: N_("“kepatuhan path … --effort FILE” reads it."),
    FileKind.PATH: N_("“kepatuhan follow-up plan … --path FILE” reads it."),
    FileKind.COMPLAINTS: N_("“kepatuhan complaints” reads it."),
    FileKind.PACKAGE: N_("“kepatuhan exchange import” takes the whole package (.zip) in."),
    FileKind.RUBRIC: N_("“kepatuhan rubric import” makes the file of it that --rubric takes."),
    FileKind.UNKNOWN: N_("Use the version of kepatuhan that made it, or a later one."),
}

FILLED_IN = N_("Made by the program kepatuhan: {kind}. To be filled in, then scored.")
CORRECTED = N_("Made by the program kepatuhan: {kind}. To be corrected, then scored.")
LISTED = N_("Made by the program kepatuhan: {kind}. To be filled in; it is not scored.")
APPLIED = N_("Made by the program kepatuhan: {kind}. To be filled in, then given to --changes.")
NO_INPUT = N_("Made by the program kepatuhan: {kind}. It is not filled in and not scored.")

_SENTENCES = {
    FileKind.FORM: FILLED_IN,
    FileKind.REPAIRED: CORRECTED,
    FileKind.LIST: LISTED,
    FileKind.CHANGES: APPLIED,
    FileKind.PLAN: LISTED,
    FileKind.EFFORTS: LISTED,
    FileKind.COMPLAINTS: LISTED,
    FileKind.TRAINING: LISTED,
}

DEFINED_NAME = "kepatuhan_kind"  # of a workbook; its value is the kind, in quotation marks
META_NAME = "kepatuhan-kind"  # of a page
# The same of what a report is about: its years, and a hash of whom it tells of.
ABOUT_NAME, ABOUT_META = "kepatuhan_about", "kepatuhan-about"
_SCHEMAS = {
    "result": FileKind.RESULT,
    "comparison": FileKind.COMPARISON,
    "history": FileKind.COMPARISON,
    "audit": FileKind.AUDIT,
    "check": FileKind.CHECK,
    "status": FileKind.STATUS,
    "follow_up": FileKind.FOLLOW_UP,
    "plan": FileKind.PLAN,
    "path": FileKind.PATH,
    "certainty": FileKind.CERTAINTY,
    "agreement": FileKind.AGREEMENT,
    "screening": FileKind.SCREENING,
    "instrument": FileKind.INSTRUMENT,
    "impact": FileKind.IMPACT,
    "archive": FileKind.ARCHIVE,
    "package": FileKind.PACKAGE,
    "rubric": FileKind.RUBRIC,
}
_IN_PAGE = re.compile(rf'<meta name="{META_NAME}" content="([^"]*)"')
_ABOUT = re.compile(rf'<meta name="{ABOUT_META}" content="([^"]*)"')
_IN_JSON = re.compile(r'\s*[\[{][^\0]*?"kepatuhan\.(\w+)/[0-9]+"')
# Pages of 0.1.0 do not say their kind.
_GENERATOR = '<meta name="generator" content="kepatuhan '

# CSV has no room for a mark: these keys together head tables of ours, and nobody else's.
_IN_CSV: tuple[tuple[FileKind, frozenset[str]], ...] = tuple(
    (kind, frozenset(keys.split()))
    for kind, tables in (
        (FileKind.CHANGES, ("Lama Baru Jenis Keputusan", "Old New Kind Decision")),
        (
            FileKind.REPORT,
            (
                "kepatuhan_report text",
                "rank_in_type standing maximum",
                "unit_type standing share",
                "unit_type product standing",
                "weight_status effective contribution",
                "subject state level points cell",
                "old new answer_place change_place",
                "institution_before institution_after has_reason",
                "lost_by_unit lost_by_institution",
                "topic know answered",
                "met asked open_guards look_first",
                "code severity what_to_do",
                "sha256 unplaced no_bodies",
            ),
        ),
        (FileKind.CHECK, ("check_file severity remedy",)),
        (FileKind.STATUS, ("listed_unit progress blank",)),
        (FileKind.AGREEMENT, ("first_answer second_answer first_place",)),
        (
            FileKind.PACKAGE,
            (
                "region region_edition region_name",
                "item concept classification",
                "institution said",
                "refused code values",
                "office trait by_trait masked",
            ),
        ),
        (
            FileKind.COMPARISON,
            (
                "kepatuhan text",
                "score_first score_second zone_between",
                "real_low real_high composition",
                "codes_first codes_second points_first",
                "from_zone total",
                "panel_first panel_second entered",
                "indicators_first indicators_second relation",
                "institution former_names change",
            ),
        ),
    )
    for keys in tables
)


def kind_named(text: str) -> FileKind:
    """Return the kind that a mark names.

    >>> kind_named("report"), kind_named("forecast")
    (<FileKind.REPORT: 'report'>, <FileKind.UNKNOWN: 'unknown'>)
    """
    return next((kind for kind in FileKind if kind == text), FileKind.UNKNOWN)


def hint_of(kind: FileKind) -> str:
    """Return what to do with a file of a kind that a command does not take, as a message id."""
    return HINTS.get(kind, _GIVE_ANSWERS)


def kind_line(kind: FileKind, words: Words) -> str:
    """Return the line by which a workbook tells its reader what it is."""
    return words(_SENTENCES.get(kind, NO_INPUT), kind=words(KIND_WORDS[kind]))


def mark_workbook(book: Any, kind: FileKind, about: str = "") -> None:
    """Let a workbook that is being written by XlsxWriter say its kind to programs.

    ``about``: what tells a report from others, see ``pictures.standing``.
    """
    book.define_name(DEFINED_NAME, f'="{kind}"')
    if about:
        book.define_name(ABOUT_NAME, f'="{about}"')


def about_of_page(head: str) -> str:
    """Return what the beginning of a page says that it is about, '' where it does not."""
    found = _ABOUT.search(head)
    return found[1] if found else ""


def kind_of_text(head: str) -> FileKind | None:
    """Return the kind that the beginning of a page or of JSON tells, or None.

    >>> kind_of_text('{"schema": "kepatuhan.result/1", "language": "id"')
    <FileKind.RESULT: 'result'>
    >>> kind_of_text("<!doctype html><title>Hasil</title>") is None
    True
    """
    if found := _IN_PAGE.search(head):
        return kind_named(found[1])
    if found := _IN_JSON.match(head):
        return _SCHEMAS.get(found[1], FileKind.UNKNOWN)
    return FileKind.REPORT if _GENERATOR in head else None


def kind_of_headings(headings: Collection[str]) -> FileKind | None:
    """Return the kind of table that is headed so, None for those of others.

    >>> kind_of_headings(["from_zone", "to_green", "to_red", "total"])
    <FileKind.COMPARISON: 'comparison'>
    """
    return next((kind for kind, keys in _IN_CSV if keys.issubset(headings)), None)
