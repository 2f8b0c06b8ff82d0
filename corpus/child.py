"""Runs readers of binary and web formats where they can do no harm: in another process.

Such formats are read by large parsers, some of them in C, and the files come from
anywhere. A child (`python -m corpus.child`, spawned and never forked) is asked over a pipe
to read one file after the other, under limits of memory and time, without the
environment of its parent. Whatever happens to it, the parent gets a document or a
`DocumentError`. Messages are msgpack, framed by `corpus.pipes`.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import msgspec

from corpus.document import Document, DocumentError
from corpus.pipes import Child, ChildGoneError, framed, limit_memory, messages, own_pipes
from corpus.readers.progress import heard_by
from corpus.readers.source import open_source
from corpus.safe_text import safe_line

MEMORY = 512 * 1024 * 1024
"""Bytes of address space a child may have (RLIMIT_AS), the interpreter and its libraries
included: these take some 100 MiB, so a file of a few hundred pages has room enough and a
bomb stops before the machine swaps."""

PATIENCE = 4.5
"""Seconds from a request to its whole answer, the start of a child and a second try
included, so that even a hostile file holds nobody up for more than five. Where a large
file's reader says that it goes forward, the seconds begin anew."""

PATIENCE_PER_MIB = 4.0
"""Further seconds for each mebibyte of a file beyond the first, as long as its reader goes
forward: 400 pages of a PDF that hold nothing but words, which take 2 to 3 of them."""

MOST_PATIENCE = 60.0
"""Seconds from a request to its whole answer, however large the file."""

MOST_IDLE = 2
"""Children kept for the next document: one for the screen, one for what counts claims."""

LONGEST_KEPT = 2_000_000
"""Characters of a document whose reader is kept for the next one; a child that has read more
gives its memory back by ending."""

_BETWEEN_COLLECTIONS = 100_000
"""Objects that a reader makes before garbage is looked for: by default 700, and to look through
a document's again and again takes a fifth of the time."""

_READERS = "corpus.readers."
_LONGEST_ANSWER = MEMORY
_MEBIBYTE = 1024 * 1024


class Request(msgspec.Struct, frozen=True):
    """Asks a child to read a file.

    Attributes:
        module: The reader's module in `corpus.readers`.
        path: The file's absolute path, as the file system has it.
        member: The entry to read where the file is an archive of documents, else empty.
    """

    module: str
    path: bytes
    member: str = ""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """A child's answer: the document."""

    document: Document


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """A child's answer: why there is no document; see `DocumentError`."""

    reason: str
    way_out: str
    passing: bool = False


class Going(msgspec.Struct, frozen=True, tag="going"):
    """A child's sign that its reader goes forward; the answer is still to come."""


Answer = Done | Refused
_ANSWERS: msgspec.msgpack.Decoder[Answer | Going] = msgspec.msgpack.Decoder(Answer | Going)
_GOING = framed(msgspec.msgpack.encode(Going()))
_BETWEEN_SIGNS = 0.5  # seconds: a sign a page would be many


class _Wait:
    """How long to wait for one document.

    Attributes:
        deadline: When to give up, in seconds of `time.monotonic`, if nothing more is heard.
        longest: The seconds after which to give up whatever is heard.
    """

    def __init__(self, patience: float, size: int) -> None:
        """Begin to wait.

        Args:
            patience: Seconds to wait without hearing anything.
            size: Bytes of the file.
        """
        beyond = max(0.0, size / _MEBIBYTE - 1)
        self.longest = max(patience, min(patience + beyond * PATIENCE_PER_MIB, MOST_PATIENCE))
        self._patience = patience
        self._end = time.monotonic() + self.longest
        self.deadline = time.monotonic() + patience

    def go_on(self) -> None:
        """Wait on, since the reader goes forward."""
        self.deadline = max(self.deadline, min(time.monotonic() + self._patience, self._end))

    def over(self) -> Refused:
        """Return what to say when the time is over."""
        is_long = self.deadline >= self._end
        seconds = self.longest if is_long else self._patience
        return Refused(
            f"not read within {seconds:.3g} seconds",
            "split it, or save its text as .txt and open that",
            passing=True,
        )


