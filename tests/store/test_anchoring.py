from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Span
from store.anchoring import MOST_PLACES, find, make_anchor
from tests.store.making import a_document

QUICK = settings(max_examples=200, deadline=None, derandomize=True, database=None)
TEXT = "Talks began in Madrid. Oracle would lead. Talks ended in London. Oracle would wait."


def spanned(text: str, quote: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def test_an_anchor_holds_the_quote_and_what_stands_around_it() -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Oracle would", 1))
    assert anchor.exact == "Oracle would"
    assert anchor.prefix == TEXT[33:65][-32:]
    assert TEXT.endswith(anchor.prefix + anchor.exact + anchor.suffix)
    assert anchor.suffix == " wait."
    assert (anchor.start, anchor.end) == (65, 77)
    assert anchor.sha256 == a_document(TEXT).sha256


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (0, len(TEXT) + 1)])
def test_an_anchor_of_no_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make_anchor(a_document(TEXT), Span(start, end))


@QUICK
@given(st.text(min_size=1, max_size=60), st.data())
def test_in_the_same_text_every_anchor_is_exact(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "replace").decode()
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    placement = find(make_anchor(a_document(text), span), a_document(text))
    assert (placement.status, placement.span, placement.stale) == ("exact", span, False)


@QUICK
@given(
    st.text("ab ", min_size=1, max_size=40),
    st.text("ab ", max_size=40),
    st.data(),
)
def test_what_is_found_in_another_text_are_the_same_words(
    text: str, other: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = make_anchor(
        a_document(text), Span(start, data.draw(st.integers(start + 1, len(text))))
    )
    placement = find(anchor, a_document(other))
    if placement.span:
        assert a_document(other).quote(placement.span) == anchor.exact
        assert (placement.status == "exact") == (placement.span.start == anchor.start)
    elif placement.status == "orphan":
        assert anchor.exact not in other
    else:
        assert other.find(anchor.exact) < other.rfind(anchor.exact)


def test_words_that_moved_are_found_where_they_are_now() -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Talks ended"))
    placement = find(anchor, a_document("New lead. " + TEXT))
    assert (placement.status, placement.span) == ("moved", Span(52, 63))


@pytest.mark.parametrize("nth", [0, 1])
def test_context_decides_between_two_places(nth: int) -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Oracle would", nth))
    changed = "New lead. " + TEXT.replace("Madrid", "Geneva").replace("wait.", "wait now.")
    placement = find(anchor, a_document(changed))
    assert placement.status == "moved"
    assert placement.span == spanned(changed, "Oracle would", nth)


def test_the_same_words_at_the_old_position_are_not_trusted_against_their_context() -> None:
    # A line was put in front, so that another of the equal items stands where ours stood.
    text = "Item one, yes.\nItem two, yes.\nItem six, yes.\n"
    anchor = make_anchor(a_document(text), spanned(text, "yes", 1))
    changed = "Item nil, yes.\n" + text
    placement = find(anchor, a_document(changed))
    assert placement.status == "moved"
    assert placement.span == spanned(changed, "yes", 2)


def test_equally_good_places_are_ambiguous() -> None:
    anchor = make_anchor(a_document("He said no."), Span(3, 7))
    placement = find(anchor, a_document("They said it; they said it."))
    assert (placement.status, placement.span) == ("ambiguous", None)


def test_a_quote_too_common_to_tell_apart_is_ambiguous() -> None:
    anchor = make_anchor(a_document("By the lake."), Span(3, 6))
    assert find(anchor, a_document("see the " * (MOST_PLACES + 1))).status == "ambiguous"


def test_words_that_are_gone_are_an_orphan() -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Oracle would lead"))
    placement = find(anchor, a_document(TEXT.replace("Oracle", "TikTok")))
    assert (placement.status, placement.span) == ("orphan", None)


def test_a_hash_that_matches_does_not_vouch_for_a_wrong_position() -> None:
    document = a_document(TEXT)
    anchor = make_anchor(document, spanned(TEXT, "wait."))
    for wrong in (-len("wait."), 0, 10**9):
        placement = find(msgspec.structs.replace(anchor, start=wrong), document)
        assert (placement.status, placement.span) == ("moved", spanned(TEXT, "wait."))
