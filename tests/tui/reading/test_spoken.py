"""A document as it is said, a sentence a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from store.database import AnnotationStore
from store.document_file import Annotations
from store.verdicts import DEFAULT_VERDICTS
from tests.store.making import RECORD
from tests.tui.making import a_document, opened_at
from tui.desk import Desk
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.open_document import OpenDocument
from tui.reading.spoken import Speaker


def speaker_of(document: Document) -> Speaker:
    opened = OpenDocument(RECORD, document, Annotations())
    opened.count_claims()
    return Speaker(opened, DEFAULT_VERDICTS)


def mark(desk: Desk, opened: OpenDocument, span: Span, verdict: str, note: str = "") -> None:
    store = AnnotationStore(desk.shelves[0].store.folder, "Ada")
    target = Target(opened.document, span)
    store.revise(opened.record, judging.judge(target, verdict))
    opened.take(store.revise(opened.record, judging.write_note(target, note)).annotations)


def test_every_claim_is_numbered_once_and_in_order(desk: Desk) -> None:
    opened = opened_at(desk)
    speaker = Speaker(opened, DEFAULT_VERDICTS)
    lines = [*speaker.document()]
    said = [line.removeprefix("Item. ").removeprefix("Quotation. ") for line in lines]
    claims = [line for line in said if line.startswith("Claim ")]

    assert claims == [speaker.claim_line(n) for n in range(1, len(opened.claims or ()) + 1)]
    assert lines[0] == "Section 1, level 1: The bridge at Hallow Ford"
    assert "Who decides on a new one?" in lines
    assert "Item. Claim 5, unchecked: Inspectors found 26 cracks in May 2023." in lines


def test_the_sections_together_are_the_document(desk: Desk) -> None:
    opened = opened_at(desk)
    speaker = Speaker(opened, DEFAULT_VERDICTS)
    numbers = range(1, len(opened.sections) + 1)

    assert [line for n in numbers for line in speaker.section(n)] == [*speaker.document()]
    assert len([*speaker.sections()]) == len(numbers)
    assert "no claims" in next(speaker.sections())


def test_a_mark_is_said_in_words(desk: Desk) -> None:
    opened = opened_at(desk)
    speaker = Speaker(opened, DEFAULT_VERDICTS)
    claim = speaker.claim(2)
    mark(desk, opened, Span(claim.start, claim.start + 12), "disputed", "Says who?\n\nNobody.")
    told = [*speaker.about_claim(2)]

    assert told[0].startswith("Claim 2, disputed: About 12,000 vehicles")
    assert told[1] == "In section 2: What has happened"
    assert told[2].startswith("Cues: ")
    assert "a quantity: 12,000" in told[2]
    assert told[3].startswith("Marked disputed by Ada, ")
    assert told[4:] == ["On the words: About 12,000", "Note: Says who?\nNobody."]
    assert speaker.progress().startswith("1 of ")
    assert speaker.next_unchecked(1) == 3
    assert [*speaker.about_claim(1)][-1] == "Nothing is marked here."


def test_a_sentence_without_a_claim_says_that_it_is_marked(desk: Desk) -> None:
    opened = opened_at(desk)
    start = opened.document.text.index("Who decides")
    mark(desk, opened, Span(start, start + 25), "not-checkable")

    said = [*Speaker(opened, DEFAULT_VERDICTS).document()]
    assert "Marked not checkable: Who decides on a new one?" in said


def test_blocks_say_what_they_are() -> None:
    speaker = speaker_of(
        a_document(
            ("heading", "Title"), ("quote", "A quoted line."), ("code", "a = 1\n\nb = 2"),
            ("furniture", "Share"), ("note", "1. A note."), "Two words. Hidden\u200b here.",
        )
    )  # fmt: skip
    said = [*speaker.document()]

    for line in ("Quotation. A quoted line.", "Code. a = 1", "b = 2", "Page matter. Share"):
        assert line in said
    assert said[-1] == "Hidden here."


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_no_word_is_left_out(paragraphs: list[str]) -> None:
    document = a_document(*paragraphs)
    said = "".join("".join(speaker_of(document).document()).split())
    for character in {c for c in document.text if c.isalnum()}:
        assert said.count(character) >= document.text.count(character)


@pytest.mark.parametrize("document", [a_document(), a_document("")])
def test_an_empty_document_has_nothing_to_say(document: Document) -> None:
    speaker = speaker_of(document)
    assert [*speaker.document()] in ([], ["Section 1."])
    assert speaker.next_unchecked(0) is None
