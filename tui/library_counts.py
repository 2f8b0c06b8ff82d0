"""What is known of each document of a library, by its number, and the sums of it."""

from __future__ import annotations

import threading

import msgspec
from msgspec.structs import replace

from store.tally import Tally


class Uncounted(msgspec.Struct, frozen=True):
    """A document that could not be counted.

    Attributes:
        reason: Why, and the way out; one line.
    """

    reason: str


class Gone(msgspec.Struct, frozen=True):
    """A document whose file was there and is no more; what was annotated is kept."""


Told = Tally | Uncounted | Gone
"""What there may be to know of a document."""

Known = Told | None
"""What is known of a document; None where nothing is yet."""


class Sums(msgspec.Struct, frozen=True):
    """What the documents counted have together.

    Attributes:
        counted: How many there are.
        unknown: How many documents could not be counted.
        done: How many of those counted have no claim left to check.
        claims: How many claims they have.
        checked: How many of these are checked.
        gone: How many documents are gone.
    """

    counted: int = 0
    unknown: int = 0
    done: int = 0
    claims: int = 0
    checked: int = 0
    gone: int = 0

    def moved(self, known: Told, sign: int) -> Sums:
        """Return the sums with a document added (1) or taken away (-1)."""
        if isinstance(known, Gone):
            return replace(self, gone=self.gone + sign)
        if isinstance(known, Uncounted):
            return replace(self, unknown=self.unknown + sign)
        return Sums(
            self.counted + sign,
            self.unknown,
            self.done + sign * known.is_done,
            self.claims + sign * known.claims,
            self.checked + sign * known.checked,
            self.gone,
        )


class LibraryCounts:
    """What is known of each document; any thread may ask, and any may tell."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[int, Told] = {}
        self._judged: dict[int, Tally] = {}
        self._sums = Sums()
        self._verdicts: dict[str, int] = {}
        self._cues: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, number: int) -> Known:
        """Return what is known of the document with this number; None where nothing is."""
        return self._known.get(number)

    @property
    def sums(self) -> Sums:
        """What is known of all of them together."""
        return self._sums

    def take(self, number: int, known: Told) -> None:
        """Take what is known of a document now."""
        with self._lock:
            before = self._known.get(number)
            if before is not None:
                self._add(before, -1)
            self._known[number] = known
            self._add(known, 1)
            self._judged.pop(number, None)
            if isinstance(known, Tally) and known.verdicts:
                self._judged[number] = known

    def verdicts(self) -> dict[str, int]:
        """Return how many annotations have each verdict, by verdict id, in all of them."""
        with self._lock:
            return {verdict: count for verdict, count in self._verdicts.items() if count}

    def cues(self) -> dict[str, int]:
        """Return how many unchecked claims have each kind of cue, by kind, in all of them."""
        with self._lock:
            return {kind: count for kind, count in self._cues.items() if count}

    def judged(self) -> dict[int, Tally]:
        """Return what is known of the documents that have verdicts, by number."""
        with self._lock:
            return dict(self._judged)

    def _add(self, known: Told, sign: int) -> None:
        """Add a document to the sums (1), or take it away (-1)."""
        self._sums = self._sums.moved(known, sign)
        if isinstance(known, Tally):
            for sums, counts in ((self._verdicts, known.verdicts), (self._cues, known.cues)):
                for name, count in counts.items():
                    sums[name] = sums.get(name, 0) + sign * count
