"""The field form as rows of an XLSForm: what is asked, of whom, when, and what may be answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kepatuhan.ground.i18n import LANGUAGES, N_, Texts, words
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.form.layout import (
    FIXED_LINES,
    IDENTITY,
    IDENTITY_LINES,
    PRODUCT,
    PRODUCT_KIND,
)
from kepatuhan.survey.layouts.sheet_table import YEARS
from kepatuhan.survey.layouts.xlsform import choices
from kepatuhan.survey.layouts.xlsform.choices import ChoiceLists
from kepatuhan.survey.layouts.xlsform.names import LONGEST, Names, name_of

IN_LANGUAGE: Mapping[str, str] = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
TRANSLATED = ("label", "hint", "required_message", "constraint_message")
MOST_IN_REPEAT = 500  # products or people of one unit
# What the lines of the identity sheet are called here, by their fields.
NAMES: Mapping[str, str] = {
    "institution": "instansi",
    "institution_type": choices.INSTITUTION_TYPE,
    "province": "provinsi",
    "unit": "unit",
    "unit_type": choices.UNIT_TYPE,
    "year": "tahun",
    "enumerator": "enumerator",
    "date": "tanggal",
    "not_assessed": "tidak_dinilai",
    "edition": "edisi_rubrik",
    "rubric_hash": "sidik_rubrik",
    "invented": "contoh",
}
ASSESSED = f"${{{NAMES['not_assessed']}}} = ''"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class XlsForm:
    """The three sheets of an XLSForm; a cell that a row does not name is blank.

    ``meanings``: by the names of questions what they ask: a line of the identity, ``product``,
    ``product_kind``, the code of an indicator, or '' for what only the form itself needs.
    """

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row
    meanings: Mapping[str, str]


def build_xlsform(
    rubric: Rubric,
    language: str,
    year: int | None = None,
    people: Mapping[str, int] | None = None,
    *,
    invented: bool = False,
) -> XlsForm:
    """Return the form of an edition for all units.

    ``language``: of its title. ``year``: else the edition's last. ``people``: how many are planned
    by the code of the way of observing, else the rubric's. ``invented``: for an exercise.

    Source: the XLSForm standard, xlsform.org.
    """
    rows = _Rows(rubric, people or {})
    rows.add_identity(year or rubric.years[-1], invented=invented)
    for observation in rubric.observations:
        rows.add_observation(observation)
    listed = (
        {"list_name": name, "name": choice, **_texts("label", label)}
        for name, found in rows.lists.found.items()
        for choice, label in found
    )
    title = words(language)(_TITLE, edition=rubric.edition)
    settings = {
        "form_title": title[:LONGEST],
        "form_id": f"kepatuhan_{name_of(rubric.edition)}",
        "version": f"{rubric.edition}-{rubric.sha256[:12]}",
        "default_language": IN_LANGUAGE["id"],
        "instance_name": f"concat(${{{NAMES['institution']}}}, ' - ', ${{{NAMES['unit']}}})",
    }
    return XlsForm(tuple(rows.found), tuple(listed), settings, rows.meanings)


@dataclass(slots=True)
class _Rows:
    rubric: Rubric
    people: Mapping[str, int]
    found: list[Row] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    meanings: dict[str, str] = field(default_factory=dict)
    lists: ChoiceLists = field(init=False)

    def __post_init__(self) -> None:
        self.lists = ChoiceLists(self.rubric)
        self.lists.fixed()

    def _add(self, kind: str, name: str = "", label: Texts | None = None, **cells: str) -> None:
        shown = _texts("label", label) if label else {}
        self.found.append({"type": kind, "name": name, **shown, **cells})

    def _question(self, name: str, means: str) -> str:
        """Return the name of a question, and remember what it asks."""
        own = self.names.take(name)
        self.meanings[own] = means
        return own

    # The unit ------------------------------------------------------------------------------------

    def add_identity(self, year: int, *, invented: bool) -> None:
        """Ask which unit it is; the edition and the hash of its rubric go with the answers."""
        fixed = {"edition": self.rubric.edition, "rubric_hash": self.rubric.sha256}
        if invented:
            fixed["invented"] = "ya"
        self._add("begin_group", self.names.take("identitas"), _said(IDENTITY))
        for name, label in IDENTITY_LINES.items():
            own = self._question(NAMES[name], name)
            if name in fixed:
                self._add("calculate", own, calculation=f"'{fixed[name]}'")
            elif name not in (*FIXED_LINES, "invented"):
                kind, cells = _ASKED[name]
                default = {"default": str(year)} if name == "year" else {}
                self._add(kind, own, _said(label), **cells, **default)
        self._add("end_group")

    # What is observed ----------------------------------------------------------------------------

    def add_observation(self, observation: Observation) -> None:
        """Ask what is observed so: once of a unit, again and again of products and people."""
        asked = [
            each for each in self.rubric.asked.values() if each.observation.code == observation.code
        ]
        name, kind = self.names.take(observation.code), "repeat"
        cells = {"relevant": ASSESSED}
        if observation.by is Observed.UNIT:
            kind = "group"
        else:
            number = self._question(f"jumlah_{name}", "")
            self._ask_number(number, observation)
            cells["repeat_count"] = f"${{{number}}}"
        self._add(f"begin_{kind}", name, observation.title, **cells)
        products = self._ask_product() if observation.by is Observed.PRODUCT else ""
        for indicator in asked:
            self._ask(indicator, products)
        self._add(f"end_{kind}")

    def _ask_number(self, name: str, observation: Observation) -> None:
        label = {
            language: words(language)(
                _HOW_MANY, sheet=observation.title[language],
                who=observation.who[language],
            )
            for language in LANGUAGES
        }  # fmt: skip
        people = self.people.get(observation.code, observation.people)
        default = {"default": str(people)} if observation.by is Observed.RESPONDENT else {}
        self._add(
            "integer", name, label, relevant=ASSESSED, **_REQUIRED,
            **_number_up_to(MOST_IN_REPEAT), **default,
        )  # fmt: skip

    def _ask_product(self) -> str:
        """Ask which product it is; return the name of the question of which kind."""
        kind = self._question(choices.PRODUCT_KIND, "product_kind")
        self._add("text", self._question("produk", "product"), _said(PRODUCT), **_REQUIRED)
        self._add(f"select_one {choices.PRODUCT_KIND}", kind, _said(PRODUCT_KIND), **_REQUIRED)
        return kind

    def _ask(self, indicator: Indicator, product_kind: str) -> None:
        """Ask an indicator; its label begins with its code, by which an export is read."""
        name = self._question(indicator.code, indicator.code)
        label = {
            each: f"{indicator.code} {indicator.question[each] or indicator.name[each]}"
            for each in LANGUAGES
        }
        conditions = list(_conditions(indicator, product_kind))
        hint = _texts("hint", dict.fromkeys(LANGUAGES, indicator.law)) if indicator.law else {}
        cells = {**hint, **_relevant(conditions)}
        most = indicator.scale.maximum
        if most is None:
            kind = f"select_one {self.lists.of(indicator)}"
            self._add(kind, name, label, **cells, **_REQUIRED)
            return
        has_other = self.lists.has_reserved(indicator)
        required = {} if has_other else _REQUIRED
        self._add("integer", name, label, **cells, **_number_up_to(most), **required)
        if has_other:
            why = {each: f"{indicator.code} {words(each)(_WHY)}" for each in LANGUAGES}
            conditions.append(f"${{{name}}} = ''")
            self._add(
                f"select_one {self.lists.of(indicator)}",
                self._question(f"{name}_alasan", indicator.code), why,
                **_relevant(conditions), **_REQUIRED,
            )  # fmt: skip


def _conditions(indicator: Indicator, product_kind: str) -> Iterator[str]:
    """Yield when an indicator is asked: of which types of units, and which kinds of products."""
    if indicator.unit_types:
        yield _one_of(NAMES["unit_type"], indicator.unit_types)
    if indicator.except_unit_types:
        yield f"not{_one_of(NAMES['unit_type'], indicator.except_unit_types)}"
    if indicator.product_kinds and product_kind:
        yield _one_of(product_kind, indicator.product_kinds)


def _one_of(name: str, values: Iterable[str]) -> str:
    """Return the condition that a question has one of some answers.

    >>> _one_of("jenis_unit", ("polres", "pertanahan"))
    "(${jenis_unit} = 'polres' or ${jenis_unit} = 'pertanahan')"
    """
    joined = " or ".join(f"${{{name}}} = '{value}'" for value in values)
    return f"({joined})"


def _relevant(conditions: Iterable[str]) -> dict[str, str]:
    joined = " and ".join(conditions)
    return {"relevant": joined} if joined else {}


def _texts(column: str, texts: Texts) -> dict[str, str]:
    """Return a text in both languages, by the headings of its columns."""
    return {f"{column}::{IN_LANGUAGE[each]}": texts[each] for each in LANGUAGES}


def _said(message: str, **values: object) -> dict[str, str]:
    return {each: words(each)(message, **values) for each in LANGUAGES}


def _number_up_to(most: int, least: int = 0) -> dict[str, str]:
    message = _said(N_("Write a whole number from {least} to {most}."), least=least, most=most)
    said = _texts("constraint_message", message)
    return {"constraint": f". >= {least} and . <= {most}", **said}


_TITLE = N_("Compliance survey {edition}")
_HOW_MANY = N_("{sheet}: for how many ({who})?")
_WHY = N_("If there is no number, why?")
_REQUIRED = {
    "required": "yes",
    **_texts("required_message", _said(N_("Please answer; nothing is left blank."))),
}
_ASKED: Mapping[str, tuple[str, dict[str, str]]] = {
    "institution": ("text", _REQUIRED),
    "institution_type": (f"select_one {choices.INSTITUTION_TYPE}", {}),
    "province": ("text", {}),
    "unit": ("text", _REQUIRED),
    "unit_type": (f"select_one {choices.UNIT_TYPE}", _REQUIRED),
    "year": ("integer", {**_REQUIRED, **_number_up_to(YEARS[-1], YEARS[0])}),
    "enumerator": ("text", _texts("hint", _said(N_("A code; write no name.")))),
    "date": ("date", {**_REQUIRED, "default": "today()"}),
    "not_assessed": (
        "text",
        _texts("hint", _said(N_("Only for a unit that is not assessed; the rest is not asked."))),
    ),
}
