"""By what a report can be told from another wherever it is cited."""

from kepatuhan.ground.i18n import Words
from kepatuhan.ground.version import __version__
from kepatuhan.result.model import Result

SHOWN = 8  # digits of a hash


def citation(result: Result, words: Words, about: str, number: str = "") -> str:
    """Return what a report is about, with its edition, data and program.

    ``number``: under which it was sent, '' for none.
    """
    rubric = result.rubric
    data = words("data {sha256}", sha256=result.fingerprint[:SHOWN]) if result.fingerprint else ""
    parts = (
        about,
        number,
        words("edition {edition} ({sha256})", edition=rubric.edition, sha256=rubric.sha256[:SHOWN]),
        data,
        f"kepatuhan {__version__}",
        words("no official Ombudsman document"),
    )
    return " · ".join(filter(None, parts))
