"""The documents under the paths a person names: ids, listing, loading."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from corpus.document import Document, DocumentError
from corpus.readers import SUFFIXES, read
from corpus.safe_text import safe_line

SLUG_LENGTH = 60
"""Characters of the readable part of a document's id, at most."""

DIGEST_LENGTH = 10
"""Hexadecimal digits of SHA-256 in a document's id."""

_NO_SLUG = re.compile("[^a-z0-9]+")


class Entry(msgspec.Struct, frozen=True):
    """One document of a library, not yet read.

    Attributes:
        id: Stable while the path is; see `document_id`.
        path: Relative to the library's root, with "/", safe to print and to store.
        file: Where it is on the disk, absolute.
    """

    id: str
    path: str
    file: Path

    @property
    def name(self) -> str:
        """The file's name, safe to print."""
        return self.path.rpartition("/")[2]


class Library:
    """The documents under some paths, sorted by path.

    Folders are searched for names with a known ending (`SUFFIXES`); hidden files and
    folders, `.obelus` among them, are left out and links to folders are not followed. A
    file that is named itself belongs to the library whatever its name.
    """

    def __init__(self, root: Path, paths: Sequence[Path]) -> None:
        """List the documents; reads folders, no files.

        Args:
            root: The folder that ids and paths count from.
            paths: Files and folders, each once or more.

        Raises:
            DocumentError: One of `paths` does not exist.
        """
        self.root = root.resolve()
        self._problems: list[str] = []
        files: dict[str, str] = {}
        for path in paths:
            place = _place(path)
            relative = os.path.relpath(place, self.root).replace(os.sep, "/")
            if place.is_dir():
                self._search(str(place), "" if relative == "." else f"{relative}/", files)
            else:
                files[relative] = str(place)
        self.entries = tuple(_entry(files[relative], relative) for relative in sorted(files))

    @property
    def problems(self) -> tuple[str, ...]:
        """Each folder that could not be searched, why, and the way out."""
        return tuple(self._problems)

    def find(self, id_or_path: str) -> Entry | None:
        """Return the entry with this id or this path relative to the root."""
        return self._by_name.get(id_or_path)

    def load(self, entry: Entry) -> Document:
        """Read a document.

        Raises:
            DocumentError: The file can't be read; see `corpus.readers.read`.
        """
        return read(entry.file)

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        by_path = {entry.path: entry for entry in self.entries}
        return by_path | {entry.id: entry for entry in self.entries}

    def _search(self, folder: str, prefix: str, files: dict[str, str]) -> None:
        """Add the documents of a folder and all below it, keyed by relative path."""
        waiting = [(folder, prefix)]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as found:
                    for item in found:
                        if item.name.startswith("."):
                            continue
                        if item.is_dir(follow_symlinks=False):
                            waiting.append((item.path, f"{prefix}{item.name}/"))
                        elif _suffix(item.name) and item.is_file():
                            files[prefix + item.name] = item.path
            except OSError as error:
                reason = error.strerror or str(error)
                self._problems.append(
                    f"{safe_line(folder)}: can't be searched ({reason}); change its permissions"
                )


def document_id(relative: str) -> str:
    """Return the id of the document at a path relative to the root, with "/".

    A slug of its last `SLUG_LENGTH` characters at most, so that a person knows it, and
    `DIGEST_LENGTH` digits of the path's SHA-256, so that no two are alike.
    """
    plain = unicodedata.normalize("NFKD", relative.removesuffix(_suffix(relative)))
    slug = _NO_SLUG.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    slug = slug[-SLUG_LENGTH:].strip("-") or "document"
    return f"{slug}-{hashlib.sha256(os.fsencode(relative)).hexdigest()[:DIGEST_LENGTH]}"


def _suffix(name: str) -> str:
    """Return the ending of a name if a reader knows it, with the dot, as it is written."""
    ending = name[name.rfind(".") :]
    return ending if ending.lower() in SUFFIXES else ""


def _entry(file: str, relative: str) -> Entry:
    return Entry(document_id(relative), safe_line(relative), Path(file))


def _place(path: Path) -> Path:
    """Return where a path leads; a link to a file stands for itself.

    Raises:
        DocumentError: It leads nowhere.
    """
    try:
        place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
        place.lstat()
    except (OSError, ValueError, RuntimeError):
        raise DocumentError(
            safe_line(str(path)), "there is no such file or folder", "check the path"
        ) from None
    return place
