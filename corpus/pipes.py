"""Child processes of this program, and the pipes by which they are asked and answer.

A child is a module of ours run by `python -m`, spawned and never forked, with neither the
environment nor the terminal of its parent. A message on the pipes is its length in bytes
(8, big-endian) and that much of anything; a series is messages and an empty one to end it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import select
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

NICENESS = 10
"""How much a child in the background gives way to the screen; see nice(2)."""

_LENGTH = 8
_CHUNK = 1 << 20


class ChildGoneError(Exception):
    """A child can't be started, or ended, or said something that is no answer."""


class Child:
    """The parent's end of one child; one thread at a time may talk with it."""

    def __init__(self, module: str, *words: str) -> None:
        """Start a child.

        Args:
            module: What it runs, by its whole name.
            words: Its command line.

        Raises:
            ChildGoneError: The system has no room for another process.
        """
        import subprocess  # noqa: PLC0415 - no child starts one

        # The parent's own module path: a child imports what the parent would.
        here = str(Path(__file__).parent.parent)
        modules = os.pathsep.join([here, *filter(None, sys.path)])
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the module is one of ours
                [sys.executable, "-P", "-X", "utf8", "-m", module, *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": modules},
                start_new_session=True,  # the terminal's signals are for the parent alone
                bufsize=0,
            )
        except OSError as error:
            raise ChildGoneError from error
        _widen(_pipe(self._process.stdout))

    def send(self, message: bytes) -> None:
        """Hand the child a message; waits while it is busy with others.

        Raises:
            ChildGoneError: The child ended.
        """
        descriptor = _pipe(self._process.stdin).fileno()
        left = memoryview(framed(message))
        try:
            while left:
                left = left[os.write(descriptor, left) :]
        except OSError as error:
            raise ChildGoneError from error

    def send_series(self, messages: Iterable[bytes]) -> None:
        """Hand the child a series of messages, none of them empty.

        Raises:
            ChildGoneError: The child ended.
        """
        for message in messages:
            self.send(message)
        self.send(b"")

    def receive(self, most: int, deadline: float | None = None) -> bytes:
        """Return the child's next message.

        Args:
            most: Bytes that a message may have.
            deadline: Until when to wait, in seconds of `time.monotonic`; None for ever.

        Raises:
            ChildGoneError: The child ended, or its message is too long.
            TimeoutError: The whole message is not there at `deadline`.
        """
        length = int.from_bytes(self._read(_LENGTH, deadline), "big")
        if length > most:
            raise ChildGoneError
        return self._read(length, deadline)

    def receive_series(self, most: int) -> Iterator[bytes]:
        """Yield the messages of the child's next series, each as soon as it is there.

        Args:
            most: Bytes that a message may have.

        Raises:
            ChildGoneError: The child ended, or a message is too long.
        """
        while message := self.receive(most):
            yield message

    def end(self) -> None:
        """End the child, whatever it does; any thread may, also while another talks with it."""
        self._process.kill()

    def close(self) -> None:
        """End the child and put away what is left of it."""
        with self._process as process:  # closes the pipes and waits
            process.kill()

    def _read(self, length: int, deadline: float | None) -> bytes:
        descriptor = _pipe(self._process.stdout).fileno()
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        received = bytearray()
        while len(received) < length:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and (left <= 0 or not waiting.poll(left * 1000)):
                raise TimeoutError
            part = os.read(descriptor, min(_CHUNK, length - len(received)))
            if not part:
                raise ChildGoneError
            received += part
        return bytes(received)


def framed(message: bytes) -> bytes:
    """Return a message as it goes over a pipe."""
    return len(message).to_bytes(_LENGTH, "big") + message


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a pipe until the other side closes it; a child's way to listen."""
    while header := stream.read(_LENGTH):
        yield stream.read(int.from_bytes(header, "big"))


@contextlib.contextmanager
def own_pipes() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Give a child its pipes, for requests and for answers, to itself.

    What a parser prints must not end up in an answer, so nothing else reads or writes them.
    """
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        yield requests, answers


def limit_memory(most: int) -> None:
    """Let this process have `most` bytes of address space, and leave no core when it dies."""
    # macOS has no such limit and says so.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent(requests: BinaryIO) -> None:
    """End this process, whatever it does, as soon as no parent can ask it any more."""

    def wait() -> None:
        waiting = select.poll()
        waiting.register(requests.fileno(), 0)  # nothing but the other side's hanging up
        waiting.poll()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def serve_in_background(serve: Callable[[BinaryIO, BinaryIO], None], memory: int) -> None:
    """Be a child that works while somebody reads.

    Args:
        serve: Answers requests, with the pipes for these and for answers, until there are none.
        memory: Bytes of address space that it may have.
    """
    with own_pipes() as (requests, answers):
        os.nice(NICENESS)
        limit_memory(memory)
        end_with_parent(requests)
        serve(requests, answers)


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a message of a megabyte as a whole, where the system allows it.

    For each piece of a message the thread that reads it has to wait for its turn among the
    others, which takes it up to 5 ms (`sys.getswitchinterval`).
    """
    if hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("a child has pipes at both ends")
    return pipe
