"""A cache in one SQLite file, which may be deleted at any time and is made anew where broken.

Several processes may use it at once. One that can't be used is done without.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

MOST_ROWS = 50_000
"""Rows of a table that are remembered at most, those put last."""

_BUSY_SECONDS = 2.0
_LINGER_SECONDS = 0.5
USELESS = frozenset(
    {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH}
)
"""What SQLite says of a file that is no database, or not one of ours."""

T = TypeVar("T")

Row = tuple[object, ...]


class CacheFile:
    """Opens the file when it is needed; any thread may ask.

    Attributes:
        problem: Why the file could not be used the last time, or None.
    """

    def __init__(self, path: Path) -> None:
        """Open nothing yet.

        Args:
            path: The file; it and its folder need not exist.
        """
        self.problem: str | None = None
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._made: set[str] = set()
        self._lock = threading.Lock()

    def __del__(self) -> None:
        """Put the file away with what used it; from Python 3.13 on SQLite warns otherwise."""
        self._close()

    def use(self, table: str, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something with the file, a second time where the first showed it to be useless.

        Args:
            table: The statement that makes the table at work if there is none.
            work: What to do; may be done twice.

        Returns:
            What `work` does; None where the file can't be used.
        """
        with self._lock:
            try:
                return self._try(table, work)
            except (sqlite3.Error, OSError) as error:
                self._close()
                if not self._clear(error):
                    self.problem = str(error)
                    return None
            try:
                return self._try(table, work)
            except (sqlite3.Error, OSError) as error:
                self._close()
                self.problem = str(error)
                return None

    def close(self) -> None:
        """Put the file away; whoever asks again opens it again."""
        with self._lock:
            self._close()

    def _try(self, table: str, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, check_same_thread=False
            )
            # A process that is killed leaves a whole file either way; this is for power cuts.
            self._connection.execute("PRAGMA synchronous = NORMAL")
        if table not in self._made:
            self._connection.execute(table)
            self._made.add(table)
        done = work(self._connection)
        self.problem = None
        return done

    def _clear(self, error: Exception) -> bool:
        """Remove a file that is useless; return whether trying again may help."""
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_READONLY_DBMOVED:  # somebody has removed it
            return True
        if code is None or code & 0xFF not in USELESS:
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
        self._made.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Rows:
    """Puts rows into a table of a cache, many at once: keeping one waits for the disk twice.

    Any thread may ask.
    """

    def __init__(self, file: CacheFile, name: str, table: str) -> None:
        """Put nothing yet.

        Args:
            file: The cache.
            name: What the table is called; it has rowids.
            table: The statement that makes it if there is none.
        """
        self._file = file
        self._name = name
        self._table = table
        self._waiting: dict[Hashable, Row] = {}
        self._since = 0.0
        self._lock = threading.Lock()

    def put(self, key: Hashable, row: Row) -> None:
        """Put a row in the place of that with the same key; it is kept in a moment.

        Args:
            key: The columns of the table's own key.
            row: All of its columns.
        """
        with self._lock:
            if not self._waiting:
                self._since = time.monotonic()
            self._waiting[key] = row
        if time.monotonic() - self._since >= _LINGER_SECONDS:
            self.flush()

    def waiting(self, key: Hashable) -> Row | None:
        """Return the row with a key if it is not in the table yet."""
        with self._lock:
            return self._waiting.get(key)

    def flush(self) -> None:
        """Keep what waits, now; where the file can't be used, it is forgotten."""
        with self._lock:
            rows, self._waiting = [*self._waiting.values()], {}
            if rows:
                self._file.use(self._table, lambda tables: self._write(tables, rows))

    def _write(self, tables: sqlite3.Connection, rows: list[Row]) -> None:
        places = ", ".join("?" * len(rows[0]))
        with tables:  # all or none
            tables.executemany(f"INSERT OR REPLACE INTO {self._name} VALUES ({places})", rows)  # noqa: S608 - a name of ours
            # A row that is put gets the next number, so the lowest are those put longest ago.
            tables.execute(
                f"DELETE FROM {self._name} "  # noqa: S608 - as above
                f"WHERE rowid <= (SELECT max(rowid) FROM {self._name}) - ?",
                (MOST_ROWS,),
            )
