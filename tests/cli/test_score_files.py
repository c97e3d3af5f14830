"""What score writes, by one process and by copies of it."""

from types import SimpleNamespace

import hand_survey
import pytest
from compared_files import held

from kepatuhan.cli.score_files import USUAL, Reports
from kepatuhan.cli.texts import Language
from kepatuhan.ground.i18n import words


def written(language: Language | None) -> dict[str, bytes]:
    """Return the contents of all files by name, in the order in which they are put in place."""
    root = SimpleNamespace(obj="id", params={"lang": language})
    root.find_root = lambda: root
    result = hand_survey.result()
    return held(Reports([result], words("id"), USUAL, root)._contents(result))


@pytest.mark.parametrize("language", [None, Language.BOTH])
def test_files_made_side_by_side_are_the_same_bytes_in_the_same_order(
    language, monkeypatch
) -> None:
    made = []
    for number in (1, 1000):
        monkeypatch.setattr("kepatuhan.cli.score_files.SIDE_BY_SIDE_FROM", number)
        made.append(list(written(language).items()))
    assert made[0] == made[1]
    assert len(made[0]) == (5 if language else 3)
