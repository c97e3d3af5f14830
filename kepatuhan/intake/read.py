"""From a file and its mapping to what the file says."""

from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError, Place, finding, refuse
from kepatuhan.intake.fit import fitted_words
from kepatuhan.intake.headings import heading_token
from kepatuhan.intake.laid import laid_tables, without_repeats
from kepatuhan.intake.model import SurveyMapping
from kepatuhan.intake.sent_twice import find_sent_twice
from kepatuhan.intake.sources import sheets_of
from kepatuhan.intake.units import UnitReader
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice
from kepatuhan.survey.layouts.read_file import read_file


def read_mapped(
    path: Path, name: str, choice: RubricChoice, mapping: SurveyMapping
) -> list[FileSurvey]:
    """Return what a file says under a mapping, by year and file; a form is read as the form it is.

    ``name``: what the file is called in places. Raises ``map.unconfirmed``, what does not fit the
    rubric or the file (``map.*``), ``table.no_rows``, and what reading the file raises.
    """
    headings = {heading_token(each.heading) for table in mapping.tables for each in table.columns}
    parts = tuple(table.file for table in mapping.tables if table.file)
    sheets = sheets_of(path, name, lambda text: heading_token(text) in headings, parts)
    if sheets.is_form:
        return read_file(path, name, choice)
    if not mapping.is_confirmed:
        raise refuse("map.unconfirmed", Place(mapping.file), file=name)
    edition, rubric = choice.for_file(mapping.edition, None, Place(mapping.file))
    words = fitted_words(mapping, rubric)
    reader = UnitReader(mapping, rubric, words)
    opened, notes = laid_tables(mapping, sheets, name)
    if lacks := [*without_repeats(opened, mapping, rubric, name)]:
        notes = [*lacks, *(each for each in notes if each.code != "map.empty_part")]
    for table in opened:
        reader.read(table)
    reader.leave_out_doubles()
    if not reader.drafts:
        left = reader.all_findings()
        code = "map.none_left" if left else "table.no_rows"
        raise KepatuhanError(*left, finding(code, Place(name)))
    sha256 = {sheet.file: sheet.sha256 for sheet in sheets.sheets}
    used = []
    if mapping.sha256:
        used.append(finding("map.used", Place(name), mapping=mapping.file, sha256=mapping.sha256))
    if mapping.is_of_other_rubric:
        used.append(finding("map.other_form", Place(name), edition=edition))
    found = reader.surveys(edition, sha256)
    twice = dict.fromkeys(find_sent_twice(opened, reader.rows.counted))
    told = (*used, *words.warnings, *sheets.notes, *notes, *reader.all_findings(), *twice)
    first = found[0].joined_by(told, reader.unplaced, reader.rows.no_bodies)
    return [first, *found[1:]]
