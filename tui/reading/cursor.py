"""Where the reader is and where a key leads. Pure: no screen, no store.

The cursor stands on a passage, a sentence of the document, so that one key judges what is
being read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from corpus.document import Document, Span
from corpus.layers import Layers

Unit = Literal["sentence", "paragraph", "section", "claim", "unchecked", "document"]
STEPS: frozenset[Unit] = frozenset({"sentence", "paragraph"})
"""Moves by which a text is read on; all others are jumps."""

IsChecked = Callable[[Span], bool]


class Cursor:
    """A passage of one document, and the moves from it.

    Attributes:
        passage: Where it stands.
        claims: All claims in order, once somebody has counted them; until then the layer
            is asked block by block.
    """

    def __init__(self, document: Document, layers: Layers) -> None:
        self.document = document
        self.layers = layers
        self.passage = Span(0, 0)
        self.claims: Sequence[Span] | None = None
        self.go(0)

    def go(self, position: int) -> Span:
        """Stand on the sentence at `position` (characters), or the nearest one."""
        if self.document.blocks:
            position = max(0, min(position, len(self.document.text) - 1))
            sentences = self._sentences(self.document.block_at(position))
            index = bisect_right([s.start for s in sentences], position) - 1
            self.passage = sentences[max(0, index)]
        return self.passage

    def move(self, unit: Unit, step: int, is_checked: IsChecked) -> bool:
        """Move `step` units (one step either way); return whether there was one to go to."""
        found = self._find(unit, step, is_checked) if self.document.blocks else None
        if found is None:
            return False
        self.passage = Span(found.start, found.end)
        return True

    def _find(self, unit: Unit, step: int, is_checked: IsChecked) -> Span | None:
        match unit:
            case "sentence":
                return next(self._spans(step, self._sentences), None)
            case "claim":
                return next(self._claims(step), None)
            case "unchecked":
                claims = self._claims(step)
                return next((claim for claim in claims if not is_checked(claim)), None)
            case "paragraph":
                return self._block_start(step, [b.start for b in self.document.blocks])
            case "section":
                return self._block_start(step, [s.start for s in self.layers.sections])
            case "document":
                last = len(self.document.blocks) - 1
                return self._sentences(0)[0] if step < 0 else self._sentences(last)[-1]

    def _claims(self, step: int) -> Iterator[Span]:
        """Yield the claims from the passage on, down or up."""
        if self.claims is None:
            yield from self._spans(step, self.layers.claims)
        elif step > 0:
            first = bisect_right(self.claims, self.passage.start, key=_start)
            yield from (self.claims[number] for number in range(first, len(self.claims)))
        else:
            last = bisect_left(self.claims, self.passage.start, key=_start)
            yield from (self.claims[number] for number in range(last - 1, -1, -1))

    def _spans(self, step: int, of_block: Callable[[int], tuple[Span, ...]]) -> Iterator[Span]:
        """Yield the spans of a layer from the passage on, down or up, block by block."""
        here = self.passage.start
        first = self.document.block_at(here)
        if step > 0:
            for block in range(first, len(self.document.blocks)):
                yield from (span for span in of_block(block) if span.start > here)
        else:
            for block in range(first, -1, -1):
                yield from (span for span in reversed(of_block(block)) if span.start < here)

    def _block_start(self, step: int, starts: list[int]) -> Span | None:
        """Return the first sentence behind the next start, or before the previous one."""
        here = self.passage.start
        index = bisect_right(starts, here) - 1
        if step > 0:
            index += 1
        elif index >= 0 and self._sentence_start(starts[index]) >= self._sentence_start(here):
            index -= 1
        if not 0 <= index < len(starts):
            return None
        return self._sentences(self.document.block_at(starts[index]))[0]

    def _sentence_start(self, position: int) -> int:
        return self._sentences(self.document.block_at(position))[0].start

    def _sentences(self, block: int) -> tuple[Span, ...]:
        """Return a block's sentences; the block itself where it has none."""
        return self.layers.sentences(block) or (self.document.blocks[block],)


def _start(span: Span) -> int:
    return span.start
