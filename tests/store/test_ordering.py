"""Exchanging a few items of a sequence in order is sorting it again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.ordering import exchanged

numbers = st.sets(st.integers(0, 400))


def backwards(number: int) -> int:
    return -number


@settings(deadline=None, derandomize=True, database=None)
@given(numbers, st.data())
def test_exchanging_items_is_sorting_again(present: set[int], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(present)))) if present else set()
    come = data.draw(numbers) - (present - gone)
    for few in (gone, set(list(gone)[:1])):
        stays = (present - few) | (come - (present - few))
        result = exchanged(
            sorted(present, key=backwards), few, come - (present - few), key=backwards
        )
        assert result == sorted(stays, key=backwards)


def test_a_few_of_many_are_exchanged_in_place() -> None:
    present = [*range(0, 1000, 2)]
    assert exchanged(present, [400], [401, 3, 2001], key=int) == sorted(
        {*present, 401, 3, 2001} - {400}
    )
    assert present == [*range(0, 1000, 2)]
