"""A survey of a whole document: every claim, every name, every dated statement.

Pure, and in time linear in the text; for a long book that is seconds, so each function
asks between two blocks whether to go on. `corpus.surveying` has them run where no key
waits for them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap
from typing import TypeAlias, get_args, overload

import msgspec

from corpus.document import Document, Span
from corpus.layers.layered import Layers
from corpus.layers.phrases import CueKind

Stop: TypeAlias = Callable[[], bool]
"""Asked every few milliseconds whether to give up; it may let other threads run."""

_POSITION = "I"
_PERCENT = "B"
_KINDS = "H"
_BITS: dict[str, int] = {kind: 1 << n for n, kind in enumerate(get_args(CueKind))}
_CHARACTERS_BETWEEN_STOPS = 4_000
_NO_STATEMENT = frozenset({"furniture", "note", "code"})


class SurveyStopped(Exception):  # noqa: N818 - nothing went wrong
    """A survey was given up because nobody wants it any more."""


class ScoredClaim(Span, frozen=True, gc=False):
    """Where a claim stands and its score; `corpus.layers.claims` tells its cues."""

    score: float


class Claims(Sequence[ScoredClaim]):
    """The claims of a document in order, in eleven bytes each.

    A hundred thousand of them are made, compared and handed over in no time; a
    `ScoredClaim` is made when it is asked for. For bisection there are `starts` and `ends`.

    Attributes:
        starts: Where each claim starts, in characters; ascending.
        ends: Where each claim ends; ascending too, as no two claims overlap.
        percents: The score of each, in hundredths.
        kinds: The kinds of its cues, a bit each; see `cues`.
    """

    __slots__ = ("ends", "kinds", "percents", "starts")

    def __init__(
        self,
        starts: array[int],
        ends: array[int],
        percents: array[int],
        kinds: array[int],
    ) -> None:
        self.starts = starts
        self.ends = ends
        self.percents = percents
        self.kinds = kinds

    @classmethod
    def unpacked(cls, starts: bytes, ends: bytes, percents: bytes, kinds: bytes) -> Claims:
        """Return the claims of which `packed` gave these bytes."""
        return cls(
            array(_POSITION, starts),
            array(_POSITION, ends),
            array(_PERCENT, percents),
            array(_KINDS, kinds),
        )

    def packed(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Return starts, ends, percents and kinds as this machine keeps them in memory."""
        return (
            self.starts.tobytes(),
            self.ends.tobytes(),
            self.percents.tobytes(),
            self.kinds.tobytes(),
        )

    def cues(self, leaving_out: Iterable[int] = ()) -> Counter[str]:
        """Count the claims that have each kind of cue.

        Args:
            leaving_out: The numbers of claims that don't count, each once.
        """
        masks = Counter(self.kinds)
        masks.subtract(self.kinds[number] for number in leaving_out)
        found: Counter[str] = Counter()
        for mask, claims in masks.items():
            for kind, bit in _BITS.items():
                if mask & bit and claims:
                    found[kind] += claims
        return found

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> ScoredClaim: ...

    @overload
    def __getitem__(self, index: slice) -> Claims: ...

    def __getitem__(self, index: int | slice) -> ScoredClaim | Claims:
        if isinstance(index, slice):
            return Claims(
                self.starts[index], self.ends[index], self.percents[index], self.kinds[index]
            )
        return _scored(self.starts[index], self.ends[index], self.percents[index])

    def __iter__(self) -> Iterator[ScoredClaim]:
        return starmap(_scored, zip(self.starts, self.ends, self.percents, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Claims):
            return NotImplemented
        return (self.starts, self.ends, self.percents, self.kinds) == (
            other.starts, other.ends, other.percents, other.kinds,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.packed())

    def __repr__(self) -> str:
        return f"<Claims: {len(self)}>"


class Name(msgspec.Struct, frozen=True, gc=False):
    """Somebody or something that a document names.

    Attributes:
        name: What it is called in full, as in `corpus.layers.names.NameMention`.
        variants: How else the document writes it, the most frequent form first.
        starts: Where each mention starts, in characters; ascending, never empty.
    """

    name: str
    variants: tuple[str, ...]
    starts: tuple[int, ...]


class Dated(Span, frozen=True, gc=False):
    """A sentence that says of what time it speaks.

    Attributes:
        first: The first day of that time in ISO 8601.
        last: Its last day, included.
        resolved: How it was resolved; see `corpus.layers.dates.DateMention`.
    """

    first: str
    last: str
    resolved: str


def _never() -> bool:
    return False


def claims_of(document: Document, *, stop: Stop = _never) -> Claims:
    """Return the claims of a whole document, in order.

    Raises:
        SurveyStopped: `stop` said so.
    """
    layers = Layers(document)
    starts, ends, percents = array(_POSITION), array(_POSITION), array(_PERCENT)
    kinds = array(_KINDS)
    for number in _numbers(document, stop):
        for claim in layers.claims(number):
            starts.append(claim.start)
            ends.append(claim.end)
            percents.append(round(claim.score * 100))
            kinds.append(sum(_BITS[kind] for kind in {cue.kind for cue in claim.cues}))
    return Claims(starts, ends, percents, kinds)


def names_of(document: Document, *, stop: Stop = _never) -> tuple[Name, ...]:
    """Return who and what a whole document names, those mentioned most often first.

    Mentions are one name where `corpus.layers.names` joins them: "Bessent" with "Scott
    Bessent". Names mentioned equally often come in order of their first mention. Page
    matter is left out.

    Raises:
        SurveyStopped: `stop` said so.
    """
    layers = Layers(document)
    starts: dict[str, list[int]] = {}
    forms: dict[str, Counter[str]] = {}
    for number in _numbers(document, stop):
        if document.blocks[number].kind == "furniture":
            continue
        for mention in layers.names(number):
            starts.setdefault(mention.name, []).append(mention.start)
            written = document.quote(mention)
            if written != mention.name:
                forms.setdefault(mention.name, Counter())[written] += 1
    names = (
        Name(name, tuple(form for form, _ in forms.get(name, Counter()).most_common()), tuple(at))
        for name, at in starts.items()
    )
    return tuple(sorted(names, key=lambda name: -len(name.starts)))


def timeline_of(document: Document, *, stop: Stop = _never) -> tuple[Dated, ...]:
    """Return the dated statements of a whole document in order of time.

    One for each sentence and time that it names; those of one time are in order of the
    text. A date that could not be resolved is left out, and so are the dates of notes, of
    page matter and of code, which date a source or a page and state nothing.

    Raises:
        SurveyStopped: `stop` said so.
    """
    layers = Layers(document)
    found: dict[tuple[int, str, str], Dated] = {}
    for number in _numbers(document, stop):
        if document.blocks[number].kind in _NO_STATEMENT:
            continue
        for date in layers.dates(number):
            sentence = layers.sentence_at(date.start)
            if sentence is None or date.first is None or date.last is None:
                continue
            found.setdefault(
                (sentence.start, date.first, date.last),
                Dated(sentence.start, sentence.end, date.first, date.last, date.resolved),
            )
    return tuple(sorted(found.values(), key=_time))


def _numbers(document: Document, stop: Stop) -> Iterator[int]:
    """Yield the number of each block, asking from time to time whether to go on."""
    asked_at = -_CHARACTERS_BETWEEN_STOPS
    for number, block in enumerate(document.blocks):
        if block.end >= asked_at + _CHARACTERS_BETWEEN_STOPS:
            asked_at = block.end
            if stop():
                raise SurveyStopped
        yield number


def _scored(start: int, end: int, percent: int) -> ScoredClaim:
    return ScoredClaim(start, end, percent / 100)


def _time(dated: Dated) -> tuple[int, str, int, str, int]:
    """Return what sorts by time; the years before 1 are negative and end in "-MM-DD" too."""
    first, last = dated.first, dated.last
    return int(first[:-6]), first[-5:], int(last[:-6]), last[-5:], dated.start
