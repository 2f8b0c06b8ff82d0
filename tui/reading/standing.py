"""The claim that a walk through a document stands on, and what a key there is about. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from corpus.document import Span
from tui.reading.judging import Target
from tui.reading.open_document import OpenDocument
from tui.reading.triage import Walk


class Standing(msgspec.Struct, frozen=True):
    """A claim that is looked at.

    Attributes:
        opened: The document.
        walk: What leads through it.
        number: The claim's number, from 0.
        claim: Its characters.
        before: The verdict that it has, saved or not, or None.
    """

    opened: OpenDocument
    walk: Walk
    number: int
    claim: Span
    before: str | None

    @property
    def target(self) -> Target:
        """What a key is about."""
        return Target(self.opened.document, self.claim, None, self.opened.placed)

    @property
    def with_it(self) -> range:
        """The claims that a verdict here is on: the annotation that gets it may be on several."""
        marked, claims = self.opened.marking.at(self.claim), self.opened.claims
        if marked is None or claims is None:
            return range(0)
        return range(
            bisect_right(claims.ends, marked.start), bisect_left(claims.starts, marked.end)
        )


def standing(opened: OpenDocument | None, walk: Walk | None) -> Standing | None:
    """Return where a walk through a document stands; None where that is nowhere."""
    if opened is None or opened.claims is None or walk is None or walk.here is None:
        return None
    claim = opened.claims[walk.here]
    before = walk.verdict(walk.here, saved_verdict(opened, claim))
    return Standing(opened, walk, walk.here, claim, before)


def saved_verdict(opened: OpenDocument, claim: Span) -> str | None:
    """Return the verdict that a key would change here; None too where its words have changed."""
    marked = opened.marking.at(claim)
    return marked.verdict if marked and not marked.stale else None
