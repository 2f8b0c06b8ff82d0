"""Runs surveys of long documents where no key waits for them: in another process.

A thread of this process would share its interpreter with the screen and make keys
stutter for as long as a survey takes. A child (`python -m corpus.surveying`, see
`corpus.pipes`) gets the document once and answers one part after the other. Both ways it
goes in small messages, so that no thread of the parent is busy for more than a few
milliseconds at a stretch.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import BinaryIO, Generic, Protocol, TypeVar

import msgspec

from corpus.document import Block, Document, Metadata
from corpus.pipes import Child, ChildGoneError, framed, messages, serve_in_background
from corpus.readers.source import MOST_BYTES
from corpus.survey import (
    Claims,
    Dated,
    Name,
    Stop,
    SurveyStopped,
    claims_of,
    names_of,
    timeline_of,
)

LONGEST_HERE = 50_000
"""Characters of a document that is surveyed in this process: that takes less time than
another process takes to start (0.24 s)."""

MEMORY = 16 * MOST_BYTES
"""Bytes of address space a child may have (RLIMIT_AS). A book of 10 MB takes 100 MiB and
the interpreter 170, so there is room for the largest document that is read."""

_CHARACTERS_AT_ONCE = 100_000
_ITEMS_AT_ONCE = 250

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


class _Survey(Protocol[_T_co]):
    """A function of `corpus.survey`."""

    def __call__(self, document: Document, *, stop: Stop) -> _T_co: ...


class _Part(msgspec.Struct, Generic[_T], frozen=True):
    """One thing to ask of a document.

    Attributes:
        name: How the child is asked for it.
        survey: Finds it, in any process.
        pack: Turns it into messages, none of them empty.
        unpack: Turns the messages back.
    """

    name: str
    survey: _Survey[_T]
    pack: Callable[[_T], Iterator[bytes]]
    unpack: Callable[[Iterable[bytes]], _T]

    def answer(self, document: Document) -> Iterator[bytes]:
        """Yield the child's answer."""
        yield from self.pack(self.survey(document, stop=lambda: False))


class Surveyor:
    """Surveys one document; any thread may ask, and waits for the answer.

    Parts are found one after the other, each anew whenever it is asked for. `close` ends
    it all and is due in any case.
    """

    def __init__(self, document: Document, *, longest_here: int = LONGEST_HERE) -> None:
        """Start nothing yet.

        Args:
            document: What to survey.
            longest_here: Characters of a document that needs no process of its own.
        """
        self._document = document
        self._alone = len(document.text) <= longest_here
        self._child: Child | None = None
        self._asking = threading.Lock()
        self._closed = threading.Event()

    def claims(self) -> Claims:
        """Return what `corpus.survey.claims_of` does.

        Raises:
            SurveyStopped: The surveyor is closed, or was while this waited.
        """
        return self._ask(_CLAIMS)

    def names(self) -> tuple[Name, ...]:
        """Return what `corpus.survey.names_of` does.

        Raises:
            SurveyStopped: The surveyor is closed, or was while this waited.
        """
        return self._ask(_NAMES)

    def timeline(self) -> tuple[Dated, ...]:
        """Return what `corpus.survey.timeline_of` does.

        Raises:
            SurveyStopped: The surveyor is closed, or was while this waited.
        """
        return self._ask(_TIMELINE)

    def close(self) -> None:
        """End the child, if there is one; any thread may, any number of times.

        Does not wait for a call that is under way; that one puts the child away.
        """
        self._closed.set()
        child = self._child
        if child is not None:
            child.end()
        self._tidy()

    def _ask(self, part: _Part[_T]) -> _T:
        try:
            with self._asking:
                return self._found(part)
        finally:
            if self._closed.is_set():
                self._tidy()

    def _tidy(self) -> None:
        """Put away a child that was ended, unless it is still waited for: then that call does."""
        if self._asking.acquire(blocking=False):
            try:
                self._drop_child()
            finally:
                self._asking.release()

    def _found(self, part: _Part[_T]) -> _T:
        """Return a part, found by the child, or here where there is none or it ends."""
        if not self._alone and not self._closed.is_set():
            try:
                return self._found_by_child(part)
            except ChildGoneError:
                # What made it end, such as too little memory, would do so again.
                self._alone = True
                self._drop_child()
        if self._closed.is_set():
            raise SurveyStopped
        return part.survey(self._document, stop=self._stop)

    def _found_by_child(self, part: _Part[_T]) -> _T:
        if self._child is None:
            self._child = Child(__name__)
            if self._closed.is_set():  # too late for `close` to see the child
                self._child.end()
            _send(self._document, self._child)
        self._child.send(part.name.encode())
        return part.unpack(self._child.receive_series(MEMORY))

    def _drop_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def _stop(self) -> bool:
        time.sleep(0)  # lets a key that was pressed meanwhile have its turn
        return self._closed.is_set()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Take a document and answer what is asked of it: a child's whole life."""
    asked = messages(requests)
    document = _received(asked)
    for name in asked:
        answers.writelines(framed(message) for message in _ANSWERS[name.decode()](document))
        answers.write(framed(b""))
        answers.flush()


def _send(document: Document, child: Child) -> None:
    """Hand a child what a survey needs: the metadata, the text and the blocks."""
    text = document.text
    child.send(msgspec.msgpack.encode(document.metadata))
    child.send_series(
        text[start : start + _CHARACTERS_AT_ONCE].encode()
        for start in range(0, len(text), _CHARACTERS_AT_ONCE)
    )
    child.send_series(_packed(document.blocks))


def _received(asked: Iterator[bytes]) -> Document:
    metadata = msgspec.msgpack.decode(next(asked), type=Metadata)
    text = "".join(piece.decode() for piece in takewhile(bool, asked))
    return Document(text, _BLOCKS(takewhile(bool, asked)), metadata)


def _packed(items: Sequence[msgspec.Struct]) -> Iterator[bytes]:
    for start in range(0, len(items), _ITEMS_AT_ONCE):
        yield msgspec.msgpack.encode(items[start : start + _ITEMS_AT_ONCE])


def _unpacking(batch: type[tuple[_T, ...]]) -> Callable[[Iterable[bytes]], tuple[_T, ...]]:
    """Return what turns messages that `_packed` made of items of a type back into them."""
    decode = msgspec.msgpack.Decoder(batch).decode
    return lambda packed: tuple(chain.from_iterable(map(decode, packed)))


def _packed_claims(claims: Claims) -> Iterator[bytes]:
    yield msgspec.msgpack.encode(claims.packed())


def _unpacked_claims(packed: Iterable[bytes]) -> Claims:
    (message,) = packed
    return Claims.unpacked(*msgspec.msgpack.decode(message, type=tuple[bytes, bytes, bytes, bytes]))


_BLOCKS = _unpacking(tuple[Block, ...])
_CLAIMS = _Part("claims", claims_of, _packed_claims, _unpacked_claims)
_NAMES = _Part("names", names_of, _packed, _unpacking(tuple[Name, ...]))
_TIMELINE = _Part("timeline", timeline_of, _packed, _unpacking(tuple[Dated, ...]))
_ANSWERS = {
    _CLAIMS.name: _CLAIMS.answer,
    _NAMES.name: _NAMES.answer,
    _TIMELINE.name: _TIMELINE.answer,
}


if __name__ == "__main__":
    serve_in_background(serve, MEMORY)
