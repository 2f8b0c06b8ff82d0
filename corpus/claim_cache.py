"""What was counted in documents, kept for the next time: a cache in one SQLite file.

Counting the claims of a document takes reading all of it, so it is done once for each
state of its file. Nothing here is worth keeping; see `corpus.cache_file`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from corpus.cache_file import CacheFile, Rows
from corpus.document import Document
from corpus.library import Entry
from corpus.survey import Claims

_TABLE = """
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
        file: The file, for what else is remembered of documents in this state.
        program: The program that counts; what another one counted is not known.
    """

    def __init__(self, path: Path, program: str) -> None:
        """Open nothing yet.

        Args:
            path: The file; it and its folder need not exist.
            program: The version of the program that counts; another one counts anew.
        """
        self.file = CacheFile(path)
        self.program = f"{program} {sys.byteorder}"
        self._rows = Rows(self.file, "counted", _TABLE)

    @property
    def problem(self) -> str | None:
        """Why the file could not be used the last time, or None."""
        return self.file.problem

    def get(self, entry: Entry, stamp: tuple[int, ...], language: str | None) -> Counted | None:
        """Return what was counted in a document; None where it is not known.

        Args:
            entry: The document.
            stamp: The state of its file now.
            language: What language a person says it is in, or None.
        """
        key = (os.fsencode(entry.file), entry.member)
        state = self._state(stamp, language)
        row = self._rows.waiting(key)
        if row is not None:
            return _counted(row[3:]) if row[2] == state else None
        row = self.file.use(_TABLE, lambda tables: tables.execute(_GET, (*key, state)).fetchone())
        return _counted(row) if row else None

    def put(
        self, entry: Entry, stamp: tuple[int, ...], language: str | None, counted: Counted
    ) -> None:
        """Remember what was counted in a document, whose file was in the state `stamp`."""
        self.put_soon(entry, stamp, language, counted)
        self.flush()

    def put_soon(
        self, entry: Entry, stamp: tuple[int, ...], language: str | None, counted: Counted
    ) -> None:
        """As `put`, but it is kept in a moment, with others; at the latest by `flush`."""
        key = (os.fsencode(entry.file), entry.member)
        row = (
            *key,
            self._state(stamp, language),
            counted.title,
            counted.outlet,
            counted.published,
            counted.characters,
            counted.sha256,
            *counted.claims.packed(),
        )
        self._rows.put(key, row)

    def flush(self) -> None:
        """Keep what was put, for other processes and the next session."""
        self._rows.flush()

    def close(self) -> None:
        """Put the file away; whoever asks again opens it again."""
        self.flush()
        self.file.close()

    def _state(self, stamp: tuple[int, ...], language: str | None) -> str:
        return " ".join([self.program, *map(str, stamp), language or "-"])


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
