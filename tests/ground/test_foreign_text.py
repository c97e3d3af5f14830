"""Which characters are shown as escapes, and that escaped text keeps its place in tables."""

import json
import sys
import unicodedata
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.table import Table
from rich.tree import Tree

from kepatuhan.ground.foreign_text import INVISIBLE, json_text, storable, visible, visible_lines
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.ground.tokens import token_of

EVERY_SIGN = tuple(map(chr, range(sys.maxunicode + 1)))
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Format characters with a shape: Arabic, Syriac and Kaithi number signs; Egyptian joins of glyphs.
SHAPED = {
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
    *range(0x13430, 0x13440),
}  # fmt: skip


def test_every_control_and_direction_of_unicode_is_escaped_but_those_with_a_shape() -> None:
    kept = {ord(sign) for sign in EVERY_SIGN
            if unicodedata.category(sign) in UNSEEN and visible(sign) == sign}  # fmt: skip
    assert kept <= SHAPED


def test_letters_marks_numbers_and_signs_of_every_script_stay() -> None:
    changed = {sign for sign in EVERY_SIGN
               if unicodedata.category(sign) not in UNSEEN and visible(sign) != sign}  # fmt: skip
    no_letters = {sign for sign in changed if unicodedata.category(sign) == "Cn"}
    assert no_letters <= {chr(code) for code in (*range(0xE0000, 0xE0080), 0x2065, 0xFFFE, 0xFFFF)}
    assert changed - no_letters == {
        chr(code)
        for code in (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)  # blanks
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"), ("a\r\nb", r"a\r\nb"), ("\t", r"\t"), ("\x00\x7f", r"\x00\x7f"),
        ("\x9b31m", r"\x9b31m"), ("\u202eX\u2066", r"\u202eX\u2066"), ("\u2028", r"\u2028"),
        ("\x85\x0b\x0c", r"\x85\x0b\x0c"), ("\U000e0041", r"\U000e0041"), ("\udc9b", r"\udc9b"),
        ("C:\\data\\new", "C:\\data\\new"), ("Dinas Kesehatan", "Dinas Kesehatan"), ("", ""),
        ("ꦲꦏ꧀ꦱꦫ 🏥 é e\u0301 ﷺ \u00a0\u3000", "ꦲꦏ꧀ꦱꦫ 🏥 é e\u0301 ﷺ \u00a0\u3000"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_pages_and_cells_keep_their_lines() -> None:
    assert visible_lines("a\n\tb\rc") == "a\n\tb\\rc"


@settings(max_examples=300)
@given(st.text(max_size=30))
def test_what_was_made_visible_stays(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@settings(max_examples=300)
@given(st.text(st.characters(), max_size=30))
def test_json_says_the_same_in_one_line_that_can_be_seen(text: str) -> None:
    written = json_text({text: [text]}, indent=None)
    assert json.loads(written) == {text: [text]}
    assert visible(written) == written


def test_halves_of_characters_are_the_only_ones_that_cannot_be_kept() -> None:
    assert all(storable(sign) == sign for sign in EVERY_SIGN if not "\ud800" <= sign <= "\udfff")
    assert json.loads(json_text("\ud800\udc9b")) == "\ud800\udc9b".encode(
        "utf-16", "surrogatepass").decode("utf-16")  # fmt: skip


@pytest.mark.parametrize("code", INVISIBLE)
def test_words_that_differ_by_what_takes_no_place_are_one_word(code: int) -> None:
    assert token_of(f"Dinas{chr(code)} Sosial") == token_of("dinas sosial")


# The terminal ------------------------------------------------------------------------------------

NAMES = ("Dinas Sosial", "\x1b[31mDinas\n\u202eX", "[red]村村[/red] :warning: [link=x]", "\x9b\r\t")


def printed(*shown: object, width: int = 200) -> str:
    console = Console(StringIO(), width=width)
    for each in shown:
        console.print(each)
    return console.file.getvalue()


@pytest.mark.parametrize("made", [str, Text], ids=["str", "Text"])
@pytest.mark.parametrize("width", [200, 24])
def test_columns_stay_under_each_other(made, width: int) -> None:
    table = Table(box=None)
    table.add_column("Unit\x1b[1A")
    table.add_column("Zona")
    for name in NAMES:
        table.add_row(made(name), "|")
    lines = printed(table, width=width).splitlines()
    places = {cell_len(line[: line.index("|")]) for line in lines if "|" in line}
    assert len(places) == 1
    assert len(lines) == 1 + len(NAMES) or width == 24
    assert all(line == visible(line) for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_strings_texts_trees_and_titles_are_taken_literally(name: str) -> None:
    tree = Tree(name)
    tree.add(name)
    tree.add(Text("", "bold").append(name, "red"))
    shown = printed(name, Text(name), tree)
    assert shown.count(visible(name)) == 5
    assert len(shown.splitlines()) == 5
    table = Table(title=name, caption=name)
    table.add_column("x" * 60)
    assert printed(table).count(visible(name)) == 2


def test_only_the_program_adds_lines() -> None:
    assert printed(Text("a\nb").add_line("c\nd")) == "a\\nb\nc\\nd\n"
