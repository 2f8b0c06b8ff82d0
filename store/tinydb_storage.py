"""TinyDB on a file that is replaced as a whole: durable, and readable by plain `TinyDB(path)`.

TinyDB's own JSONStorage writes in place, so a crash leaves a file that nobody can read,
and it writes after every call, so a group of edits can be cut in half.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.annotation import Annotation
from store.atomic_file import FileOperations, replace_file
from store.document_file import DocumentRecord
from store.plain_json import Tables, decode_tables, encode_record, join_records, plain

_ANNOTATIONS = "annotations"


class DurableStorage(Storage):
    """A TinyDB storage that returns from `write` when the data is on the disk.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, files: FileOperations | None = None) -> None:
        self.path = path
        self._files = files or FileOperations()

    def read(self) -> Tables | None:
        """Return every table; None where there is no file, or an empty one.

        Raises:
            OSError: The file can't be read.
            ValueError: It is no JSON.
            RecursionError: It is nested too deeply.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        return self.decode(data) if data else None

    def write(self, data: Tables) -> None:
        """Replace the file.

        Raises:
            OSError: It could not be written; see `replace_file` for what stands then.
        """
        replace_file(self.path, self.encode(data), self._files)

    def decode(self, data: bytes) -> Tables:
        """Read the tables in a file's bytes; raises as `read`."""
        tables: Tables = decode_tables(data)
        return tables

    def encode(self, tables: Tables) -> bytes:
        """Write tables as a file's bytes, in the order of record keys."""
        return join_records(
            {
                name: [encode_record(key, table[key]) for key in _in_order(table)]
                for name, table in tables.items()
            }
        )


class RememberingStorage(DurableStorage):
    """A durable storage for tables whose records are replaced, never altered in place.

    So `Table.update`, which alters, is not for it. A file is decoded only where its bytes
    are not those written last, and a record is encoded only where it is not the one that
    was written last: both take longer than the disk does. Tables are in the order of record
    keys when they are read, and have to be so when they are written.

    Attributes:
        data: The bytes written last; empty before the first write.
    """

    def __init__(self, path: Path, files: FileOperations | None = None) -> None:
        super().__init__(path, files)
        self.data = b""
        self._tables: Tables = {}
        self._lines: dict[str, dict[str, bytes]] = {}

    def write(self, data: Tables) -> None:
        """Replace the file; raises as `DurableStorage.write`."""
        lines = {name: self._encoded(name, table) for name, table in data.items()}
        encoded = join_records({name: table.values() for name, table in lines.items()})
        replace_file(self.path, encoded, self._files)
        self.data, self._tables, self._lines = encoded, data, lines

    def decode(self, data: bytes) -> Tables:
        """Read the tables in a file's bytes; raises as `read`."""
        if data == self.data:
            return {name: dict(table) for name, table in self._tables.items()}
        tables = super().decode(data)
        return {
            name: {key: table[key] for key in _in_order(table)} for name, table in tables.items()
        }

    def _encoded(self, name: str, table: Mapping[str, Any]) -> dict[str, bytes]:
        """Return a table's records by key, each as its line of the file."""
        known, lines = self._tables.get(name, {}), self._lines.get(name, {})
        return {
            key: lines[key] if known.get(key) is record else encode_record(key, record)
            for key, record in table.items()
        }


