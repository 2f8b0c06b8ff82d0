"""What can be wrong with a store: each error is one line that names the file and a way out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.safe_text import safe_line

if TYPE_CHECKING:
    from store.document_file import Annotations


class StoreError(Exception):
    """A store file that can't be read or written, why, and what a person can do about it.

    Its text is one line, safe for a terminal:
    "/press/.obelus/annotations/a.json: not saved (…); …".

    Attributes:
        path: The file or folder it is about.
        reason: What is wrong with it.
        way_out: What a person can do.
    """

    def __init__(self, path: Path, reason: str, way_out: str) -> None:
        super().__init__(safe_line(f"{path}: {reason}; {way_out}"))
        self.path = path
        self.reason = reason
        self.way_out = way_out


class BrokenFileError(StoreError):
    """A store file that is not what a store writes. It is never overwritten.

    `AnnotationStore.set_aside` renames it, so that work can go on without it.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason, "mend it, or set it aside under a new name to start afresh")


class NewerFileError(StoreError):
    """A store file that a newer version of Obelus wrote; this one never writes to it.

    Attributes:
        readable: What this version can read of it, which may be less than there is; None
            where it can read nothing.
    """

    def __init__(
        self, path: Path, found: int, known: int, readable: Annotations | None = None
    ) -> None:
        super().__init__(
            path,
            f"written by a newer version of Obelus (schema {found}, this one knows {known})",
            "update Obelus to edit it; it is only read here, and left as it is",
        )
        self.readable = readable


def reason(error: OSError) -> str:
    """Return what the system says of a failed call, such as "No space left on device"."""
    return error.strerror or (os.strerror(error.errno) if error.errno else type(error).__name__)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell what goes wrong when a file or folder of the store is read in the store's words.

    Raises:
        StoreError: Where the body raised OSError.
    """
    try:
        yield
    except OSError as error:
        way_out = "look at its permissions and the disk it is on"
        raise StoreError(path, f"can't be read: {reason(error)}", way_out) from error
