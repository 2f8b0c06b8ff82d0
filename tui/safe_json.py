"""JSON that may be printed on a terminal."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]")
"""What JSON allows in a string and a terminal obeys: DEL, C1 controls, bidi controls."""


def safe_json(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON, everything but controls as it is.

    Controls are escaped, which JSON itself asks for below U+0020 only: a program reads back
    exactly what was stored, and a terminal is told nothing.

    Args:
        value: Plain JSON values or msgspec records; no lone surrogates.
        indent: Spaces for each level; None for one line.
    """
    data = msgspec.json.encode(value)
    if indent is not None:
        data = msgspec.json.format(data, indent=indent)
    text = data.decode("utf-8")
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