class Transaction(Storage):
    """Holds the writes to another storage back until `commit`: all or nothing.

    TinyDB writes once for every insert and update; a group of edits must be one write.
    Unlike TinyDB's CachingMiddleware it writes nothing on closing, so that an exception
    leaves the storage as it was. And TinyDB takes a table apart with every call, so of a
    large one it is shown the records that the edits are about.
    """

    def __init__(
        self, storage: Storage, tables: Tables | None, concerned: Mapping[str, Iterable[str]]
    ) -> None:
        """Begin with the tables that `storage` holds at present.

        Args:
            storage: Where to write.
            tables: What it holds; None where it has none.
            concerned: The keys of the records to show, of each table that is not shown whole.
        """
        self._storage = storage
        self._tables = tables or {}
        self._shown = {
            name: {key: table[key] for key in concerned.get(name, table)}
            for name, table in self._tables.items()
        }
        self._present: Tables = {**self._shown}

    def read(self) -> Tables | None:
        """Return what is shown of every table as it would be after `commit`."""
        return self._present

    def write(self, data: Tables) -> None:
        """Take note of the new tables."""
        self._present = data

    def commit(self) -> None:
        """Write the tables through.

        Raises:
            OSError: They could not be written.
        """
        tables: Tables = {}
        for name, table in self._present.items():
            tables[name] = {**self._tables.get(name, {}), **table}
            for key in self._shown.get(name, {}).keys() - table.keys():
                del tables[name][key]
        self._storage.write(tables)


def save(
    storage: RememberingStorage,
    present: bytes,
    document: DocumentRecord,
    changed: Mapping[str, Annotation],
) -> None:
    """Write a document's record and the annotations that changed, in one durable write.

    Call it under the store's lock. The TinyDB lives no longer than the call, because it
    caches the next record key, which another process may take. Keys, tables and history
    entries that this program does not know stay as they are.

    Args:
        storage: The document's store file; its folder must exist.
        present: What is in the file; empty where there is none.
        document: The document's record.
        changed: Annotations made or altered, by id.

    Raises:
        OSError: The file could not be written; see `replace_file`.
    """
    tables = storage.decode(present) if present else {}
    concerned = {_ANNOTATIONS: _concerned(tables.get(_ANNOTATIONS, {}), changed)}
    transaction = Transaction(storage, tables, concerned)
    database = TinyDB(storage=lambda: transaction)
    _save_document(database.table("document"), document)
    _save_annotations(database.table(_ANNOTATIONS), changed)
    transaction.commit()


def _concerned(table: dict[str, Any], changed: Collection[str]) -> list[str]:
    """Return the keys of the annotations of these ids, and the last, from which TinyDB counts."""
    keys = [key for key, record in table.items() if record["id"] in changed]
    return [*keys, *islice(reversed(table), 1)]


def _save_document(table: Table, document: DocumentRecord) -> None:
    present = table.all()
    if not present:
        table.insert(plain(document))
        return
    record = Document({**present[0], **plain(document)}, present[0].doc_id)
    if present != [record]:
        table.remove(doc_ids=[one.doc_id for one in present])
        table.insert(record)


def _save_annotations(table: Table, changed: Mapping[str, Annotation]) -> None:
    present = table.search(lambda record: record["id"] in changed)
    replaced: dict[str, Document] = {}
    for record in present:
        # Two records of one annotation become one again; both have been read.
        twin = replaced.get(record["id"])
        updated = _updated({**record, **(twin or {})}, plain(changed[record["id"]]))
        replaced[record["id"]] = Document(updated, twin.doc_id if twin else record.doc_id)
    added = [plain(annotation) for id_, annotation in changed.items() if id_ not in replaced]
    # Before anything is removed: TinyDB counts on from the highest key that it finds.
    if added:
        table.insert_multiple(added)
    if replaced:
        table.remove(doc_ids=[record.doc_id for record in present])
        table.insert_multiple(replaced.values())


def _updated(record: Mapping[str, Any], annotation: dict[str, Any]) -> dict[str, Any]:
    """Return a stored record brought up to date, with the keys in it that are not ours."""
    stored = {change["id"]: change for change in record.get("history", ())}
    history = [stored.get(change["id"], change) for change in annotation["history"]]
    pieces = {piece["id"]: piece for piece in record.get("evidence", ())}
    return {
        **record,
        **annotation,
        "evidence": [{**pieces.get(piece["id"], {}), **piece} for piece in annotation["evidence"]],
        "history": history,
    }


def _in_order(table: Mapping[str, Any]) -> list[str]:
    """Return a table's keys: TinyDB's, which are decimal, by number; any others somehow."""
    return [key for _, key in sorted(zip(map(len, table), table, strict=True))]
