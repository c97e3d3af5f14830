"""The sentences about the agreement of enumerators, with what its numbers do not say."""

from collections.abc import Iterator

from kepatuhan.guidance.agreement import FEWEST_PAIRS, Agreement, PairAgreement
from kepatuhan.pictures.guidance.agreement_tables import ScaleRow, share
from kepatuhan.pictures.result.view import View


class AgreementWords:
    """The sentences of one year in one language."""

    def __init__(self, agreement: Agreement, view: View) -> None:
        self.agreement, self.view, self.words = agreement, view, view.words

    @property
    def title(self) -> str:
        """What it is called."""
        return self.words("Agreement of enumerators {year}", year=self.view.result.survey.year)

    @property
    def rows(self) -> list[ScaleRow]:
        """Every scale of every pair of enumerators."""
        return [ScaleRow(pair, each) for pair in self.agreement.pairs for each in pair.scales]

    def whole(self) -> str:
        """Return how much was seen twice, and how much of it is alike."""
        pairs, doubles = self.agreement.pairs, self.agreement.doubles
        number, same = sum(each.number for each in pairs), sum(each.same for each in pairs)
        units = len({each.unit.key for each in doubles})
        return self.words(
            "Units seen twice: {units}. Alike: {same} of {n} answers ({percent}).",
            units=self.words.whole(units), same=self.words.whole(same), n=self.words.whole(number),
            percent=self.view.percent(share(same, number), 1),
        )  # fmt: skip

    def effect(self) -> str:
        """Return how many units would be in another zone by the other file."""
        doubles = self.agreement.doubles
        return self.words(
            "Another zone by the other file: {n} of {whole}.",
            n=sum(each.is_other_zone for each in doubles), whole=len(doubles),
        )  # fmt: skip

    def pair(self, pair: PairAgreement) -> str:
        """Return how far two enumerators agree over all that both saw."""
        said = self.words(
            "{first} and {second}: {same} of {n} alike ({percent})",
            first=pair.codes[0] or self.words("not named"),
            second=pair.codes[1] or self.words("not named"), same=self.words.whole(pair.same),
            n=self.words.whole(pair.number),
            percent=self.view.percent(share(pair.same, pair.number), 1),
        )  # fmt: skip
        if pair.is_of_two:
            return said
        why = self.words("The files do not name two different enumerators: no kappa, no alpha.")
        return f"{said}. {why}"

    def notes(self) -> Iterator[str]:
        """Yield what limits all of it."""
        if alone := sum(each.alone for each in self.agreement.doubles):
            yield self.words.counted(
                "{n} answer can be read in one of the two files only and is not compared.",
                "{n} answers can be read in one of the two files only and are not compared.", alone,
            )  # fmt: skip
        yield self.words(
            "Compared are the answers about products and about the unit; users and officers are "
            "other people in either file. What one file calls not applicable and the other does "
            "not counts as different, and has no place in kappa and alpha."
        )
        if any(row.scale.is_enough for row in self.rows):
            yield self.words(
                "Kappa (Cohen) and alpha (Krippendorff, ordinal), from {n} pairs on: 1 is full "
                "agreement, 0 what chance alone would give. They do not tell who is right, nor "
                "whether both are wrong.", n=FEWEST_PAIRS,
            )  # fmt: skip
        if any(row.scale.interval for row in self.rows):
            yield self.words(
                "Draws of whole units: {n}, seed {seed}. The units seen twice were not chosen at "
                "random.", n=self.words.whole(self.agreement.draws.number),
                seed=self.agreement.draws.seed,
            )  # fmt: skip
        yield self.words("Internal: for the office itself, never to be published or exchanged.")
        yield self.view.not_official()
