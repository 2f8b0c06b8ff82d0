"""Files that are a convenience: what they say may be lost, but not in silence."""

from __future__ import annotations

from pathlib import Path

from store.atomic_file import FileOperations, make_folders, replace_file
from store.errors import StoreError, reason


def keep_file(
    path: Path, content: bytes, what: str, way_out: str, files: FileOperations | None = None
) -> None:
    """Write a file as a whole, in the place of the one before; its folder is made.

    Args:
        path: The file.
        content: All of it.
        what: What it keeps, for the message, such as "widths".
        way_out: What goes on without it, for the message.
        files: The calls to the file system.

    Raises:
        StoreError: It can't be written.
    """
    files = files or FileOperations()
    try:
        make_folders(path.parent, files)
        replace_file(path, content, files)
    except OSError as error:
        raise StoreError(path, f"{what} not saved: {reason(error)}", way_out) from error
