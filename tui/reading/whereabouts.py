"""The place in a text that a reader keeps when the text is read again and has changed."""

from __future__ import annotations

import msgspec

from corpus.document import Document, Span
from store.anchoring import find, make_anchor
from store.annotation import Anchor
from store.positions import ReadingPosition

_WORDS = 80
"""Characters that stand for a row, or for a passage that is gone."""


class Whereabouts(msgspec.Struct, frozen=True):
    """The words a reader is at, and those in the first row.

    Attributes:
        place: Their positions.
        passage: The words under the cursor; None in an empty text.
        near: The words at the top, then behind the passage, for a passage that is gone.
    """

    place: ReadingPosition
    passage: Anchor | None
    near: tuple[Anchor, ...]

    @classmethod
    def at(cls, document: Document, passage: Span, top: int) -> Whereabouts:
        """Note where a reader is; `top` is the first character in view."""
        anchor = make_anchor(document, passage) if passage.end > passage.start else None
        near = (_words_at(document, top), _words_at(document, passage.end))
        return cls(
            ReadingPosition(passage.start, top), anchor, tuple(a for a in near if a is not None)
        )

    @classmethod
    def of(cls, anchor: Anchor) -> Whereabouts:
        """Stand at an anchor's words, which come to the top."""
        return cls(ReadingPosition(anchor.start, anchor.start), anchor, ())

    def find(self, document: Document) -> ReadingPosition:
        """Return where the same words stand in a text; at worst the same positions.

        What was in the first row stays there, unless its words are gone.
        """
        last = max(0, len(document.text) - 1)
        found = [_position(anchor, document) for anchor in self.near]
        cursor = _position(self.passage, document) if self.passage else None
        if cursor is None:
            cursor = next((p for p in reversed(found) if p is not None), self.place.cursor)
        top = found[0] if found else None
        if top is None:
            top = cursor - (self.place.cursor - self.place.top)
        return ReadingPosition(min(cursor, last), max(0, min(top, last)))


def _words_at(document: Document, position: int) -> Anchor | None:
    """Return an anchor for the words at a position, as far as its block goes."""
    if not document.blocks:
        return None
    number = document.block_at(position)
    block = document.blocks[number]
    if position >= block.end and number + 1 < len(document.blocks):
        block = document.blocks[number + 1]
    start = max(position, block.start)
    end = min(block.end, start + _WORDS)
    return make_anchor(document, Span(start, end)) if end > start else None


def _position(anchor: Anchor, document: Document) -> int | None:
    span = find(anchor, document).span
    if span is not None:
        return span.start
    # Nothing is judged by it, so words that may stand there by chance are better than none.
    first = document.text.find(anchor.exact)
    return first if first >= 0 else None
