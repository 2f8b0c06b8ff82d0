"""Keeps the index of a library up to date, where no key waits for it: in another process.

A child (`python -m corpus.indexing`, see `corpus.pipes`) looks at every file, reads those
that have changed (see `corpus.index_writer`), and says how far it is.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from corpus.document import DocumentError
from corpus.index import IndexFile, has_full_text
from corpus.index_writer import Indexing, Tell, bring_up_to_date
from corpus.library import Library
from corpus.pipes import Child, ChildGoneError, framed, messages, serve_in_background
from corpus.surveying import MEMORY

NO_FULL_TEXT = "this Python's SQLite has no FTS5, so the library can't be searched"

_BROKE_OFF = "indexing broke off; what was indexed by then is searched"


class _Request(msgspec.Struct, frozen=True):
    """Asks for an index; paths are as the file system has them.

    Attributes:
        index: Its file.
        root: The library's root.
        paths: The files and folders that were opened.
        program: The version of the program.
        anew: Whether the file is broken.
    """

    index: bytes
    root: bytes
    paths: tuple[bytes, ...]
    program: str
    anew: bool = False


class Indexer:
    """Has the index of one library brought up to date; `close` is due in any case."""

    def __init__(self, index: IndexFile, root: Path, paths: Sequence[Path]) -> None:
        """Start nothing yet.

        Args:
            index: The file, which need not exist.
            root: The library's root.
            paths: The files and folders that were opened; only what is there is looked at.
        """
        places = tuple(os.fsencode(path) for path in paths)
        file = os.fsencode(index.path)
        self._request = _Request(file, os.fsencode(root), places, index.program)
        self._child: Child | None = None
        self._running = threading.Lock()
        self._closed = threading.Event()

    def run(self, tell: Tell, *, anew: bool = False) -> None:
        """Bring the index up to date; any thread may. Where another is at it, return at once.

        Args:
            tell: Is told a few times a second, and at the end, how far it is.
            anew: Whether the file is broken.
        """
        if not self._running.acquire(blocking=False):
            return
        last = Indexing()
        try:
            for last in self._asked(msgspec.structs.replace(self._request, anew=anew)):
                tell(last)
        except (ChildGoneError, msgspec.MsgspecError):
            if not self._closed.is_set():
                tell(msgspec.structs.replace(last, waits=False, problem=_BROKE_OFF))
        finally:
            child, self._child = self._child, None
            if child is not None:
                child.close()
            self._running.release()

    def close(self) -> None:
        """End it; any thread may. A `run` that is under way puts the child away."""
        self._closed.set()
        child = self._child
        if child is not None:
            child.end()

    def _asked(self, request: _Request) -> Iterator[Indexing]:
        if self._closed.is_set():
            return
        self._child = Child(__name__)
        if self._closed.is_set():  # too late for `close` to see the child
            self._child.end()
        self._child.send(msgspec.msgpack.encode(request))
        for message in self._child.receive_series(MEMORY):
            yield msgspec.msgpack.decode(message, type=Indexing)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests, each with a series that says how far it is: a child's whole life."""

    def tell(news: Indexing) -> None:
        answers.write(framed(msgspec.msgpack.encode(news)))
        answers.flush()

    for message in messages(requests):
        request = msgspec.msgpack.decode(message, type=_Request)
        try:
            _carry_out(request, tell)
        except (OSError, sqlite3.Error, DocumentError) as error:
            tell(Indexing(problem=f"the library can't be indexed ({error})"))
        answers.write(framed(b""))
        answers.flush()


def _carry_out(request: _Request, tell: Tell) -> None:
    if not has_full_text():
        tell(Indexing(problem=NO_FULL_TEXT))
        return
    paths = [Path(os.fsdecode(path)) for path in request.paths]
    library = Library(Path(os.fsdecode(request.root)), paths)
    index = IndexFile(Path(os.fsdecode(request.index)), request.program)
    bring_up_to_date(index, library, paths, tell, anew=request.anew)


if __name__ == "__main__":
    serve_in_background(serve, MEMORY)
