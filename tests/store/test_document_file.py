"""A snapshot that follows from another is the one made of all annotations anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from store.annotation import Annotation
from store.document_file import Annotations, Token
from tests.store.making import RECORD, an_anchor

TOKEN = Token(1, 2, 3)
NAMES = [f"annotation-{number}" for number in range(40)]


@st.composite
def an_annotation(draw: st.DrawFn) -> Annotation:
    anchor = structs.replace(
        an_anchor(), start=draw(st.integers(0, 9)), end=draw(st.integers(9, 12))
    )
    return Annotation(
        id=draw(st.sampled_from(NAMES)),
        document=RECORD.id,
        anchor=anchor,
        author="Ada",
        created=draw(st.sampled_from(["2026-01-01", "2026-01-02"])),
        modified="",
        note=draw(st.sampled_from(["", "a note"])),
        deleted=draw(st.sampled_from([None, None, "2026-01-03"])),
    )


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(an_annotation(), max_size=40), st.lists(st.lists(an_annotation(), max_size=3)))
def test_what_has_changed_is_all_that_is_made_anew(
    first: list[Annotation], edits: list[list[Annotation]]
) -> None:
    by_id = {annotation.id: annotation for annotation in first}
    present = Annotations.of(RECORD, by_id.values(), None)
    for edit in edits:
        changed = {annotation.id: annotation for annotation in edit}
        before, present = present, present.changed(RECORD, changed, TOKEN)
        by_id |= changed
        assert present == Annotations.of(RECORD, by_id.values(), TOKEN)
        others = {name for name, one in changed.items() if before.get(name) != one}
        assert {annotation.id for annotation in present.since(before).come} == others
        assert {annotation.id for annotation in present.since(before).gone} == others & {
            *before.by_id
        }
        assert all(present.get(name) is one for name, one in by_id.items())


def test_an_annotation_that_is_not_there_any_more_is_gone() -> None:
    first, second = (
        Annotation(
            id=name, document=RECORD.id, anchor=an_anchor(), author="", created="", modified=""
        )
        for name in NAMES[:2]
    )
    before, after = (
        Annotations.of(RECORD, [first, second], None),
        Annotations.of(RECORD, [structs.replace(second)], None),
    )
    assert after.since(before) == ([first], [])
    assert before.since(after) == ([], [first])
