"""The memory of a program and of all processes it started, as Linux counts it.

The proportional set size (PSS) shares out what several processes have in common, so that the
sum over them counts each page once. Source: the kernel's documentation of `proc`,
`smaps_rollup`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Self

_PROCESSES = Path("/proc")
_LOOK_SECONDS = 0.05


def pss_of(rollup: str) -> int:
    """Return the bytes that a `smaps_rollup` tells of; 0 where it tells of none."""
    for line in rollup.splitlines():
        name, _, rest = line.partition(":")
        if name == "Pss":
            return int(rest.split()[0]) * 1024
    return 0


def parent_of(stat: str) -> int:
    """Return the parent that a process's `stat` names; its command's name may hold anything."""
    return int(stat.rpartition(")")[2].split()[1])


def descendants(pid: int, parents: Iterable[tuple[int, int]]) -> list[int]:
    """Return a process and all that came from it, of pairs of process and parent."""
    children = defaultdict(list)
    for child, parent in parents:
        children[parent].append(child)
    found = [pid]
    for one in found:
        found += children[one]
    return found


def family(pid: int) -> list[int]:
    """Return a process and all that came from it, as they are now."""
    return descendants(pid, _parents())


def memory_of(pid: int) -> int:
    """Return the bytes that a process and all it started take now."""
    return sum(pss_of(_told(one, "smaps_rollup")) for one in family(pid))


class Peak:
    """The most memory that a program and all it started took, of a look every 50 ms.

    A context manager; it looks, in a thread, from its beginning to its end.

    Attributes:
        bytes: It.
    """

    def __init__(self, pid: int) -> None:
        """Watch the program whose process is `pid`."""
        self.bytes = 0
        self._pid = pid
        self._ended = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            self.bytes = max(self.bytes, memory_of(self._pid))


def _parents() -> Iterator[tuple[int, int]]:
    for folder in _PROCESSES.iterdir():
        if folder.name.isdecimal() and (stat := _told(int(folder.name), "stat")):
            yield int(folder.name), parent_of(stat)


def _told(pid: int, name: str) -> str:
    """Return what the kernel tells of a process; nothing of one that has just ended."""
    try:
        return (_PROCESSES / str(pid) / name).read_text(errors="replace")
    except OSError:
        return ""
