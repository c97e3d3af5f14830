"""By what the rows of tables are known, and how the tables of a package hang together."""

from collections.abc import Mapping

from kepatuhan.programmes.exchange.model import (
    ANSWERS,
    COMPLAINTS,
    GAPS,
    INDICATORS,
    INSTITUTIONS,
    METADATA,
    READ_INSTITUTIONS,
    READ_UNITS,
    REGIONS,
    SOURCES,
    UNITS,
)

BY_UNIT = ("institution", "unit")
PRIMARY: Mapping[str, tuple[str, ...]] = {
    INSTITUTIONS: ("institution",),
    UNITS: BY_UNIT,
    INDICATORS: (*BY_UNIT, "indicator"),
    GAPS: (*BY_UNIT, "indicator"),
    COMPLAINTS: ("office", "table", "value", "by_value"),
    REGIONS: ("region",),
    METADATA: ("item", "language"),
    READ_INSTITUTIONS: ("institution",),
    READ_UNITS: BY_UNIT,
    SOURCES: ("file", "sha256"),
}
# The columns whose values stand in columns of the same names in another table.
FOREIGN: Mapping[str, tuple[tuple[str, ...], str]] = {
    INSTITUTIONS: (("region",), REGIONS),
    UNITS: (("institution",), INSTITUTIONS),
    INDICATORS: (BY_UNIT, UNITS),
    GAPS: (BY_UNIT, UNITS),
    READ_UNITS: (("institution",), READ_INSTITUTIONS),
    ANSWERS: (BY_UNIT, READ_UNITS),
}
