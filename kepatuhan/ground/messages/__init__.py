"""Every message about an input, by its stable code: what is wrong, and what to do.

Each code has a paragraph in ``docs/messages.md``. Texts are English message ids; ``{names}`` are
filled with a finding's values.
"""

from kepatuhan.ground.messages import (
    answers,
    audits,
    changes,
    checks,
    complaints,
    counts,
    files,
    guidance,
    mappings,
    packages,
    papers,
    plans,
    requests,
    rubrics,
    seasons,
    submissions,
    surveys,
    tables,
    topics,
    years,
)
from kepatuhan.ground.messages.kinds import Message, Severity

__all__ = ["CATALOGUE", "Message", "Severity"]

CATALOGUE: dict[str, Message] = {
    **files.MESSAGES,
    **mappings.MESSAGES,
    **submissions.MESSAGES,
    **rubrics.MESSAGES,
    **surveys.MESSAGES,
    **tables.MESSAGES,
    **answers.MESSAGES,
    **audits.MESSAGES,
    **changes.MESSAGES,
    **checks.MESSAGES,
    **complaints.MESSAGES,
    **counts.MESSAGES,
    **guidance.MESSAGES,
    **plans.MESSAGES,
    **topics.MESSAGES,
    **years.MESSAGES,
    **requests.MESSAGES,
    **seasons.MESSAGES,
    **papers.MESSAGES,
    **packages.MESSAGES,
}
