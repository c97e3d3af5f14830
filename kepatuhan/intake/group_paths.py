"""Headings that differ from a mapping's only by the groups before them.

Tools write those on request: one export has ``produk/P-01``, the next of the same form ``P-01``.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from kepatuhan.intake.model import Tool

Key = tuple[str, int]  # the token of a heading, and which of those that read so it is

# What may stand between the groups and the question.
_BETWEEN: Mapping[Tool, str] = {Tool.KOBO: "/.", Tool.ODK: "-"}


def but_for_groups(mapped: Collection[Key], headed: Collection[Key], tool: Tool) -> dict[Key, Key]:
    """Return, by the headings of a mapping, those of a file that differ by nothing but groups.

    Only where one fits one, none fits exactly, and all differ alike: by groups that are there, or
    by groups that are not. The options of a question stand behind it as it does behind its group;
    they are none.

    >>> but_for_groups({("ada", 1), ("unit", 1)}, {("produk/ada", 1), ("unit", 1)}, Tool.KOBO)
    {('ada', 1): ('produk/ada', 1)}
    >>> but_for_groups({("produk-ada", 1)}, {("ada", 1)}, Tool.ODK)
    {('produk-ada', 1): ('ada', 1)}
    >>> but_for_groups({("ada", 1)}, {("a/ada", 1), ("b/ada", 1)}, Tool.KOBO)
    {}
    >>> but_for_groups({("lain", 1)}, {("sarana", 1), ("sarana/lain", 1)}, Tool.KOBO)
    {}
    """
    added = _pairs(headed, mapped, _BETWEEN.get(tool, ""))
    lost = _pairs(mapped, headed, _BETWEEN.get(tool, ""))
    return {} if added and lost else {short: long for long, short in added.items()} | lost


def _pairs(longs: Collection[Key], shorts: Collection[Key], between: str) -> dict[Key, Key]:
    """Return, by headings with groups, the one that each is without them."""
    questions = {token for token, _ in longs}
    found: dict[Key, Key] = {}
    for token, nth in longs:
        ends = (
            (token[at + 1 :], nth) for at, sign in enumerate(token)
            if sign in between and token[:at] not in questions
        )  # fmt: skip
        short = next((end for end in ends if end in shorts), None)
        if short and short not in longs and (token, nth) not in shorts:
            found[token, nth] = short
    times = Counter(found.values())
    return {long: short for long, short in found.items() if times[short] == 1}
