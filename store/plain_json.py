"""JSON as the store files hold it, and values as the plain JSON they are stored as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import msgspec

Tables = dict[str, dict[str, Any]]
"""What a TinyDB storage reads and writes: tables of records by record key."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> Any:
    """Read JSON in UTF-8.

    Escaped lone surrogates, which other programs write and msgspec refuses, become U+FFFD.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        return without_surrogates(json.loads(data))


def has_more_lines(data: bytes, records: int, tables: int) -> bool:
    """Tell whether a file has a line for more records than are seen in it.

    So it is where two records stand under one key, of which JSON's readers see the last.
    Files of other programs, which do not write one record a line, never have.

    Args:
        data: The file.
        records: How many records are seen, in all tables.
        tables: How many tables there are.
    """
    # The first is fast, and enough for a file of ours in which no two share a key.
    enough = data.count(b"\n") <= records + 2 * tables
    return not enough and data.count(b'\n"') > records + tables - 1


def decode_tables(data: bytes) -> Any:
    """Read the tables of a store file; of records that share a key, each gets one of its own.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    tables = decode(data)
    if not (isinstance(tables, dict) and all(isinstance(t, dict) for t in tables.values())):
        return tables
    if not has_more_lines(data, sum(map(len, tables.values())), len(tables)):
        return tables
    every = json.loads(data, object_pairs_hook=_Pairs)
    return without_surrogates({name: _told_apart(table.pairs) for name, table in every.items()})


class _Pairs(dict[str, Any]):
    """An object, and its keys and values as they are written, each key as often as it is."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def _told_apart(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    highest = max((int(key) for key, _ in pairs if key.isdecimal()), default=0)
    free = count(highest + 1)
    for key, record in pairs:
        table[str(next(free)) if key in table else key] = record
    return table


def encode_record(key: str, record: Any) -> bytes:
    """Write one record of a table with its key, on one line, without a line end."""
    return b"%b: %b" % (msgspec.json.encode(key), msgspec.json.encode(record))


def join_records(tables: Mapping[str, Iterable[bytes]]) -> bytes:
    """Make a whole file of the records of each table, one a line.

    They are copied once: of ten megabytes, each further copy takes longer than all else here.
    """
    lines: list[bytes] = []
    for name, records in tables.items():
        table = [*records] or [b""]
        table[0] = b"%b: {\n%b" % (msgspec.json.encode(name), table[0])
        table[-1] += b"\n}"
        lines += table
    if not lines:
        return b"{}\n"
    lines[0] = b"{" + lines[0]
    lines[-1] += b"}\n"
    return b",\n".join(lines)


def plain(value: Any) -> Any:
    """Return a value as the JSON it is stored as: lists for tuples, objects for records.

    Lone surrogates, which UTF-8 can't hold, become U+FFFD.
    """
    try:
        return msgspec.json.decode(msgspec.json.encode(value))
    except UnicodeEncodeError:
        return without_surrogates(msgspec.to_builtins(value))


def without_surrogates(value: Any) -> Any:
    """Return a plain value as JSON with U+FFFD for every lone surrogate in it."""
    return json.loads(_LONE_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
