"""Messages are made like dataclasses, so that a wrong attribute is not first missed by a hearer."""

from typing import Any

import pytest

from tui.messages import DeclaredMessage


class Left(DeclaredMessage):
    room: str


class LeftFor(Left):
    reason: str
    seconds: int = 3


def test_what_is_declared_is_given_by_place_or_by_name_and_may_have_a_default() -> None:
    left = LeftFor("hall", reason="tea")
    assert (left.room, left.reason, left.seconds) == ("hall", "tea", 3)
    assert LeftFor("hall", "tea", 9).seconds == 9
    assert LeftFor("hall", "tea").seconds == 3


def test_textual_knows_each_by_its_own_name() -> None:
    assert LeftFor.handler_name == "on_left_for"
    assert LeftFor("hall", "tea").time > 0


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("hall",), {}),
        (("hall", "tea", 9, "more"), {}),
        (("hall",), {"room": "attic", "reason": "tea"}),
        (("hall", "tea"), {"minutes": 1}),
    ],
)
def test_values_that_do_not_fit_what_is_declared_are_refused(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match="LeftFor takes room, reason, seconds"):
        LeftFor(*values, **named)
