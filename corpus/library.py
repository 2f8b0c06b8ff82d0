"""The documents under the paths a person names: ids, listing, loading."""

from __future__ import annotations

import hashlib
import os
import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol, overload

import msgspec

from corpus.document import Document, DocumentError
from corpus.folders import (
    Place,
    Tell,
    find_below,
    find_in_archive,
    is_archive,
    merged,
    walk,
    walk_archive,
)
from corpus.readers import known_suffix, read
from corpus.safe_text import safe_line

SLUG_LENGTH = 60
"""Characters of the readable part of a document's id, at most."""

DIGEST_LENGTH = 10
"""Hexadecimal digits of SHA-256 in a document's id."""

_NO_SLUG = re.compile("[^a-z0-9]+")


class Entry(msgspec.Struct, frozen=True):
    """One document of a library, not yet read.

    Attributes:
        id: Stable; by default what its path gives, see `document_id`.
        path: Relative to the library's root, with "/", safe to print and to store.
        file: Where it is on the disk, absolute; the archive, where it is in one.
        member: The entry of the archive, else empty.
    """

    id: str
    path: str
    file: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The file's name, safe to print."""
        return self.path.rpartition("/")[2]


class Identities(Protocol):
    """Knows which documents have another id than their path gives; see `store.moved`."""

    def id_of(self, own: str) -> str:
        """Return the id of the document whose path gives the id `own`."""

    def own_of(self, document_id: str) -> str:
        """Return the id that the path of the document with this id gives."""


class ByPath:
    """Has every document's id follow from its path."""

    def id_of(self, own: str) -> str:
        """Return `own`."""
        return own

    def own_of(self, document_id: str) -> str:
        """Return `document_id`."""
        return document_id


