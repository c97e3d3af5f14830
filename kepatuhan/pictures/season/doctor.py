"""What the doctor says: a line for each check, or the same as data."""

from collections.abc import Iterable

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.season.doctor import Diagnosis

WELL, ILL = "✓", "✕"


def print_checks(checks: Iterable[Diagnosis], words: Words, console: Console) -> None:
    """Print a line for every check, with a sign; what is wrong with its remedy."""
    for check in checks:
        topic = words(check.topic)
        if check.is_well:
            console.print(Text(f"{WELL} {topic}: {said_of(check, words)}"))
        for found in check.findings:
            line = Text(f"{ILL} {topic}: {_told(found, words)}", style="red")
            line.append(f" [{found.code}]", style="dim")
            console.print(line)


def said_of(check: Diagnosis, words: Words) -> str:
    """Return what is said of a thing that is well."""
    return words(check.said, **dict(check.values))


def _told(found: Finding, words: Words) -> str:
    place = f"{found.place}: " if str(found.place) else ""
    return f"{place}{found.message(words)} {found.remedy(words)}"


def checks_as_data(checks: Iterable[Diagnosis], words: Words) -> list[dict[str, object]]:
    """Return the checks for JSON."""
    return [
        {
            "check": check.key,
            "well": check.is_well,
            "said": said_of(check, words) if check.is_well else "",
            "findings": [
                {
                    "code": found.code,
                    "place": str(found.place),
                    "message": found.message(words),
                    "remedy": found.remedy(words),
                }
                for found in check.findings
            ],
        }
        for check in checks
    ]
