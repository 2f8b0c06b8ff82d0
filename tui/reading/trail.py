"""Where a reference leads and the way back: what one key does. Pure.

From a passage with a marker to its note and back to the passage; from a note to the
passage that cites it; along a link inside the document. A passage with several markers
leads to one after the other.
"""

from __future__ import annotations

import msgspec

from corpus.document import Span
from corpus.layers import Layers


class Step(msgspec.Struct, frozen=True):
    """Where the key leads.

    Attributes:
        position: The character to go to; None where it leads nowhere.
        told: What to say about it, in words; may hold words of the document.
        links: Whether there is a web link instead, which can be opened in the browser.
    """

    position: int | None
    told: str
    links: bool = False


class _Way(msgspec.Struct, frozen=True):
    """One way out of a passage: what it is called and where it leads."""

    name: str
    target: Span | None


class _Taken(msgspec.Struct, frozen=True):
    """A way that was taken: from where, which one of its ways, and to where."""

    origin: Span
    number: int
    target: Span


class Trail:
    """The references that were followed in one document."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._taken: list[_Taken] = []
        self._last: _Taken | None = None

    def follow(self, passage: Span) -> Step:
        """Return where the key leads from a passage, and take note that it was pressed."""
        if self._taken and self._taken[-1].target.overlaps(passage):
            back = self._taken.pop()
            self._last = back
            return Step(back.origin.start, "Back where the reference is.")
        ways = self._ways(passage)
        if ways:
            return self._take(passage, ways)
        citing = self._citing(passage)
        if citing:
            return Step(citing[0].start, _cited(len(citing)))
        return self._nothing(passage)

    def _take(self, passage: Span, ways: list[_Way]) -> Step:
        """Take the way behind the one taken last from here, round to the first."""
        last = self._last
        number = (last.number + 1) % len(ways) if last and last.origin.start == passage.start else 0
        way = ways[number]
        which = f", {number + 1} of {len(ways)} here" if len(ways) > 1 else ""
        if way.target is None:
            self._last = _Taken(passage, number, passage)
            return Step(None, f"{way.name} has no note in this document{which}.")
        taken = _Taken(passage, number, way.target)
        self._taken.append(taken)
        return Step(way.target.start, f"{way.name}{which}; the same key goes back.")

    def _ways(self, passage: Span) -> list[_Way]:
        """Return the ways out of a passage in the order of its text."""
        references = self._layers.references_in(passage.start, passage.end)
        ways = [(span.start, _Way(span.marker, span.note)) for span in references]
        for link in self._layers.links_in(passage.start, passage.end):
            if link.position is not None and not any(link.overlaps(span) for span in references):
                words = " ".join(self._layers.document.quote(link).split())
                place = Span(link.position, link.position + 1)
                ways.append((link.start, _Way(words, place)))
        return [way for _, way in sorted(ways, key=lambda found: found[0])]

    def _citing(self, passage: Span) -> tuple[Span, ...]:
        """Return the markers that lead to the note that holds a passage."""
        document = self._layers.document
        if not document.blocks:
            return ()
        block = document.blocks[document.block_at(passage.start)]
        if block.kind != "note":
            return ()
        return self._layers.references_to(Span(block.start, block.end))

    def _nothing(self, passage: Span) -> Step:
        if self._layers.links_in(passage.start, passage.end):
            return Step(None, "No note here, but a link.", links=True)
        return Step(None, "No reference here.")


def _cited(markers: int) -> str:
    return "The marker of this note." if markers == 1 else f"The first of {markers} markers."
