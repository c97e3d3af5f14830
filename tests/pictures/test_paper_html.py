"""The pen of pages: all texts, no network, nothing obeyed."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from full_paper import FOREIGN, SVG_LOGO, UNSEEN, dense, full_paper, hostile_paper, texts_of

from kepatuhan.ground.foreign_text import visible_lines
from kepatuhan.pictures.pens.paper_html import html_of

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "main", "footer", "aside", "div", "p",
    "h1", "h2", "h3", "ol", "ul", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col",
    "thead", "tbody", "tr", "th", "td", "span", "svg", "rect", "line", "img",
}  # fmt: skip


class Page(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.style, self.tags, self._open = "", "", [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self._open = tag
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data) -> None:
        if self._open == "style":
            self.style += data
        else:
            self.text += data

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.mark.parametrize("paper", [full_paper(), hostile_paper(), hostile_paper(FOREIGN)],
                         ids=["full", "hostile", "foreign"])  # fmt: skip
def test_every_text_is_on_the_page_and_none_is_obeyed(paper) -> None:
    page = Page(html_of(paper))
    shown = dense(page.text)
    told = {paper.author, paper.letterhead.logo.about}
    attributes = {value for _, each in page.tags for value in each.values()}
    for text in texts_of(paper):
        assert dense(text) in shown or (text in told and text in attributes), text
    assert {tag for tag, _ in page.tags} <= KNOWN
    assert not [each for _, each in page.tags if [key for key in each if key.startswith("on")]]


def test_it_asks_for_nothing_of_any_network() -> None:
    text = html_of(full_paper())
    page = Page(text)
    assert [each["content"] for each in page.of("meta") if "http-equiv" in each] == [POLICY]
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|srcset", text.replace("</", ""))
    assert [each["src"][:22] for each in page.of("img")] == ["data:image/png;base64,"]
    plain = Page(html_of(replace(full_paper(), letterhead=None)))
    assert "img-src" not in str(plain.of("meta"))
    (drawn,) = Page(html_of(full_paper(SVG_LOGO))).of("img")
    assert drawn["src"].startswith("data:image/svg+xml;base64,")
    assert drawn["alt"] == "Lambang provinsi"


def test_what_stands_on_every_sheet_is_a_string_of_css_and_nothing_else() -> None:
    paper = replace(full_paper(), running='a"; } </style><b>\\\n*', footing="é 1")
    style = Page(html_of(paper)).style
    escaped = r"a\22 \3b \20 \7d \20 \3c \2f style\3e \3c b\3e \5c \5c n\2a "
    assert f'@top-left {{ content: "{escaped}"' in style
    assert '@bottom-left { content: "é\\20 1"' in style
    assert 'content: counter(page) " / " counter(pages)' in style
    assert "size: A4;" in style
    assert "size: A4 landscape;" in html_of(replace(paper, is_wide=True))


def test_who_hears_the_page_hears_what_others_see() -> None:
    page = Page(html_of(full_paper()))
    assert page.of("html") == [{"lang": "id"}]
    assert len(page.of("h1")) == 1
    headings = [each for each in page.of("th") if each.get("scope") == "col"]
    assert len(headings) == 3 * 4 + 5
    assert len(page.of("th")) == len(headings) + 90 + 4
    assert len(page.of("caption")) == 3
    assert all(each["aria-hidden"] == "true" for each in page.of("svg"))
    assert Page(html_of(replace(full_paper(), language="en"))).of("html") == [{"lang": "en"}]


def test_bars_are_as_long_as_they_are_told() -> None:
    text = html_of(full_paper())
    assert '<rect width="71.2%"' in text
    assert '<rect width="65%"' in text
    assert '<line x1="80%" x2="80%"' in text
    assert text.count("<rect") == 9  # nothing where there is no number


def test_what_cannot_be_seen_is_written_out() -> None:
    paper = replace(full_paper(), kicker=" ".join(UNSEEN))
    assert visible_lines(paper.kicker) == " ".join(UNSEEN.values())
    assert " ".join(UNSEEN.values()) in html_of(paper)


def test_the_same_paper_gives_the_same_page() -> None:
    assert html_of(full_paper()) == html_of(full_paper())
