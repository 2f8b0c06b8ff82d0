"""Full text of a library: a cache in one SQLite file, asked while another process writes it.

`corpus.indexing` keeps it up to date. The words stand in an FTS5 table that has no text of
its own (https://sqlite.org/fts5.html, section 4.4); the texts are kept packed beside it, so
that places and contexts are found without reading a file again. Nothing here is worth
keeping: a file that is missing knows nothing yet, and one that is broken is made anew.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from corpus.cache_file import USELESS
from corpus.queries import Condition, Dated, Either, LibraryQuery, Term
from corpus.search import Hits, SearchStopped, search

Stop = Callable[[], bool]
"""Asked every few milliseconds whether to give up."""

SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, state TEXT NOT NULL,
    title TEXT NOT NULL, outlet TEXT, published TEXT, problem TEXT
);
CREATE TABLE body (id INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, text, content = '', tokenize = 'ascii');
"""

_BUSY_SECONDS = 2.0
_STEPS_BETWEEN_STOPS = 20_000
_DOCUMENTS = (
    "SELECT id, path, title, outlet, published FROM document WHERE problem IS NULL ORDER BY path"
)
_FIND = "SELECT rowid FROM words WHERE words MATCH ?"


class IndexBrokenError(Exception):
    """The file of an index is none, or damaged; it has to be made anew."""


class IndexFile(NamedTuple):
    """Where an index is kept, and by what.

    Attributes:
        path: The file; it need not exist.
        program: The version of the program; what another one made is no use to it.
    """

    path: Path
    program: str

    @classmethod
    def of(cls, folder: Path, root: Path, program: str) -> IndexFile:
        """Return the file for the library at a root, in a folder for caches."""
        digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
        return cls(folder / f"library-{digest}.sqlite", program)

    @property
    def mark(self) -> int:
        """The number (`PRAGMA user_version`) by which a file says what it was made by."""
        return zlib.crc32(f"{SCHEMA} {self.program}".encode()) & 0x7FFF_FFFF


class Match(msgspec.Struct, frozen=True):
    """A document that was found.

    Attributes:
        path: Relative to the library's root, with "/", as the file system has it.
        title: Its title.
        outlet: Where it was published, if that is known.
        published: When, ISO 8601, as precise as known.
        text: Its text, as it was when it was indexed.
        hits: Where the words stand in it; none where only title and date speak for it.
    """

    path: str
    title: str
    outlet: str | None
    published: str | None
    text: str
    hits: Hits


def has_full_text() -> bool:
    """Tell whether this Python's SQLite was built with FTS5."""
    with closing(sqlite3.connect(":memory:")) as tables:
        try:
            tables.execute("CREATE VIRTUAL TABLE tried USING fts5(words)")
        except sqlite3.OperationalError:
            return False
    return True


def is_useless(error: Exception) -> bool:
    """Tell whether an error says that a file has to be made anew."""
    return isinstance(error, IndexBrokenError) or _code(error) in USELESS


def _code(error: Exception) -> int | None:
    """Return what SQLite says of an error; None where it is none of its own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


class LibraryIndex:
    """Asks an index; any thread may, and none waits for whoever writes it."""

    def __init__(self, file: IndexFile) -> None:
        """Open nothing yet."""
        self._file = file

    def search(
        self, query: LibraryQuery, stop: Stop, wanted: Callable[[str], bool] = lambda _: True
    ) -> Iterator[Match]:
        """Yield the documents that a query is true of, by path.

        Args:
            query: What is looked for.
            stop: Asked every few milliseconds.
            wanted: Tells by its path whether a document is looked at at all.

        Raises:
            IndexBrokenError: It has to be made anew.
            SearchStopped: `stop` said so.
        """
        try:
            with closing(self._open(stop)) as tables:
                if tables.execute("PRAGMA user_version").fetchone()[0] == self._file.mark:
                    yield from _found(tables, query, stop, wanted)
        except sqlite3.Error as error:
            if stop():
                raise SearchStopped from error
            if is_useless(error):
                raise IndexBrokenError(str(error)) from error
            if _code(error) != sqlite3.SQLITE_CANTOPEN:  # not made yet
                raise

    def _open(self, stop: Stop) -> sqlite3.Connection:
        uri = f"{self._file.path.absolute().as_uri()}?mode=ro"
        tables = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)
        tables.set_progress_handler(stop, _STEPS_BETWEEN_STOPS)
        return tables


def _found(
    tables: sqlite3.Connection, query: LibraryQuery, stop: Stop, wanted: Callable[[str], bool]
) -> Iterator[Match]:
    everything = _Everything(tables)
    found = [_true_of(tables, condition, everything) for condition in query.conditions]
    left = set.intersection(*found) if found else {*everything.dates}
    matcher = query.matcher()
    for number, path, title, outlet, published in tables.execute(_DOCUMENTS):
        name = os.fsdecode(path)
        if number not in left or not wanted(name):
            continue
        body = tables.execute("SELECT text FROM body WHERE id = ?", (number,)).fetchone()
        if body is None:  # removed since
            continue
        text = unpacked(body[0])
        hits = search(matcher, text, stop).hits
        yield Match(name, title, outlet, published, text, hits)


class _Everything:
    """All documents that were read, for the conditions that are true of most of them."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    @cached_property
    def dates(self) -> dict[int, str | None]:
        """When each was published, by its number."""
        rows = self._tables.execute("SELECT id, published FROM document WHERE problem IS NULL")
        return dict(rows.fetchall())


def _true_of(tables: sqlite3.Connection, condition: Condition, everything: _Everything) -> set[int]:
    """Return the documents that a condition is true of."""
    match condition:
        case Term():
            return {number for (number,) in tables.execute(_FIND, (_expression(condition),))}
        case Dated():
            return {number for number, date in everything.dates.items() if condition.holds(date)}
        case Either():
            return set().union(*(_true_of(tables, p, everything) for p in condition.parts))
        case _:
            return everything.dates.keys() - _true_of(tables, condition.part, everything)


def _expression(term: Term) -> str:
    """Return a term as FTS5 has it: words of letters and digits only, so it is always one."""
    columns = "title : " if term.title else ""
    return f'{columns}"{" ".join(term.words)}"{" *" if term.begins else ""}'


def packed(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode(), 1)


def unpacked(body: bytes) -> str:
    """Return the text that `packed` packed.

    Raises:
        IndexBrokenError: There is no such text.
    """
    try:
        return zlib.decompress(body).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise IndexBrokenError(str(error)) from error
