from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from corpus.document import Document, Span
from store.anchoring import Placement, make_anchor
from store.annotation import Annotation
from store.clock import now
from store.database import Plan
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Editing, new_id
from tests.tui.making import a_document
from tui.reading.judging import (
    Judgement,
    Target,
    attach,
    bring_back,
    clear_verdict,
    confirm,
    judge,
    judge_all,
    next_confidence,
    remove,
    retag,
    write_note,
)
from tui.reading.placed import PlacedAnnotations

DOCUMENT = a_document("It was built in 1931. The county paid for it. It is closed.")
FIRST, SECOND = Span(0, 21), Span(22, 45)


def carried_out(edits: Sequence[Edit], present: Annotations) -> Annotations:
    """Apply edits as the store does, in memory."""
    by_id = {a.id: a for a in (*present.live, *present.trash)}
    editing = Editing(
        document="bridge", author="Ada", present=by_id, clock=now, ids=new_id, changed={},
        changes=[],
    )  # fmt: skip
    for edit in edits:
        editing.apply(edit)
    return Annotations.of(None, {**by_id, **editing.changed}.values(), None)


def annotated(
    span: Span, document: Document = DOCUMENT, **values: Any
) -> tuple[Annotations, Annotation]:
    present = carried_out(
        [Create(anchor=make_anchor(document, span), values=values)], Annotations()
    )
    return present, present.live[0]


def test_a_verdict_on_an_unmarked_passage_makes_an_annotation_of_its_words() -> None:
    after = carried_out(judge(Target(DOCUMENT, FIRST), "verified")(Annotations()), Annotations())
    (made,) = after.live
    assert made.verdict == "verified"
    assert made.anchor == make_anchor(DOCUMENT, FIRST)


def test_a_second_verdict_changes_the_first() -> None:
    present, made = annotated(FIRST, verdict="verified", note="Seen the plate.")
    after = carried_out(judge(Target(DOCUMENT, FIRST), "disputed")(present), present)
    assert [(a.id, a.verdict, a.note) for a in after.live] == [
        (made.id, "disputed", "Seen the plate.")
    ]


def test_an_annotation_that_only_overlaps_the_passage_is_meant_too() -> None:
    present, made = annotated(Span(7, 12), verdict="verified")
    after = carried_out(judge(Target(DOCUMENT, FIRST), "false")(present), present)
    assert [(a.id, a.verdict) for a in after.live] == [(made.id, "false")]


def test_a_plan_tried_again_makes_no_second_annotation() -> None:
    plan = judge(Target(DOCUMENT, FIRST), "verified")
    once = plan(Annotations())
    again = plan(Annotations())
    assert once == again


def test_clearing_the_verdict_of_a_blank_annotation_removes_it() -> None:
    present, made = annotated(FIRST, verdict="verified")
    after = carried_out(clear_verdict(Target(DOCUMENT, FIRST))(present), present)
    assert after.live == ()
    assert [a.id for a in after.trash] == [made.id]


@pytest.mark.parametrize(
    "kept", [{"note": "Seen the plate."}, {"tags": ("bridge",)}, {"confidence": "low"}]
)
def test_clearing_the_verdict_keeps_what_else_is_on_it(kept: dict[str, Any]) -> None:
    present, made = annotated(FIRST, verdict="verified", **kept)
    after = carried_out(clear_verdict(Target(DOCUMENT, FIRST))(present), present)
    assert [(a.id, a.verdict) for a in after.live] == [(made.id, None)]


def test_emptying_the_note_of_a_verdict_keeps_the_verdict() -> None:
    present, made = annotated(FIRST, verdict="verified", note="Seen.")
    after = carried_out(write_note(Target(DOCUMENT, FIRST), "")(present), present)
    assert [(a.id, a.verdict, a.note) for a in after.live] == [(made.id, "verified", "")]


def test_emptying_a_note_that_stood_alone_removes_it() -> None:
    present, _ = annotated(FIRST, note="Seen.")
    assert not carried_out(write_note(Target(DOCUMENT, FIRST), "")(present), present).live


@pytest.mark.parametrize(
    "plan",
    [
        clear_verdict(Target(DOCUMENT, SECOND)),
        remove(Target(DOCUMENT, SECOND)),
        write_note(Target(DOCUMENT, SECOND), ""),
    ],
)
def test_nothing_happens_where_nothing_is_marked(plan: object) -> None:
    present, _ = annotated(FIRST, verdict="verified")
    assert callable(plan)
    assert plan(present) == []


