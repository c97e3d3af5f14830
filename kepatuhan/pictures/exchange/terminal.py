"""What the screen tells of packages."""

from collections.abc import Iterator

from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.exchange.checked import CheckedPackage
from kepatuhan.programmes.exchange.model import DataPackage
from kepatuhan.result.model import Result


def checked_sentence(checked: CheckedPackage, words: Words) -> str:
    """Return what a package is, whether it is whole, and what its answers give, in a line."""
    package = checked.package
    if package is None:
        return words("{file}: cannot be read as a package", file=checked.file)
    whole = words("whole") if checked.is_whole else words("NOT whole")
    return f"{checked.file}: " + " · ".join([whole, *_parts(checked, package, words)])


def _parts(checked: CheckedPackage, package: DataPackage, words: Words) -> Iterator[str]:
    head = package.head
    yield words("{year}, edition {edition}", year=head.year, edition=head.edition)
    if head.office:
        yield head.office
    if package.result:
        yield bodies_sentence(package.result, words)
    if package.complaints:
        offices = dict.fromkeys(each.office for each in package.complaints)
        yield words("complaints of {offices}", offices=", ".join(offices))
    if not head.is_internal:
        yield words("without answers, not scored again")
    elif checked.differences:
        yield words.counted(
            "scored again: {n} difference", "scored again: {n} differences",
            len(checked.differences),
        )  # fmt: skip
    elif checked.is_scored_again:
        yield words("scored again: identical")
    yield f"SHA-256 {package.origin.sha256}"


def bodies_sentence(result: Result, words: Words) -> str:
    """Return how many institutions and units there are."""
    return ", ".join(
        (
            words.counted("{n} institution", "{n} institutions", len(result.institutions)),
            words.counted("{n} unit", "{n} units", len(result.units)),
        )
    )
