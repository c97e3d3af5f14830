"""What all tests rest on: no command leaves an archive behind, and no gap stays unsaid."""

import os

os.environ["KEPATUHAN_ARCHIVE"] = "none"  # tests of the archive name their own

POSTGRES = "KEPATUHAN_TEST_POSTGRES"


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