class Library:
    """The documents under some paths, sorted by path.

    Folders are searched for names with a known ending (`SUFFIXES`); see `corpus.folders`
    for what is left out. A ZIP archive is a folder. A file that is named itself belongs to
    the library whatever its name.

    Making a library lists nothing; `scan` does, and what it has found is there at once, in
    order, while it goes on. Any thread may ask anything.

    Attributes:
        root: The folder that ids and paths count from.
        complete: Whether all documents have been found.
    """

    def __init__(
        self, root: Path, paths: Sequence[Path], identities: Identities | None = None
    ) -> None:
        """Look whether the paths exist; reads no folders and no files.

        Args:
            root: The folder that ids and paths count from.
            paths: Files and folders, each once or more.
            identities: Of documents that were renamed; by default there are none.

        Raises:
            DocumentError: One of `paths` does not exist.
        """
        self.root = root.resolve()
        self.complete = False
        self._identities: Identities = identities or ByPath()
        self._places: list[Place] = []
        self._problems: dict[str, None] = {}
        starts = (_start(path, self.root) for path in paths)
        self._starts = tuple({start.relative: start for start in starts}.values())
        self._walk = merged(start.walk(self._tell) for start in self._starts)
        self._scanning = threading.Lock()

    @property
    def entries(self) -> Sequence[Entry]:
        """The documents found so far; it grows while a scan goes on."""
        return _Entries(self._entry, self._places)

    @property
    def named(self) -> tuple[Entry, ...]:
        """The files, archives excepted, that were named themselves."""
        return tuple(
            self._entry(Place(start.relative)) for start in self._starts if start.kind == "file"
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be searched so far, why, and the way out."""
        return tuple(self._problems)

    def scan(self) -> Iterator[int]:
        """Find all documents; yield how many are known, after each and after each folder.

        Several scans share the work, and each of them goes on to the end.
        """
        while self._go_on():
            yield len(self._places)

    def names(self, start: int = 0) -> list[str]:
        """Return the paths, safe to print, of the documents found so far from one on."""
        return [safe_line(place.relative) for place in self._places[start:]]

    def position(self, entry: Entry) -> int | None:
        """Return an entry's number among `entries`; None where it is not found yet."""
        relative = self._relative_of(entry)
        number = bisect_left(self._places, relative, key=_relative)
        known = number < len(self._places) and self._places[number].relative == relative
        return number if known else None

    def at(self, path: str) -> Entry | None:
        """Return the entry with this path relative to the root; needs no scan."""
        for start in self._starts:
            place = start.find(path)
            if place is not None:
                return self._entry(place)
        return None

    def find(self, id_or_path: str) -> Entry | None:
        """Return the entry with this path or this id, for which everything is scanned."""
        entry = self.at(id_or_path)
        if entry is not None:
            return entry
        for _ in self.scan():
            pass
        place = self._by_name.get(id_or_path)
        if place is None or self._entry(place).path != id_or_path:
            place = self._by_name.get(self._identities.own_of(id_or_path))
        entry = self._entry(place) if place else None
        return entry if entry and id_or_path in {entry.id, entry.path} else None

    def own_id(self, entry: Entry) -> str:
        """Return the id that an entry's path gives; its own unless it was renamed."""
        return document_id(self._relative_of(entry))

    def load(self, entry: Entry) -> Document:
        """Read a document.

        Raises:
            DocumentError: The file can't be read; see `corpus.readers.read`.
        """
        return read(entry.file, entry.member)

    @cached_property
    def _by_name(self) -> dict[str, Place]:
        """Every place by its path as it is printed, and by the id that its path gives.

        For a complete library.
        """
        by_path = {safe_line(place.relative): place for place in self._places}
        return by_path | {document_id(place.relative): place for place in self._places}

    def _go_on(self) -> bool:
        """Take one step of the walk; return False where there is none."""
        with self._scanning:
            place = next(self._walk, None)
            if place is None:
                self.complete = True
            elif not place.is_folder:
                self._places.append(place)
        return place is not None

    def _tell(self, problem: str) -> None:
        self._problems[problem] = None

    def _entry(self, place: Place) -> Entry:
        file = place.relative.removesuffix(f"/{place.member}") if place.member else place.relative
        # A path beside the root has "..", and the root no links.
        whole = os.path.normpath(self.root / file)
        own = document_id(place.relative)
        return Entry(
            self._identities.id_of(own), safe_line(place.relative), Path(whole), place.member
        )

    def _relative_of(self, entry: Entry) -> str:
        relative = os.path.relpath(entry.file, self.root).replace(os.sep, "/")
        return f"{relative}/{entry.member}" if entry.member else relative


def document_id(relative: str) -> str:
    """Return the id of the document at a path relative to the root, with "/".

    A slug of its last `SLUG_LENGTH` characters at most, so that a person knows it, and
    `DIGEST_LENGTH` digits of the path's SHA-256, so that no two are alike.
    """
    plain = unicodedata.normalize("NFKD", relative.removesuffix(known_suffix(relative)))
    slug = _NO_SLUG.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    slug = slug[-SLUG_LENGTH:].strip("-") or "document"
    return f"{slug}-{hashlib.sha256(os.fsencode(relative)).hexdigest()[:DIGEST_LENGTH]}"


class _Entries(Sequence[Entry]):
    """The entries of places; each is made when it is asked for, which takes microseconds."""

    __slots__ = ("_entry", "_places")

    def __init__(self, entry: Callable[[Place], Entry], places: Sequence[Place]) -> None:
        self._entry = entry
        self._places = places

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return _Entries(self._entry, self._places[index])
        return self._entry(self._places[index])

    def __len__(self) -> int:
        return len(self._places)


class _Start(msgspec.Struct, frozen=True):
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


def _start(path: Path, root: Path) -> _Start:
    """Return where a path leads; a link to a file stands for itself.

    Raises:
        DocumentError: It leads nowhere.
    """
    try:
        place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
        place.lstat()
        relative = os.path.relpath(place, root).replace(os.sep, "/")
        if place.is_dir():
            return _Start(place, "" if relative == "." else f"{relative}/", "folder")
        if is_archive(place.name) and place.is_file():
            return _Start(place, f"{relative}/", "archive")
    except (OSError, ValueError, RuntimeError):
        raise DocumentError(
            safe_line(str(path)), "there is no such file or folder", "check the path"
        ) from None
    return _Start(place, relative, "file")


def _relative(place: Place) -> str:
    return place.relative
