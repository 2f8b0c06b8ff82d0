"""What follows from annotations, an edit at a time, is what follows from all of them anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.survey import claims_of
from store.anchoring import make_anchor
from store.annotation import Annotation
from store.database import Plan
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set, Unite
from store.rehearsal import Rehearsal
from store.undo import UndoHistory
from tests.store.making import RECORD
from tests.tui.making import a_document
from tui.reading.judging import Target, judge
from tui.reading.marking import Marked
from tui.reading.placed import PlacedAnnotations

SENTENCES = [f"In 20{n} about {n},000 people crossed the bridge." for n in range(10, 30)]
THEN = a_document(*SENTENCES, "The ferry cost 9 million euros. The ferry cost 9 million euros.")
NOW = a_document(
    "A new beginning in 2025.",
    *SENTENCES[3:],
    "The ferry cost 9 million euros! It cost 7.",
    SENTENCES[0].replace("people", "persons"),
)
CLAIMS = claims_of(NOW)

VERDICTS = st.sampled_from(["verified", "disputed", "needs-check", None])
PLACES = st.tuples(st.integers(0, 220), st.sampled_from([7, 30, 47, 120]))
MARKS = st.lists(st.tuples(st.booleans(), PLACES, VERDICTS), max_size=40)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["create", "verdict", "note", "delete", "back", "boundaries", "unite",
                         "undo", "redo", "nothing", "read again"]),
        st.integers(0, 1000),
        st.tuples(st.booleans(), PLACES, VERDICTS),
    ),
    max_size=20,
)  # fmt: skip


def clock() -> datetime:
    """Tell a time that goes on by a second with each question."""
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(_SECONDS))


_SECONDS = count()


def passage(of_now: bool, place: tuple[int, int]) -> tuple[Document, Span]:
    start, length = place
    return (NOW if of_now else THEN), Span(start * 3, start * 3 + length)


def creation(mark: tuple[bool, tuple[int, int], str | None]) -> Create:
    of_now, place, verdict = mark
    return Create(anchor=make_anchor(*passage(of_now, place)), values={"verdict": verdict})


def edits_of(
    act: str, number: int, mark: tuple[bool, tuple[int, int], str | None], present: Annotations
) -> Sequence[Edit]:
    """Return an act as edits; those on an annotation take any of those there are."""
    of_now, place, verdict = mark
    everything = [*present.by_id.values()]
    if act == "create" or not everything:
        return [creation(mark)]
    one = everything[number % len(everything)]
    boundaries = make_anchor(*passage(of_now, place))
    edits: dict[str, Edit] = {
        "verdict": Set(one.id, "verdict", verdict),
        "note": Set(one.id, "note", f"note {number}"),
        "delete": Delete(one.id),
        "back": Set(one.id, "deleted", None),
        "boundaries": Set(one.id, "anchor", boundaries),
        "unite": Unite(in_another_window(one)),
    }
    return [edits[act]] if act in edits else []


def in_another_window(annotation: Annotation) -> Annotation:
    """Return an annotation as another window has changed it meanwhile."""
    there = Rehearsal(Annotations.of(RECORD, [annotation], None), "Bob", clock=clock)
    there.revise(RECORD, lambda _present: [Set(annotation.id, "note", f"{annotation.note}!")])
    return there.touched[0]


def planned(edits: Sequence[Edit]) -> Plan:
    return lambda _present: edits


def assert_same(placed: PlacedAnnotations, annotations: Annotations) -> None:
    """Compare with all of it made anew; where anchors were found stays known."""
    anew = PlacedAnnotations(NOW, placed.placements).knowing(CLAIMS).now(annotations)
    assert placed.annotations == annotations
    assert placed.cards == anew.cards
    assert placed.marking.marked == anew.marking.marked
    for claim in CLAIMS:
        assert placed.marking.at(claim) == anew.marking.at(claim)
    assert (placed.verdicts, placed.stale) == (anew.verdicts, anew.stale)
    assert [*placed.coverage.numbers] == [*anew.coverage.numbers]
    assert placed.coverage.times == anew.coverage.times
    assert [*placed.coverage.numbers] == [
        number
        for number, claim in enumerate(CLAIMS)
        if any(map(_checks, placed.marking.overlapping(claim.start, claim.end)))
    ]


def _checks(marked: Marked) -> bool:
    return marked.verdict not in {None, "needs-check"} and not marked.stale


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(MARKS, ACTS)
def test_an_edit_at_a_time_is_all_of_it_anew(
    marks: list[tuple[bool, tuple[int, int], str | None]],
    acts: list[tuple[str, int, tuple[bool, tuple[int, int], str | None]]],
) -> None:
    store, history = Rehearsal(Annotations(), "Ada", clock=clock), UndoHistory()
    store.revise(RECORD, planned([creation(mark) for mark in marks]))
    placed = PlacedAnnotations(NOW).now(store.annotations).knowing(CLAIMS)
    assert_same(placed, store.annotations)
    for act, number, mark in acts:
        before = placed
        if act == "undo":
            history.undo(store.revise)
        elif act == "redo":
            history.redo(store.revise)
        elif act == "read again":
            store.annotations = Annotations.of(RECORD, store.annotations.by_id.values(), None)
        else:
            edits = edits_of(act, number, mark, store.annotations)
            history.record(act, store.revise(RECORD, planned(edits)))
        placed = before.now(store.annotations)
        assert_same(placed, store.annotations)
        assert_same(placed.now(before.annotations), before.annotations)


def test_an_edit_leaves_what_follows_from_the_others_as_it_is() -> None:
    store = Rehearsal(Annotations(), "Ada")
    words = [Span(start, start + 5) for start in range(0, 800, 8)]
    edits = [Create(anchor=make_anchor(NOW, w), values={"verdict": "verified"}) for w in words]
    store.revise(RECORD, planned(edits))
    before = PlacedAnnotations(NOW).now(store.annotations)
    store.revise(RECORD, judge(Target(NOW, words[40], placed=before), "false"))
    after = before.now(store.annotations)
    others = [n for n in range(100) if after.cards[n] is not before.cards[n]]
    assert others == [40]
    assert after.verdicts == {"verified": 99, "false": 1}
    assert before.verdicts == {"verified": 100}
