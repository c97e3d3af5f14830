"""The words of comparisons."""

from collections.abc import Mapping

from kepatuhan.comparison.falls import ZoneWay
from kepatuhan.comparison.grades import Without
from kepatuhan.comparison.ledger import Direction
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.result.view import OPEN
from kepatuhan.rubric.crosswalk.model import Relation
from kepatuhan.rubric.kinds import InstitutionMean, ScoredAt

KIND_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.IMPROVED: N_("improved"),
    ChangeKind.WORSENED: N_("worsened"),
    ChangeKind.RISEN: N_("score risen"),
    ChangeKind.FALLEN: N_("score fallen"),
    ChangeKind.ABOUT_THE_SAME: N_("about the same"),
    ChangeKind.UNCHANGED: N_("unchanged"),
    ChangeKind.NEW: N_("newly assessed"),
    ChangeKind.GONE: N_("no longer assessed"),
    ChangeKind.NOT_ASSESSED: N_("not assessed"),
    ChangeKind.NOT_COMPARABLE: N_("not comparable"),
}
# A sign stands beside every word, so that a print in grey says the same.
KIND_SIGNS: Mapping[ChangeKind, str] = {
    ChangeKind.IMPROVED: "↑",
    ChangeKind.WORSENED: "↓",
    ChangeKind.RISEN: "↗",
    ChangeKind.FALLEN: "↘",
    ChangeKind.ABOUT_THE_SAME: "≈",
    ChangeKind.UNCHANGED: "=",
    ChangeKind.NEW: "+",
    ChangeKind.GONE: "−",
    ChangeKind.NOT_ASSESSED: "○",
    ChangeKind.NOT_COMPARABLE: "?",
}
DIRECTION_WORDS: Mapping[Direction, str] = {
    Direction.UP: N_("improved"),
    Direction.DOWN: N_("worsened"),
    Direction.NONE: N_("about the same"),
    Direction.OPEN: N_("cannot be told"),
}
DIRECTION_SIGNS: Mapping[Direction, str] = {
    Direction.UP: "↑",
    Direction.DOWN: "↓",
    Direction.NONE: "≈",
    Direction.OPEN: "?",
}
WAY_WORDS: Mapping[ZoneWay, str] = {
    ZoneWay.UP: N_("zone risen"),
    ZoneWay.DOWN: N_("zone fallen"),
    ZoneWay.SAME: N_("same zone"),
}
WAY_SIGNS: Mapping[ZoneWay, str] = {ZoneWay.UP: "↑", ZoneWay.DOWN: "↓", ZoneWay.SAME: "="}
WITHOUT_WORDS: Mapping[str, str] = {
    Without.OPEN: OPEN,
    Without.NOTHING: N_("nothing to score"),
    Without.NOT_ASSESSED: N_("not assessed"),
    Without.NOT_LISTED: N_("not in the list"),
}
RELATION_WORDS: Mapping[Relation, str] = {
    Relation.EQUAL: N_("equal"),
    Relation.SUBSET: N_("part of the new one"),
    Relation.SUPERSET: N_("more than the new one"),
    Relation.RELATED: N_("related, carries no answers"),
    Relation.NEW: N_("new"),
    Relation.DROPPED: N_("dropped"),
}
SCORED_WORDS: Mapping[ScoredAt, str] = {
    ScoredAt.PRODUCT: N_("products"),
    ScoredAt.UNIT: N_("units"),
}
MEAN_WORDS: Mapping[InstitutionMean, str] = {
    InstitutionMean.OF_PRODUCTS: N_("the mean of all products"),
    InstitutionMean.OF_UNITS: N_("the mean of units"),
}

NOT_THE_SAME = N_(
    "Editions {old} and {new} do not measure the same: a change of score is not by itself "
    "a change of service."
)
OTHER_OBJECT = N_("{old} scores {old_object}, {new} scores {new_object}.")
OTHER_MEAN = N_("An institution's score is {old_mean} in {old}, {new_mean} in {new}.")
OTHER_BANDS = N_("The limits of the zones differ: {old_limits} in {old}, {new_limits} in {new}.")
COVERED = N_(
    "{new_share} of the {new} weight has a counterpart in {old}, "
    "and {old_share} of the {old} weight one in {new}."
)
CROSSWALK_STATUS = N_("How sure the counterparts are: {statuses}.")
REAL_HEADLINE = N_("What is real of it, on the questions of both years: {said}.")
LEFT_OUT = N_("{n} institutions that only one year lists are in the reports (-o FOLDER).")
FORMED_FROM = N_("formed from {names}")
BECAME = N_("became {names}")
TOOK_OVER = N_("took over from {names}")
GAVE_A_PART = N_("gave a part to {names}")
REFUSED = N_("{year}: refused and left out: {files}.")
PUBLISHED_ONLY = N_(
    "These are scores without answers. Known are the change and what the bands did; not known is "
    "how much of a change is other service and how much is other questions or other weights: that "
    "takes the answers of both years."
)
NO_CROSSWALK = N_(
    "No crosswalk relates editions {old} and {new}, so a change cannot be told apart. "
    "Name one with --crosswalk."
)
NOTHING_CARRIES = N_(
    "No indicator of edition {old} carries its answers into {new}, so a change cannot be told "
    "apart."
)
BY_LISTS = N_(
    "Newly and no longer assessed go by the lists that were given: whom a list leaves out looks "
    "new or gone."
)
LEDGER_NOTE = N_(
    "Real, by the service: other answers under the same rules, of the units that both years have; "
    "products that came or went are in it, for no form tells which is which. Method, by the way "
    "of scoring: other rules with the same answers. Coverage, by the list of questions: "
    "indicators that only one year has. Composition, by the units: those that came or went. The "
    "four add up exactly to the change of the unrounded scores; what is printed is rounded and "
    "may be a hundredth off."
)
TOLERANCE_NOTE = N_(
    "“Improved” and “worsened” are said of the real part alone, where all of its range has one "
    "sign; a score by itself has risen or fallen. Less than {points} points is “about the same”."
)
BESIDE = N_("{name}: {first} · {second} ({way})")
SAME_UNITS = N_("same units ({n}): {first} → {second}")
OTHER_SCALES = N_("full marks {maxima}")
NOT_SUBTRACTED = N_("Scores with different full marks are not subtracted.")
NO_SAME_UNITS = N_("no unit of both years")
CAME, LEFT, UNSCORED = N_("units that came: {n}"), N_("left: {n}"), N_("without a score: {n}")
SPAN_NOTE = N_(
    "Where the answers of one year do not tell what the other would have got, a term is given from "
    "low to high; a low real goes with a high method."
)
