"""Which of a corpus's documents a document from elsewhere is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from corpus.document import DocumentError
from corpus.library import Entry, Library
from store.document_file import DocumentRecord


class Match(msgspec.Struct, frozen=True):
    """Where the annotations of a document from elsewhere belong.

    Attributes:
        record: The record that they go to; their own where the document is not known.
        here: Whether the corpus has the document's file. Without a library that is not
            known, and tells whether there was a record.
    """

    record: DocumentRecord
    here: bool


class Matching:
    """Recognises documents by id, text and path, among a store's records and a library."""

    def __init__(self, records: Iterable[DocumentRecord], library: Library | None = None) -> None:
        """Look among the `records` of a store, then in `library`, which is read only if need be."""
        self._by_id = {record.id: record for record in records}
        self._by_text: dict[str, list[DocumentRecord]] = {}
        for record in self._by_id.values():
            self._by_text.setdefault(record.sha256, []).append(record)
        self._by_path = {record.path: record for record in self._by_id.values()}
        self._library = library

    def find(self, theirs: DocumentRecord) -> Match:
        """Return what document this is here.

        It is one that the store has a record of with its id, else its text, else its path;
        else a file of the library with its path; else one with its name and its text, such
        as a corpus has that was opened one folder higher.
        """
        record = self._recorded(theirs)
        if record is None and (entry := self._listed(theirs)):
            record = self._by_id.get(entry.id) or msgspec.structs.replace(
                theirs, id=entry.id, path=entry.path
            )
        known = record is not None
        record = record or theirs
        return Match(record, known if self._library is None else _has(self._library, record))

    def _recorded(self, theirs: DocumentRecord) -> DocumentRecord | None:
        if theirs.id in self._by_id:
            return self._by_id[theirs.id]
        alike = self._by_text.get(theirs.sha256, [])
        same_path = self._by_path.get(theirs.path)
        return same_path if same_path in alike else next(iter(alike), same_path)

    def _listed(self, theirs: DocumentRecord) -> Entry | None:
        if self._library is None:
            return None
        return self._library.at(theirs.path) or next(_namesakes(theirs, self._library), None)


def _namesakes(theirs: DocumentRecord, library: Library) -> Iterator[Entry]:
    """Yield a library's documents that have a document's file name and its text."""
    for _ in library.scan():
        pass
    name = theirs.path.rpartition("/")[2]
    for entry in library.entries:
        # What can't be read can't be recognised; whoever opens it is told why.
        with suppress(DocumentError):
            if entry.name == name and library.load(entry).sha256 == theirs.sha256:
                yield entry


def _has(library: Library, record: DocumentRecord) -> bool:
    if library.at(record.path) is not None or library.find(record.id) is not None:
        return True
    # It may have been opened by its name, and be of a kind that a library does not list.
    return (library.root / record.path).is_file()
