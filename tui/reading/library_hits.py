"""What a search of the library has found so far, row by row as it is listed. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.index_writer import Indexing
from corpus.queries import LibraryQuery
from tui.library_search import FoundDocument
from tui.reading.numbers import numbered


class Row(NamedTuple):
    """A row of the list.

    Attributes:
        document: Which of the documents found, from 0.
        hit: Which of its hits, from 0; None for the document's own row.
    """

    document: int
    hit: int | None


@dataclass(slots=True)
class LibraryHits:
    """A search of the library: what is looked for, what was found, and where a person is in it.

    Attributes:
        query: What is looked for.
        documents: Those found, in order.
        ended: Whether these are all that the index has.
        hits: How many hits they have.
        picked: The row that is highlighted; kept while the list is not shown.
        indexing: How far the index is.
    """

    query: LibraryQuery = field(default_factory=lambda: LibraryQuery(""))
    documents: list[FoundDocument] = field(default_factory=list)
    ended: bool = True
    hits: int = 0
    picked: int = 0
    indexing: Indexing = field(default_factory=Indexing)
    _first_rows: list[int] = field(default_factory=list)
    _rows: int = 0

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return self._rows

    @property
    def is_nothing(self) -> bool:
        """Whether it is certain that there is nothing: all is indexed, and searched."""
        index = self.indexing
        is_whole = bool(index.problem) or (index.complete and index.done >= index.documents)
        return self.ended and is_whole and not self.documents and not self.query.blank

    def begin(self, query: LibraryQuery, *, keep: bool = False) -> None:
        """Forget what was found, since something is looked for; `keep` the row highlighted."""
        self.query, self.ended, self.hits = query, query.blank, 0
        self.picked = self.picked if keep else 0
        self.documents, self._first_rows, self._rows = [], [], 0

    def take(self, documents: Sequence[FoundDocument]) -> range:
        """Take further documents; return the numbers of their rows."""
        before = self._rows
        for document in documents:
            self._first_rows.append(self._rows)
            self._rows += 1 + len(document.contexts)
            self.hits += document.hits
        self.documents += documents
        return range(before, self._rows)

    def row(self, number: int) -> Row:
        """Return what a row shows."""
        document = bisect_right(self._first_rows, number) - 1
        beyond = number - self._first_rows[document]
        return Row(document, beyond - 1 if beyond else None)

    def row_of(self, document: int, hit: int) -> int:
        """Return the row that shows a hit, or the last one listed before it."""
        listed = len(self.documents[document].contexts)
        return self._first_rows[document] + min(hit + 1, listed)

    def beside(self, document: int, step: int) -> int | None:
        """Return the next document, or the one before, that has hits; None beyond the ends."""
        at = document + step
        while 0 <= at < len(self.documents):
            if self.documents[at].hits:
                return at
            at += step
        return None

    def in_words(self) -> str:
        """Say what was found."""
        if self.query.blank:
            return ""
        if not self.documents:
            return "Nothing found" if self.is_nothing else "Looking…"
        documents = numbered(len(self.documents), "document")
        return f"{numbered(self.hits, 'hit')} in {documents}{'' if self.ended else '…'}"

    def indexed_in_words(self) -> str:
        """Say how much of the library is searched."""
        index = self.indexing
        if index.problem:
            return index.problem
        if index.waits:
            return "another window is indexing the library"
        if not index.complete:
            return f"looking for documents: {index.documents:,}"
        if index.done < index.documents:
            return f"{index.done:,} of {index.documents:,} indexed so far; only those are searched"
        unread = f", {index.unread:,} can't be read" if index.unread else ""
        return f"{numbered(index.documents, 'document')} indexed{unread}"
