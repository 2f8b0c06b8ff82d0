from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotation import Change, Evidence
from store.edits import Create, Set, Unite
from store.history import MOST_CHANGES, bounded
from tests.store.making import RECORD, a_store, an_anchor, edited

QUICK = settings(max_examples=30)
FIELDS = ("anchor", "verdict", "note", "tags")


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """A history that is too long, its changes in any order, fields set early or late."""
    count = MOST_CHANGES + draw(st.integers(0, 60))
    rare = draw(st.dictionaries(st.integers(0, 40), st.sampled_from(FIELDS), max_size=5))
    return [
        Change(f"c{n:04}", f"2026-11-21T12:{n // 60:02}:{n % 60:02}.000000Z", "Ada",
               rare.get(n, "verdict"), None, n)
        for n in draw(st.permutations(range(count)))
    ]  # fmt: skip


@QUICK
@given(histories(), st.data())
def test_bounding_before_a_merge_or_after_it_comes_to_the_same(
    history: list[Change], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(history)))
    ours, theirs = history[:cut], history[cut // 2 :]
    united = {change.id: change for change in (*bounded(ours), *bounded(theirs))}
    assert bounded(united.values()) == bounded(history)
    assert bounded(bounded(history)) == bounded(history)


@QUICK
@given(histories())
def test_who_marked_it_and_what_every_value_rests_on_stay(history: list[Change]) -> None:
    kept = bounded(history)
    by_time = sorted(history, key=lambda change: change.at)
    assert kept[0] == by_time[0]
    assert kept[-MOST_CHANGES:] == tuple(by_time[-MOST_CHANGES:])
    latest = {change.field: change for change in by_time}
    assert {change.field: change for change in kept} == latest
    assert len(kept) <= MOST_CHANGES + 1 + len(FIELDS)


def test_a_file_does_not_grow_with_every_edit_for_ever(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [Create(anchor=an_anchor(), id="first")])
    for _ in range(3):
        edits = [Set("first", "note", str(n)) for n in range(MOST_CHANGES)]
        store.apply(RECORD, edits)
    (annotation,) = a_store(tmp_path).load(RECORD.id).live
    assert len(annotation.history) == MOST_CHANGES + 1
    assert annotation.history[0].field == "anchor"
    assert annotation.note == str(MOST_CHANGES - 1)


def test_every_piece_of_evidence_keeps_what_it_rests_on(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    one, two = (Evidence(name, "context", "2026-11-21T12:00:00.000000Z") for name in ("e1", "e2"))
    store.apply(RECORD, [Create(anchor=an_anchor(), id="first")])
    for pieces in ((one,), (one, two), (two,)):
        store.apply(RECORD, [Set("first", "evidence", pieces)])
    store.apply(RECORD, [Set("first", "note", str(n)) for n in range(MOST_CHANGES + 9)])
    (annotation,) = store.load(RECORD.id).live
    told = [c for c in annotation.history if c.field == "evidence"]
    assert [([p["id"] for p in c.old], [p["id"] for p in c.new]) for c in told] == [
        ([], ["e2"]),
        (["e1"], []),
    ]


def test_what_is_brought_in_keeps_its_history_and_gets_no_change_of_ours(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    theirs = edited(None, "Bob", [("note", "theirs")])
    receipt = store.apply(RECORD, [Unite(theirs)])
    assert receipt.changes == ()
    assert store.load(RECORD.id).live == (theirs,)
    assert store.apply(RECORD, [Unite(theirs)]).annotations.live == (theirs,)
