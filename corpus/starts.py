"""Where a library begins: the paths that a person names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from corpus.document import DocumentError
from corpus.folders import (
    Place,
    Tell,
    find_below,
    find_in_archive,
    is_archive,
    walk,
    walk_archive,
)
from corpus.safe_text import safe_line


class Start(msgspec.Struct, frozen=True):
    """One of the paths that a library was made of.

    Attributes:
        file: Where it is, absolute.
        relative: Its path from the root; a folder's and an archive's ends in "/" unless it
            is empty.
        kind: What it is.
    """

    file: Path
    relative: str
    kind: Literal["folder", "archive", "file"]

    def walk(self, tell: Tell) -> Iterator[Place]:
        """Yield its documents by path, and its folders; see `corpus.folders.walk`."""
        if self.kind == "folder":
            return walk(str(self.file), self.relative, tell)
        if self.kind == "archive":
            return walk_archive(str(self.file), self.relative, tell)
        return iter((Place(self.relative),))

    def find(self, path: str) -> Place | None:
        """Return the place of one of its documents by its path from the root, or None."""
        if self.kind == "file":
            return Place(path) if path == self.relative else None
        if not path.startswith(self.relative):
            return None
        below = path.removeprefix(self.relative)
        look = find_below if self.kind == "folder" else find_in_archive
        return look(self.file, self.relative, below)


def start_at(path: Path, root: Path) -> Start:
    """Return where a path leads; a link to a file stands for itself.

    Raises:
        DocumentError: It leads nowhere.
    """
    try:
        place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
        place.lstat()
        relative = os.path.relpath(place, root).replace(os.sep, "/")
        if place.is_dir():
            return Start(place, "" if relative == "." else f"{relative}/", "folder")
        if is_archive(place.name) and place.is_file():
            return Start(place, f"{relative}/", "archive")
    except (OSError, ValueError, RuntimeError):
        raise DocumentError(
            safe_line(str(path)), "there is no such file or folder", "check the path"
        ) from None
    return Start(place, relative, "file")
