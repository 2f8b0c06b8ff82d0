"""The documents under the paths a person names: ids, listing, loading."""

from __future__ import annotations

import hashlib
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Protocol, overload

import msgspec

from corpus.catalogue import Catalogue, Spot
from corpus.document import Document
from corpus.folders import Place, merged
from corpus.readers import known_suffix, read
from corpus.safe_text import safe_line
from corpus.starts import start_at

SLUG_LENGTH = 60
"""Characters of the readable part of a document's id, at most."""

DIGEST_LENGTH = 10
"""Hexadecimal digits of SHA-256 in a document's id."""

_TOGETHER = 100
"""Documents that one step of a scan finds at most; whoever wants another waits for it."""

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
    order, while it goes on. What was added and removed since, `look_again` finds. Any thread
    may ask anything.

    Attributes:
        root: The folder that ids and paths count from.
        complete: Whether all documents have been found.
        edition: Goes up whenever `look_again` finds that something has changed.
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
        self.edition = 0
        self._base = f"{self.root}/".replace("//", "/")
        self._catalogue = Catalogue()
        self._seen: int | None = None
        self._problems: dict[str, None] = {}
        starts = (start_at(path, self.root) for path in paths)
        self._starts = tuple({start.relative: start for start in starts}.values())
        self._walk = merged(start.walk(self._tell) for start in self._starts)
        self._scanning = threading.Lock()

    @property
    def entries(self) -> Sequence[Entry]:
        """The documents found so far, those that are gone since included; it grows."""
        return _Entries(self._entry, self._catalogue.places)

    @property
    def in_order(self) -> Sequence[int]:
        """The numbers of `entries` by path: those added later stand behind all others."""
        return self._catalogue.in_order()

    @property
    def first(self) -> int:
        """How many documents the first scan found, so far; their numbers are in order."""
        return self._catalogue.first

    @property
    def gone(self) -> frozenset[int]:
        """The numbers of those whose files are gone since, as far as that is noticed."""
        return self._catalogue.gone

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
        """Find all documents; yield how many are known, after some and after each folder.

        Several scans share the work, and each of them goes on to the end.
        """
        while self._go_on():
            yield self._catalogue.first

    def look_again(self) -> Iterator[int]:
        """Search everything again; yield now and then, and take what has changed at the end.

        A document that is not found any more is gone if its file is. Before everything was
        found once, nothing is searched again.
        """
        if not self.complete:
            return
        found: list[Place] = []
        problems: list[str] = []
        seen = 0
        starts = (s for s in self._starts if s.kind != "file" or os.path.lexists(s.file))
        for place in merged(start.walk(problems.append) for start in starts):
            if not place.is_folder:
                found.append(place)
                seen = hash((seen, place, self._state(place)))
                yield len(found)
        with self._scanning:
            self._problems |= dict.fromkeys(problems)
            is_gone = partial(self._is_gone, searched=not problems)
            renewed = self._catalogue.renew(found, is_gone)
            if renewed:
                self.__dict__.pop("_by_name", None)
            if renewed or seen != self._seen:
                self._seen = seen
                self.edition += 1

    def names(self, start: int = 0) -> list[str]:
        """Return the paths, safe to print, of the documents found so far from one on."""
        return [safe_line(place.relative) for place in self._catalogue.places[start:]]

    def spots(self, start: int, stop: int) -> Iterator[Spot]:
        """Yield where the documents with the numbers from `start` to before `stop` are.

        For those who ask of all: it takes a small part of the time of making entries.
        """
        for place in self._catalogue.places[start:stop]:
            yield Spot(place.relative, self._file(place), place.member)

    def id_at(self, spot: Spot) -> str:
        """Return the id of the document that is there."""
        return self._identities.id_of(document_id(spot.relative))

    def position(self, entry: Entry) -> int | None:
        """Return an entry's number among `entries`; None where it is not found yet."""
        return self._catalogue.number(self._relative_of(entry))

    def beside(self, entry: Entry, step: int) -> Entry | None:
        """Return the next entry by path (1) or the one before (-1) that is not gone, or None."""
        place = self._catalogue.beside(self._relative_of(entry), step)
        return self._entry(place) if place else None

    def end(self, step: int) -> Entry | None:
        """Return the first entry by path (1) or the last (-1) that is not gone, or None."""
        place = self._catalogue.end(step)
        return self._entry(place) if place else None

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
        places = self._catalogue.places
        by_path = {safe_line(place.relative): place for place in places}
        return by_path | {document_id(place.relative): place for place in places}

    def _go_on(self) -> bool:
        """Go on with the walk, to the next folder at most; return False at its end."""
        with self._scanning:
            known = self._catalogue.first
            # The first one is waited for by the first frame.
            for place in islice(self._walk, _TOGETHER if known else 1):
                if place.is_folder:  # which the next step lists
                    return True
                self._catalogue.add(place)
            self.complete = self._catalogue.first == known
            return not self.complete

    def _tell(self, problem: str) -> None:
        self._problems[problem] = None

    def _entry(self, place: Place) -> Entry:
        own = document_id(place.relative)
        file = Path(self._file(place))
        return Entry(self._identities.id_of(own), safe_line(place.relative), file, place.member)

    def _file(self, place: Place) -> str:
        file = place.relative.removesuffix(f"/{place.member}") if place.member else place.relative
        # A path beside the root has "..", and the root no links.
        return os.path.normpath(self._base + file)

    def _state(self, place: Place) -> tuple[int, ...]:
        """Return what tells a state of a place's file from others; nothing where it is gone."""
        file = self._file(place) if place.member else self._base + place.relative
        try:
            status = os.stat(file)  # noqa: PTH116 - ten thousand times, in a row
        except OSError:
            return ()
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

    def _is_gone(self, place: Place, *, searched: bool) -> bool:
        """Tell whether a place that was not found is no more; what can't be `searched` may be."""
        try:
            Path(self._file(place)).stat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return bool(place.member) and searched

    def _relative_of(self, entry: Entry) -> str:
        relative = os.path.relpath(entry.file, self.root).replace(os.sep, "/")
        return f"{relative}/{entry.member}" if entry.member else relative


def document_id(relative: str) -> str:
    """Return the id of the document at a path relative to the root, with "/".

    A slug of its last `SLUG_LENGTH` characters at most, so that a person knows it, and
    `DIGEST_LENGTH` digits of the path's SHA-256, so that no two are alike.
    """
    plain = relative.removesuffix(known_suffix(relative))
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = _NO_SLUG.sub("-", plain.lower()).strip("-")
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
