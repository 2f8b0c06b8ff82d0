"""What a search for the same words finds, document by document, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from tui.desk import Volume
from tui.reading.judging import Judgement, Target
from tui.reading.occurrences import SameWords, context
from tui.reading.open_document import OpenDocument

if TYPE_CHECKING:
    from tui.screens.elsewhere import Listed

MOST_PLACES = 1_000
"""Places that are listed at most: more can't be looked over by anybody."""


class Places(msgspec.Struct, frozen=True):
    """Where the words stand in one document."""

    volume: Volume
    opened: OpenDocument
    spans: tuple[Span, ...]

    def listed(self) -> list[Listed]:
        """Return how the places are listed."""
        from tui.screens.elsewhere import Listed

        marking, text = self.opened.marking, self.opened.document.text
        return [
            Listed(
                self.volume.name,
                *context(text, span),
                verdict=marked.verdict if (marked := marking.at(span)) else None,
                annotated=marked is not None,
            )
            for span in self.spans
        ]


@dataclass(slots=True)
class Gathering:
    """A search for the same words, and what it has found.

    Attributes:
        target: What is judged here.
        volume: The document here.
        opened: Its annotations, as they are by now.
        words: What is looked for.
        here: The passage that the words were taken from, or None where it is lost.
        found: The places, document by document.
        number: How many they are.
    """

    target: Target
    volume: Volume
    opened: OpenDocument
    words: SameWords
    here: Span | None
    found: list[Places] = field(default_factory=list)
    number: int = 0

    def judgement(self) -> Judgement | None:
        """Return what the annotation here says by now; None where it has no verdict."""
        annotation = self.target.among(self.opened.annotations)
        verdict = annotation.verdict if annotation else None
        return self.judgement_of(verdict) if verdict else None

    def judgement_of(self, verdict: str) -> Judgement:
        """Return a verdict with what else the annotation here says by now."""
        annotation = self.target.among(self.opened.annotations)
        if annotation is None:
            return Judgement(verdict)
        return Judgement(verdict, annotation.confidence, annotation.tags)

    def places_in(self, volume: Volume, opened: OpenDocument) -> Places:
        """Return the places in a document, the passage here left out, as many as are listed."""
        here = self.here if opened is self.opened else None
        others = (
            span
            for span in self.words.within(opened.document.text)
            if here is None or not span.overlaps(here)
        )
        return Places(volume, opened, tuple(islice(others, MOST_PLACES - self.number)))

    def take(self, places: Places) -> None:
        """Add further places to what was found."""
        self.found.append(places)
        self.number += len(places.spans)

    def chosen(self, numbers: tuple[int, ...]) -> list[Places]:
        """Return the places with these numbers, document by document."""
        wanted, first, chosen = set(numbers), 0, []
        for places in self.found:
            spans = tuple(s for n, s in enumerate(places.spans, first) if n in wanted)
            if spans:
                chosen.append(Places(places.volume, places.opened, spans))
            first += len(places.spans)
        return chosen

    def with_here(self, chosen: Sequence[Places]) -> list[Places]:
        """Return the places chosen with the passage here, so that it is all one step."""
        if self.here is None:
            return [*chosen]
        here = next((p.spans for p in chosen if p.opened is self.opened), ())
        others = (places for places in chosen if places.opened is not self.opened)
        return [Places(self.volume, self.opened, (self.here, *here)), *others]
