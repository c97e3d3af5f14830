"""Whether a mapping fits a rubric, and what its words then are in the words of the rubric."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, KepatuhanError, finding
from kepatuhan.ground.tokens import answer_token, nearest_first, number_in, token_of
from kepatuhan.intake.headings import heading_token
from kepatuhan.intake.model import MappedColumn, MappedTable, MappedWord, Role, Said, SurveyMapping
from kepatuhan.intake.rules import line_of, tells
from kepatuhan.intake.tick_columns import options_below
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric

Words = Mapping[str, str]  # by the token of a value, the rubric's word for what it means


def fitted_words(mapping: SurveyMapping, rubric: Rubric) -> "FittedWords":
    """Return what the values of a mapping mean under a rubric.

    Raises ``KepatuhanError`` with all that does not fit: ``map.*``.
    """
    words = FittedWords(mapping, rubric)
    found = [*words.findings, *_find_in_columns(mapping, rubric)]
    if found:
        raise KepatuhanError(*sorted(found, key=lambda each: each.place.line or 0))
    return words


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What a value of a scale can mean: by its name in a mapping, the rubric's own word.

    ``by_token``: the same by every spelling of the names and of the rubric's words.
    """

    texts: Mapping[str, str]
    by_token: Mapping[str, str]

    @classmethod
    def of(cls, scale: Scale, rubric: Rubric) -> "_Meanings":
        reserved = rubric.roll_up.reserved_words()
        rules = {rule: word for word, rule in reversed(reserved.items())}
        if scale.maximum is None:
            levels = {level.code: level.label["id"] for level in scale.levels}
        else:
            levels = {str(number): str(number) for number in range(scale.maximum + 1)}
        spelt = {word: rules[rule] for word, rule in reserved.items()} | rules
        spelt |= {label: level.label["id"] for level in scale.levels if scale.maximum is None
                  for label in level.label.values()} | levels  # fmt: skip
        return cls(levels | rules, {answer_token(name): text for name, text in spelt.items()})


class FittedWords:
    """The words of a mapping by scale and column. ``findings``: what is wrong with them.

    ``warnings``: words that mean something else here than in the rubric.
    """

    def __init__(self, mapping: SurveyMapping, rubric: Rubric) -> None:
        self.findings: list[Finding] = []
        self.warnings: list[Finding] = []
        self._rubric = rubric
        self._of_scale: dict[str, Words] = {}
        used = {
            rubric.asked[column.means].scale.code
            for table in mapping.tables
            for column in table.answers()
            if column.means in rubric.asked and not column.words
        }
        for code, words in mapping.words.items():
            if code in rubric.scales:
                is_used = code in used
                self._of_scale[code] = self._read(rubric.scales[code], words, is_used=is_used)
            else:
                allowed = ", ".join(nearest_first(code, rubric.scales))
                place = words[0].place if words else mapping.tables[0].place
                self.findings.append(
                    finding("map.unknown_scale", place, found=code, allowed=allowed)
                )
        self._own = {
            column.place: self._read(rubric.asked[column.means].scale, column.words)
            for table in mapping.tables
            for column in table.answers()
            if column.words and column.means in rubric.asked
        }
        for code in sorted(used - mapping.words.keys()):
            if rubric.scales[code].maximum is None:
                place = mapping.tables[0].place
                self.findings.append(finding("map.no_words", place, scale=code))

    def of(self, column: MappedColumn) -> Words:
        """Return what the values of a column mean."""
        if column.words:
            return self._own[column.place]
        return self._of_scale.get(self._rubric.asked[column.means].scale.code, {})

    def _read(self, scale: Scale, words: Sequence[MappedWord], *, is_used: bool = True) -> Words:
        meanings = _Meanings.of(scale, self._rubric)
        found: dict[str, str] = {}
        for word in words:
            text = meanings.by_token.get(answer_token(word.meaning))
            if text is None:
                self.findings.append(_unknown(word, meanings.texts))
                continue
            first = found.setdefault(answer_token(word.text), text)
            if first != text:
                self.findings.append(
                    finding("map.word_twice", word.place, word=word.text, first=first, second=text)
                )
            elif is_used:
                self.warnings += self._turned(word, text, scale)
        if is_used and scale.maximum is None and words:
            self.findings += _unreached(scale, words, {*found.values()})
        return found

    def _turned(self, word: MappedWord, text: str, scale: Scale) -> Iterator[Finding]:
        """Yield that a word means another answer in the rubric; numbers are the form's own."""
        level = scale.level_of(word.text) if scale.maximum is None else None
        rule = self._rubric.reserved_tokens.get(token_of(word.text), "")
        usual = level.label["id"] if level else rule
        reserved = self._rubric.roll_up.reserved_words()
        meant = reserved.get(text, text)
        if usual and usual != meant and number_in(word.text) is None:
            yield finding(
                "map.other_meaning", word.place, word=word.text, meant=text, usual=usual,
                scale=scale.code,
            )  # fmt: skip


