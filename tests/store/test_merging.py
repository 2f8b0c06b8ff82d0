from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotation import Annotation, Change
from store.merging import merge
from tests.store.making import edited

QUICK = settings(max_examples=80, deadline=None, derandomize=True, database=None)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "verdict": st.sampled_from(["verified", "disputed", None]),
    "confidence": st.sampled_from(["high", "low", None]),
    "note": st.text(max_size=3),
    "tags": st.lists(st.sampled_from("abc"), max_size=2),
    "deleted": st.sampled_from([None, "2026-11-21T12:00:00.000000Z"]),
}
SETTINGS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(st.just(field), VALUES[field])
)


@st.composite
def branches(draw: st.DrawFn) -> list[Annotation]:
    """Three states of one annotation that came apart; some know nothing of its history."""
    base = edited(None, "base", draw(st.lists(SETTINGS, max_size=3)))
    states = []
    for author in ("Ada", "Bob", "Cyd"):
        state = edited(base, author, draw(st.lists(SETTINGS, max_size=4)))
        if draw(st.integers(0, 3)) == 0:
            kept = draw(st.integers(0, len(state.history)))
            state = msgspec.structs.replace(state, history=state.history[kept:])
        states.append(state)
    return states


@QUICK
@given(branches())
def test_the_order_and_number_of_merges_make_no_difference(states: list[Annotation]) -> None:
    ada, bob, cyd = states
    assert merge(ada, bob) == merge(bob, ada)
    assert merge(merge(ada, bob), cyd) == merge(ada, merge(bob, cyd))
    both = merge(ada, bob)
    assert merge(both, both) == both
    assert merge(both, ada) == merge(both, bob) == both


@QUICK
@given(branches())
def test_a_merge_unites_histories_and_each_field_takes_its_latest_change(
    states: list[Annotation],
) -> None:
    merged = merge(states[0], states[1])
    changes = {change.id: change for state in states[:2] for change in state.history}
    assert list(merged.history) == sorted(changes.values(), key=lambda c: (c.at, c.id))
    for field in VALUES:
        latest = [change.new for change in merged.history if change.field == field]
        if latest:
            value = getattr(merged, field)
            assert (list(value) if field == "tags" else value) == latest[-1]


def test_an_edit_of_one_field_survives_a_later_edit_of_another() -> None:
    base = edited(None, "base")
    ada = edited(base, "Ada", [("note", "CNN says so")])
    bob = edited(base, "Bob", [("verdict", "disputed"), ("verdict", "false")])
    merged = merge(ada, bob)
    assert (merged.note, merged.verdict) == ("CNN says so", "false")


def test_a_history_that_sets_nonsense_is_refused() -> None:
    base = edited(None, "base")
    nonsense = Change("x", "2030-01-01T00:00:00.000000Z", "Eve", "note", "", 7)
    bad = msgspec.structs.replace(base, history=(*base.history, nonsense))
    with pytest.raises(ValueError, match="note"):
        merge(base, bad)
