"""One process at a time: a lock on a file, which the system gives back when its holder dies."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.atomic_file import PRIVATE_FILE
from store.privacy import share

_LOOK_SECONDS = 0.001
"""How often a lock that is held is asked for again: flock(2) knows no time limit."""

_HELD = (errno.EAGAIN, errno.EACCES)


@contextmanager
def locked(path: Path, timeout: float, group: int | None = None) -> Iterator[None]:
    """Hold a lock while the body runs.

    It is flock(2) on a handle of its own, so it holds between threads too, and a process
    that is killed holds nothing. The file stays: were it removed, two could hold the lock
    of one name.

    Args:
        path: The file, which is made where it is missing; its folder must exist.
        timeout: The longest to wait, in seconds.
        group: The id of the group that the file is shared with, if there is one.

    Raises:
        TimeoutError: Somebody else held it all that time.
        OSError: The file can't be made, or its file system knows no locks.
    """
    handle = _acquired(path, time.monotonic() + timeout, group)
    try:
        yield
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Tell whether somebody holds the lock at this moment; nothing is made by asking.

    Raises:
        OSError: The file can't be looked at.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        return not _take(handle)
    finally:
        os.close(handle)


def _acquired(path: Path, end: float, group: int | None) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    while True:
        handle = os.open(path, flags, PRIVATE_FILE)
        try:
            if group is not None:
                share(handle, group)
            # A file that was removed meanwhile guards nothing any more.
            if _take(handle) and os.fstat(handle).st_nlink:
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > end:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path))
        time.sleep(_LOOK_SECONDS)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
