"""How tests of several files read them."""

import pytest


@pytest.fixture(params=[0, 40], ids=["pool", "one process"])
def however_files_are_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes put the units of their files together before anyone knows of the other file."""
    monkeypatch.setattr("kepatuhan.survey.read.POOL_FROM", request.param)
