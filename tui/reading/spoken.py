"""A document in plain sentences, one a line, for screen readers and pipes. Pure.

No columns and no signs: what a margin shows stands in words before the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from corpus.document import Block, BlockKind, Span
from corpus.layers.sections import Section
from corpus.safe_text import safe_line, safe_text
from store.verdicts import VerdictSet
from tui.reading.card import Card
from tui.reading.moments import moment
from tui.reading.numbers import numbered
from tui.reading.open_document import OpenDocument
from tui.reading.sources import Shown
from tui.reading.wrapping import one_line

UNCHECKED = "unchecked"

_KINDS: dict[BlockKind, str] = {
    "item": "Item. ",
    "quote": "Quotation. ",
    "note": "Note. ",
    "code": "Code. ",
    "table": "Table. ",
    "furniture": "Page matter. ",
}
_BY_LINE = frozenset({"code", "table"})
"""Kinds of blocks that are lines, not sentences."""

_MOST_CHARACTERS = 100
"""Characters of a line in a list of all claims."""


class Speaker:
    """Says what is in an open document, whose claims are counted, and what is marked there.

    Claims and sections are numbered from 1, as they are said.
    """

    def __init__(self, opened: OpenDocument, verdicts: VerdictSet) -> None:
        self._opened = opened
        self._verdicts = verdicts
        self._section_at = {section.block: n for n, section in enumerate(opened.sections, 1)}

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self._opened.claims or ())

    def claim(self, number: int) -> Span:
        """Return the characters of a claim."""
        return self._opened.claims[number - 1] if self._opened.claims else Span(0, 0)

    def progress(self) -> str:
        """Say how far the document is checked."""
        return f"{self._opened.checked:,} of {numbered(self.claims, 'claim')} checked."

    def title(self) -> str:
        """Say what document this is."""
        title = _line(self._opened.document.metadata.title)
        sections = numbered(len(self._opened.sections), "section")
        return f"{title}. {sections}, {self.progress()}"

    # ------------------------------------------------------------------ the text

    def document(self) -> Iterator[str]:
        """Yield the whole text, a sentence a line, each claim behind its number."""
        return self._blocks(range(len(self._opened.document.blocks)))

    def section(self, number: int) -> Iterator[str]:
        """Yield the text of a section."""
        starts = [0, *(section.block for section in self._opened.sections[1:])]
        ends = [*starts[1:], len(self._opened.document.blocks)]
        return self._blocks(range(starts[number - 1], ends[number - 1]))

    def _blocks(self, numbers: Iterable[int]) -> Iterator[str]:
        for number in numbers:
            block = self._opened.document.blocks[number]
            section = self._section_at.get(number)
            if section is not None and block.kind == "heading":
                yield self._section_line(section)
                continue
            if section is not None:
                yield f"Section {section}."
            label = _label(block)
            for line in self._lines(number, block):
                yield label + line
                label = ""

    def _section_line(self, number: int) -> str:
        section = self._opened.sections[number - 1]
        return f"Section {number}, level {section.level}: {_line(section.title)}"

    def _lines(self, number: int, block: Block) -> Iterator[str]:
        if block.kind in _BY_LINE:
            lines = map(_line, self._opened.document.quote(block).split("\n"))
            yield from filter(None, lines)
            return
        for sentence in self._sentences(number, block):
            words = self._words(sentence)
            claim = self._claim_at(sentence)
            if claim is not None:
                yield f"Claim {claim}, {self._standing(sentence)}: {words}"
            elif marks := self._marks(sentence):
                yield f"Marked {', '.join(marks)}: {words}"
            elif words:
                yield words

    def _sentences(self, number: int, block: Block) -> Iterator[Span]:
        """Yield the sentences of a block, with what stands between two and belongs to none."""
        place = block.start
        for sentence in self._opened.layers.sentences(number):
            yield from self._between(place, sentence.start)
            yield sentence
            place = sentence.end
        yield from self._between(place, block.end)

    def _between(self, start: int, end: int) -> Iterator[Span]:
        if self._opened.document.text[start:end].strip():
            yield Span(start, end)

    def _claim_at(self, sentence: Span) -> int | None:
        starts = self._opened.claims.starts if self._opened.claims else ()
        index = bisect_left(starts, sentence.start)
        known = index < len(starts) and starts[index] == sentence.start
        return index + 1 if known else None

    # ------------------------------------------------------------------ one claim

    def claim_line(self, number: int) -> str:
        """Say a claim: its number, what it is marked with, its words."""
        claim = self.claim(number)
        return f"Claim {number}, {self._standing(claim)}: {self._words(claim)}"

    def standing(self, number: int) -> str:
        """Return in words what a claim is marked with, as in "disputed" or "unchecked"."""
        return self._standing(self.claim(number))

    def about_claim(self, number: int) -> Iterator[str]:
        """Yield a claim, why it is worth checking, and all that is marked there."""
        yield self.claim_line(number)
        span, layers = self.claim(number), self._opened.layers
        section = layers.section_at(span.start)
        if section is not None:
            yield self._where(section)
        claim = layers.claim_at(span.start)
        if claim is not None:
            yield f"Cues: {'; '.join(_line(cue.text) for cue in claim.cues)}."
        cards = self._opened.cards_at(span)
        for card in cards:
            yield from self._card(card, span)
        if not cards:
            yield "Nothing is marked here."

    def _where(self, section: Section) -> str:
        return f"In section {self._section_at[section.block]}: {_line(section.title)}"

    def _card(self, card: Card, claim: Span) -> Iterator[str]:
        what = self._label(card.verdict).lower() if card.verdict else "without a verdict"
        yield f"Marked {what} by {_line(card.author)}, {moment(card.modified)}."
        if card.found is not None:
            yield f"Its words have changed since; they were: {_line(card.quote)}"
        elif card.span is not None and (card.span.start, card.span.end) != (claim.start, claim.end):
            yield f"On the words: {_line(card.quote)}"
        if card.confidence:
            yield f"Confidence: {card.confidence}."
        if card.note:
            lines = map(_line, safe_text(card.note).split("\n"))
            yield "Note: " + "\n".join(filter(None, lines))
        if card.tags:
            yield f"Tags: {', '.join(map(_line, card.tags))}."
        for piece in card.evidence:
            told = Shown.of(piece, card.document)
            parts = (told.source, told.quote, told.note)
            yield f"Evidence, {piece.stance}: {'. '.join(filter(None, map(_line, parts)))}"

    # ------------------------------------------------------------------- overviews

    def all_claims(self) -> Iterator[str]:
        """Yield every claim with what it is marked with and its first words."""
        for number in range(1, self.claims + 1):
            line = self.claim_line(number)
            yield line if len(line) <= _MOST_CHARACTERS else f"{_shortened(line)} ..."

    def sections(self) -> Iterator[str]:
        """Yield every section with how far it is checked."""
        counts = self._opened.section_counts()
        for number, (section, (checked, claims)) in enumerate(
            zip(self._opened.sections, counts, strict=True), 1
        ):
            told = f"{checked} of {numbered(claims, 'claim')} checked" if claims else "no claims"
            yield f"Section {number}, level {section.level}, {told}: {_line(section.title)}"

    def without_place(self) -> Iterator[str]:
        """Yield the annotations that have lost their place in the text."""
        for card in self._opened.cards():
            if card.span is None:
                what = self._label(card.verdict).lower() if card.verdict else "annotated"
                yield f"Marked {what}, not found in today's text: {_line(card.quote)}"

    def next_unchecked(self, after: int) -> int | None:
        """Return the number of the first unchecked claim behind the one numbered `after`."""
        numbers = range(after + 1, self.claims + 1)
        return next((n for n in numbers if not self._opened.is_checked(self.claim(n))), None)

    # ----------------------------------------------------------------------- words

    def _words(self, span: Span) -> str:
        return _line(self._opened.document.quote(span))

    def _standing(self, span: Span) -> str:
        return ", ".join(self._marks(span)) or UNCHECKED

    def _marks(self, span: Span) -> list[str]:
        """Return in words what is marked at a passage, each once."""
        found = []
        for marked in self._opened.marking.overlapping(span.start, span.end):
            what = self._label(marked.verdict).lower() if marked.verdict else "annotated"
            found.append(f"{what} once, its words changed since" if marked.stale else what)
        return [*dict.fromkeys(found)]

    def _label(self, verdict: str) -> str:
        return _line(self._verdicts.label(verdict))


def _label(block: Block) -> str:
    """Return what is said before a block that is no paragraph."""
    if block.kind == "item" and any(map(str.isalnum, block.marker)):
        return f"Item {block.marker.rstrip('.)')}. "
    return _KINDS.get(block.kind, "")


def _line(text: str) -> str:
    return one_line(safe_line(text.replace("\n", " ")))


def _shortened(line: str) -> str:
    """Return the first words of a line."""
    whole, _, _ = line[:_MOST_CHARACTERS].rpartition(" ")
    return whole
