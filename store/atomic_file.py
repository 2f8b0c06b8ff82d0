"""Replace a file as a whole and durably: whoever reads it sees the old or the new one.

A temporary file in the same folder is written and flushed, takes the old one's place
(rename(2) is atomic), and then the folder is flushed: without that last step a power cut
can take an acknowledged save back.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.privacy import share

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
LEFTOVER_AGE = 3600.0
"""Seconds after which a temporary file belongs to a program that is no more."""

_TEMPORARY_PREFIX = ".obelus-"
_TEMPORARY_SUFFIX = ".tmp"


class FileOperations:
    """Every call to the file system by which something is written: the seam for tests.

    A test hands in a subclass that fails, or cuts the power, at the n-th call. All of
    them raise OSError; a `handle` is a file descriptor.

    Attributes:
        group: The id of the group that what is made is shared with; None for no group.
    """

    group: int | None = None

    def __init__(self, group: int | None = None) -> None:
        self.group = group

    def create(self, path: Path, mode: int) -> int:
        """Make a new file, never following a link, and return a handle to write it."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        handle = os.open(path, flags, mode)
        try:
            if self.group is not None:
                share(handle, self.group)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def write(self, handle: int, data: bytes) -> None:
        """Write all of `data`, however many calls the system needs for it."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def flush(self, handle: int) -> None:
        """Return when what was written to the file is on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Give the handle back."""
        os.close(handle)

    def rename(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in the place of what had it."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner, and `group`, can open, unless it is there."""
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if self.group is not None:
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                share(handle, self.group)
            finally:
                os.close(handle)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def flush_folder(self, path: Path) -> None:
        """Return when the names in a folder are on the disk."""
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            # EINVAL: a file system that has no such thing as flushing a folder.
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(handle)


def replace_file(
    path: Path, data: bytes, files: FileOperations, *, mode: int = PRIVATE_FILE
) -> None:
    """Put `data` in the place of `path` and return when that is on the disk.

    Args:
        path: The file; its folder must exist. A link is replaced, not followed.
        data: The whole new content.
        files: The calls to make it with.
        mode: Permissions of the new file, less the umask; a group that `files` shares what
            it makes with gets its owner's.

    Raises:
        OSError: It could not be written. The old file stands, unless the very last step
            (flushing the folder) failed, when the new one does; no temporary file is left.
    """
    temporary = path.with_name(f"{_TEMPORARY_PREFIX}{secrets.token_hex(6)}{_TEMPORARY_SUFFIX}")
    try:
        handle = files.create(temporary, mode)
        try:
            files.write(handle, data)
            files.flush(handle)
        finally:
            files.close(handle)
        files.rename(temporary, path)
    except BaseException:
        # What failed is the news; that the remains could not be removed either is not.
        with suppress(OSError):
            files.remove(temporary)
        raise
    files.flush_folder(path.parent)


def write_atomically(path: Path, text: str, files: FileOperations | None = None) -> None:
    """Write a text, in UTF-8, to a file that a person named, such as `export --output`.

    A link is followed; an existing file's permissions are kept, a new one's are the
    umask's. What is no regular file (`/dev/stdout`, a named pipe) is written to in place,
    since it can't be replaced.

    Raises:
        OSError: It could not be written; an existing file stands as it was.
    """
    files = files or FileOperations()
    target = path.resolve()
    data = text.encode("utf-8")
    try:
        present = target.stat()
    except FileNotFoundError:
        replace_file(target, data, files, mode=0o666)
        return
    if stat.S_ISREG(present.st_mode):
        replace_file(target, data, files, mode=stat.S_IMODE(present.st_mode))
    else:
        with path.open("wb") as stream:
            stream.write(data)


def make_folders(path: Path, files: FileOperations) -> None:
    """Make a folder and those above it that are missing, and return when they are on the disk.

    Raises:
        OSError: One could not be made, or not be flushed; it is not there then, so that
            the next try makes and flushes it.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    if not missing:
        # Whoever made it may have died before flushing.
        files.flush_folder(path.parent)
    for folder in reversed(missing):
        files.make_folder(folder)
        try:
            files.flush_folder(folder.parent)
        except OSError:
            with suppress(OSError):  # somebody else has put something into it
                files.remove_folder(folder)
            raise


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield temporary files that a crash left in a folder at least `LEFTOVER_AGE` ago.

    Raises:
        OSError: The folder can't be listed.
    """
    oldest_in_use = time.time() - LEFTOVER_AGE
    for path in folder.glob(f"{_TEMPORARY_PREFIX}*{_TEMPORARY_SUFFIX}"):
        with suppress(FileNotFoundError):  # its writer, or another cleaner, was faster
            if path.stat().st_mtime < oldest_in_use:
                yield path
