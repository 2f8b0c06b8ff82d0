"""Characters, words, sentences, paragraphs and sections near a place in a document. Pure.

Whatever the length of the document, only a window of it is looked at. A character is a
grapheme cluster as `wrapping.clusters` divides them, but for flags, which are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from corpus.document import Document, Span
from corpus.layers import Layers
from tui.reading.words import words
from tui.reading.wrapping import clusters

Unit = Literal["character", "word", "sentence", "paragraph"]

_REACH = 256
"""Characters looked at first on either side of a place; more where there is no gap in them."""

_LONGEST = 16_384
"""Characters after which a text without any gap is cut all the same."""

_LONGEST_CLUSTER = 64
_GAP = re.compile(r"[\s、。](?=\w)")
"""White space, or an ideographic comma or full stop: behind it a word begins."""

_LINE = re.compile("[^\n]+")
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


class Units:
    """The units of one document, in order, from a place on."""

    def __init__(self, document: Document, layers: Layers) -> None:
        self._document = document
        self._layers = layers

    def at(self, unit: Unit | Literal["section"], position: int) -> Span | None:
        """Return the unit that holds the character at `position`, if one does."""
        if unit == "section":
            return self._layers.section_at(position)
        near = self.near(unit, position, -1)
        found = next((span for span in near if span.start <= position), None)
        return found if found is not None and position < found.end else None

    def near(self, unit: Unit, position: int, step: int) -> Iterator[Span]:
        """Yield the units from about `position` on, down, or up where `step` < 0.

        The first ones may lie on the other side of it.
        """
        blocks = self._document.blocks
        number = self._document.block_at(position)
        while 0 <= number < len(blocks):
            yield from self._of_block(unit, number, position, step)
            number += step

    def _of_block(self, unit: Unit, number: int, position: int, step: int) -> Iterator[Span]:
        block = self._document.blocks[number]
        match unit:
            case "character" | "word":
                divide = _characters if unit == "character" else words
                for low, high in _windows(self._document.text, block, position, step):
                    found = divide(self._document.text[low:high])
                    yield from (Span(low + a, low + b) for a, b in found[::step])
            case "sentence":
                yield from (self._layers.sentences(number) or (block,))[::step]
            case "paragraph":
                yield block


def _characters(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        flag = False
        for start, end, _ in clusters(line[0]):
            letter = ord(line[0][start]) in _FLAG_LETTERS
            if letter and flag:
                found[-1] = found[-1][0], line.start() + end
            else:
                found.append((line.start() + start, line.start() + end))
            flag = letter and not flag
    return found


def _windows(text: str, block: Span, position: int, step: int) -> Iterator[tuple[int, int]]:
    """Yield the windows on a block from the one around `position` on, down or up.

    Each begins and ends between words, but where there is no gap far and wide.
    """
    position = max(block.start, min(position, block.end))
    low, high = _gap_before(text, position, block.start), _gap_after(text, position, block.end)
    yield low, high
    while step > 0 and high < block.end:
        low, high = high, _gap_after(text, high + _REACH, block.end)
        yield low, high
    while step < 0 and low > block.start:
        low, high = _gap_before(text, low - _REACH, block.start), low
        yield low, high


def _gap_before(text: str, position: int, lowest: int) -> int:
    reach = _REACH
    while position - reach > lowest:
        if gap := _GAP.search(text, position - reach, position):
            return gap.end()
        if reach >= _LONGEST:
            return _between_clusters(text, position - reach)
        reach *= 4
    return lowest


def _gap_after(text: str, position: int, highest: int) -> int:
    reach = _REACH
    while position + reach < highest:
        if gap := _GAP.search(text, position, position + reach):
            return gap.end()
        if reach >= _LONGEST:
            return _between_clusters(text, position + reach)
        reach *= 4
    return highest


def _between_clusters(text: str, position: int) -> int:
    start = position - _LONGEST_CLUSTER
    return start + clusters(text[start:position])[-1][0]
