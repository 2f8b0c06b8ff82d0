"""What was counted in documents, kept for the next time: a cache in one SQLite file.

Counting the claims of a document takes reading all of it, so it is done once for each
state of its file. Nothing here is worth keeping: a file that is broken is removed and
made anew, one that can't be used is done without. Several processes may use it at once.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from corpus.document import Document
from corpus.library import Entry
from corpus.survey import Claims

MOST_ROWS = 50_000
"""Documents that are remembered at most, those counted last."""

_BUSY_SECONDS = 2.0
_USELESS = frozenset(
    {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH}
)
"""What SQLite says of a file that is no database, or not one of ours."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS counted (
    file BLOB NOT NULL, member TEXT NOT NULL, state TEXT NOT NULL,
    title TEXT NOT NULL, outlet TEXT, published TEXT,
    characters INTEGER NOT NULL, sha256 TEXT NOT NULL,
    starts BLOB NOT NULL, ends BLOB NOT NULL, percents BLOB NOT NULL, kinds BLOB NOT NULL,
    PRIMARY KEY (file, member)
)
"""
_GET = """
SELECT title, outlet, published, characters, sha256, starts, ends, percents, kinds
FROM counted
WHERE file = ? AND member = ? AND state = ?
"""
_PUT = "INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# A row that is put gets the next number, so the lowest are those put longest ago.
_TRIM = "DELETE FROM counted WHERE rowid <= (SELECT max(rowid) FROM counted) - ?"

T = TypeVar("T")


class Counted(msgspec.Struct, frozen=True):
    """What counting found in one document.

    Attributes:
        title: Its title.
        outlet: Where it was published, or None.
        published: When (ISO 8601, as precise as known), or None.
        characters: How long its text is.
        sha256: SHA-256 of its text.
        claims: Its claims.
    """

    title: str
    outlet: str | None
    published: str | None
    characters: int
    sha256: str
    claims: Claims

    @classmethod
    def of(cls, document: Document, claims: Claims) -> Counted:
        """Return what there is to remember of a document with these claims."""
        about = document.metadata
        return cls(
            about.title,
            about.outlet,
            about.published,
            len(document.text),
            document.sha256,
            claims,
        )


class ClaimCache:
    """Remembers what was counted in which state of which file; any thread may ask.

    Attributes:
        problem: Why the file could not be used the last time, or None.
    """

    def __init__(self, path: Path, program: str) -> None:
        """Open nothing yet.

        Args:
            path: The file; it and its folder need not exist.
            program: The version of the program that counts; another one counts anew.
        """
        self.problem: str | None = None
        self._path = path
        self._program = f"{program} {sys.byteorder}"
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def get(self, entry: Entry, stamp: tuple[int, ...], language: str | None) -> Counted | None:
        """Return what was counted in a document; None where it is not known.

        Args:
            entry: The document.
            stamp: The state of its file now.
            language: What language a person says it is in, or None.
        """
        key = (os.fsencode(entry.file), entry.member, self._state(stamp, language))
        row = self._use(lambda connection: connection.execute(_GET, key).fetchone())
        return _counted(row) if row else None

    def put(
        self, entry: Entry, stamp: tuple[int, ...], language: str | None, counted: Counted
    ) -> None:
        """Remember what was counted in a document, whose file was in the state `stamp`."""
        row = (
            os.fsencode(entry.file),
            entry.member,
            self._state(stamp, language),
            counted.title,
            counted.outlet,
            counted.published,
            counted.characters,
            counted.sha256,
            *counted.claims.packed(),
        )

        def write(connection: sqlite3.Connection) -> None:
            with connection:  # both or none
                connection.execute(_PUT, row)
                connection.execute(_TRIM, (MOST_ROWS,))

        self._use(write)

    def close(self) -> None:
        """Put the file away; whoever asks again opens it again."""
        with self._lock:
            self._close()

    def _state(self, stamp: tuple[int, ...], language: str | None) -> str:
        return " ".join([self._program, *map(str, stamp), language or "-"])

    def _use(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something with the file, a second time where the first showed it to be useless."""
        with self._lock:
            try:
                return self._try(work)
            except (sqlite3.Error, OSError) as error:
                self._close()
                if not self._clear(error):
                    self.problem = str(error)
                    return None
            try:
                return self._try(work)
            except (sqlite3.Error, OSError) as error:
                self._close()
                self.problem = str(error)
                return None

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, check_same_thread=False
            )
            # A process that is killed leaves a whole file either way; this is for power cuts.
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(_SCHEMA)
        done = work(self._connection)
        self.problem = None
        return done

    def _clear(self, error: Exception) -> bool:
        """Remove a file that is useless; return whether trying again may help."""
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_READONLY_DBMOVED:  # somebody has removed it
            return True
        if code is None or code & 0xFF not in _USELESS:
            return False
        # The journal first: applied to another file it would spoil that one too.
        for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
            with suppress(FileNotFoundError):
                try:
                    path.unlink()
                except PermissionError:
                    return False
        return True

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _counted(row: tuple[object, ...]) -> Counted | None:
    """Return what a row says; None where it can't be so."""
    match row:
        case (
            str(title),
            str() | None as outlet,
            str() | None as published,
            int(characters),
            str(sha256),
            bytes(starts),
            bytes(ends),
            bytes(percents),
            bytes(kinds),
        ):
            try:
                claims = Claims.unpacked(starts, ends, percents, kinds)
            except ValueError:  # not whole numbers of bytes
                return None
            if len({*map(len, (claims.starts, claims.ends, claims.percents, claims.kinds))}) == 1:
                return Counted(title, outlet, published, characters, sha256, claims)
    return None
