"""The forms beside an edition: the shipped ones load, and every mistake is told by its name."""

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.programmes.prevention.load import form_map, read_forms
from kepatuhan.rubric.editions import editions, load_edition, load_rubric

GOOD = """\
schema: kepatuhan.prevention/1
edition: "2022"
note: {id: Catatan, en: A note}
sources:
  kami: {title: {id: Kami, en: We}}
forms:
  delay: {asked: [O-01], guards: [P-03], source: kami, status: assumed}
"""
WITH_FORMS = ("2021", "2022", "2023", "2024", "2025")


def told(tmp_path, text: str) -> str:
    path = tmp_path / "bentuk.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KepatuhanError) as refused:
        read_forms(path, "bentuk.yaml", load_edition("2022"))
    said = words("en")
    return "\n".join(
        f"{each.place} {each.message(said)} {each.remedy(said)}" for each in refused.value.findings
    )


def test_every_edition_that_has_forms_loads_and_the_others_have_none() -> None:
    found = {name: form_map(load_edition(name)) for name in editions()}
    assert [name for name, forms in found.items() if forms] == list(WITH_FORMS)
    assert all(form.guards for name in WITH_FORMS for form in found[name].forms)


def test_a_rubric_that_is_no_shipped_edition_has_none(tmp_path) -> None:
    text = editions()["2022"].read_text(encoding="utf-8")
    own = tmp_path / "2022.yaml"
    for old, new in (("21.85", "21.84"), ("32.37", "32.38")):
        text = text.replace(f"value: {old}", f"value: {new}")
    own.write_text(text, encoding="utf-8")
    assert form_map(load_rubric(str(own))) is None


def test_what_is_good_is_read(tmp_path) -> None:
    path = tmp_path / "bentuk.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (form,) = read_forms(path, "bentuk.yaml", load_edition("2022")).forms
    assert (form.code, form.asked, form.guards) == ("delay", ("O-01",), ("P-03",))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[P-03]", "[P-99]", "forms.delay.guards"),
        ("[O-01]", "[P-03]", "forms.delay.asked"),  # not asked of users
        ("delay:", "dealy:", "delay"),
        ('"2022"', '"2023"', "edition"),
        ("prevention/1", "prevention/2", "schema"),
        (", guards: [P-03]", "", "guards"),
        ("status: assumed", "status: perhaps", "forms.delay.status"),
        ("source: kami", "source: mereka", "forms.delay.source"),
        ("asked:", "asks:", "asks"),
    ],
)
def test_every_mistake_is_told_with_its_name(tmp_path, old, new, expected) -> None:
    assert GOOD.count(old) == 1
    assert expected in told(tmp_path, GOOD.replace(old, new))
