"""One document's store file: the records in it, and how its bytes are read.

The file is a TinyDB of two tables, `document` (one record, which carries the schema
version) and `annotations`. Reading it needs no TinyDB, and checks every record.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import structs

from store.annotation import Annotation
from store.errors import BrokenFileError, NewerFileError
from store.merging import merge
from store.ordering import exchanged
from store.plain_json import decode_tables, has_more_lines
from store.upgrades import SCHEMA, upgraded

BROKEN = ".broken-"
"""What stands in the name of a file that was set aside, before the time of it."""

_DOCUMENT_ID = re.compile(r"[^./\0][^/\0]*")


def is_document_id(name: str) -> bool:
    """Tell whether a name can be a document's id, which names its store file."""
    return _DOCUMENT_ID.fullmatch(name) is not None and BROKEN not in name


class Token(NamedTuple):
    """What tells one state of a file from the next: inode, size (bytes), mtime (ns)."""

    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> Token | None:
        """Look at a file; None where there is none.

        Raises:
            OSError: It can't be looked at.
        """
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return cls.of_status(status)

    @classmethod
    def of_status(cls, status: os.stat_result) -> Token:
        """Return what tells the state that a file was found in."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)

    @classmethod
    def of_all_in(cls, folder: Path) -> dict[str, Token]:
        """Return the states of the store files in a folder, by the ids of their documents.

        Raises:
            OSError: They can't be looked at.
        """
        tokens: dict[str, Token] = {}
        place = os.fspath(folder)
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as files:
            for file in files:
                document_id = file.name.removesuffix(".json")
                if document_id != file.name and is_document_id(document_id):
                    with suppress(FileNotFoundError):  # gone since it was listed
                        tokens[document_id] = cls.of_status(file.stat())
        return tokens


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a store keeps of a document besides its annotations.

    Attributes:
        id: The document's id in its library; also the store file's name.
        path: Where it is, relative to the root, with "/".
        title: Its title, so that it has a name even when its file is gone.
        sha256: SHA-256 of the text that was annotated last.
        language: The text's language in BCP 47, where a person has said it; None leaves it to
            the file and to guessing. Only `AnnotationStore.set_language` changes it.
        schema: Version of the shape of the file that this record stands in.
    """

    id: str
    path: str
    title: str
    sha256: str
    language: str | None = None
    schema: int = SCHEMA


class Annotations(msgspec.Struct, frozen=True):
    """One document's annotations as they stood at one moment.

    Attributes:
        document: The document's record; None where nothing was ever saved.
        live: Those not in the trash, in order of position.
        trash: Those deleted, in order of position.
        token: The file's state they were read from; None where there is no file.
        by_id: All of them by id, in the order in which they were made.
    """

    document: DocumentRecord | None = None
    live: tuple[Annotation, ...] = ()
    trash: tuple[Annotation, ...] = ()
    token: Token | None = None
    by_id: Mapping[str, Annotation] = {}

    @classmethod
    def of(
        cls,
        document: DocumentRecord | None,
        annotations: Iterable[Annotation],
        token: Token | None,
    ) -> Annotations:
        """Return a snapshot of these annotations, in order of position."""
        by_id = {annotation.id: annotation for annotation in annotations}
        ordered = sorted(by_id.values(), key=position)
        live = tuple(annotation for annotation in ordered if annotation.deleted is None)
        trash = tuple(annotation for annotation in ordered if annotation.deleted is not None)
        return cls(document, live, trash, token, by_id)

    def changed(
        self,
        document: DocumentRecord,
        changed: Mapping[str, Annotation],
        token: Token | None,
    ) -> Annotations:
        """Return a later snapshot, in which these are new or other than they were, by id.

        It is what `of` makes of all of them, in the time that those changed take.
        """
        before = [self.by_id[name] for name in changed if name in self.by_id]
        after = changed.values()
        live = exchanged(self.live, _live(before), _live(after), position)
        trash = exchanged(self.trash, _deleted(before), _deleted(after), position)
        return Annotations(document, tuple(live), tuple(trash), token, {**self.by_id, **changed})

    def since(self, before: Annotations) -> Difference:
        """Return how these differ from an earlier snapshot of the same document.

        What is the very same object in both is not looked at any further.
        """
        known, now = before.by_id, self.by_id
        others = [a for a in now.values() if known.get(a.id) is not a]
        come = [a for a in others if known.get(a.id) != a]
        gone = [known[a.id] for a in come if a.id in known]
        if len(known) + len(come) - len(gone) > len(now):
            gone += [a for a in known.values() if a.id not in now]
        return Difference(gone, come)

    def get(self, annotation_id: str) -> Annotation | None:
        """Return the annotation with this id, live or deleted, or None."""
        return self.by_id.get(annotation_id)


