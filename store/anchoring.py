"""Make an anchor for a passage, and find its place again in a text that may have changed.

An anchor is W3C's TextQuoteSelector with a TextPositionSelector (Web Annotation Data
Model, 4.2.4 and 4.2.5): words, what stood around them, and where. The position counts
only where the words still stand there; else the words are searched, and what stands
around them decides between several places. Where the words themselves have changed, the
place that has most of them is found; see `store.reanchoring`.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Document, Span
from store.annotation import Anchor
from store.placement import Placement, Status

__all__ = ["CONTEXT", "Placement", "Status", "find", "find_all", "make_anchor"]

CONTEXT = 32
"""Characters of prefix and suffix, as Hypothesis and Apache Annotator keep."""


def make_anchor(document: Document, span: Span) -> Anchor:
    """Return an anchor for the characters of `span`.

    Raises:
        ValueError: The span is empty or reaches beyond the text.
    """
    text, start, end = document.text, span.start, span.end
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in {len(text)} characters")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        sha256=document.sha256,
    )


def find(anchor: Anchor, document: Document) -> Placement:
    """Find the place of an anchor in a text, which may not be the one it was made for.

    Where several anchors of a document are asked for, `find_all` is faster and finds
    more: they tell of one another.
    """
    return find_all([anchor], document)[0]


def find_all(anchors: Sequence[Anchor], document: Document) -> list[Placement]:
    """Find the places of a document's anchors, each independent of their order.

    Args:
        anchors: In any order, all of one document, which may have been another text then.
        document: The document as it is now.
    """
    placed = {anchor: Placement("orphan") for anchor in anchors if not anchor.exact}
    for anchor in anchors:
        if anchor.exact and _stands(anchor, document):
            span = Span(anchor.start, anchor.start + len(anchor.exact))
            placed[anchor] = Placement("exact", span)
    if missing := {anchor for anchor in anchors if anchor not in placed}:
        # Where no text has changed nothing is searched.
        from store.reanchoring import Reanchoring  # noqa: PLC0415

        search = Reanchoring(document.text)
        for anchor, placement in placed.items():
            if placement.span is not None:
                search.know(anchor, placement.span)
        placed |= search.place(missing)
    return [placed[anchor] for anchor in anchors]


def _stands(anchor: Anchor, document: Document) -> bool:
    """Tell whether the words stand where they did, in the same text or the same context."""
    if anchor.start < 0 or not document.text.startswith(anchor.exact, anchor.start):
        return False
    before = anchor.start - len(anchor.prefix)
    whole = anchor.prefix + anchor.exact + anchor.suffix
    return anchor.sha256 == document.sha256 or (
        before >= 0 and document.text.startswith(whole, before)
    )
