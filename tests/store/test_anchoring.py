from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from store.anchoring import find, make_anchor
from tests.store.making import a_document

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


@given(st.text(min_size=1, max_size=60), st.data())
def test_in_the_same_text_every_anchor_is_exact(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "replace").decode()
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    placement = find(make_anchor(a_document(text), span), a_document(text))
    assert (placement.status, placement.span, placement.stale) == ("exact", span, False)


@given(
    st.text("ab ", min_size=1, max_size=40),
    st.text("ab ", max_size=40),
    st.data(),
)
def test_what_is_found_in_another_text_is_told_truly(
    text: str, other: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = make_anchor(
        a_document(text), Span(start, data.draw(st.integers(start + 1, len(text))))
    )
    placement = find(anchor, a_document(other))
    if placement.span:
        words = a_document(other).quote(placement.span)
        assert (words == anchor.exact) == (placement.status in {"exact", "moved"})
        assert (placement.found or anchor.exact) == words
        if words == anchor.exact:
            assert (placement.status == "exact") == (placement.span.start == anchor.start)
    else:
        assert placement.status in {"ambiguous", "orphan"}


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
    placement = find(anchor, a_document("They said no; they said no."))
    assert (placement.status, placement.span) == ("ambiguous", None)


def test_a_quote_without_context_that_stands_everywhere_is_ambiguous() -> None:
    anchor = make_anchor(a_document("the"), Span(0, 3))
    assert find(anchor, a_document("see the " * 1001)).status == "ambiguous"


def test_common_words_that_stand_elsewhere_only_are_an_orphan() -> None:
    anchor = make_anchor(a_document("By the lake."), Span(3, 6))
    assert find(anchor, a_document("see the " * 1001)).status == "orphan"


def test_words_that_are_gone_are_an_orphan() -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Oracle would lead."))
    placement = find(anchor, a_document(TEXT.replace("Oracle would lead.", "Nobody knew.")))
    assert (placement.status, placement.span) == ("orphan", None)


def test_words_that_changed_are_found_and_said_to_have_changed() -> None:
    anchor = make_anchor(a_document(TEXT), spanned(TEXT, "Oracle would lead"))
    placement = find(anchor, a_document(TEXT.replace("Oracle", "TikTok")))
    assert (placement.status, placement.found) == ("fuzzy", "TikTok would lead")
    assert placement.stale
    assert placement.score is not None
    assert 0.5 < placement.score < 1


@pytest.mark.parametrize("quote", ["12 percent", "Sales in Vester rose by 12 percent.", "12"])
def test_a_figure_that_changed_is_never_taken_for_the_one_that_was_checked(quote: str) -> None:
    # The old figure still stands a little further on, of another town.
    text = "Sales in Vester rose by 12 percent. Sales in Ulm fell by 12 percent in a year."
    anchor = make_anchor(a_document(text), spanned(text, quote))
    placement = find(anchor, a_document(text.replace("rose by 12", "rose by 21")))
    assert placement.status in {"fuzzy", "orphan", "ambiguous"}
    if placement.status == "fuzzy":
        assert placement.found == quote.replace("12", "21")


def test_only_other_quotation_marks_and_dashes_are_nearly_the_same_words() -> None:
    text = "It began. “Talks \u2013 at last \u2013 ended,” he said in London. That was all."
    anchor = make_anchor(a_document(text), spanned(text, text[10:44]))
    now = a_document('It began. "Talks - at last - ended," he said in London. That was all.')
    placement = find(anchor, now)
    assert (placement.status, placement.found) == (
        "fuzzy",
        '"Talks - at last - ended," he said',
    )
    assert placement.score is not None
    assert 0.8 < placement.score < 1


def test_a_hash_that_matches_does_not_vouch_for_a_wrong_position() -> None:
    document = a_document(TEXT)
    anchor = make_anchor(document, spanned(TEXT, "wait."))
    for wrong in (-len("wait."), 0, 10**9):
        placement = find(msgspec.structs.replace(anchor, start=wrong), document)
        assert (placement.status, placement.span) == ("moved", spanned(TEXT, "wait."))
