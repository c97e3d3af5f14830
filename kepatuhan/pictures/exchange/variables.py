"""What every column of a package means: the metadata that Satu Data Indonesia asks for, as data.

Perpres 39/2019 on Satu Data Indonesia: concept, definition, unit, classification, method and source
of every variable.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kepatuhan.ground.i18n import N_

READ = N_("taken from the files that were read")
SCORED = N_("computed exactly from the answers by the rubric, rounded once, half up")
COUNTED = N_("counted over the answers")
OF_RUBRIC = N_("taken from the rubric")
OF_REGISTER = N_("looked up by the name of the institution")
OF_CHECK = N_("found by the program while it read and scored")
OF_COMPLAINTS = N_("counted over the registers of complaints, masked as it is published")
POINTS, PERCENT = N_("points of full marks"), N_("percent of the level above")
NUMBER, SHARE = N_("number"), N_("share from 0 to 1")


@dataclass(frozen=True, slots=True)
class Variable:
    """A column as data about data. ``measure``: what it is counted in, '' for texts."""

    concept: str
    definition: str
    method: str
    measure: str = ""


def _gap(state: str) -> Variable:
    return Variable(N_("State of answers"), state, COUNTED, NUMBER)


VARIABLES: Mapping[str, Variable] = {
    # whom it is about
    "year": Variable(N_("Year"), N_("The survey year."), READ),
    "institution": Variable(N_("Institution"), N_("The rated body, as its files name it."), READ),
    "type": Variable(N_("Type of institution"), N_("What kind of body it is."), READ),
    "province": Variable(N_("Province"), N_("The province of the institution."), READ),
    "unit": Variable(N_("Service unit"), N_("The unit that serves the public."), READ),
    "unit_type": Variable(N_("Type of unit"), N_("Its type by the register of names."), READ),
    "date": Variable(N_("Date of the visit"), N_("When the unit was visited."), READ),
    "region": Variable(N_("Region code"), N_("The code of the government."), OF_REGISTER),
    "region_edition": Variable(
        N_("Region codes"), N_("The list that the code is one of; codes may change."), OF_REGISTER
    ),
    "region_name": Variable(N_("Region"), N_("The name in that list."), OF_REGISTER),
    "region_province": Variable(
        N_("Province"), N_("The province that it belonged to in that year."), OF_REGISTER
    ),
    # scores
    "score": Variable(
        N_("Compliance with service standards (UU 25/2009)"),
        N_("The compliance score; empty where answers are missing."), SCORED, POINTS,
    ),
    "low": Variable(N_("Lower bound"), N_("The score if all missing answers were the worst."),
                    SCORED, POINTS),
    "high": Variable(N_("Upper bound"), N_("The score if all missing answers were the best."),
                     SCORED, POINTS),
    "maximum": Variable(N_("Full marks"), N_("The score of full marks."), OF_RUBRIC, POINTS),
    "zone": Variable(N_("Compliance zone"), N_("The zone of the score; empty while uncertain."),
                     SCORED),
    "category": Variable(N_("Compliance category"), N_("The category of the score."), SCORED),
    "standing": Variable(N_("Standing"), N_("What can be said of the score."), SCORED),
    "rank": Variable(N_("Rank"), N_("The place; in gaps, 1 costs the most points."), SCORED,
                     NUMBER),
    "rank_in_type": Variable(N_("Rank"), N_("The place among institutions of the type."), SCORED,
                             NUMBER),
    "units": Variable(N_("Service unit"), N_("How many units the institution has here."), COUNTED,
                      NUMBER),
    "share": Variable(N_("Share"), N_("The part of the unit in the mean of the institution."),
                      SCORED, SHARE),
    "not_assessed": Variable(N_("Not assessed"), N_("Why it was not assessed."), READ),
    "follow_up": Variable(N_("Corrective action"),
                          N_("How far it has come; it changes no score."), READ),
    # indicators
    "dimension": Variable(N_("Dimension"), N_("The code of the dimension."), OF_RUBRIC),
    "variable": Variable(N_("Variable"), N_("The code of the variable."), OF_RUBRIC),
    "indicator": Variable(N_("Indicator"), N_("The code of the indicator."), OF_RUBRIC),
    "name": Variable(N_("Indicator"), N_("The name of the indicator."), OF_RUBRIC),
    "weight": Variable(N_("Weight"), N_("The weight of the indicator."), OF_RUBRIC, PERCENT),
    "weight_status": Variable(N_("Weight"), N_("How sure the weight is."), OF_RUBRIC),
    "effective": Variable(N_("Weight"), N_("What the indicator counts in the score of the unit."),
                          SCORED, POINTS),
    "contribution": Variable(N_("Contribution"), N_("What it adds to the score of the unit."),
                             SCORED, POINTS),
    "lost": Variable(N_("Gap"), N_("What it lacks in the score of the unit."), SCORED, POINTS),
    "lost_by_unit": Variable(N_("Gap"), N_("Points missing from the score of the unit."), SCORED,
                             POINTS),
    "lost_by_institution": Variable(
        N_("Gap"), N_("Points missing from the score of the institution."), SCORED, POINTS
    ),
    "remedy": Variable(N_("Improvement"), N_("What is to be done."), OF_RUBRIC),
    "law": Variable(N_("Legal basis"), N_("The article that asks for it."), OF_RUBRIC),
    "answered": _gap(N_("Answers that were given.")),
    "not_applicable": _gap(N_("Answers that say that it does not apply.")),
    "declined": _gap(N_("Answers that were declined.")),
    "not_observed": _gap(N_("What could not be observed.")),
    "blank": _gap(N_("Answers that are missing.")),
    "rejected": _gap(N_("Answers that could not be used.")),
    "open": _gap(N_("Answers of another edition that can be several levels.")),
    # findings
    "code": Variable(N_("Finding"), N_("The code of the message."), OF_CHECK),
    "severity": Variable(N_("Finding"), N_("How much it weighs."), OF_CHECK),
    "message": Variable(N_("Finding"), N_("What is wrong; nothing that people said."), OF_CHECK),
    "what_to_do": Variable(N_("Finding"), N_("What is to be done."), OF_CHECK),
    "file": Variable(N_("Place"), N_("The file, by its name."), READ),
    "sheet": Variable(N_("Place"), N_("The sheet."), READ),
    "cell": Variable(N_("Place"), N_("The cell; none of people in findings."), READ),
    "line": Variable(N_("Place"), N_("The line, in files without cells."), READ),
    # complaints
    "office": Variable(N_("Office"), N_("Whose registers of complaints they are."), OF_COMPLAINTS),
    "day": Variable(N_("Day"), N_("The day as of which the complaints stand."), OF_COMPLAINTS),
    "table": Variable(N_("Table"), N_("The code of the table that a count stands in."),
                      OF_COMPLAINTS),
    "counted": Variable(
        N_("What is counted"),
        N_("The year's complaints, what is counted beside them, their forms, or their stages."),
        OF_COMPLAINTS,
    ),
    "trait": Variable(N_("Trait"), N_("By what the rows of the table are told apart."),
                      OF_COMPLAINTS),
    "value": Variable(N_("Value"), N_("What these have; all: the total; not_known: nobody knows."),
                      OF_COMPLAINTS),
    "by_trait": Variable(N_("Second trait"), N_("By what its columns are told apart."),
                         OF_COMPLAINTS),
    "by_value": Variable(N_("Second value"), N_("What these have of it; all and not_known too."),
                         OF_COMPLAINTS),
    "complaints": Variable(N_("Complaints"), N_("How many there are; empty where it is masked."),
                           OF_COMPLAINTS, NUMBER),
    "masked": Variable(
        N_("Masked"),
        N_("<5: one to four; •: withheld, for such a number could be computed from it."),
        OF_COMPLAINTS,
    ),
    # metadata
    "item": Variable(N_("Metadata"), N_("The column, or the indicator by its code."), OF_RUBRIC),
    "kind": Variable(N_("Metadata"), N_("Whether it is a column or an indicator."), OF_RUBRIC),
    "language": Variable(N_("Metadata"), N_("The language of the row."), OF_RUBRIC),
    "concept": Variable(N_("Metadata"), N_("What idea it belongs to."), OF_RUBRIC),
    "definition": Variable(N_("Metadata"), N_("What it says."), OF_RUBRIC),
    "measure": Variable(N_("Metadata"), N_("What it is counted in."), OF_RUBRIC),
    "classification": Variable(N_("Metadata"), N_("The values that it can have."), OF_RUBRIC),
    "method": Variable(N_("Metadata"), N_("How it is obtained."), OF_RUBRIC),
    "source": Variable(N_("Metadata"), N_("Where it comes from."), OF_RUBRIC),
    # what the answers are rebuilt from
    "subject": Variable(N_("Answer"), N_("The product, or the number of the person asked."), READ),
    "state": Variable(N_("Answer"), N_("Whether it was answered, and why not."), READ),
    "level": Variable(N_("Answer"), N_("The code of the level that was answered."), READ),
    "points": Variable(N_("Answer"), N_("What the level is worth."), OF_RUBRIC, POINTS),
    "text": Variable(N_("Answer"), N_("The text of the cell; “…” for what is no answer."), READ),
    "form": Variable(N_("Answer"), N_("What the cell held."), READ),
    "set_aside": Variable(N_("Answer"), N_("The code of the message why it is not used."), READ),
    "repeats": Variable(N_("Answer"), N_("Other cells that say the same, as in result.json."),
                        READ),
    "change": Variable(N_("Answer"), N_("By what it was changed, as in result.json."), READ),
    "said": Variable(N_("Survey"), N_("What the files say of it, as in result.json."), READ),
    "refused": Variable(N_("Finding"), N_("Whether it is about a file that was refused."),
                        OF_CHECK),
    "values": Variable(N_("Finding"), N_("The values in the message, by name."), OF_CHECK),
    "sha256": Variable(N_("Place"), N_("The hash of the file."), READ),
    "unplaced": Variable(N_("Place"), N_("Rows of which nothing could be made."), COUNTED, NUMBER),
    "no_bodies": Variable(N_("Place"), N_("Rows that tell of no body."), COUNTED, NUMBER),
}  # fmt: skip
OF_PART = Variable("", N_("The score of this part of the instrument, of 100."), SCORED, POINTS)
PART = "part_"  # how the keys of such columns begin, before the code of the part

# The title of every table, and what its rows are.
TABLES: Mapping[str, tuple[str, str]] = {
    "institutions": (N_("Institutions"), N_("One row an institution, the best first.")),
    "units": (N_("Units"), N_("One row a unit, by institution, the best first.")),
    "indicators": (
        N_("Indicators"),
        N_("One row a unit and indicator. Of few users only the variable's score is told."),
    ),
    "gaps": (N_("What costs points"), N_("One row a unit and indicator, the costliest first.")),
    "findings": (N_("Findings"), N_("One row a message about the files and their answers.")),
    "regions": (N_("Region codes"), N_("One row a code that the institutions refer to.")),
    "complaints": (
        N_("Complaints"), N_("One row a cell of the tables that an office published."),
    ),
    "metadata": (N_("Metadata"), N_("One row a column or indicator, and language.")),
    "internal-institutions": (
        N_("Internal: institutions as they were read"),
        N_("For offices only: what the answers are put together by."),
    ),
    "internal-units": (
        N_("Internal: units as they were read"),
        N_("For offices only: what the answers are put together by."),
    ),
    "internal-answers": (
        N_("Internal: answers"),
        N_("For offices only: every answer, of people by their number."),
    ),
    "internal-findings": (
        N_("Internal: findings of reading"),
        N_("For offices only: what reading the files found."),
    ),
    "internal-sources": (
        N_("Internal: files"), N_("For offices only: the files that were read."),
    ),
}  # fmt: skip
