"""What became of the rows that were read."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """Rows read, by what became of them. ``ready``: scores that were taken as they are.

    ``not_assessed``: rows of a table of scores that say so. ``repeated``: those that say what
    others said. ``no_bodies``: totals, means and other rows that tell of no body.
    """

    answered: int
    not_applicable: int
    blank: int
    rejected: int
    ready: int = 0
    not_assessed: int = 0
    repeated: int = 0
    no_bodies: int = 0
    declined: int = 0
    not_observed: int = 0
    open: int = 0

    @property
    def read(self) -> int:
        """All rows: nothing that was read is left out of the other counts."""
        return sum(astuple(self))
