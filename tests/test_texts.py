"""The Indonesian catalogue is complete, fits its ids, and is compiled."""

import re

import catalogue
import pytest

FIELDS = re.compile(r"\{[a-z_]*\}")


def fields(text: str) -> set[str]:
    return set(FIELDS.findall(text))


def test_every_text_is_translated() -> None:
    assert catalogue.untranslated(catalogue.load()) == []


def test_nothing_is_translated_that_nobody_says() -> None:
    assert catalogue.unused(catalogue.load()) == []


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    made = catalogue.compiled(catalogue.load())
    assert made == catalogue.MO.read_bytes(), "run: make texts"


@pytest.mark.parametrize("message", [each for each in catalogue.load() if each.id])
def test_a_translation_keeps_the_fields_of_its_id(message) -> None:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    for string in strings:
        assert fields(string) == fields(ids[-1])
