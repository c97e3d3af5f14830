"""What all tests rest on: no command leaves an archive behind, and no gap stays unsaid."""

import gc
import os

os.environ["KEPATUHAN_ARCHIVE"] = "none"  # tests of the archive name their own

POSTGRES = "KEPATUHAN_TEST_POSTGRES"


def pytest_collection_finish() -> None:
    """Look for cycles as seldom as the program does, and not among thousands of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say loudly that PostgreSQL was not tested."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    skipped = sum(POSTGRES in reason for reason in reasons)
    if skipped:
        terminalreporter.section("PostgreSQL was NOT tested", red=True, bold=True)
        terminalreporter.line(
            f"{skipped} tests need a server: set {POSTGRES} to the URL of a database whose user "
            "may create databases, or run .ci/run"
        )
