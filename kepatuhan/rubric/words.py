"""What the parts and fields of a rubric are called, by the names that they have in YAML."""

from collections.abc import Mapping

from kepatuhan.ground.i18n import N_

FIELD_WORDS: Mapping[str, str] = {
    "schema": N_("Schema"),
    "edition": N_("Edition"),
    "years": N_("Years"),
    "assessed.value": N_("Institutions assessed"),
    "assessed.source": N_("Source of that number"),
    "assessed.status": N_("Status of that number"),
    "title.id": N_("Title (Indonesian)"),
    "title.en": N_("Title (English)"),
    "note.id": N_("Note (Indonesian)"),
    "note.en": N_("Note (English)"),
    "weights.value": N_("Weights of what is below"),
    "weights.source": N_("Source of those weights"),
    "weights.status": N_("Status of those weights"),
    "code": N_("Code"),
    "address": N_("Web address"),
    "rule": N_("Rule"),
    "value": N_("Value"),
    "decimals": N_("Decimals"),
    "aliases": N_("Other words"),
    "source": N_("Source"),
    "status": N_("Status"),
    "minimum": N_("From"),
    "category": N_("Category"),
    "opinion.id": N_("Opinion (Indonesian)"),
    "opinion.en": N_("Opinion (English)"),
    "zone": N_("Zone"),
    "maximum": N_("Largest count"),
    "full_marks": N_("Full marks"),
    "institution_types": N_("For these types of bodies"),
    "list": N_("List"),
    "label.id": N_("Answer (Indonesian)"),
    "label.en": N_("Answer (English)"),
    "points": N_("Points"),
    "by": N_("One answer per"),
    "who.id": N_("Who or what (Indonesian)"),
    "who.en": N_("Who or what (English)"),
    "people": N_("How many people"),
    "parent": N_("Belongs to"),
    "dimension": N_("Dimension"),
    "variable": N_("Variable"),
    "name.id": N_("Name (Indonesian)"),
    "name.en": N_("Name (English)"),
    "question.id": N_("Question (Indonesian)"),
    "question.en": N_("Question (English)"),
    "law": N_("Article of law"),
    "remedy.id": N_("Remedy (Indonesian)"),
    "remedy.en": N_("Remedy (English)"),
    "scale": N_("Scale"),
    "observation": N_("Observation"),
    "not_applicable": N_("“Not applicable” allowed"),
    "scored": N_("Scored"),
    "unit_types": N_("Only these unit types"),
    "except_unit_types": N_("All but these unit types"),
    "product_kinds": N_("Only these product kinds"),
    "weight.value": N_("Weight"),
    "weight.source": N_("Source of the weight"),
    "weight.status": N_("Status of the weight"),
}


def field_word(part: str, field: str) -> str:
    """Return what a field of a part is called, a message id.

    >>> field_word("scale", "maximum"), field_word("other_bands", "maximum")
    ('Largest count', 'Full marks')
    """
    is_marks = (part, field) == ("other_bands", "maximum")
    return FIELD_WORDS["full_marks" if is_marks else field]


# By the part's name in ``rubric.diff``.
PART_WORDS: Mapping[str, str] = {
    "rubric": N_("Rubric"),
    "rule": N_("Rules of calculation"),
    "band": N_("Bands"),
    "other_bands": N_("Other bands"),
    "dimension": N_("Dimensions"),
    "variable": N_("Variables"),
    "indicator": N_("Indicators"),
    "scale": N_("Scales"),
    "level": N_("Levels"),
    "observation": N_("Observations"),
    "source": N_("Sources"),
}

# Rules by their names in ``roll_up``.
RULE_WORDS: Mapping[str, str] = {
    "scored_at": N_("level of scoring"),
    "institution": N_("score of an institution"),
    "rounding": N_("rounding"),
    "blank": N_("missing answers"),
    "not_applicable": N_("not applicable"),
    "declined": N_("declined to answer"),
    "not_observed": N_("not observed"),
}
