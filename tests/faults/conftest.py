"""A folder of all that commands take, made once."""

from pathlib import Path

import pytest
from faults.commands import office


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    return office(tmp_path_factory.mktemp("kantor"))
