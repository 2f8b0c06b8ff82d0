"""What key presses come to, one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.key_sequences import MOST_TIMES, NOTHING, Begun, press

VIM = {"j": 0, "G": 0, "g g": 0, "g t": 0, "space v": 1, "space space": 1, "z t b": 1, "0": 1}


def typed(keys: str, bound: dict[str, int] = VIM) -> list[tuple[str, int]]:
    """Press keys; return what was run, how often, with "" for what is like any other key."""
    begun, done = NOTHING, []
    for key in keys.split():
        pressed = press(begun, key, bound, digits_count=True)
        begun = pressed.begun
        if pressed.runs or not pressed.taken:
            done.append((pressed.runs, pressed.times))
    return done


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        ("j", [("", 1)]),
        ("g g", [("g g", 1)]),
        ("space space", [("space space", 1)]),
        ("z t b", [("z t b", 1)]),
        ("5 j", [("j", 5)]),
        ("1 0 g t", [("g t", 10)]),
        ("0", [("", 1)]),
        ("g escape j", [("", 1)]),
        ("4 escape j", [("", 1)]),
        ("escape", [("", 1)]),
        ("g 5 j", [("", 1)]),
        ("g x g g", [("g g", 1)]),
        ("3 x", [("", 1)]),
        ("9 9 9 9 j", [("j", MOST_TIMES)]),
    ],
)
def test_keys_come_to_what_they_are_called(keys: str, done: list[tuple[str, int]]) -> None:
    assert typed(keys) == done


def test_what_is_nearer_to_the_focus_goes_before() -> None:
    assert press(NOTHING, "w", {"w": 0, "w w": 1}, digits_count=True).taken is False
    assert press(NOTHING, "w", {"w": 1, "w w": 0}, digits_count=True).begun == Begun(keys="w")
    assert press(NOTHING, "w", {"w": 0, "w w": 0}, digits_count=True).taken is False


def test_a_digit_that_does_something_is_no_number_nor_is_any_where_none_counts() -> None:
    assert press(NOTHING, "1", {"1": 0}, digits_count=True).taken is False
    assert press(NOTHING, "1", {}, digits_count=False).taken is False
    assert press(NOTHING, "²", {}, digits_count=True).taken is False


@given(st.lists(st.sampled_from(["g", "t", "j", "5", "0", "space", "z", "q", "escape"])))
def test_nothing_that_is_begun_outlives_escape(keys: list[str]) -> None:
    begun = NOTHING
    for key in (*keys, "escape"):
        begun = press(begun, key, VIM, digits_count=True).begun
        assert begun.times <= MOST_TIMES
        assert not begun.keys or any(one.startswith(f"{begun.keys} ") for one in VIM)
    assert begun == NOTHING
