from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Metadata, Span
from corpus.layers import Layers
from tests.tui.making import a_document
from tui.reading.cursor import Cursor, Unit

DOCUMENT = a_document(
    ("heading", "The bridge"),
    "It was built in 1931. It is of steel. The county paid 3 million dollars for it.",
    ("heading", "The ferry"),
    "Who pays for it? About 310 people crossed on 7 March 2025.",
    ("code", "   indented line"),
    "Nobody knows yet. It costs 9,000 euros a day.",
)


def nothing_checked(_: Span) -> bool:
    return False


def walk(cursor: Cursor, unit: Unit, step: int) -> list[str]:
    """Go on until there is no further to go, and return the passages on the way."""
    passed = []
    while cursor.move(unit, step, nothing_checked):
        passed.append(DOCUMENT.quote(cursor.passage))
        assert len(passed) < 100, "it goes round in circles"
    return passed


@pytest.fixture
def cursor() -> Cursor:
    return Cursor(DOCUMENT, Layers(DOCUMENT))


def test_it_begins_at_the_first_sentence(cursor: Cursor) -> None:
    assert DOCUMENT.quote(cursor.passage) == "The bridge"


def test_sentence_by_sentence_down_and_up_again(cursor: Cursor) -> None:
    down = walk(cursor, "sentence", 1)
    assert down == [
        "It was built in 1931.",
        "It is of steel.",
        "The county paid 3 million dollars for it.",
        "The ferry",
        "Who pays for it?",
        "About 310 people crossed on 7 March 2025.",
        "indented line",
        "Nobody knows yet.",
        "It costs 9,000 euros a day.",
    ]
    assert ["The bridge", *down[:-1]] == walk(cursor, "sentence", -1)[::-1]


def test_paragraph_by_paragraph_down_and_up_again(cursor: Cursor) -> None:
    down = walk(cursor, "paragraph", 1)
    assert down == [
        "It was built in 1931.",
        "The ferry",
        "Who pays for it?",
        "indented line",
        "Nobody knows yet.",
    ]
    assert ["The bridge", *down[:-1]] == walk(cursor, "paragraph", -1)[::-1]


def test_section_by_section_down_and_up_again(cursor: Cursor) -> None:
    assert walk(cursor, "section", 1) == ["The ferry"]
    cursor.go(len(DOCUMENT.text))
    assert walk(cursor, "section", -1) == ["The ferry", "The bridge"]


def test_claim_by_claim_down_and_up_again(cursor: Cursor) -> None:
    claims = [DOCUMENT.quote(claim) for claim in Layers(DOCUMENT).all_claims()]
    assert "The county paid 3 million dollars for it." in claims
    assert walk(cursor, "claim", 1) == claims
    cursor.go(len(DOCUMENT.text))
    cursor.move("sentence", 1, nothing_checked)
    assert walk(cursor, "claim", -1) == claims[-2::-1]


def test_unchecked_skips_what_is_checked(cursor: Cursor) -> None:
    claims = list(Layers(DOCUMENT).all_claims())
    left = claims[-1]
    assert cursor.move("unchecked", 1, lambda claim: claim.start != left.start)
    assert cursor.passage.start == left.start
    assert not cursor.move("unchecked", 1, nothing_checked)
    assert not cursor.move("unchecked", -1, lambda _: True)
    assert cursor.passage.start == left.start


def test_the_ends(cursor: Cursor) -> None:
    assert cursor.move("document", 1, nothing_checked)
    assert DOCUMENT.quote(cursor.passage) == "It costs 9,000 euros a day."
    assert not cursor.move("sentence", 1, nothing_checked)
    assert cursor.move("document", -1, nothing_checked)
    assert DOCUMENT.quote(cursor.passage) == "The bridge"
    for unit in ("sentence", "paragraph", "section", "claim"):
        assert not cursor.move(unit, -1, nothing_checked)


@given(st.integers(-10, len(DOCUMENT.text) + 10))
def test_going_to_a_character_stands_on_its_sentence_or_the_nearest(position: int) -> None:
    cursor = Cursor(DOCUMENT, Layers(DOCUMENT))
    passage = cursor.go(position)
    sentences = list(Layers(DOCUMENT).all_sentences())
    assert passage in sentences
    holding = [s for s in sentences if s.start <= position < s.end]
    assert not holding or passage == holding[0]


def test_an_empty_document_leads_nowhere() -> None:
    empty = Document("", (), Metadata("nothing"))
    cursor = Cursor(empty, Layers(empty))
    assert cursor.go(7) == Span(0, 0)
    for unit in ("sentence", "paragraph", "section", "claim", "unchecked", "document"):
        assert not cursor.move(unit, 1, nothing_checked)
