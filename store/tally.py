"""How far documents are checked: claims, how many are checked, and the verdicts.

Three things decide it: the document's file, its store file, and the language that a
person says it is in. While none of them changes, what was found is remembered; the
claims are remembered in a cache beyond the session. Which claims are checked follows from
that cache and the store file, without the text, for annotations that were made on this
very text; for others the document is read.
"""

from __future__ import annotations

import threading
from collections import Counter as Multiset
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from corpus.claim_cache import ClaimCache, Counted
from corpus.document import DocumentError, Span
from corpus.library import Entry
from store.annotation import Anchor, Annotation
from store.counting import Counter
from store.database import AnnotationStore
from store.document_file import Annotations, Token
from store.errors import StoreError, reading
from store.progress import checked
from store.verdicts import NEEDS_CHECK

_NO_FILE = "the file is gone"
_NO_FILE_WAY_OUT = "look where it is now"


class Tally(msgspec.Struct, frozen=True):
    """How far one document is checked.

    Attributes:
        title: The document's title.
        claims: How many claims it has.
        checked: How many of them are checked.
        verdicts: How many of its annotations have each verdict, by verdict id.
        stale: How many verdicts, to-dos apart, are on words that have changed or are gone.
        outlet: Where it was published, or None.
        published: When (ISO 8601, as precise as known), or None.
        characters: How long its text is; None where that was not asked for.
        cues: How many of the claims that are not checked have each kind of cue, by kind.
    """

    title: str
    claims: int
    checked: int
    verdicts: Mapping[str, int] = {}
    stale: int = 0
    outlet: str | None = None
    published: str | None = None
    characters: int | None = None
    cues: Mapping[str, int] = {}

    @property
    def is_done(self) -> bool:
        """Whether no claim is left to check."""
        return self.checked >= self.claims


class _State(msgspec.Struct, frozen=True):
    """What a tally holds for: the states of both files, and the language asked for."""

    file: Token
    annotations: Token | None
    language: str | None


@dataclass(slots=True)
class _Known:
    """What is remembered of one document.

    Attributes:
        state: What `tally` holds for, or `problem`.
        tally: None where there is a problem.
        problem: Why it can't be counted.
        places: Where the anchors made on other texts stand in the text that `file` holds.
    """

    state: _State
    tally: Tally | None = None
    problem: DocumentError | None = None
    places: dict[Anchor, Span | None] = field(default_factory=dict)


class _Case(msgspec.Struct, frozen=True):
    """What is known of a document before it is counted.

    Attributes:
        state: The states of its files.
        live: Its annotations.
        language: What language a person says it is in, or None.
        counted: Its claims, where they are in the cache.
        places: Where anchors made on other texts stand in this one, as far as is known.
    """

    state: _State
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
            cache: What was counted before.
            counter: Counts what is not in the cache; by default in a process of its own.
        """
        self.cache = cache
        self._counter = counter or Counter()
        self._known: dict[tuple[AnnotationStore, Entry], _Known] = {}
        self._lock = threading.Lock()

    def look(
        self, store: AnnotationStore, entry: Entry, language: str | None = None
    ) -> Tally | None:
        """Return how far a document is checked, if that is known without reading it.

        Args:
            store: Where its annotations are.
            entry: The document.
            language: What all documents are said to be in, or None.

        Raises:
            DocumentError: It was found before that it can't be read, or its file is gone.
            StoreError: Its annotations can't be read.
        """
        case = self._recall(store, entry, language)
        return case if isinstance(case, Tally) else self._conclude(store, entry, case)

    def count(self, store: AnnotationStore, entry: Entry, language: str | None = None) -> Tally:
        """Return how far a document is checked; where it is not known, have it read.

        As `look`.

        Raises:
            DocumentError: It can't be read.
            StoreError: Its annotations can't be read.
            SurveyStopped: This is closed.
        """
        case = self._recall(store, entry, language)
        if isinstance(case, Tally):
            return case
        tally = self._conclude(store, entry, case)
        if tally is not None:
            return tally
        try:
            now = self._counter.count(entry, case.language, case.missing)
        except DocumentError as problem:
            self._remember(store, entry, _Known(case.state, problem=problem))
            raise
        self.cache.put(entry, case.state.file, case.language, now.counted)
        case.places.update(now.places)
        tally = case.tally(now.counted)
        self._remember(store, entry, _Known(case.state, tally, places=case.places))
        return tally

    def rest(self) -> None:
        """Let go of what only counting needs, until it is needed again."""
        self._counter.rest()

    def close(self) -> None:
        """End what is under way; any thread may."""
        self._counter.close()
        self.cache.close()

    def _recall(self, store: AnnotationStore, entry: Entry, language: str | None) -> _Case | Tally:
        """Return the tally of a document whose state is as it was, else what is known of it."""
        state = _State(_file_token(entry), store.token(entry.id), language)
        with self._lock:
            known = self._known.get((store, entry))
        if known and known.state == state:
            if known.problem is not None:
                raise known.problem.with_traceback(None)
            if known.tally is not None:
                return known.tally
        present = store.load(entry.id) if state.annotations else Annotations()
        if present.document and not language:
            language = present.document.language
        return _Case(
            state,
            present.live,
            language,
            self.cache.get(entry, state.file, language),
            dict(known.places) if known and known.state.file == state.file else {},
        )

    def _conclude(self, store: AnnotationStore, entry: Entry, case: _Case) -> Tally | None:
        """Return the tally, and remember it; None where the document must be read for it."""
        if case.counted is None or case.missing:
            return None
        tally = case.tally(case.counted)
        self._remember(store, entry, _Known(case.state, tally, places=case.places))
        return tally

    def _remember(self, store: AnnotationStore, entry: Entry, known: _Known) -> None:
        with self._lock:
            self._known[store, entry] = known


def _file_token(entry: Entry) -> Token:
    """Return the state of a document's file.

    Raises:
        DocumentError: It can't be looked at.
    """
    try:
        with reading(entry.file):
            token = Token.of(entry.file)
    except StoreError as error:
        raise DocumentError(entry.path, error.reason, error.way_out) from error
    if token is None:
        raise DocumentError(entry.path, _NO_FILE, _NO_FILE_WAY_OUT)
    return token
