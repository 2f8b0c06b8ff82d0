"""Counts claims, and finds anchors, where no key waits for it: in a process of its own.

A library is hundreds of documents to be read, each only for two numbers. A child
(`python -m store.counting`, see `corpus.pipes`) gives way to everything else, takes one
file after the other, and hands back little more than its claims. What it dies of is that
document's trouble alone: the next one gets a new child.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from corpus.claim_cache import Counted
from corpus.document import DocumentError, Span
from corpus.library import Entry
from corpus.pipes import Child, ChildGoneError, framed, messages, serve_in_background
from corpus.readers import read
from corpus.survey import Claims, SurveyStopped, claims_of
from corpus.surveying import MEMORY
from store.anchoring import find_all
from store.annotation import Anchor

PATIENCE = 300.0
"""Seconds that one document may take. A book of 10 MB takes 10 of them on an idle machine;
a child that gives way to others may take many times that."""

_OTHERWISE = "open it to see what it is, or leave it out"


class CountedNow(msgspec.Struct, frozen=True):
    """What a child found in a document.

    Attributes:
        counted: Its claims.
        places: Where each anchor's words stand as they are; None for one that has no place,
            or whose words have changed.
    """

    counted: Counted
    places: Mapping[Anchor, Span | None]


def count_here(
    path: Path, member: str = "", language: str | None = None, anchors: Sequence[Anchor] = ()
) -> CountedNow:
    """Read a document, find its claims and the places of anchors, in this thread.

    Args:
        path: Its file.
        member: The entry of that, where it is an archive.
        language: What language a person says it is in, or None.
        anchors: Those that are to be found.

    Raises:
        DocumentError: It can't be read.
    """
    document = read(path, member)
    if language:
        document = document.in_language(language)
    counted = Counted.of(document, claims_of(document))
    placed = zip(anchors, find_all(anchors, document), strict=True)
    return CountedNow(counted, {a: None if p.stale else p.span for a, p in placed})


class _Request(msgspec.Struct, frozen=True):
    """Asks a child to count a document; `path` is as the file system has it."""

    path: bytes
    member: str
    language: str | None
    anchors: tuple[Anchor, ...]


class _Done(msgspec.Struct, frozen=True, tag="done"):
    title: str
    outlet: str | None
    published: str | None
    characters: int
    sha256: str
    claims: tuple[bytes, bytes, bytes, bytes]
    places: tuple[tuple[int, int] | None, ...]


class _Refused(msgspec.Struct, frozen=True, tag="refused"):
    reason: str
    way_out: str
    passing: bool


_ANSWERS: msgspec.msgpack.Decoder[_Done | _Refused] = msgspec.msgpack.Decoder(_Done | _Refused)


class Counter:
    """Has documents counted, one at a time; `close` ends it and is due in any case."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Start nothing yet.

        Args:
            patience: Seconds that one document may take.
        """
        self._patience = patience
        self._child: Child | None = None
        self._closed = threading.Event()
        self._asking = threading.Lock()

    def count(
        self, entry: Entry, language: str | None = None, anchors: Sequence[Anchor] = ()
    ) -> CountedNow:
        """Return what `count_here` does.

        Raises:
            DocumentError: It can't be read, or its child died of it.
            SurveyStopped: This is closed, or was meanwhile.
        """
        request = _Request(os.fsencode(entry.file), entry.member, language, tuple(anchors))
        with self._asking:
            try:
                answer = self._ask(request)
            except (ChildGoneError, TimeoutError, msgspec.MsgspecError) as error:
                self._drop()
                if self._closed.is_set():
                    raise SurveyStopped from error
                took = "took too long" if isinstance(error, TimeoutError) else "failed"
                reason = f"its claims are not counted: that {took}"
                raise DocumentError(entry.path, reason, _OTHERWISE, passing=True) from error
            finally:
                if self._closed.is_set():
                    self._drop()
        if isinstance(answer, _Refused):
            raise DocumentError(entry.path, answer.reason, answer.way_out, passing=answer.passing)
        counted = Counted(
            answer.title,
            answer.outlet,
            answer.published,
            answer.characters,
            answer.sha256,
            Claims.unpacked(*answer.claims),
        )
        spans = (place and Span(*place) for place in answer.places)
        return CountedNow(counted, dict(zip(request.anchors, spans, strict=True)))

    def rest(self) -> None:
        """Let the child go until there is something to count again."""
        with self._asking:
            self._drop()

    def close(self) -> None:
        """End it all; any thread may. A call that is under way puts the child away."""
        self._closed.set()
        child = self._child
        if child is not None:
            child.end()
        if self._asking.acquire(blocking=False):
            try:
                self._drop()
            finally:
                self._asking.release()

    def _ask(self, request: _Request) -> _Done | _Refused:
        if self._closed.is_set():
            raise SurveyStopped
        if self._child is None:
            self._child = Child(__name__)
            if self._closed.is_set():  # too late for `close` to see the child
                self._child.end()
        self._child.send(msgspec.msgpack.encode(request))
        return _ANSWERS.decode(self._child.receive(MEMORY, time.monotonic() + self._patience))

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more: a child's whole life."""
    for message in messages(requests):
        answer = _answer(msgspec.msgpack.decode(message, type=_Request))
        answers.write(framed(msgspec.msgpack.encode(answer)))
        answers.flush()


def _answer(request: _Request) -> _Done | _Refused:
    path = Path(os.fsdecode(request.path))
    try:
        now = count_here(path, request.member, request.language, request.anchors)
    except DocumentError as error:
        return _Refused(error.reason, error.way_out, error.passing)
    spans = (now.places[anchor] for anchor in request.anchors)
    return _Done(
        now.counted.title,
        now.counted.outlet,
        now.counted.published,
        now.counted.characters,
        now.counted.sha256,
        now.counted.claims.packed(),
        tuple((span.start, span.end) if span else None for span in spans),
    )


if __name__ == "__main__":
    serve_in_background(serve, MEMORY)
