"""What all tests rest on: no command leaves an archive behind, and no gap stays unsaid."""

import gc
import os

from hypothesis import settings

os.environ["KEPATUHAN_ARCHIVE"] = "none"  # tests of the archive name their own

# Made-up examples are the same in every run, and none is held to a time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

# What a skipped test names in its reason: what was not tested then, and how it is.
NOT_TESTED = {
    "KEPATUHAN_TEST_POSTGRES": (
        "PostgreSQL",
        "{n} tests need a server: set {name} to the URL of a database whose user may create "
        "databases, or run .ci/run",
    ),
    "KEPATUHAN_TEST_CHROMIUM": (
        "The look of pages in a browser",
        "{n} tests need Chromium: install chromium, or run .ci/run",
    ),
    "KEPATUHAN_TEST_LIBREOFFICE": (
        "The recalculation of workbooks",
        "{n} tests need LibreOffice Calc: install libreoffice-calc, or run .ci/run",
    ),
}


def pytest_collection_finish() -> None:
    """Look for cycles as seldom as the program does, and not among thousands of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say loudly what was not tested."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    for name, (what, how) in NOT_TESTED.items():
        skipped = sum(name in reason for reason in reasons)
        if skipped:
            terminalreporter.section(f"{what} was NOT tested", red=True, bold=True)
            terminalreporter.line(how.format(n=skipped, name=name))
