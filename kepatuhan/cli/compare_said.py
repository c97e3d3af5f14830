"""What kepatuhan compare says of its years beside the comparison."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.result.model import Result


def say_missing(results: "list[Result]", province: str, terminal: "Words") -> None:
    """Print which kabupaten and kota of the province each year does not hold."""
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import Place
    from kepatuhan.survey.names import missing_governments

    for result in results:
        place = Place(str(result.survey.year))
        if missing := missing_governments(
            result.survey, result.rubric.register, province, place=place
        ):
            say_finding(missing, terminal, err())


def say_findings(results: "list[Result]", words: "Words", *, quiet: bool) -> None:
    """Print the findings of all years, or only what was moved."""
    from kepatuhan.cli import output

    every = dict.fromkeys(found for result in results for found in result.findings)
    if quiet:
        output.say_moved(every, words)
    else:
        output.say_findings(every, words, words("the reports of “kepatuhan score”"))