def test_the_annotation_named_is_meant_not_the_one_at_the_passage() -> None:
    present, first = annotated(FIRST, verdict="verified")
    present = carried_out(judge(Target(DOCUMENT, SECOND), "verified")(present), present)
    target = Target(DOCUMENT, SECOND, first.id)
    assert remove(target)(present) == [Delete(first.id)]


def test_one_that_was_deleted_meanwhile_is_not_edited_and_not_made_again() -> None:
    present, made = annotated(FIRST, verdict="verified")
    gone = carried_out([Delete(made.id)], present)
    target = Target(DOCUMENT, FIRST, made.id)
    assert judge(target, "false")(gone) == []
    assert write_note(target, "words")(gone) == []
    assert remove(target)(gone) == []


def test_a_passage_whose_annotation_was_deleted_gets_a_new_one() -> None:
    present, made = annotated(FIRST, verdict="verified")
    gone = carried_out([Delete(made.id)], present)
    after = carried_out(judge(Target(DOCUMENT, FIRST), "false")(gone), gone)
    assert [a.verdict for a in after.live] == ["false"]
    assert after.live[0].id != made.id


UNMARKED = PlacedAnnotations(DOCUMENT)
REWRITTEN = a_document("It was built in 1937. The county paid for it. It is closed.")


def stale_target(present: Annotations) -> Target:
    """Stand on the first sentence of a text in which it has changed."""
    anchor = present.live[0].anchor
    known = {anchor: Placement("fuzzy", FIRST, 0.95, REWRITTEN.quote(FIRST))}
    return Target(REWRITTEN, FIRST, placed=PlacedAnnotations(REWRITTEN, known))


def test_confirming_gives_an_anchor_for_todays_words_and_nothing_else() -> None:
    present, made = annotated(FIRST, verdict="verified", note="Seen the plate.")
    target = stale_target(present)
    after = carried_out(confirm(target)(present), present).live[0]
    assert after.anchor == make_anchor(REWRITTEN, FIRST)
    assert (after.verdict, after.note) == (made.verdict, made.note)
    assert [change.field for change in after.history[len(made.history) :]] == ["anchor"]


def test_there_is_nothing_to_confirm_where_the_words_are_the_same() -> None:
    present, _ = annotated(FIRST, verdict="verified")
    assert confirm(Target(DOCUMENT, FIRST))(present) == []
    assert confirm(Target(DOCUMENT, SECOND))(present) == []


def test_what_another_window_confirmed_meanwhile_is_not_confirmed_twice() -> None:
    present, _ = annotated(FIRST, verdict="verified")
    plan = confirm(stale_target(present))
    present = carried_out(plan(present), present)
    assert plan(present) == []


@pytest.mark.parametrize(
    ("plan", "confirms"),
    [
        (lambda target: judge(target, "disputed"), True),
        (lambda target: judge(target, "verified"), True),
        (lambda target: judge(target, "needs-check"), False),
        (lambda target: write_note(target, "Hm."), False),
        (clear_verdict, False),
    ],
)
def test_only_a_verdict_is_on_todays_words(plan: Callable[[Target], Plan], confirms: bool) -> None:
    present, made = annotated(FIRST, verdict="verified", note="Seen.")
    after = carried_out(plan(stale_target(present))(present), present).live[0]
    assert (after.anchor != made.anchor) is confirms


def test_attaching_moves_an_annotation_with_all_that_is_on_it() -> None:
    present, made = annotated(FIRST, verdict="verified", note="Seen the plate.")
    after = carried_out(attach(made.id, DOCUMENT, SECOND)(present), present).live[0]
    assert after.anchor == make_anchor(DOCUMENT, SECOND)
    assert (after.id, after.verdict, after.note) == (made.id, made.verdict, made.note)
    assert attach("gone", DOCUMENT, SECOND)(present) == []


def test_what_is_brought_back_is_live_again() -> None:
    present, made = annotated(FIRST, verdict="verified")
    present = carried_out([Delete(made.id)], present)
    after = carried_out(bring_back(made.id)(present), present)
    assert [a.id for a in after.live] == [made.id]


