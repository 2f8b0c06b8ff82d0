"""Where in a text a passage stands, in words for a person. Pure."""

from __future__ import annotations

from bisect import bisect_right

from corpus.document import Document, Span
from corpus.layers import Layers
from corpus.layers.sections import Section

BEGINNING, END, WHOLE = "top", "end", "all"


def percentage(layers: Layers, passage: Span) -> str:
    """Return how far down a passage begins, such as "37%", in at most three characters.

    Only the first passage is at the "top" and only the last at the "end"; between them it
    is 1 to 99 %. A text of one passage is "all" there is, an empty one nothing.
    """
    document = layers.document
    if not document.blocks:
        return ""
    first, last = passage.start <= document.blocks[0].start, _is_last(layers, passage)
    if first or last:
        return WHOLE if first and last else BEGINNING if first else END
    return f"{max(1, min(99, passage.start * 100 // len(document.text)))}%"


def _is_last(layers: Layers, passage: Span) -> bool:
    last = len(layers.document.blocks) - 1
    sentences = layers.sentences(last) or (layers.document.blocks[last],)
    return passage.start >= sentences[-1].start


def section_at(layers: Layers, position: int) -> Section | None:
    """Return the section that holds a position; None in front of the first."""
    index = bisect_right([section.start for section in layers.sections], position) - 1
    return layers.sections[index] if index >= 0 else None


def pages_of(document: Document, span: Span) -> tuple[str, ...]:
    """Return the labels of the pages that a span touches: none, one, or the first and last."""
    labels = [page.label for page in document.pages if page.overlaps(span)]
    return (labels[0],) if len(labels) == 1 else (labels[0], labels[-1]) if labels else ()


def position_in_words(layers: Layers, passage: Span) -> str:
    """Return a line such as "37% · paragraph 12 of 80 · page 4 · What comes next"."""
    document = layers.document
    if not document.blocks:
        return "The document is empty."
    number, section = document.block_at(passage.start) + 1, section_at(layers, passage.start)
    parts = [percentage(layers, passage), f"paragraph {number:,} of {len(document.blocks):,}"]
    parts += [f"page {label}" for label in pages_of(document, passage)[:1]]
    if section is not None:
        parts.append(section.title)
    return " · ".join(parts)