def _unknown(word: MappedWord, meanings: Iterable[str]) -> Finding:
    allowed = ", ".join(nearest_first(word.meaning, meanings))
    return finding(
        "map.unknown_level", word.place, word=word.text, found=word.meaning, allowed=allowed
    )


def _unreached(
    scale: Scale, words: Sequence[MappedWord], reached: Collection[str]
) -> Iterator[Finding]:
    """Yield the levels that no value means."""
    for level in scale.levels:
        if level.label["id"] not in reached:
            yield finding(
                "map.level_unreached", words[0].place, level=level.code, label=level.label["id"],
                scale=scale.code,
            )  # fmt: skip


def _find_in_columns(mapping: SurveyMapping, rubric: Rubric) -> Iterator[Finding]:
    tables = {table.name: table for table in mapping.tables}
    for table in mapping.tables:
        for column in table.columns:
            if column.means == Role.SECTION:
                yield from _in_section(column, rubric)
            elif column.is_answer:
                indicator = rubric.asked.get(column.means)
                if indicator is None:
                    yield _unknown_meaning(column, rubric)
                else:
                    yield from _in_answers(column, indicator, table, tables)


def _unknown_meaning(column: MappedColumn, rubric: Rubric) -> Finding:
    spelt = [code for code in rubric.asked if answer_token(code) == answer_token(column.means)]
    near = nearest_first(column.means, [*rubric.asked, *Said, *Role])
    return finding(
        "map.unknown_meaning", column.place, heading=column.heading, found=column.means,
        allowed=", ".join(dict.fromkeys([*spelt, *near][:8])),
    )  # fmt: skip


def _in_section(column: MappedColumn, rubric: Rubric) -> Iterator[Finding]:
    known = [each.code for each in rubric.observations]
    for value, codes in (column.observes or {}).items():
        for code in codes:
            if code not in known:
                allowed = ", ".join(nearest_first(code, known))
                yield finding(
                    "map.unknown_level", column.place, word=value, found=code, allowed=allowed
                )


def _in_answers(
    column: MappedColumn, indicator: Indicator, table: MappedTable, tables: dict[str, MappedTable]
) -> Iterator[Finding]:
    by = indicator.observation.by
    if indicator.scale.maximum is not None and not column.ticks:
        yield from _joined_options(column, table)
    if column.ticks and indicator.scale.maximum is None:
        yield finding("map.no_count", column.place, indicator=indicator.code)
    if column.subject or by is Observed.UNIT:
        return
    if by not in table.rows:
        rows = ", ".join(table.rows)
        yield finding("map.other_rows", column.place, indicator=indicator.code, by=by, rows=rows)
    elif by is Observed.PRODUCT and not any(
        tells(each, Said.PRODUCT) for each in line_of(table, tables)
    ):
        yield finding("map.untold", table.place, name=table.name, said=Said.PRODUCT)


def _joined_options(column: MappedColumn, table: MappedTable) -> Iterator[Finding]:
    """Yield that a column taken for a number joins the options of a question.

    Where these are called by numbers, each would be taken for how many there are.
    """
    headings = [heading_token(each.heading) for each in table.columns]
    n = len(options_below(heading_token(column.heading), headings))
    if n > 1:
        yield finding("map.split_ticks", column.place, heading=column.heading, n=n)