class Difference(NamedTuple):
    """How two snapshots of a document's annotations differ.

    Attributes:
        gone: Annotations of the earlier one that are not, or not so, in the later one.
        come: Annotations of the later one that are not, or not so, in the earlier one.
    """

    gone: Sequence[Annotation]
    come: Sequence[Annotation]

    @property
    def live(self) -> Difference:
        """How those that are not in the trash differ."""
        return Difference(_live(self.gone), _live(self.come))


class StoredFile(msgspec.Struct):
    """The shape of a whole file. Other tables and unknown keys are not ours to judge."""

    document: dict[int, DocumentRecord]
    annotations: dict[int, Annotation] = {}


_decode_file = msgspec.json.Decoder(StoredFile).decode


def parse(path: Path, data: bytes) -> tuple[DocumentRecord | None, dict[str, Annotation]]:
    """Read a store file's bytes into its document's record and its annotations by id.

    An empty file is an empty store, as it is for TinyDB. Two records of one id, or under
    one key, such as a version control system's merge leaves, are merged, or both kept.

    Args:
        path: The file, for the errors' text.
        data: Its whole content.

    Raises:
        BrokenFileError: The bytes are no JSON, or not the shape of a store file.
        NewerFileError: The schema is newer than `SCHEMA`.
    """
    if not data:
        return None, {}
    try:
        stored = _decode_file(data)
        document = next(iter(stored.document.values()))
    except (ValueError, RecursionError, StopIteration):
        stored, document = _parse_slowly(path, data)
    records = len(stored.document) + len(stored.annotations)
    if has_more_lines(data, records, tables=2):
        stored, document = _parse_slowly(path, data)
    if document.schema < SCHEMA:
        stored, document = _parse_older(path, data, document.schema)
    annotations: dict[str, Annotation] = {}
    for annotation in stored.annotations.values():
        twin = annotations.get(annotation.id)
        annotations[annotation.id] = _merged(path, twin, annotation) if twin else annotation
    if document.schema > SCHEMA:
        readable = Annotations.of(document, annotations.values(), None)
        raise NewerFileError(path, document.schema, SCHEMA, readable)
    return document, annotations


def _merged(path: Path, ours: Annotation, theirs: Annotation) -> Annotation:
    try:
        return merge(ours, theirs)
    except ValueError as error:
        raise BrokenFileError(path, f"two records of {ours.id} don't merge ({error})") from error


def _parse_older(path: Path, data: bytes, schema: int) -> tuple[StoredFile, DocumentRecord]:
    """Read a file of an older shape; its record still says which, so that a save rewrites all."""
    try:
        stored = msgspec.convert(upgraded(decode_tables(data), schema), StoredFile, str_keys=True)
    except ValueError as error:
        raise BrokenFileError(path, f"an old file that can't be upgraded ({error})") from error
    return stored, structs.replace(next(iter(stored.document.values())), schema=schema)


def _parse_slowly(path: Path, data: bytes) -> tuple[StoredFile, DocumentRecord]:
    """Find out what is wrong with a file that is not as we write it."""
    try:
        tables = decode_tables(data)
    except (ValueError, RecursionError) as error:
        raise BrokenFileError(path, f"not valid JSON ({error})") from error
    try:
        newest = max(r.get("schema", SCHEMA) for r in tables["document"].values())
        if newest > SCHEMA:
            raise NewerFileError(path, newest, SCHEMA)
        stored = msgspec.convert(tables, StoredFile, str_keys=True)
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        detail = error if isinstance(error, msgspec.ValidationError) else "no document record"
        raise BrokenFileError(path, f"not the shape of a store file ({detail})") from error
    return stored, next(iter(stored.document.values()))


def position(annotation: Annotation) -> tuple[int, int, str, str]:
    """Return what annotations are sorted by; no two of a document have it in common."""
    anchor = annotation.anchor
    return anchor.start, anchor.end, annotation.created, annotation.id


def _live(annotations: Iterable[Annotation]) -> list[Annotation]:
    return [annotation for annotation in annotations if annotation.deleted is None]


def _deleted(annotations: Iterable[Annotation]) -> list[Annotation]:
    return [annotation for annotation in annotations if annotation.deleted is not None]
