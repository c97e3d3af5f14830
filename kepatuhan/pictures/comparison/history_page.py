"""What the page of a history is made of."""

from collections.abc import Sequence

from kepatuhan.comparison.history import HistoryLine
from kepatuhan.pictures.comparison.course import FRAMES, Course
from kepatuhan.pictures.comparison.history import HistoryView

# Institutions, up to which no chart is folded, all charts are printed, and there are any.
FEW, PRINTED, MOST = 3, 12, 100


class HistoryPage:
    """What stands on the page of a history."""

    def __init__(self, view: HistoryView) -> None:
        self.view = view

    @property
    def title(self) -> str:
        """The years, behind the name of the only institution."""
        single = self.view.single
        return f"{single.name} · {self.view.title}" if single else self.view.title

    def running(self) -> str:
        """Return what stands on every sheet of paper, in one line."""
        return f"{self.view.words('Comparison of years')}: {self.title}"

    @property
    def charted(self) -> Sequence[HistoryLine]:
        """The institutions that are drawn: all, as far as they can be looked at."""
        lines = self.view.history.lines
        return lines if len(lines) <= MOST else ()

    @property
    def is_open(self) -> bool:
        """Whether so few are drawn that none is folded."""
        return len(self.charted) <= FEW

    @property
    def is_printed(self) -> bool:
        """Whether paper shows what is folded."""
        return len(self.charted) <= PRINTED

    def course(self, line: HistoryLine, frame: str) -> Course:
        """Return the course of one institution in a frame: wide, slim or small."""
        return Course(self.view, line, FRAMES[frame])
