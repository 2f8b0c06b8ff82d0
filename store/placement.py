"""Where an anchor stands in today's text, and how sure that is."""

from __future__ import annotations

from typing import Literal

import msgspec

from corpus.document import Span
from store.annotation import Anchor

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


def same_words(anchor: Anchor, span: Span) -> Placement:
    """Return the placement of an anchor whose words stand at `span`."""
    return Placement("exact" if span.start == anchor.start else "moved", span)
