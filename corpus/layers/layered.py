"""All layers of one document, each computed when first asked for.

Sections, sentences and claims are asked for wherever a document is read; the modules of the
other layers are loaded when somebody asks for them, too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from corpus.document import Document, Span, Style
from corpus.layers.claims import Claim, claims_in
from corpus.layers.sections import Section, sections
from corpus.layers.sentences import sentences_in

if TYPE_CHECKING:
    from corpus.layers.dates import DateMention
    from corpus.layers.hedges import Hedge
    from corpus.layers.names import NameMention
    from corpus.layers.quantities import Quantity
    from corpus.layers.quotations import Quotation
    from corpus.layers.references import Reference
    from corpus.layers.vocabulary import Vocabulary

BLOCKS_KEPT = 2_048
"""Blocks whose sentences and claims are kept; a screen shows a few dozen. More would
take some hundred bytes for each sentence of a long book."""

SpanT = TypeVar("SpanT", bound=Span)


class Layers:
    """The layers of one document.

    Whole-document layers are computed once; sentences, claims and what is found in them
    block by block, so that a screen of a long book asks for what it shows only. The first
    name asked for reads the whole text once, for its vocabulary. Any thread may ask: at worst two
    compute the same block, and both get the same answer.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences = _Blocks(lambda number: sentences_in(document, number))
        self._claims = _Blocks(lambda n: claims_in(document, n, self._sentences.get(n)))
        self._dates = _Blocks(lambda n: _dates(document, n))
        self._quantities = _Blocks(lambda n: _quantities(document, n, self._dates.get(n)))
        self._quotations = _Blocks(lambda n: _quotations(document, n, self._sentences.get(n)))
        self._names = _Blocks(
            lambda n: _names(document, n, self.vocabulary, self._sentences.get(n))
        )
        self._hedges = _Blocks(lambda n: _hedges(document, n))
        self._links = _Blocks(lambda n: _links(document, n))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the document; see `corpus.layers.sections`."""
        return sections(self.document)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The reference markers of the document; see `corpus.layers.references`."""
        from corpus.layers.references import references

        return references(self.document)

    @cached_property
    def unused_notes(self) -> tuple[Span, ...]:
        """The notes that no marker leads to; see `corpus.layers.references`."""
        from corpus.layers.references import unused_notes

        return unused_notes(self.document, self.references)

    @cached_property
    def _markers(self) -> dict[Span, tuple[Reference, ...]]:
        """The markers that lead to each note."""
        markers: dict[Span, list[Reference]] = {}
        for reference in self.references:
            if reference.note:
                markers.setdefault(reference.note, []).append(reference)
        return {note: tuple(leading) for note, leading in markers.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the document tells of its words; see `corpus.layers.vocabulary`."""
        from corpus.layers.vocabulary import vocabulary_of

        return vocabulary_of(self.document)

    def sentences(self, block: int) -> tuple[Span, ...]:
        """Return the sentences of a block; see `corpus.layers.sentences`."""
        return self._sentences.get(block)

    def claims(self, block: int) -> tuple[Claim, ...]:
        """Return the claims of a block; see `corpus.layers.claims`."""
        return self._claims.get(block)

    def dates(self, block: int) -> tuple[DateMention, ...]:
        """Return the dates of a block; see `corpus.layers.dates`."""
        return self._dates.get(block)

    def quantities(self, block: int) -> tuple[Quantity, ...]:
        """Return the quantities of a block; see `corpus.layers.quantities`."""
        return self._quantities.get(block)

    def quotations(self, block: int) -> tuple[Quotation, ...]:
        """Return the quotations of a block; see `corpus.layers.quotations`."""
        return self._quotations.get(block)

    def names(self, block: int) -> tuple[NameMention, ...]:
        """Return the names in a block; see `corpus.layers.names`."""
        return self._names.get(block)

    def hedges(self, block: int) -> tuple[Hedge, ...]:
        """Return the hedges in a block; see `corpus.layers.hedges`."""
        return self._hedges.get(block)

    def links(self, block: int) -> tuple[Style, ...]:
        """Return the links of a block; see `corpus.layers.links`."""
        return self._links.get(block)

    def all_sentences(self) -> Iterator[Span]:
        """Yield the sentences of the whole document, in order."""
        return self._each(self.sentences)

    def all_claims(self) -> Iterator[Claim]:
        """Yield the claims of the whole document, in order."""
        return self._each(self.claims)

    def all_dates(self) -> Iterator[DateMention]:
        """Yield the dates of the whole document, in order of the text."""
        return self._each(self.dates)

    def all_quantities(self) -> Iterator[Quantity]:
        """Yield the quantities of the whole document, in order."""
        return self._each(self.quantities)

    def all_quotations(self) -> Iterator[Quotation]:
        """Yield the quotations of the whole document, in order."""
        return self._each(self.quotations)

    def all_names(self) -> Iterator[NameMention]:
        """Yield the names in the whole document, in order."""
        return self._each(self.names)

    def all_hedges(self) -> Iterator[Hedge]:
        """Yield the hedges in the whole document, in order."""
        return self._each(self.hedges)

    def all_links(self) -> Iterator[Style]:
        """Yield the links of the whole document, in order."""
        return self._each(self.links)

    def section_at(self, position: int) -> Section | None:
        """Return the section that holds `position`; None in an empty document."""
        number = bisect_right(self.sections, position, key=lambda section: section.start)
        return self.sections[max(0, number - 1)] if self.sections else None

    def references_in(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the reference markers that touch the characters `start` to `end`, in order."""
        return _touching(self.references, start, end)

    def references_to(self, note: Span) -> tuple[Reference, ...]:
        """Return the markers that lead to a note, in order: the way back from it."""
        return self._markers.get(Span(note.start, note.end), ())

    def links_in(self, start: int, end: int) -> tuple[Style, ...]:
        """Return the links that touch the characters `start` to `end`, in order."""
        if not self.document.blocks:
            return ()
        first, last = self.document.block_at(start), self.document.block_at(end)
        links = (link for number in range(first, last + 1) for link in self.links(number))
        return _touching(tuple(links), start, end)

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds `position`.

        Between two sentences it is the one before, or the block's first. None in an
        empty document.
        """
        if not self.document.blocks:
            return None
        sentences = self.sentences(self.document.block_at(position))
        number = bisect_right(sentences, position, key=lambda span: span.start)
        return sentences[max(0, number - 1)] if sentences else None

    def sentence_after(self, position: int) -> Span | None:
        """Return the first sentence that starts after `position`, None behind the last."""
        for number in range(self.document.block_at(position), len(self.document.blocks)):
            for sentence in self.sentences(number):
                if sentence.start > position:
                    return sentence
        return None

    def sentence_before(self, position: int) -> Span | None:
        """Return the last sentence that ends at or before `position`, None if none does."""
        if not self.document.blocks:
            return None
        for number in range(self.document.block_at(position), -1, -1):
            for sentence in reversed(self.sentences(number)):
                if sentence.end <= position:
                    return sentence
        return None

    def claim_at(self, position: int) -> Claim | None:
        """Return the claim that holds `position`, if there is one."""
        if not self.document.blocks:
            return None
        claims = self.claims(self.document.block_at(position))
        number = bisect_right(claims, position, key=lambda claim: claim.start) - 1
        return claims[number] if number >= 0 and position < claims[number].end else None

    def _each(self, layer: Callable[[int], tuple[SpanT, ...]]) -> Iterator[SpanT]:
        for number in range(len(self.document.blocks)):
            yield from layer(number)


class _Blocks(Generic[SpanT]):
    """One layer's answers for the `BLOCKS_KEPT` blocks asked for last."""

    def __init__(self, compute: Callable[[int], tuple[SpanT, ...]]) -> None:
        self._compute = compute
        self._kept: dict[int, tuple[SpanT, ...]] = {}
        self._lock = Lock()

    def get(self, number: int) -> tuple[SpanT, ...]:
        """Return the spans of block `number`."""
        with self._lock:
            spans = self._kept.pop(number, None)
            if spans is not None:
                self._kept[number] = spans
                return spans
        spans = self._compute(number)
        with self._lock:
            self._kept[number] = spans
            if len(self._kept) > BLOCKS_KEPT:
                del self._kept[next(iter(self._kept))]
        return spans


def _touching(spans: tuple[SpanT, ...], start: int, end: int) -> tuple[SpanT, ...]:
    """Return the spans that share a character with `start` to `end`; none overlap."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, end, key=lambda span: span.start)]


def _dates(document: Document, block: int) -> tuple[DateMention, ...]:
    from corpus.layers.dates import dates_in

    return dates_in(document, block)


def _quantities(
    document: Document, block: int, dates: tuple[DateMention, ...]
) -> tuple[Quantity, ...]:
    from corpus.layers.quantities import quantities_in

    return quantities_in(document, block, dates)


def _quotations(
    document: Document, block: int, sentences: tuple[Span, ...]
) -> tuple[Quotation, ...]:
    from corpus.layers.quotations import quotations_in

    return quotations_in(document, block, sentences)


def _names(
    document: Document, block: int, vocabulary: Vocabulary, sentences: tuple[Span, ...]
) -> tuple[NameMention, ...]:
    from corpus.layers.names import names_in

    return names_in(document, block, vocabulary, sentences)


def _hedges(document: Document, block: int) -> tuple[Hedge, ...]:
    from corpus.layers.hedges import hedges_in

    return hedges_in(document, block)


def _links(document: Document, block: int) -> tuple[Style, ...]:
    from corpus.layers.links import links_in

    return links_in(document, block)
