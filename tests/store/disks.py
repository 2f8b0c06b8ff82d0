"""Disks that fail and disks that lose power, for the seam that is `FileOperations`."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from store.atomic_file import FileOperations

Survival = Literal["flushed only", "names but no data", "everything"]
"""What a power cut may leave of what was not flushed."""


class FailingDisk(FileOperations):
    """Counts the calls and fails at one of them; a failing write gets half-way."""

    def __init__(self, fail_at: int | None = None, error: int = errno.EIO) -> None:
        self.calls = 0
        self.fail_at = fail_at
        self.error = error

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self.fail_at:
            raise OSError(self.error, os.strerror(self.error))

    def create(self, path: Path, mode: int) -> int:
        self._call()
        return super().create(path, mode)

    def write(self, handle: int, data: bytes) -> None:
        try:
            self._call()
        except OSError:
            super().write(handle, data[: len(data) // 2])
            raise
        super().write(handle, data)

    def flush(self, handle: int) -> None:
        self._call()
        super().flush(handle)

    def close(self, handle: int) -> None:
        super().close(handle)
        self._call()

    def rename(self, source: Path, target: Path) -> None:
        self._call()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._call()
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        self._call()
        super().make_folder(path)

    def remove_folder(self, path: Path) -> None:
        self._call()
        super().remove_folder(path)

    def flush_folder(self, path: Path) -> None:
        self._call()
        super().flush_folder(path)


class UnflushedDisk(FileOperations):
    """A disk that forgets to flush: fast, for tests that cut no power."""

    def flush(self, handle: int) -> None:
        os.fstat(handle)

    def flush_folder(self, path: Path) -> None:
        path.stat()


class _Inode:
    def __init__(self, *, folder: bool = False) -> None:
        self.folder = folder
        self.data = b""
        self.flushed = b""


def _found(path: Path) -> _Inode:
    inode = _Inode(folder=path.is_dir())
    if not inode.folder:
        inode.data = inode.flushed = path.read_bytes()
    return inode


Names = dict[Path, _Inode]


class RecordingDisk(FileOperations):
    """Does everything for real, and keeps what a power cut after each call could leave.

    The model is POSIX's, which promises less than ext4 keeps: a file's data is safe when
    the file was flushed, its name when the folder was. What is there at first is safe.
    """

    def __init__(self, root: Path) -> None:
        self.states: list[tuple[Names, Names, dict[_Inode, tuple[bytes, bytes]]]] = []
        self._root = root
        self._names: Names = {path: _found(path) for path in root.rglob("*")}
        self._safe_names: Names = dict(self._names)
        self._open: dict[int, _Inode] = {}
        self._note()

    def _note(self) -> None:
        inodes = {*self._names.values(), *self._safe_names.values()}
        data = {inode: (inode.data, inode.flushed) for inode in inodes}
        self.states.append((dict(self._names), dict(self._safe_names), data))

    def create(self, path: Path, mode: int) -> int:
        handle = super().create(path, mode)
        self._names[path] = self._open[handle] = _Inode()
        self._note()
        return handle

    def write(self, handle: int, data: bytes) -> None:
        super().write(handle, data)
        self._open[handle].data += data
        self._note()

    def flush(self, handle: int) -> None:
        super().flush(handle)
        self._open[handle].flushed = self._open[handle].data
        self._note()

    def close(self, handle: int) -> None:
        super().close(handle)
        del self._open[handle]
        self._note()

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self._names[target] = self._names.pop(source)
        self._note()

    def remove(self, path: Path) -> None:
        super().remove(path)
        del self._names[path]
        self._note()

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self._names.setdefault(path, _Inode(folder=True))
        self._note()

    def remove_folder(self, path: Path) -> None:
        super().remove_folder(path)
        del self._names[path]
        self._note()

    def flush_folder(self, path: Path) -> None:
        super().flush_folder(path)
        kept = {name: inode for name, inode in self._safe_names.items() if name.parent != path}
        now = {name: inode for name, inode in self._names.items() if name.parent == path}
        self._safe_names = kept | now
        self._note()

    def after_cut(self, state: int, survival: Survival, into: Path) -> Path:
        """Build what is on the disk when power returns, and return the root's new place."""
        names, safe_names, data = self.states[state]
        into.mkdir()
        left = safe_names if survival == "flushed only" else names
        for path in sorted(left):
            target = into / path.relative_to(self._root)
            if left[path].folder:
                target.mkdir()
            elif target.parent.is_dir():
                written, flushed = data[left[path]]
                target.write_bytes(written if survival == "everything" else flushed)
        return into


def cuts(disk: RecordingDisk, since: int = 0) -> Iterator[tuple[int, Survival]]:
    """Yield every moment at which power may be cut, with everything that may survive it."""
    for state in range(since, len(disk.states)):
        yield state, "flushed only"
        yield state, "names but no data"
        yield state, "everything"


class FailingRecordingDisk(FailingDisk, RecordingDisk):
    """Fails at one of the calls, and keeps what a power cut could leave."""

    def __init__(self, root: Path) -> None:
        FailingDisk.__init__(self)
        RecordingDisk.__init__(self, root)
