"""How far documents were checked, kept for the next time, so that nothing is read again.

All rows of a store are read in one go, since a library asks for all of them. Nothing here is
worth keeping; see `corpus.cache_file`.
"""

from __future__ import annotations

import os
import sqlite3
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
        self._kept: dict[tuple[bytes, str], bytes] | None = None

    def get(self, entry: Entry) -> Known | None:
        """Return what was known of a document before this session; None where nothing was."""
        if self._kept is None:
            self._kept = self._file.use(_TABLE, self._read) or {}
        kept = self._kept.get((os.fsencode(entry.file), entry.member))
        try:
            return _decoded(kept) if kept else None
        except msgspec.MsgspecError:
            return None

    def put(self, entry: Entry, known: Known) -> None:
        """Remember what is known of a document, for the next session; kept by `flush`."""
        key = (self._store, os.fsencode(entry.file), entry.member)
        self._rows.put(key, (*key, self._program, msgspec.msgpack.encode(known)))

    def flush(self) -> None:
        """Keep what was put."""
        self._rows.flush()

    def _read(self, tables: sqlite3.Connection) -> dict[tuple[bytes, str], bytes]:
        rows = tables.execute(_ALL, (self._store, self._program))
        return {(file, member): known for file, member, known in rows}
