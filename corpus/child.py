"""Runs readers of binary and web formats where they can do no harm: in another process.

Such formats are read by large parsers, some of them in C, and the files come from
anywhere. A child (`python -m corpus.child`, spawned and never forked) is asked over a pipe
to read one file after the other, under limits of memory and time, without the
environment of its parent. Whatever happens to it, the parent gets a document or a
`DocumentError`.

A message on the pipes is its length in bytes (8, big-endian) and that much msgpack.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from corpus.document import Document, DocumentError
from corpus.readers.source import open_source
from corpus.safe_text import safe_line

MEMORY = 512 * 1024 * 1024
"""Bytes of address space a child may have (RLIMIT_AS), the interpreter and its libraries
included: these take some 100 MiB, so a file of a few hundred pages has room enough and a
bomb stops before the machine swaps."""

PATIENCE = 4.5
"""Seconds from a request to its whole answer, the start of a child and a second try
included, so that even a hostile file holds nobody up for more than five."""

MOST_IDLE = 2
"""Children kept for the next document: one for the screen, one for what counts claims."""

_LONGEST_ANSWER = MEMORY
_LENGTH = 8
_CHUNK = 1 << 20


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


Answer = Done | Refused
_ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


class _GoneError(Exception):
    """A child ended, or said something that is no answer."""


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
        self._idle: list[_Child] = []
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
        deadline = time.monotonic() + self._patience
        answer = self._ask_a_used_one(request, deadline) or self._ask_a_new_one(request, deadline)
        if isinstance(answer, Done):
            return answer.document
        raise DocumentError(name, answer.reason, answer.way_out)

    def close(self) -> None:
        """End all idle children."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.kill()

    def _ask_a_used_one(self, request: Request, deadline: float) -> Answer | None:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is None:
            return None
        try:
            return self._ask(child, request, deadline)
        except _GoneError:
            return None

    def _ask_a_new_one(self, request: Request, deadline: float) -> Answer:
        try:
            return self._ask(_Child(), request, deadline)
        except _GoneError:
            return Refused(
                "its parser failed, as it does on damaged files and where memory runs out",
                "open another version of it, or save its text as .txt and open that",
            )

    def _ask(self, child: _Child, request: Request, deadline: float) -> Answer:
        """Ask a child, and keep it if it answers.

        Raises:
            _GoneError: It didn't; it is dead.
        """
        try:
            answer = child.ask(request, deadline)
        except TimeoutError:
            child.kill()
            return Refused(
                f"not read within {self._patience:g} seconds",
                "split it, or save its text as .txt and open that",
            )
        except BaseException:
            child.kill()
            raise
        with self._lock:
            keep = len(self._idle) < MOST_IDLE
            if keep:
                self._idle.append(child)
        if not keep:
            child.kill()
        return answer


class _Child:
    """The parent's end of one child."""

    def __init__(self) -> None:
        # The parent's own module path: a child imports what the parent would.
        here = str(Path(__file__).parent.parent)
        modules = os.pathsep.join([here, *filter(None, sys.path)])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "corpus.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": modules},
            start_new_session=True,  # the terminal's signals are for the parent alone
            bufsize=0,
        )

    def ask(self, request: Request, deadline: float) -> Answer:
        """Return the child's answer.

        Raises:
            _GoneError: The child ended, or its answer is none.
            TimeoutError: There is no answer at `deadline` (seconds of `time.monotonic`).
        """
        try:
            _pipe(self._process.stdin).write(_framed(msgspec.msgpack.encode(request)))
        except OSError as error:
            raise _GoneError from error
        length = int.from_bytes(self._receive(_LENGTH, deadline), "big")
        if length > _LONGEST_ANSWER:
            raise _GoneError
        try:
            return _ANSWERS.decode(self._receive(length, deadline))
        except msgspec.MsgspecError as error:
            raise _GoneError from error

    def kill(self) -> None:
        """End the child, whatever it does."""
        with self._process as process:  # closes the pipes and waits
            process.kill()

    def _receive(self, length: int, deadline: float) -> bytes:
        descriptor = _pipe(self._process.stdout).fileno()
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        received = bytearray()
        while len(received) < length:
            left = deadline - time.monotonic()
            if left <= 0 or not waiting.poll(left * 1000):
                raise TimeoutError
            part = os.read(descriptor, min(_CHUNK, length - len(received)))
            if not part:
                raise _GoneError
            received += part
        return bytes(received)


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


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more: a child's whole life."""
    while header := requests.read(_LENGTH):
        body = requests.read(int.from_bytes(header, "big"))
        request = msgspec.msgpack.decode(body, type=Request)
        # Kills this process by itself where no parent is left to do it.
        signal.alarm(int(PATIENCE) + 1)
        answers.write(_framed(msgspec.msgpack.encode(_answer(request))))
        answers.flush()
        signal.alarm(0)


def _answer(request: Request) -> Answer:
    reader = import_module(f"corpus.readers.{request.module}")
    try:
        return Done(
            reader.read_source(open_source(Path(os.fsdecode(request.path)), request.member))
        )
    except DocumentError as error:
        return Refused(error.reason, error.way_out)
    except MemoryError:
        return Refused(
            f"reading it takes more than {MEMORY // (1024 * 1024)} MiB of memory",
            "split it, or save its text as .txt and open that",
        )
    except RecursionError:
        return Refused(
            "it is nested too deeply", "open another version of it, or save its text as .txt"
        )


def _framed(message: bytes) -> bytes:
    return len(message).to_bytes(_LENGTH, "big") + message


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("a child has pipes at both ends")
    return pipe


def _set_limits() -> None:
    # macOS has no such limit and says so; the limit of time remains.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> None:
    """Be a child. What a parser prints must not end up in an answer."""
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        _set_limits()
        serve(requests, answers)


if __name__ == "__main__":
    _main()
