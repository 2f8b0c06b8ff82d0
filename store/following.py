"""Finds the annotations of a document that was renamed or moved, and takes them along.

Nothing is looked for before a document is opened that has no store file. Then the store's
files are listed, and only the records of those that changed since the last time are read.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import structs

from corpus.document import Document
from corpus.folders import find_below, is_archive
from corpus.safe_text import safe_line
from store.database import AnnotationStore
from store.document_file import DocumentRecord, Token
from store.edits import Unite
from store.errors import StoreError, reading, reason
from store.lock import locked
from store.moved import Moved, Moves
from store.store_files import LOCK_TIMEOUT

LIKELY_SHARE = 0.8
"""How many of its quotes must stand in a text for it to look like the annotated one."""

LIKELY_QUOTES = 2
"""How many that must be at least."""

LIKE_TITLES = 0.85
"""From which `SequenceMatcher.ratio` on two titles are near-equal."""

MOST_LOOKED_INTO = 50
"""Store files whose quotes are looked for in one text; those with the nearest titles."""

MOST_FILES = 100_000
"""Store files that are known at most; beyond it the first found count."""


class _Head(msgspec.Struct):
    """What of a store file is read here; the annotations are passed over."""

    document: dict[int, DocumentRecord]


_HEAD_BYTES = 4096
_ANNOTATIONS = b'"annotations"'

_decode_head = msgspec.json.Decoder(_Head).decode


class _Known(msgspec.Struct, frozen=True):
    """A store file's state, and its record; None where it can't be read."""

    token: Token
    record: DocumentRecord | None


class Following:
    """Knows what a store has annotations of, and which of these documents' files are gone.

    Any thread may ask.

    Attributes:
        moves: The documents that were found under another name.
    """

    def __init__(self, root: Path, store: AnnotationStore, moves: Moves) -> None:
        """Look for what is missing under `root`; reads nothing yet."""
        self.moves = moves
        self._root = root
        self._store = store
        self._folder = store.folder / "annotations"
        self._listed: int | None = None
        self._known: dict[str, _Known] = {}
        self._by_text: dict[str, list[DocumentRecord]] = {}
        self._gone: list[DocumentRecord] | None = None
        self._lock = threading.Lock()

    def placed(self, record: DocumentRecord) -> DocumentRecord:
        """Return a record with the path where the document was found last."""
        path = self.moves.path_of(record.id)
        return record if path is None else structs.replace(record, path=path)

    def same_text(self, document: Document) -> tuple[DocumentRecord, ...]:
        """Return the records of documents with this very text whose files are gone.

        Raises:
            StoreError: The store's folder can't be listed.
        """
        with self._lock:
            self._refresh()
            records = map(self.placed, self._by_text.get(document.sha256, ()))
            gone = (record for record in records if self._is_gone(record))
            return tuple(sorted(gone, key=lambda record: record.path))

    def look_alikes(self, document: Document, *, again: bool) -> tuple[DocumentRecord, ...]:
        """Return the records of gone documents that this may be, the likeliest first.

        Their title is near-equal, or was only their file's name, and at least
        `LIKELY_SHARE` of their quotes, `LIKELY_QUOTES` or more, stand in the text.

        Args:
            document: One without a store file.
            again: Whether to look again which files are gone, since it may have changed.

        Raises:
            StoreError: The store's folder can't be listed.
        """
        with self._lock:
            gone = tuple(self._look_for_gone(again=again))
        likely = [
            (share, record)
            for record in _by_title(document.metadata.title, gone)
            if (share := self._share(record, document.text)) >= LIKELY_SHARE
        ]
        return tuple(record for _, record in sorted(likely, key=lambda one: (-one[0], one[1].path)))

    def misses_any(self) -> bool:
        """Tell whether the file of any annotated document is gone, which is looked up once.

        Raises:
            StoreError: The store's folder can't be listed.
        """
        with self._lock:
            return bool(self._look_for_gone(again=False))

    def _look_for_gone(self, *, again: bool) -> list[DocumentRecord]:
        self._refresh()
        if again or self._gone is None:
            records = (known.record for known in self._known.values() if known.record)
            self._gone = [r for r in map(self.placed, records) if self._is_gone(r)]
        return self._gone

    def take_along(self, record: DocumentRecord, own: str, path: str) -> bool:
        """Have a gone document's annotations be those of the document at another path.

        Args:
            record: The gone document's, as this object gave it.
            own: The id that the path gives.
            path: Relative to the root, safe to print.

        Returns:
            Whether they are; False where another window was faster, or the file is back.

        Raises:
            StoreError: The store can't be written to.
        """
        if not self._is_gone(record):
            return False
        if not self.moves.claim(Moved(own, record.id, path), record.path):
            return False
        with self._lock:
            self._gone = None
        return True

    def unite(self, own: str, record: DocumentRecord) -> None:
        """Bring in what was annotated under the id of a path before the document was known.

        The second store file is kept as a snapshot, unless it has changed meanwhile.

        Raises:
            StoreError: A file can't be read or written.
        """
        stray = self._store.load(own)
        if stray.token is None:  # another window was faster
            return
        annotations = (*stray.live, *stray.trash)
        self._store.revise(record, lambda _present: [Unite(one) for one in annotations])
        path = self._store.path(own)
        try:
            with locked(self._store.folder / "lock", LOCK_TIMEOUT):
                if self._store.token(own) == stray.token:
                    self._store.snapshots.keep(own, path.read_bytes())
                    path.unlink(missing_ok=True)
        except OSError as error:
            way_out = "what it says is kept twice; make the folder writable"
            raise StoreError(path, f"not put away: {reason(error)}", way_out) from error

    def _is_gone(self, record: DocumentRecord) -> bool:
        return not stands(self._root, record.path)

    def _share(self, record: DocumentRecord, text: str) -> float:
        """Return how many of a gone document's quotes stand in a text; 0 where too few do."""
        try:
            quotes = [annotation.anchor.exact for annotation in self._store.load(record.id).live]
        except StoreError:  # told where the store is looked over; here it only matches nothing
            return 0.0
        found = sum(quote in text for quote in quotes)
        return found / len(quotes) if found >= LIKELY_QUOTES else 0.0

    def _refresh(self) -> None:
        """Read the records of the store files that changed; one call where none did."""
        with reading(self._folder):
            try:
                listed = self._folder.stat().st_mtime_ns
            except FileNotFoundError:
                return
            if listed == self._listed:
                return
            self._known = dict(self._read_changed())
        self._listed, self._gone = listed, None
        self._by_text = {}
        for known in self._known.values():
            if known.record:
                self._by_text.setdefault(known.record.sha256, []).append(known.record)

    def _read_changed(self) -> Iterator[tuple[str, _Known]]:
        with os.scandir(self._folder) as found:
            items = [item for item, _ in zip(found, range(MOST_FILES), strict=False)]
        for item in items:
            if item.name.startswith(".") or not item.name.endswith(".json"):
                continue
            status = item.stat()
            token = Token(status.st_ino, status.st_size, status.st_mtime_ns)
            known = self._known.get(item.name)
            if known is None or known.token != token:
                known = _Known(token, _record(Path(item.path)))
            yield item.name, known


