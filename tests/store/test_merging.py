from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotation import Annotation, Change, Evidence
from store.evidence import touched
from store.merging import merge
from tests.store.making import edited

PIECES = st.builds(
    Evidence,
    id=st.sampled_from(["e1", "e2", "e3"]),
    stance=st.sampled_from(["supports", "contradicts"]),
    added=st.sampled_from(["2026-11-21T12:00:00.000000Z", "2026-11-20T12:00:00.000000Z"]),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "verdict": st.sampled_from(["verified", "disputed", None]),
    "confidence": st.sampled_from(["high", "low", None]),
    "note": st.text(max_size=3),
    "tags": st.lists(st.sampled_from("abc"), max_size=2),
    "evidence": st.lists(PIECES, max_size=3, unique_by=lambda piece: piece.id),
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


@given(branches())
def test_the_order_and_number_of_merges_make_no_difference(states: list[Annotation]) -> None:
    ada, bob, cyd = states
    assert merge(ada, bob) == merge(bob, ada)
    assert merge(merge(ada, bob), cyd) == merge(ada, merge(bob, cyd))
    both = merge(ada, bob)
    assert merge(both, both) == both
    assert merge(both, ada) == merge(both, bob) == both


@given(branches())
def test_a_merge_unites_histories_and_each_field_takes_its_latest_change(
    states: list[Annotation],
) -> None:
    merged = merge(states[0], states[1])
    changes = {change.id: change for state in states[:2] for change in state.history}
    assert list(merged.history) == sorted(changes.values(), key=lambda c: (c.at, c.id))
    for field in VALUES.keys() - {"evidence"}:
        latest = [change.new for change in merged.history if change.field == field]
        if latest:
            value = getattr(merged, field)
            assert (list(value) if field == "tags" else value) == latest[-1]


@given(branches())
def test_each_piece_of_evidence_is_what_its_latest_change_made_of_it_and_none_is_lost(
    states: list[Annotation],
) -> None:
    merged = merge(states[0], states[1])
    expected = {piece.id for state in states[:2] for piece in state.evidence}
    for change in merged.history:
        for piece, now in touched(change).items() if change.field == "evidence" else ():
            (expected.discard if now is None else expected.add)(piece)
            held = next((one for one in merged.evidence if one.id == piece), None)
            last = [c for c in merged.history if c.field == "evidence" and piece in touched(c)][-1]
            if last is change:
                assert (None if held is None else msgspec.to_builtins(held)) == now
    assert [piece.id for piece in merged.evidence] == [
        piece.id for piece in sorted(merged.evidence, key=lambda one: (one.added, one.id))
    ]
    assert {piece.id for piece in merged.evidence} == expected


def a_piece(id_: str) -> Evidence:
    return Evidence(id_, "supports", f"2026-11-21T12:00:00.00000{id_[-1]}Z")


def test_two_windows_that_add_evidence_at_once_lose_none_and_what_was_removed_stays_so() -> None:
    one, two, three = map(a_piece, ("e1", "e2", "e3"))
    base = edited(None, "base", [("evidence", (one,))])
    ada = edited(base, "Ada", [("evidence", (one, two))])
    bob = edited(base, "Bob", [("evidence", (one, three)), ("evidence", (three,))])
    assert merge(ada, bob).evidence == merge(bob, ada).evidence == (two, three)
    assert [(c.old, c.new) for c in ada.history if c.by == "Ada"] == [
        ([], [msgspec.to_builtins(two)])
    ]


def test_evidence_that_a_truncated_history_says_nothing_of_is_kept() -> None:
    one, two = map(a_piece, ("e1", "e2"))
    base = edited(None, "base")
    ada = edited(base, "Ada", [("evidence", (one,))])
    bob = msgspec.structs.replace(base, evidence=(two,), history=())
    assert merge(ada, bob).evidence == (one, two)


def test_a_history_that_repeats_the_pieces_it_did_not_alter_says_the_same() -> None:
    one, two, three = map(a_piece, ("e1", "e2", "e3"))
    base = edited(None, "base", [("evidence", (one,))])
    ada = edited(base, "Ada", [("evidence", (two,))])
    whole = msgspec.to_builtins([one]), msgspec.to_builtins([one, three])
    change = Change("x", "2030-01-01T00:00:00.000000Z", "Bob", "evidence", *whole)
    bob = msgspec.structs.replace(base, evidence=(one, three), history=(*base.history, change))
    assert merge(ada, bob).evidence == (two, three)


@pytest.mark.parametrize("value", [7, None, "e1", [7], [{"id": 7}], [{"id": "e1", "stance": 0}]])
def test_a_history_that_sets_no_evidence_is_refused(value: Any) -> None:
    base = edited(None, "base")
    change = Change("x", "2030-01-01T00:00:00.000000Z", "Eve", "evidence", [], value)
    bad = msgspec.structs.replace(base, history=(*base.history, change))
    with pytest.raises(ValueError, match=r"evidence|stance"):
        merge(base, bad)


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