def test_a_selection_means_no_annotation_but_its_own() -> None:
    present, made = annotated(FIRST, verdict="verified")
    assert Target(DOCUMENT, Span(3, 9)).among(present) == made
    assert Target(DOCUMENT, Span(3, 9), selected=True).among(present) is None
    assert Target(DOCUMENT, FIRST, selected=True).among(present) == made


# ------------------------------------------------------------- tags and confidence


def tags_after(present: Annotations, before: tuple[str, ...], after: tuple[str, ...]) -> Any:
    edits = retag(Target(DOCUMENT, FIRST), before, after)(present)
    return [a.tags for a in carried_out(edits, present).live]


def test_a_tag_alone_makes_an_annotation() -> None:
    assert tags_after(Annotations(), (), ("bridge",)) == [("bridge",)]
    assert tags_after(Annotations(), (), ()) == []


def test_the_last_tag_taken_from_a_blank_annotation_removes_it() -> None:
    present, _ = annotated(FIRST, tags=("bridge",))
    assert tags_after(present, ("bridge",), ()) == []


def test_tags_that_another_window_added_stay() -> None:
    present, _ = annotated(FIRST, tags=("bridge", "theirs"))
    assert tags_after(present, ("bridge",), ("mine",)) == [("mine", "theirs")]
    assert tags_after(present, ("bridge",), ("new", "bridge")) == [("new", "bridge", "theirs")]


def test_a_tag_that_another_window_took_away_stays_away() -> None:
    present, _ = annotated(FIRST, tags=("bridge",))
    assert tags_after(present, ("bridge", "gone"), ("bridge", "gone", "new")) == [("bridge", "new")]


def test_confidence_goes_round_and_says_nothing_where_nothing_is_marked() -> None:
    present, _ = annotated(FIRST, verdict="verified")
    said = []
    for _ in range(4):
        present = carried_out(next_confidence(Target(DOCUMENT, FIRST))(present), present)
        said.append(present.live[0].confidence)
    assert said == ["high", "moderate", "low", None]
    assert next_confidence(Target(DOCUMENT, SECOND))(present) == []


def test_an_annotation_of_nothing_but_confidence_goes_with_it() -> None:
    present, _ = annotated(FIRST, confidence="low")
    assert not carried_out(next_confidence(Target(DOCUMENT, FIRST))(present), present).live


# ---------------------------------------------------------------- the same elsewhere


def test_several_passages_are_judged_alike_in_one_step() -> None:
    present, made = annotated(SECOND, verdict="disputed", note="Mine.", tags=("money",))
    plan = judge_all(UNMARKED, [FIRST, SECOND], Judgement("false", "low", ("eu", "Money")))
    assert plan(present) == plan(present), "tried again, it makes no second annotation"
    first, second = carried_out(plan(present), present).live
    assert (first.anchor, first.verdict, first.confidence, first.tags) == (
        make_anchor(DOCUMENT, FIRST), "false", "low", ("eu", "Money"),
    )  # fmt: skip
    assert (second.id, second.verdict, second.note, second.tags) == (
        made.id, "false", "Mine.", ("money", "eu"),
    )  # fmt: skip


def test_what_is_not_said_is_not_taken_away() -> None:
    present, _ = annotated(FIRST, verdict="disputed", confidence="high", tags=("money",))
    plan = judge_all(UNMARKED, [FIRST], Judgement("false"))
    (after,) = carried_out(plan(present), present).live
    assert (after.verdict, after.confidence, after.tags) == ("false", "high", ("money",))


def test_an_annotation_that_only_overlaps_is_left_alone() -> None:
    present, made = annotated(Span(3, 9), verdict="disputed")
    after = carried_out(judge_all(UNMARKED, [FIRST], Judgement("false"))(present), present)
    assert [a.verdict for a in after.live] == ["false", "disputed"]
    assert after.get(made.id) == made


def test_a_judgement_of_words_that_changed_is_on_todays() -> None:
    present, _ = annotated(FIRST, verdict="verified")
    placed = stale_target(present).at_places(present)
    plan = judge_all(placed, [FIRST], Judgement("false"))
    (after,) = carried_out(plan(present), present).live
    assert (after.verdict, after.anchor) == ("false", make_anchor(REWRITTEN, FIRST))