def stands(root: Path, path: str) -> bool:
    """Tell whether there is a file at a path as a store keeps it, or an entry of an archive.

    What can't be looked at is not known to be gone. A path is stored as it may be
    printed, so a file counts whose name is printed that way.
    """
    try:
        (root / path).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return find_below(root, "", path) is not None or _stands_as_printed(root, path)
    except (OSError, ValueError):
        return True
    return True


def _stands_as_printed(folder: Path, path: str) -> bool:
    if path.isascii():
        return False
    for part in PurePosixPath(path).parts:
        if is_archive(folder.name):
            return True
        try:
            names = [p.name for p in folder.iterdir() if part in {p.name, safe_line(p.name)}]
        except OSError:
            return False
        if not names:
            return False
        folder /= names[0]
    return True


def _record(path: Path) -> DocumentRecord | None:
    """Return a store file's record; None of a file that is none, or of another shape.

    A file that is broken behind it is known all the same, and told of when it is opened.
    """
    try:
        records = _decode_head(_head(path)).document
    except (OSError, ValueError, RecursionError):
        return None
    return next((r for r in records.values() if f"{r.id}.json" == path.name), None)


def _head(path: Path) -> bytes:
    """Return a store file without its annotations, which are most of it and come last.

    Raises:
        OSError: It can't be read.
    """
    # Not a file object: of ten thousand files, those take twice the time.
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        record, found, _ = os.read(handle, _HEAD_BYTES).partition(_ANNOTATIONS)
    finally:
        os.close(handle)
    return record.rstrip(b", \n") + b"}" if found else path.read_bytes()


def _by_title(title: str, records: Iterable[DocumentRecord]) -> list[DocumentRecord]:
    """Return the records whose title may be this one, the nearest first."""
    matcher = SequenceMatcher(b=title, autojunk=False)
    near: list[tuple[float, DocumentRecord]] = []
    for record in records:
        if record.title == PurePosixPath(record.path).stem:
            near.append((LIKE_TITLES, record))
            continue
        matcher.set_seq1(record.title)
        if matcher.real_quick_ratio() >= LIKE_TITLES and matcher.ratio() >= LIKE_TITLES:
            near.append((matcher.ratio(), record))
    near.sort(key=lambda one: -one[0])
    return [record for _, record in near[:MOST_LOOKED_INTO]]