class Children:
    """The children of this process; safe to use from any thread.

    A child serves one document at a time and is kept for the next, since starting one
    and loading its parsers takes longer than most documents.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        """Start none yet.

        Args:
            patience: Seconds to wait for a document.
        """
        self._patience = patience
        self._idle: list[Child] = []
        self._lock = threading.Lock()

    def read(self, module: str, path: Path, member: str = "") -> Document:
        """Return the document that a child makes of a file.

        A child that has served before may die of what it served, so its document gets a
        second try in a new one.

        Args:
            module: The reader's module in `corpus.readers`.
            path: The file.
            member: The entry to read where the file is an archive of documents.

        Raises:
            DocumentError: The reader refuses the file, or fails on it, or passes a limit.
        """
        name = safe_line(f"{path}/{member}" if member else str(path))
        request = Request(module, os.fsencode(path.absolute()), member)
        wait = _Wait(self._patience, _size(path))
        answer = self._ask_a_used_one(request, wait) or self._ask_a_new_one(request, wait)
        if isinstance(answer, Done):
            return answer.document
        raise DocumentError(name, answer.reason, answer.way_out, passing=answer.passing)

    def prepare(self, module: str) -> None:
        """Start a child for the next document, unless one is idle, and return at once.

        Args:
            module: The module in `corpus.readers` that it loads before it is asked.
        """
        with self._lock, contextlib.suppress(ChildGoneError):  # who asks will be told
            if not self._idle:
                self._idle.append(Child(__name__, module))

    def close(self) -> None:
        """End all idle children."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()

    def _ask_a_used_one(self, request: Request, wait: _Wait) -> Answer | None:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is None:
            return None
        try:
            return self._ask(child, request, wait)
        except ChildGoneError:
            return None

    def _ask_a_new_one(self, request: Request, wait: _Wait) -> Answer:
        try:
            return self._ask(Child(__name__), request, wait)
        except ChildGoneError:
            return Refused(
                "its parser failed, as it does on damaged files and where memory runs out",
                "open another version of it, or save its text as .txt and open that",
                passing=True,
            )

    def _ask(self, child: Child, request: Request, wait: _Wait) -> Answer:
        """Ask a child, and keep it if it answers.

        Raises:
            ChildGoneError: It didn't; it is dead.
        """
        try:
            child.send(msgspec.msgpack.encode(request))
            answer = _answer_of(child, wait)
        except TimeoutError:
            child.close()
            return wait.over()
        except msgspec.MsgspecError as error:
            child.close()
            raise ChildGoneError from error
        except BaseException:
            child.close()
            raise
        with self._lock:
            keep = len(self._idle) < MOST_IDLE and not _is_long(answer)
            if keep:
                self._idle.append(child)
        if not keep:
            child.close()
        return answer


def _is_long(answer: Answer) -> bool:
    return isinstance(answer, Done) and len(answer.document.text) > LONGEST_KEPT


def _answer_of(child: Child, wait: _Wait) -> Answer:
    """Return a child's answer; each sign of its going forward prolongs the wait."""
    while True:
        answer = _ANSWERS.decode(child.receive(_LONGEST_ANSWER, wait.deadline))
        if not isinstance(answer, Going):
            return answer
        wait.go_on()


def _size(path: Path) -> int:
    """Return a file's bytes, 0 where it is gone: to say so is its reader's task."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


_children = Children()
atexit.register(_children.close)


def read_in_child(module: str, path: Path, member: str = "") -> Document:
    """Return what a reader makes of a file, run in one of this process's children.

    Args:
        module: The reader's module in `corpus.readers`.
        path: The file.
        member: The entry to read where the file is an archive of documents.

    Raises:
        DocumentError: The reader refuses the file, or fails on it, or passes a limit.
    """
    return _children.read(module, path, member)


def prepare_child(module: str) -> None:
    """Have a child of this process load a reader for the next document; see `Children`."""
    _children.prepare(module)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more: a child's whole life."""
    for message in messages(requests):
        request = msgspec.msgpack.decode(message, type=Request)
        with heard_by(_Signs(answers).step):
            answer = _answer(request)
        answers.write(framed(msgspec.msgpack.encode(answer)))
        answers.flush()
        signal.alarm(0)


class _Signs:
    """Tells the parent now and then that the reader goes forward."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._last = time.monotonic()
        self._live_on()

    def step(self) -> None:
        """Hear of a step of the reader."""
        if time.monotonic() - self._last < _BETWEEN_SIGNS:
            return
        self._answers.write(_GOING)
        self._answers.flush()
        self._last = time.monotonic()
        self._live_on()

    def _live_on(self) -> None:
        # Kills this process by itself where no parent is left to do it.
        signal.alarm(int(PATIENCE) + 1)


def _answer(request: Request) -> Answer:
    reader = import_module(_READERS + request.module)
    try:
        return Done(
            reader.read_source(open_source(Path(os.fsdecode(request.path)), request.member))
        )
    except DocumentError as error:
        return Refused(error.reason, error.way_out, error.passing)
    except MemoryError:
        return Refused(
            f"reading it takes more than {MEMORY // (1024 * 1024)} MiB of memory",
            "split it, or save its text as .txt and open that",
        )
    except RecursionError:
        return Refused(
            "it is nested too deeply", "open another version of it, or save its text as .txt"
        )


def _main() -> None:
    """Be a child; what the command line names is loaded before the first request."""
    with own_pipes() as (requests, answers):
        limit_memory(MEMORY)
        gc.set_threshold(_BETWEEN_COLLECTIONS)
        for module in sys.argv[1:]:
            import_module(_READERS + module)
        serve(requests, answers)


if __name__ == "__main__":
    _main()
