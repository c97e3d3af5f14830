"""What the archive says beside the report of a year: stages, revisions, the year before, plans."""

from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.cli.keeping import NONE, opened_archive, say_waiting
from kepatuhan.cli.texts import archive_address

if TYPE_CHECKING:
    from datetime import date

    from kepatuhan.archive.archive import Archive
    from kepatuhan.ground.i18n import Words
    from kepatuhan.programmes.competence.of_year import TrainingOfYear
    from kepatuhan.programmes.follow_up.of_year import PlansOfYear
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result
    from kepatuhan.result.stages import Erratum, YearStages
    from kepatuhan.survey.scope import Scope
    from kepatuhan.year.before import YearBefore


def head_of(asked: str | None, register: "Register") -> str:
    """Return the hash of the last row of the archive."""
    from kepatuhan.archive.archive import open_archive

    with open_archive(archive_address(asked), say_waiting, register) as archive:
        return archive.stages.head()


def stages_for(
    result: "Result", asked: str | None, before: str, words: "Words"
) -> "YearStages | None":
    """Return the stages of a year that was loaded from the archive, None where none are used.

    ``before``: the hash of the archive's last row when it was loaded; raises
    ``report.meanwhile`` if it is another one now. Under another rubric than the kept one
    the scores are not those that any stage was set of: that is said.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import finding, refuse

    year = result.survey.year
    with open_archive(archive_address(asked), say_waiting, result.rubric.register) as archive:
        stages = archive.stages.of_year(year)
        if stages.head != before:
            raise refuse("report.meanwhile", archive.place, year=year)
        if not stages.are_used:
            return None
        if not _is_under_kept_rubric(archive, result):
            say_finding(finding("report.no_stages", archive.place, year=year), words, err())
            return None
    return stages


def revised_for(result: "Result", asked: str | None) -> "tuple[Erratum, ...]":
    """Return what was kept again of the institutions of a year that was loaded from the archive."""
    from kepatuhan.archive.archive import open_archive

    register = result.rubric.register
    with open_archive(archive_address(asked), say_waiting, register) as archive:
        found = archive.stages.revised(result.survey.year)
    known = {each.key[0] for each in result.institutions}
    return tuple(each for each in found if register.institution_token(each.institution) in known)


def _is_under_kept_rubric(archive: "Archive", result: "Result") -> bool:
    """Return whether any of a year was ever kept by the rubric that it is scored by now."""
    kept = archive.revisions(result.survey.year)
    return any(each.rubric_sha256 == result.rubric.sha256 for each in kept)


def not_final(result: "Result", scope: "Scope", asked: str | None, words: "Words") -> str:
    """Return how many institutions of a year in the archive are final, as far as the scope goes.

    '' where all of them are, where no stage was ever set, and under another rubric.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.pictures.stages import stages_sentence
    from kepatuhan.result.stages import Stage, YearStages

    year, register = result.survey.year, result.rubric.register
    with open_archive(archive_address(asked), say_waiting, register) as archive:
        stages = YearStages(archive.stages.sets(year), (), register.institution_token)
        if not stages.are_used or not _is_under_kept_rubric(archive, result):
            return ""
    names = [
        each.survey.name
        for each in result.institutions
        if scope.holds_any((each.survey,), register)
    ]
    is_final = stages.counts(names)[Stage.FINAL] == len(names)
    return "" if is_final else f"{year}: {stages_sentence(stages, names, words)}"


def year_before(result: "Result", asked: str | None) -> "YearBefore | None":
    """Return the latest earlier year in the archive, beside a result; None where none is alike.

    That is: where there is no archive, or where it holds none of the result's institutions.
    """
    from kepatuhan.comparison.comparison import compare
    from kepatuhan.year.before import YearBefore

    address = archive_address(asked)
    if not _is_there(address):
        return None
    with opened_archive(address, result.rubric.register) as archive:
        earlier = [year for year in archive.years() if year < result.survey.year]
        first = archive.load(max(earlier)) if earlier else None
    if first is None or result.survey.is_carried:
        return None
    before = YearBefore(compare(first.telling_from(result.fewest_told), result))
    return before if any(map(before.pair, result.institutions)) else None


def plans_for(
    result: "Result", before: "YearBefore | None", day: "date | None", asked: str | None
) -> "PlansOfYear | None":
    """Return what the archive holds of follow-up for a year's report; None where it holds none.

    That is the plan of the year before, held against this one, and the year's own on the report's
    day. No plan is held against answers that were carried into another edition.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.programmes.follow_up.of_year import PlansOfYear
    from kepatuhan.programmes.follow_up.review import review_of
    from kepatuhan.programmes.follow_up.standing import plan_on

    address, register = archive_address(asked), result.rubric.register
    if not _is_there(address):
        return None
    with open_archive(address, say_waiting, register) as archive:
        last = archive.plans.last_of(before.year) if before else None
        own = archive.plans.last_of(result.survey.year) if day else None
    if last is None and own is None:
        return None
    return PlansOfYear(
        register,
        review_of(last, before.comparison) if last and before else None,
        plan_on(own, day) if own and day else None,
    )


def training_for(
    result: "Result", before: "YearBefore | None", plans: "PlansOfYear | None", own: Path | None
) -> "TrainingOfYear | None":
    """Return what officers of a year need to learn; None where its edition asks them nothing.

    ``own``: a file of topics in place of the shipped ones, of the result's edition. Raises what
    reading it does. Nothing is said of answers that were carried into another edition.
    """
    from kepatuhan.programmes.competence.load import load_topics, topics_for
    from kepatuhan.programmes.competence.of_year import TrainingOfYear

    topics = load_topics(own, result.rubric) if own else topics_for(result.rubric)
    if topics is None or result.survey.is_carried:
        return None
    first = before.comparison.first.rubric if before else None
    is_own = first is not None and own is not None and first.edition == result.rubric.edition
    earlier = topics.asked_in(first) if first and is_own else topics_for(first) if first else None
    return TrainingOfYear(result, topics, before, earlier, plans)


def _is_there(address: str) -> bool:
    """Return whether there is an archive to look into."""
    from kepatuhan.system.refusals import is_file

    return address != NONE and ("://" in address or is_file(Path(address)))
