"""All layers of one document, each computed when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar

from corpus.document import Document, Span
from corpus.layers.claims import Claim, claims_in
from corpus.layers.references import Reference, references
from corpus.layers.sections import Section, sections
from corpus.layers.sentences import sentences_in

BLOCKS_KEPT = 2_048
"""Blocks whose sentences and claims are kept; a screen shows a few dozen. More would
take some hundred bytes for each sentence of a long book."""

SpanT = TypeVar("SpanT", bound=Span)


class Layers:
    """The layers of one document.

    Whole-document layers are computed once; sentences and claims block by block, so that
    a screen of a long book asks for what it shows only. Any thread may ask: at worst two
    compute the same block, and both get the same answer.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences = _Blocks(lambda number: sentences_in(document, number))
        self._claims = _Blocks(lambda n: claims_in(document, n, self._sentences.get(n)))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the document; see `corpus.layers.sections`."""
        return sections(self.document)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The reference markers of the document; see `corpus.layers.references`."""
        return references(self.document)

    def sentences(self, block: int) -> tuple[Span, ...]:
        """Return the sentences of a block; see `corpus.layers.sentences`."""
        return self._sentences.get(block)

    def claims(self, block: int) -> tuple[Claim, ...]:
        """Return the claims of a block; see `corpus.layers.claims`."""
        return self._claims.get(block)

    def all_sentences(self) -> Iterator[Span]:
        """Yield the sentences of the whole document, in order."""
        return self._each(self.sentences)

    def all_claims(self) -> Iterator[Claim]:
        """Yield the claims of the whole document, in order."""
        return self._each(self.claims)

    def section_at(self, position: int) -> Section | None:
        """Return the section that holds `position`; None in an empty document."""
        number = bisect_right(self.sections, position, key=lambda section: section.start)
        return self.sections[max(0, number - 1)] if self.sections else None

    def reference_at(self, position: int) -> Reference | None:
        """Return the reference marker that holds `position`, if there is one."""
        return _holding(self.references, position)

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
        return self._after(self.sentences, position)

    def sentence_before(self, position: int) -> Span | None:
        """Return the last sentence that ends at or before `position`, None if none does."""
        return self._before(self.sentences, position)

    def claim_at(self, position: int) -> Claim | None:
        """Return the claim that holds `position`, if there is one."""
        if not self.document.blocks:
            return None
        return _holding(self.claims(self.document.block_at(position)), position)

    def claim_after(self, position: int) -> Claim | None:
        """Return the first claim that starts after `position`, None behind the last."""
        return self._after(self.claims, position)

    def claim_before(self, position: int) -> Claim | None:
        """Return the last claim that ends at or before `position`, None if none does."""
        return self._before(self.claims, position)

    def _each(self, layer: Callable[[int], tuple[SpanT, ...]]) -> Iterator[SpanT]:
        for number in range(len(self.document.blocks)):
            yield from layer(number)

    def _after(self, layer: Callable[[int], tuple[SpanT, ...]], position: int) -> SpanT | None:
        for number in range(self.document.block_at(position), len(self.document.blocks)):
            for span in layer(number):
                if span.start > position:
                    return span
        return None

    def _before(self, layer: Callable[[int], tuple[SpanT, ...]], position: int) -> SpanT | None:
        if not self.document.blocks:
            return None
        for number in range(self.document.block_at(position), -1, -1):
            for span in reversed(layer(number)):
                if span.end <= position:
                    return span
        return None


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


def _holding(spans: tuple[SpanT, ...], position: int) -> SpanT | None:
    number = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[number] if number >= 0 and position < spans[number].end else None
