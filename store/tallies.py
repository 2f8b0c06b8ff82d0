"""How far documents are checked: claims, how many are checked, and the verdicts.

Three things decide it: the document's file, its store file, and the language that a
person says it is in. While none of them changes, what was found is remembered, in a cache
beyond the session: that the document can't be read, too, unless that may pass. Where only
the annotations have changed, which claims are checked follows from the claims in the cache,
without the text, for annotations that were made on this very text or were found in it
before; for others the document is read.
"""

from __future__ import annotations

import threading
from collections import Counter as Multiset
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue import Spot
from corpus.claim_cache import ClaimCache, Counted
from corpus.document import DocumentError, Span
from corpus.library import Entry
from store.annotation import Anchor, Annotation
from store.counting import Counter
from store.database import AnnotationStore
from store.document_file import Annotations, Token
from store.progress import checked
from store.tally import Known, Problem, State, Tally
from store.tally_cache import TallyCache
from store.verdicts import NEEDS_CHECK


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of a document before it is counted.

    Attributes:
        state: The states of its files.
        live: Its annotations.
        language: What language a person says it is in, or None.
        counted: Its claims, where they are in the cache.
        places: Where anchors made on other texts stand in this one, as far as is known.
    """

    state: State
    live: Sequence[Annotation]
    language: str | None
    counted: Counted | None
    places: dict[Anchor, Span | None]

    @property
    def missing(self) -> list[Anchor]:
        """The anchors whose places only the text can tell."""
        own = self.counted.sha256 if self.counted else None
        anchors = (annotation.anchor for annotation in self._judged())
        return [a for a in anchors if a not in self.places and a.sha256 != own]

    def tally(self, counted: Counted) -> Tally:
        """Return the tally; no anchor is missing."""
        claims = counted.claims
        spans = ((self._span(a.anchor), a.verdict) for a in self._judged())
        marks = ((span, verdict) for span, verdict in spans if span is not None)
        done = checked(claims.starts, claims.ends, marks)
        return Tally(
            counted.title,
            len(claims),
            len(done),
            Multiset(a.verdict for a in self.live if a.verdict),
            sum(map(self._is_stale, self._judged())),
            counted.outlet,
            counted.published,
            counted.characters,
            claims.cues(done),
        )

    def _judged(self) -> Iterator[Annotation]:
        return (a for a in self.live if a.verdict not in {None, NEEDS_CHECK})

    def _is_stale(self, annotation: Annotation) -> bool:
        anchor = annotation.anchor
        # One without words is on the document as a whole.
        return bool(anchor.exact) and self._span(anchor) is None

    def _span(self, anchor: Anchor) -> Span | None:
        if anchor in self.places:
            return self.places[anchor]
        # In the text that it was made for, an anchor stands where it says.
        return Span(anchor.start, anchor.start + len(anchor.exact)) if anchor.exact else None


class Tallies:
    """Tells how far documents are checked; any thread may ask.

    Attributes:
        cache: What was counted before.
    """

    def __init__(self, cache: ClaimCache, counter: Counter | None = None) -> None:
        """Know nothing yet.

        Args:
            cache: What was counted before; in its file the tallies are kept too.
            counter: Counts what is not in the cache; by default in a process of its own.
        """
        self.cache = cache
        self._counter = counter or Counter()
        self._caches: dict[AnnotationStore, TallyCache] = {}
        self._lock = threading.Lock()

    def recall(
        self,
        store: AnnotationStore,
        spot: Spot,
        token: Token | None,
        language: str | None = None,
    ) -> Tally | None:
        """Return how far a document is checked, if all is as it was when that was found out.

        This is what a second start asks of every document, so it does no more than that.

        Args:
            store: Where its annotations are.
            spot: Where the document is.
            token: The state of its store file (`AnnotationStore.token`); None where it has none.
            language: What all documents are said to be in, or None.

        Returns:
            The tally; None where only `look` can tell it, or why there is none.
        """
        known = self._cache_of(store).get(spot.file, spot.member)
        if known is None or known.tally is None:
            return None
        try:
            state = State.at(spot.file, token, language)
        except OSError:
            return None
        return known.tally if known.state == state else None

    def look(
        self,
        store: AnnotationStore,
        entry: Entry,
        language: str | None = None,
        tokens: Mapping[str, Token] | None = None,
    ) -> Tally | None:
        """Return how far a document is checked, if that is known without reading it.

        Args:
            store: Where its annotations are.
            entry: The document.
            language: What all documents are said to be in, or None.
            tokens: The states of all store files (`AnnotationStore.tokens`), where they have
                just been looked at.

        Raises:
            DocumentError: It was found before that it can't be read, or its file is gone.
            StoreError: Its annotations can't be read.
        """
        token = store.token(entry.id) if tokens is None else tokens.get(entry.id)
        case = self._recall(store, entry, State.of(entry, token, language))
        return case if isinstance(case, Tally) else self._conclude(store, entry, case)

    def count(self, store: AnnotationStore, entry: Entry, language: str | None = None) -> Tally:
        """Return how far a document is checked; where it is not known, have it read.

        As `look`.

        Raises:
            DocumentError: It can't be read.
            StoreError: Its annotations can't be read.
            SurveyStopped: This is closed.
        """
        state = State.of(entry, store.token(entry.id), language)
        case = self._recall(store, entry, state)
        if isinstance(case, Tally):
            return case
        tally = self._conclude(store, entry, case)
        if tally is not None:
            return tally
        try:
            now = self._counter.count(entry, case.language, case.missing)
        except DocumentError as error:
            problem = Problem(error.reason, error.way_out)
            known = Known(state, problem=problem)
            self._cache_of(store).put(entry, known, keep=not error.passing)
            raise
        self.cache.put_soon(entry, state.file, case.language, now.counted)
        case.places.update(now.places)
        return self._finish(store, entry, case, now.counted)

    def rest(self) -> None:
        """Let go of what only counting needs, until it is needed again; keep what is known."""
        self._counter.rest()
        self._flush()

    def close(self) -> None:
        """End what is under way; any thread may."""
        self._counter.close()
        self._flush()
        self.cache.close()

    def _recall(self, store: AnnotationStore, entry: Entry, state: State) -> _Case | Tally:
        """Return the tally of a document whose state is as it was, else what is known of it."""
        known = self._cache_of(store).get(str(entry.file), entry.member)
        if known and known.state == state and known.tally is not None:
            return known.tally
        present = store.load(entry.id) if state.annotations else Annotations()
        language = state.language or (present.document.language if present.document else None)
        counted = self.cache.get(entry, state.file, language)
        if known and known.state == state and known.problem and counted is None:
            raise DocumentError(entry.path, known.problem.reason, known.problem.way_out)
        places = dict(known.places) if known and known.state.file == state.file else {}
        return _Case(state, present.live, language, counted, places)

    def _conclude(self, store: AnnotationStore, entry: Entry, case: _Case) -> Tally | None:
        """Return the tally, and remember it; None where the document must be read for it."""
        if case.counted is None or case.missing:
            return None
        return self._finish(store, entry, case, case.counted)

    def _finish(self, store: AnnotationStore, entry: Entry, case: _Case, counted: Counted) -> Tally:
        tally = case.tally(counted)
        known = Known(case.state, tally, places=tuple(case.places.items()))
        self._cache_of(store).put(entry, known, keep=True)
        return tally

    def _cache_of(self, store: AnnotationStore) -> TallyCache:
        with self._lock:
            if store not in self._caches:
                program = self.cache.program
                self._caches[store] = TallyCache(self.cache.file, program, store.folder)
            return self._caches[store]

    def _flush(self) -> None:
        self.cache.flush()
        with self._lock:
            caches = [*self._caches.values()]
        for cache in caches:
            cache.flush()
