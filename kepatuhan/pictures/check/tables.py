"""The tables of a check, declared once: causes, findings place by place, files."""

from collections.abc import Callable, Mapping

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.messages import Severity
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.pictures.result.tables import SEVERITIES
from kepatuhan.pictures.result.view import SEVERITY_WORDS
from kepatuhan.season.causes import Cause, causes_of
from kepatuhan.season.check import CheckedFile, Checkup, FileState, Spot

STATE_WORDS: Mapping[FileState, str] = {
    FileState.REFUSED: N_("refused"),
    FileState.CORRECT: N_("to be corrected"),
    FileState.LOOK: N_("to be looked at"),
    FileState.CLEAN: N_("clean"),
}
COUNTED: Mapping[str, str] = {"error": "errors", "warning": "warnings", "info": "notes"}


class CheckView(Numbers):
    """The words and tables of a check in one language."""

    exercise = ""

    def __init__(self, check: Checkup, words: Words) -> None:
        super().__init__(words, 0)
        self.check = check
        self.causes = causes_of(check.spots)

    def not_official(self) -> str:
        """Return what the workbook is not."""
        return self.words("This document is not an official Ombudsman document.")

    def state(self, file: CheckedFile) -> str:
        """Return what is to be done with a file."""
        return self.words(STATE_WORDS[file.state])

    def files_sentence(self) -> str:
        """Return how many files there are, by what is to be done with them."""
        files = self.check.files
        numbers = {state: sum(file.state is state for file in files) for state in FileState}
        listed = ", ".join(
            f"{self.words.whole(number)} {self.words(STATE_WORDS[state])}"
            for state, number in numbers.items() if number
        )  # fmt: skip
        number = self.words.whole(len(files))
        return self.words("Files checked: {n} ({listed})", n=number, listed=listed or "–")

    # The tables ---------------------------------------------------------------------------------

    def cause_table(self) -> Table[Cause]:
        """Return the causes, the gravest first."""
        words = self.words
        columns: list[Column[Cause]] = [
            self._severity(lambda cause: cause.severity),
            Column("text", words("Cause"), "strong", lambda cause: cause.text(words), width=60),
            Column("number", words("Number"), "count", lambda cause: cause.number),
            Column("files", words("Files"), "count", lambda cause: len(cause.files)),
            Column("cells", words("Cells"), "count", lambda cause: len(cause.cells)),
            Column("remedy", words("Remedy"), "wrap", lambda cause: cause.remedy(words), width=60),
            Column("code", words("Code"), "small", lambda cause: cause.code, width=26),
        ]
        return Table(columns, self.causes, frozen=2, empty=words("Nothing was found."))

    def finding_table(self) -> Table[Spot]:
        """Return every finding at every place, by cause."""
        words = self.words
        columns: list[Column[Spot]] = [
            Column("check_file", words("File"), "text", lambda spot: spot.place.file, width=24),
            Column("sheet", words("Sheet"), "text", lambda spot: spot.place.sheet, width=16),
            Column("cell", words("Cell"), "text", lambda spot: spot.place.cell, width=9),
            self._severity(lambda spot: spot.finding.severity),
            Column("message", words("What was found"), "wrap",
                   lambda spot: spot.message(words), width=56),
            Column("found", words("In the cell"), "wrap", lambda spot: spot.found, width=20),
            Column("allowed", words("Allowed"), "wrap", lambda spot: of(spot, "allowed"), width=30),
            Column("guess", words("A guess"), "wrap", lambda spot: of(spot, "near"), width=20),
            Column("remedy", words("Remedy"), "wrap",
                   lambda spot: spot.finding.remedy(words), width=44),
            Column("institution", words("Institution"), "text",
                   lambda spot: spot.finding.institution, width=20),
            Column("unit", words("Unit"), "text", lambda spot: spot.finding.unit, width=20),
            Column("code", words("Code"), "small", lambda spot: spot.finding.code, width=24),
        ]  # fmt: skip
        rows = [spot for cause in self.causes for spot in cause.spots]
        return Table(columns, rows, frozen=3, empty=words("Nothing was found."))

    def file_table(self) -> Table[CheckedFile]:
        """Return the files, the gravest first."""
        words = self.words
        columns: list[Column[CheckedFile]] = [
            Column("check_file", words("File"), "strong", lambda file: file.name),
            Column("state", words("Verdict"), "text", lambda file: file.state,
                   shown=self.state, codes=tuple(FileState), width=20),
            *(self._number(severity, key) for severity, key in COUNTED.items()),
            Column("units", words("Units"), "wrap", units_text),
            Column("asked_by", words("Enumerator"), "text", lambda file: file.asked_by),
            Column("sha256", None, "text", lambda file: file.sha256),
        ]  # fmt: skip
        return Table(columns, self.check.files, frozen=1, empty=words("Nothing was found."))

    def _severity(self, of_row: Callable[[Row], Severity]) -> Column[Row]:
        return Column(
            "severity", self.words("Severity"), "text", of_row, codes=SEVERITIES, width=13,
            shown=lambda row: self.words(SEVERITY_WORDS[of_row(row)]),
        )  # fmt: skip

    def _number(self, severity: str, key: str) -> Column[CheckedFile]:
        heading = self.words(_HEADINGS[severity])
        return Column(key, heading, "count", lambda file: file.number(severity))


_HEADINGS = {"error": N_("Errors"), "warning": N_("Warnings"), "info": N_("Notes")}


def of(spot: Spot, name: str) -> Value:
    """Return a value of a finding, None where it has none."""
    return dict(spot.finding.values).get(name)


def units_text(file: CheckedFile) -> str:
    """Return the units of a file."""
    return "; ".join(f"{institution} ▸ {unit}" for institution, unit in file.units)
