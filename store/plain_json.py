"""JSON as the store files hold it, and values as the plain JSON they are stored as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
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


def encode_record(key: str, record: Any) -> bytes:
    """Write one record of a table with its key, on one line, without a line end."""
    return b"%b: %b" % (msgspec.json.encode(key), msgspec.json.encode(record))


def join_records(tables: Mapping[str, Iterable[bytes]]) -> bytes:
    """Make a whole file of the records of each table, one a line."""
    return b"{%b}\n" % b",\n".join(
        b"%b: {\n%b\n}" % (msgspec.json.encode(name), b",\n".join(records))
        for name, records in tables.items()
    )


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
