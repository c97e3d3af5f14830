"""A rubric as one HTML file to read, print and hand to enumerators: pure, without network."""

from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.result.html import render
from kepatuhan.pictures.rubric.view import DocumentView
from kepatuhan.rubric.model import Rubric


def render_rubric_html(rubric: Rubric, words: Words) -> str:
    """Return a rubric as one HTML document: questions, answers, points, law, weights, sources."""
    return render("rubric/rubric.html.j2", DocumentView(rubric, words))
