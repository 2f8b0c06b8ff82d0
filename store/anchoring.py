"""Make an anchor for a passage, and find its place again in a text that may have changed.

An anchor is W3C's TextQuoteSelector with a TextPositionSelector (Web Annotation Data
Model, 4.2.4 and 4.2.5): words, what stood around them, and where. The position counts
only where the words still stand there; else the words are searched, and what stands
around them decides between several places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal

import msgspec

from corpus.document import Document, Span
from store.annotation import Anchor

CONTEXT = 32
"""Characters of prefix and suffix, as Hypothesis and Apache Annotator keep."""

MOST_PLACES = 1000
"""Places of a quote that are compared. A quote that stands in more than these, none of
them with its whole context, is too common to be told apart: ambiguous."""

Status = Literal["exact", "moved", "fuzzy", "ambiguous", "orphan"]


class Placement(msgspec.Struct, frozen=True):
    """Where an anchor stands in a text, and how it was found.

    Attributes:
        status: `exact` where it was, `moved` elsewhere with the same words, `fuzzy` with
            words that changed, `ambiguous` in several places that are equally good,
            `orphan` nowhere.
        span: Its characters; None for `ambiguous` and `orphan`.
        score: 0 to 1, how near today's words are to the quote; `fuzzy` only.
        found: Today's words; `fuzzy` only.
    """

    status: Status
    span: Span | None = None
    score: float | None = None
    found: str | None = None

    @property
    def stale(self) -> bool:
        """Whether the words have changed, so that the verdict needs a second look."""
        return self.status == "fuzzy"


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

    One search of the text at most where the quote is gone, three where it is still there.
    """
    text, quote = document.text, anchor.exact
    if not quote:
        return Placement("orphan")
    stands = anchor.start >= 0 and text.startswith(quote, anchor.start)
    if stands and (anchor.sha256 == document.sha256 or _has_context(text, anchor)):
        return Placement("exact", Span(anchor.start, anchor.start + len(quote)))
    first = text.find(quote)
    if first < 0:
        return Placement("orphan")
    if text.find(quote, first + 1) < 0:
        return _placed(anchor, first)
    return _by_context(anchor, text)


def _has_context(text: str, anchor: Anchor) -> bool:
    before = anchor.start - len(anchor.prefix)
    whole = anchor.prefix + anchor.exact + anchor.suffix
    return before >= 0 and text.startswith(whole, before)


def _placed(anchor: Anchor, start: int) -> Placement:
    status: Status = "exact" if start == anchor.start else "moved"
    return Placement(status, Span(start, start + len(anchor.exact)))


def _by_context(anchor: Anchor, text: str) -> Placement:
    """Choose between several places: the one with most of its context decides."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    place = text.find(whole)
    if place >= 0 and text.find(whole, place + 1) < 0:
        return _placed(anchor, place + len(anchor.prefix))
    best, best_score = [], -1
    for count, start in enumerate(_places(text, anchor.exact)):
        if count == MOST_PLACES:
            return Placement("ambiguous")
        score = _context_score(text, anchor, start)
        if score > best_score:
            best, best_score = [start], score
        elif score == best_score:
            best.append(start)
    if len(best) == 1 or anchor.start in best:
        return _placed(anchor, anchor.start if anchor.start in best else best[0])
    return Placement("ambiguous")


def _places(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _context_score(text: str, anchor: Anchor, start: int) -> int:
    """Count the characters next to a place that are those next to the quote once."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _common(reversed(anchor.prefix), reversed(before)) + _common(anchor.suffix, after)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the characters that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
