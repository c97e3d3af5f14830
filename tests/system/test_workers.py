"""A process that dies takes nothing with it but the item that it died of."""

import os
import signal

import pytest

from kepatuhan.system.workers import AT_ONCE, copies_side_by_side, side_by_side

DEADLY = (0, 21, 22, 90)
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def doubled(number: int) -> int:
    if number in DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    return -number - 1


@pytest.mark.parametrize("number", [1, AT_ONCE, 100])
def test_all_items_are_made_in_their_order_but_those_that_kill(number) -> None:
    with side_by_side(doubled, range(number), lost) as found:
        made = list(found)
    assert made == [lost(each) if each in DEADLY else 2 * each for each in range(number)]


def test_what_dies_once_is_made_the_second_time(tmp_path) -> None:
    with side_by_side(DiesOnce(str(tmp_path)), range(30), lost) as found:
        assert list(found) == list(range(30))


class DiesOnce:
    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, number: int) -> int:
        mark = os.path.join(self.folder, str(number))  # noqa: PTH118
        if number == 17 and not os.path.exists(mark):  # noqa: PTH110
            os.close(os.open(mark, os.O_CREAT | os.O_WRONLY))
            os.kill(os.getpid(), signal.SIGKILL)
        return number


@pytest.mark.parametrize("number", [0, 1, 50])
def test_copies_of_the_process_know_all_that_it_knows_and_give_it_back_in_order(number) -> None:
    known = {each: f"page {each}" for each in range(number)}
    with copies_side_by_side(lambda each: known[each], range(number)) as found:
        assert list(found) == list(known.values())


def test_what_a_copy_dies_of_is_made_by_the_process_itself() -> None:
    own = os.getpid()

    def made(number: int) -> int:
        if number in DEADLY and os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with copies_side_by_side(made, range(100)) as found:
        assert list(found) == list(range(100))


def one_over(number: int) -> int:
    return 1 // number


def test_an_error_in_a_copy_is_an_error_of_the_process() -> None:
    with (
        pytest.raises(ZeroDivisionError),
        copies_side_by_side(lambda each: 1 // each, [1, 0]) as it,
    ):
        list(it)
