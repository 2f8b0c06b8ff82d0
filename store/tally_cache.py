"""How far documents were checked, kept for the next time, so that nothing is read again.

All rows of a store are read in one go, since a library asks for all of them. Nothing here is
worth keeping; see `corpus.cache_file`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import msgspec

from corpus.cache_file import CacheFile, Rows
from corpus.library import Entry
from store.tally import Known

_TABLE = """
CREATE TABLE IF NOT EXISTS tally (
    store BLOB NOT NULL, file BLOB NOT NULL, member TEXT NOT NULL,
    program TEXT NOT NULL, known BLOB NOT NULL,
    PRIMARY KEY (store, file, member)
)
"""
_ALL = "SELECT file, member, known FROM tally WHERE store = ? AND program = ?"
_decoded = msgspec.msgpack.Decoder(Known).decode


class TallyCache:
    """Remembers what is known of the documents of one store; any thread may ask."""

    def __init__(self, file: CacheFile, program: str, store: Path) -> None:
        """Read nothing yet.

        Args:
            file: The cache, which others may use for other things too.
            program: The program that counts; what another one found out is not known.
            store: The store's folder.
        """
        self._file = file
        self._program = program
        self._store = os.fsencode(store)
        self._rows = Rows(file, "tally", _TABLE)
        self._kept: dict[tuple[str, str], bytes] | None = None
        self._known: dict[tuple[str, str], Known] = {}
        self._lock = threading.Lock()

    def get(self, file: str, member: str) -> Known | None:
        """Return what was found out about a document last, in this session or before.

        Args:
            file: Its file, or its archive.
            member: The entry of the archive, else empty.
        """
        key = (file, member)
        with self._lock:
            known = self._known.get(key)
            if known is None:
                known = self._before(key)
                if known is not None:
                    self._known[key] = known
        return known

    def put(self, entry: Entry, known: Known, *, keep: bool) -> None:
        """Remember what was found out about a document; `keep` it for the next session too."""
        key = (str(entry.file), entry.member)
        with self._lock:
            self._known[key] = known
        if keep:
            row = (self._store, os.fsencode(entry.file), entry.member, self._program)
            self._rows.put(key, (*row, msgspec.msgpack.encode(known)))

    def flush(self) -> None:
        """Keep what was put."""
        self._rows.flush()

    def _before(self, key: tuple[str, str]) -> Known | None:
        """Return what was known of a document before this session."""
        if self._kept is None:
            self._kept = self._file.use(_TABLE, self._read) or {}
        kept = self._kept.pop(key, None)
        try:
            return _decoded(kept) if kept else None
        except msgspec.MsgspecError:
            return None

    def _read(self, tables: sqlite3.Connection) -> dict[tuple[str, str], bytes]:
        rows = tables.execute(_ALL, (self._store, self._program))
        return {(os.fsdecode(file), member): known for file, member, known in rows}
