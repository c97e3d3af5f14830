"""Scores public-service compliance surveys (UU 25/2009) and explains every number.

In a notebook: ``import kepatuhan as k``, then ``k.score("folder").frame()``, ``k.compare(…)``,
``k.load(2022)``; see docs/notebook.md.
"""

from kepatuhan.ground.version import __version__

TYPE_CHECKING = False  # as in typing, which takes a tenth of the time of --version to import
if TYPE_CHECKING:
    from kepatuhan.ground.errors import KepatuhanError
    from kepatuhan.notebook import Compared, Scores, compare, load, score

__all__ = ["Compared", "KepatuhanError", "Scores", "__version__", "compare", "load", "score"]


def __getattr__(name: str) -> object:
    """Import what the door offers when it is asked for: commands shall start fast."""
    if name == "KepatuhanError":
        from kepatuhan.ground.errors import KepatuhanError

        return KepatuhanError
    if name in __all__:
        from kepatuhan import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
