"""The report as one HTML file without network: pure, the same bytes for the same result."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.ground.errors import Place
from kepatuhan.ground.foreign_text import visible, visible_lines
from kepatuhan.ground.i18n import words
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.pictures.citation import citation
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.result.changes import change_lines, changes_sentences, page_table
from kepatuhan.pictures.result.page import Page, build_page
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.rules import rule_sentences
from kepatuhan.pictures.standing import about_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.discretion import is_of_people

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

TEMPLATES = Path(__file__).parents[1] / "templates"
# The cache knows a template by its source alone, not by what is done with each value.
COMPILED = "__kepatuhan_seen_%s.cache"
PLACES_SHOWN = 6
TREE_DECIMALS, MOST_DECIMALS = 4, 12

# A sign stands beside the word, as with the zones.
SEVERITY_SIGNS: Mapping[str, str] = {"error": "✕", "warning": "!", "info": "i"}


def render_html(result: Result, language: str, page: Page | None = None) -> str:
    """Return the report of a result as one HTML document in ``id`` or ``en``.

    Style, script and drawings stand inside it; the templates are the only files that are read.
    ``page``: what is shown of it, None for everything.
    """
    view = HtmlView(result, words(language))
    return render(
        "result/report.html.j2",
        view,
        page=page or build_page(result),
        result=result,
        about=about_result(result),
        citation=citation,
        **changes_for(view),
    )


def changes_for(view: View) -> Mapping[str, object]:
    """Return what the template of changes is filled with."""
    return {"changes": page_table(view), "changes_sentences": list(changes_sentences(view))}


def render(template: str, view: RubricView, **names: object) -> str:
    """Return a template filled for the view of a rubric and other names."""
    return render_plain(template, view, **_of_rubric(view), **names)


def render_plain(template: str, view: Numbers, **names: object) -> str:
    """Return a template filled for a view and other names."""
    try:
        return _environment(view, names, _compiled()).get_template(template).render()
    except (OSError, RuntimeError):  # the folder for compiled templates cannot be used
        return _environment(view, names, None).get_template(template).render()


def _compiled() -> "BytecodeCache":
    """Return the store of compiled templates: starting up without it takes four times as long."""
    from jinja2 import FileSystemBytecodeCache

    return FileSystemBytecodeCache(pattern=COMPILED)


def environment(view: RubricView, names: Mapping[str, object]) -> "Environment":
    """Return what fills templates for a view and other names; for many pages, make it once."""
    return _environment(view, {**_of_rubric(view), **names}, None)


def _of_rubric(view: RubricView) -> Mapping[str, object]:
    return {"rubric": view.rubric, "rules": rule_sentences(view)}


def _environment(
    view: Numbers, names: Mapping[str, object], cache: "BytecodeCache | None"
) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=cache,
    )
    environment.globals |= {
        "_": view.words,
        "counted": view.words.counted,
        "view": view,
        "version": __version__,
        "css_string": _css_string,
        **names,
    }
    return environment


def _seen(value: object) -> object:
    """Return what stands in a page for a value: every character of it can be seen."""
    return value if hasattr(value, "__html__") else visible_lines(str(value))


def _css_string(text: str) -> str:
    r"""Return a text as a string of CSS, where nothing but letters and figures stands as it is.

    >>> print(_css_string('2025 "</style>.'))
    "2025\20 \22 \3c \2f style\3e \2e "
    """
    escaped = (each if each.isalnum() else f"\\{ord(each):x} " for each in visible(text))
    return f'"{"".join(escaped)}"'


class HtmlView(View):
    """The strings and numbers that only the HTML page prints."""

    def key(self, value: Fraction | None) -> str:
        """Return what a column is sorted by; '' sorts last."""
        return "" if value is None else f"{round_half_up(value, MOST_DECIMALS):f}"

    def equal(self, values: Iterable[Fraction | None]) -> str:
        """Return "=" where the tree's decimals show all values exactly, else "≈"."""
        return self.equals(values, TREE_DECIMALS)

    def fine(self, value: Fraction | None) -> str:
        """Return a number of the tree: four decimals."""
        return self.rounded(value, TREE_DECIMALS)

    def finest(self, value: Fraction | None) -> str:
        """Return an exact score with as many decimals as it takes to see how it is rounded.

        84.554996 is not printed as 84.5550, which would be rounded to 84.56.
        """
        if value is None:
            return self.fine(value)
        score = round_half_up(value, self.decimals)
        digits = range(TREE_DECIMALS, MOST_DECIMALS)
        shown = (n for n in digits if self._score_of(round_half_up(value, n)) == score)
        return self.rounded(value, next(shown, MOST_DECIMALS))

    def _score_of(self, shown: Decimal) -> Decimal:
        return round_half_up(Fraction(shown), self.decimals)

    def cost(self, value: Fraction | None) -> str:
        """Return points that are lost: two decimals, or four where two would hide them."""
        hidden = value and not round_half_up(value, 2)
        return self.rounded(value, TREE_DECIMALS if hidden else 2)

    def severity_sign(self, severity: str) -> str:
        """Return a severity's sign."""
        return SEVERITY_SIGNS[severity]

    def change_lines(self, group: AnswerGroup) -> list[str]:
        """Return how the answers of a group were changed after reading."""
        return list(change_lines(group.answers, self))

    def quoted(self, group: AnswerGroup, indicator: Indicator) -> str:
        """Return what rejected answers say, as it stands in their cells; nothing of people."""
        if is_of_people(indicator):
            return ""
        return ", ".join(dict.fromkeys(f"“{answer.text}”" for answer in group.answers))

    def some_places(self, places: Iterable[Place], indicator: Indicator | None = None) -> str:
        """Return the first cells, and how many more there are.

        ``indicator``: which they answer; of people only the sheets are told.
        """
        every = tuple(places)
        if indicator and is_of_people(indicator):
            return self.cells(every, indicator)
        shown, more = self.places(every[:PLACES_SHOWN]), len(every) - PLACES_SHOWN
        if more <= 0:
            return shown
        return self.words.counted(
            "{places} and {n} more cell", "{places} and {n} more cells", more, places=shown
        )
