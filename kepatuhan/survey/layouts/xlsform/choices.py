"""The lists that questions of an XLSForm are answered from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kepatuhan.ground.i18n import LANGUAGES, N_, Texts, words
from kepatuhan.ground.tokens import answer_token
from kepatuhan.register.register import Register
from kepatuhan.register.units import OTHER
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.rubric.model import DECLINED, NOT_APPLICABLE, NOT_OBSERVED, Indicator, Rubric
from kepatuhan.survey.layouts.form.layout import INSTITUTION_TYPES
from kepatuhan.survey.layouts.xlsform.names import name_of

INSTITUTION_TYPE, UNIT_TYPE, PRODUCT_KIND = "jenis_instansi", "jenis_unit", "jenis_layanan"
ENGLISH = "en"
NO_NUMBER = "tanpa_angka"
_SAID: Mapping[str, str] = {
    NOT_APPLICABLE: N_("not applicable"),
    DECLINED: N_("declined"),
    NOT_OBSERVED: N_("not observed"),
}
_OTHER_TYPE = N_("Another type")

Choice = tuple[str, Texts]  # name and label


@dataclass(slots=True)
class ChoiceLists:
    """The lists of a form by name, each once. A name is what is exported, a label what is read."""

    rubric: Rubric
    found: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def fixed(self) -> None:
        """Add the lists of the identity: kinds of institutions, units and services."""
        register: Register = self.rubric.register
        types = [(each.code, each.name) for each in register.types.values() if each.code != OTHER]
        self.found[INSTITUTION_TYPE] = tuple(map(_same, INSTITUTION_TYPES))
        self.found[UNIT_TYPE] = (*types, (OTHER, _in_both(_OTHER_TYPE)))
        self.found[PRODUCT_KIND] = tuple(map(_same, ProductKind))

    def of(self, indicator: Indicator) -> str:
        """Return the name of the list of an indicator: its levels, and why there may be none."""
        scale = indicator.scale
        levels = () if scale.maximum is not None else scale.levels
        first = name_of(scale.code) if levels else NO_NUMBER
        name = f"{first}_tb" if indicator.not_applicable else first
        if name not in self.found:
            answers = [(level.code, level.label) for level in levels]
            reserved = (choice for _, choice in self._reserved(indicator, dict(answers)))
            self.found[name] = (*answers, *reserved)
        return name

    def meanings(self, indicator: Indicator) -> Iterator[tuple[str, str]]:
        """Yield every name and label of its list with what it means: a level, or a rule."""
        is_count = indicator.scale.maximum is not None
        answers = {each.code: each.label for each in indicator.scale.levels if not is_count}
        levels = ((code, (code, label)) for code, label in answers.items())
        for means, (name, label) in (*levels, *self._reserved(indicator, answers)):
            yield from ((text, means) for text in dict.fromkeys((name, *label.values())))

    def has_reserved(self, indicator: Indicator) -> bool:
        """Return whether anything may be said in the place of an answer."""
        return any(self._reserved(indicator, ()))

    def _reserved(self, indicator: Indicator, taken: Iterable[str]) -> Iterator[tuple[str, Choice]]:
        """Yield every rule why there is no answer with its choice, in the rubric's own words."""
        roll_up = self.rubric.roll_up
        said = {NOT_APPLICABLE: roll_up.not_applicable_words, **roll_up.gap_words}
        for rule, known in said.items():
            if known and (rule != NOT_APPLICABLE or indicator.not_applicable):
                name = name_of(known[0])
                own = name if name not in taken else f"{name}_"
                yield rule, (own, self._label(rule, known[0]))

    def _label(self, rule: str, word: str) -> Texts:
        english = words(ENGLISH)(_SAID[rule])
        is_known = self.rubric.reserved_tokens.get(answer_token(english)) == rule
        return {"id": word, "en": english if is_known else word}


def _same(text: str) -> Choice:
    return str(text), dict.fromkeys(LANGUAGES, str(text))


def _in_both(message: str) -> Texts:
    return {language: words(language)(message) for language in LANGUAGES}
