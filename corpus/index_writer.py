"""Writes the index of a library: reads what has changed, forgets what is gone.

One process at a time writes an index; another waits, and finds the work done. What is
written is there for searches a few times a second.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from corpus.document import Document, DocumentError
from corpus.index import SCHEMA, IndexBrokenError, IndexFile, is_useless, packed, unpacked
from corpus.library import Entry, Library
from corpus.word_folding import spaced

_NEWS_SECONDS = 0.2
_TOO_LARGE = "it takes more memory than there is"


class Indexing(msgspec.Struct, frozen=True):
    """How far an index is.

    Attributes:
        done: How many documents are up to date, those that can't be read among them.
        documents: How many were found.
        unread: How many of them can't be read.
        complete: Whether these are all documents.
        waits: Whether another window is at it.
        problem: Why it can't go on, one line, or empty.
    """

    done: int = 0
    documents: int = 0
    unread: int = 0
    complete: bool = False
    waits: bool = False
    problem: str = ""


Tell = Callable[[Indexing], None]


def bring_up_to_date(
    index: IndexFile, library: Library, paths: Sequence[Path], tell: Tell, *, anew: bool = False
) -> None:
    """Bring an index up to date, in this thread; a broken one is made anew.

    Args:
        index: Its file, which need not exist.
        library: Its documents, of which none need be found yet.
        paths: Where they are looked for.
        tell: Is told how far it is.
        anew: Whether the file is known to be broken.

    Raises:
        OSError: The file can't be made.
        sqlite3.Error: It can't be written.
    """
    index.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(index.path, tell):
        if anew:
            _remove(index.path)
        try:
            _update(index, library, paths, tell)
        except (sqlite3.Error, IndexBrokenError) as error:
            if not is_useless(error):
                raise
            _remove(index.path)
            _update(index, library, paths, tell)


@contextmanager
def _alone(index: Path, tell: Tell) -> Iterator[None]:
    """Hold the index's lock, which the system gives back when its holder dies."""
    handle = os.open(f"{index}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(Indexing(waits=True))
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _remove(index: Path) -> None:
    # The journal first: applied to another file it would spoil that one too.
    for ending in ("-wal", "-shm", "-journal", ""):
        Path(f"{index}{ending}").unlink(missing_ok=True)


def _update(index: IndexFile, library: Library, paths: Sequence[Path], tell: Tell) -> None:
    with closing(sqlite3.connect(index.path, isolation_level=None)) as tables:
        tables.execute("PRAGMA journal_mode = WAL")
        # A process that is killed leaves a whole file either way; this is for power cuts.
        tables.execute("PRAGMA synchronous = NORMAL")
        if tables.execute("PRAGMA user_version").fetchone()[0] != index.mark:
            _make(tables, index.mark)
        _Update(tables, library, tell).run(paths)


def _make(tables: sqlite3.Connection, mark: int) -> None:
    """Make the tables; what another version made is dropped."""
    tables.execute("BEGIN IMMEDIATE")
    for name in ("words", "body", "document"):
        tables.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in SCHEMA.split(";"):
        tables.execute(statement)
    tables.execute(f"PRAGMA user_version = {mark}")
    tables.execute("COMMIT")


class _Update:
    """One pass over a library."""

    def __init__(self, tables: sqlite3.Connection, library: Library, tell: Tell) -> None:
        self._tables = tables
        self._library = library
        self._tell = tell
        self._told = 0.0
        self._done = self._found = self._unread = 0
        self._complete = False

    def run(self, paths: Sequence[Path]) -> None:
        """Look at all documents, then read those that have changed."""
        known: dict[bytes, tuple[str, bool]] = {
            path: (state, bool(problem))
            for path, state, problem in self._tables.execute(
                "SELECT path, state, problem IS NOT NULL FROM document"
            )
        }
        changed = [*self._changed(known)]
        self._complete = True
        places = [os.path.normpath(path) for path in paths]
        self._tables.execute("BEGIN IMMEDIATE")
        for path in known:  # those that were not found
            if self._was_looked_for(path, places):
                self._forget(path)
        self._news(now=True)
        for entry, path, state in changed:
            self._read(entry, path, state)
            self._done += 1
            self._news()
        self._tables.execute("COMMIT")
        self._news(now=True)

    def _changed(
        self, known: dict[bytes, tuple[str, bool]]
    ) -> Iterator[tuple[Entry, bytes, tuple[str, str]]]:
        """Yield the documents to be read; take all that are there out of `known`."""
        number = 0
        states: dict[Path, tuple[str, str] | None] = {}
        for _ in self._library.scan():
            while number < len(self._library.entries):
                entry = self._library.entries[number]
                number += 1
                if entry.file not in states:
                    states = {entry.file: _state(entry.file)}  # an archive's entries follow
                state = states[entry.file]
                if state is None:  # gone again
                    continue
                path = os.fsencode(self._relative(entry))
                before, problem = known.pop(path, ("", False))
                self._found += 1
                if before == state[problem]:
                    self._done += 1
                    self._unread += problem
                else:
                    yield entry, path, state

    def _relative(self, entry: Entry) -> str:
        relative = os.path.relpath(entry.file, self._library.root).replace(os.sep, "/")
        return f"{relative}/{entry.member}" if entry.member else relative

    def _was_looked_for(self, path: bytes, places: Sequence[str]) -> bool:
        file = os.path.normpath(self._library.root / os.fsdecode(path))
        return any(file == place or file.startswith(f"{place}{os.sep}") for place in places)

    def _read(self, entry: Entry, path: bytes, state: tuple[str, str]) -> None:
        self._forget(path)
        try:
            document = self._library.load(entry)
        except DocumentError as error:
            self._keep_problem(path, state[1], error.reason)
        except (MemoryError, RecursionError):
            self._keep_problem(path, state[1], _TOO_LARGE)
        else:
            self._keep(path, state[0], document)

    def _keep(self, path: bytes, state: str, document: Document) -> None:
        about = document.metadata
        number = self._tables.execute(
            "INSERT INTO document (path, state, title, outlet, published) VALUES (?, ?, ?, ?, ?)",
            (path, state, about.title, about.outlet, about.published),
        ).lastrowid
        self._tables.execute("INSERT INTO body VALUES (?, ?)", (number, packed(document.text)))
        self._tables.execute(
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (number, spaced(about.title), spaced(document.text)),
        )

    def _keep_problem(self, path: bytes, state: str, reason: str) -> None:
        self._unread += 1
        self._tables.execute(
            "INSERT INTO document (path, state, title, problem) VALUES (?, ?, '', ?)",
            (path, state, reason),
        )

    def _forget(self, path: bytes) -> None:
        row = self._tables.execute(
            "SELECT id, title, text FROM document LEFT JOIN body USING (id) WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            return
        number, title, body = row
        if body is not None:
            # The words of a table without its own text go only if they are named again.
            self._tables.execute(
                "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
                (number, spaced(title), spaced(unpacked(body))),
            )
        self._tables.execute("DELETE FROM body WHERE id = ?", (number,))
        self._tables.execute("DELETE FROM document WHERE id = ?", (number,))

    def _news(self, *, now: bool = False) -> None:
        """Have searches see what is written, and say how far it is, now and then."""
        if now or time.monotonic() - self._told >= _NEWS_SECONDS:
            self._told = time.monotonic()
            if self._tables.in_transaction:
                self._tables.execute("COMMIT")
                self._tables.execute("BEGIN IMMEDIATE")
            self._tell(Indexing(self._done, self._found, self._unread, self._complete))


def _state(file: Path) -> tuple[str, str] | None:
    """Return what tells whether a file has changed; None where it can't be looked at.

    What could not be read may be readable since its permissions have changed, so for it there
    is another one.
    """
    try:
        status = file.stat()
    except OSError:
        return None
    state = f"{status.st_size} {status.st_mtime_ns}"
    return state, f"{state} {status.st_ctime_ns}"
