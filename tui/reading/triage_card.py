"""What triage shows of a claim: its words, what stands around it, what is marked on it. Pure.

And what it tells where there is no claim to show.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from corpus.document import Span
from corpus.layers import Layers
from tui.reading.card import Card
from tui.reading.open_document import OpenDocument
from tui.reading.standing import standing
from tui.reading.triage import Walk
from tui.reading.wrapping import one_line

CONTEXT = 3
"""Sentences of the same section that are shown before a claim, and behind it."""

COUNTING = "The claims are being counted.\nA long document takes a few seconds."
"""What is told while it is not known which claims there are."""

_NO_CONTEXT = frozenset({"heading", "furniture", "code", "table"})


class TriageCard(msgspec.Struct, frozen=True):
    """One claim as triage shows it; all its texts are on one line.

    Attributes:
        claim: The claim's words.
        section: The title of its section, or empty.
        before: The sentences before it.
        after: The sentences behind it.
        number: Which of the document's claims it is, from 1.
        claims: How many there are.
        marks: The annotations on it, as they are saved.
        awaited: Whether its verdict is not on the disk yet.
        verdict: Its verdict's id, saved or not, or None.
    """

    claim: str
    section: str
    before: str
    after: str
    number: int
    claims: int
    marks: tuple[Card, ...]
    awaited: bool
    verdict: str | None


def triage_card(opened: OpenDocument, walk: Walk) -> TriageCard | None:
    """Return the card of the claim that a walk stands on; None where it stands on none."""
    here = standing(opened, walk)
    if here is None or opened.claims is None:
        return None
    claim, number, layers = here.claim, here.number, opened.layers
    section = layers.section_at(claim.start)
    return TriageCard(
        one_line(opened.document.quote(claim)),
        one_line(section.title) if section else "",
        _joined(opened, reversed([*_sentences(layers, claim, -1)])),
        _joined(opened, _sentences(layers, claim, 1)),
        number + 1,
        len(opened.claims),
        tuple(opened.cards_at(claim)),
        walk.is_awaited(number),
        here.before,
    )


def nothing_left(opened: OpenDocument, walk: Walk, onward: str | None) -> str:
    """Say that no claim is left to look at, and how it stands.

    `onward` is the key that goes on with the next document; None behind the last.
    """
    claims = opened.claims
    if not claims:
        done = "No claims were found in this document."
    else:
        done = f"{opened.checked:,} of {len(claims):,} checked"
        unchecked = [number for number in walk.passed if not opened.is_checked(claims[number])]
        unsaved = sum(walk.is_awaited(number) for number in unchecked)
        flagged = len(unchecked) - unsaved
        done += f", {flagged:,} flagged for a check" if flagged else ""
        done += f", {unsaved:,} not on the disk yet" if unsaved else ""
        done += "."
    way = f"{onward} goes on with the next document." if onward else "This is the last document."
    return f"{done}\n{way}"


def unreadable(reason: str, onward: str) -> str:
    """Say that a document can't be read, and why; `onward` is the key for the next one."""
    return f"This document can't be read.\n{reason}\n{onward} goes on with the next document."


def opening(name: str) -> str:
    """Say that a document is being read."""
    return f"Opening {name}"


def _sentences(layers: Layers, claim: Span, step: int) -> Iterator[Span]:
    """Yield the sentences next to a claim, as far as its section and its block's kind go."""
    document, here = layers.document, claim
    section = layers.section_at(claim.start)
    for _ in range(CONTEXT):
        there = (
            layers.sentence_after(here.start) if step > 0 else layers.sentence_before(here.start)
        )
        if there is None or layers.section_at(there.start) != section:
            return
        if document.blocks[document.block_at(there.start)].kind in _NO_CONTEXT:
            return
        yield there
        here = there


def _joined(opened: OpenDocument, sentences: Iterator[Span]) -> str:
    return " ".join(one_line(opened.document.quote(sentence)) for sentence in sentences)
