"""How the command line prints: JSON, complaints, and marks that the terminal can show."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from corpus.safe_text import safe_line
from tui.marks import MARKS, NOTED, UNCHECKED, UNKNOWN, Mark
from tui.safe_json import safe_json


class Put(Protocol):
    """Prints one more element of a list."""

    def __call__(self, value: Any) -> None:
        """Print a plain value, or a msgspec record."""


def tell(message: str) -> None:
    """Print one line on the standard error output."""
    print(f"obelus: {safe_line(message)}", file=sys.stderr)


def print_json_text(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the terminal speaks (RFC 8259, section 8.1)."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print_json_text(safe_json(value, indent=2) + "\n")


@contextmanager
def json_list() -> Iterator[Put]:
    """Print a JSON list, one element a line, each as soon as it is known."""
    opening = "[\n  "

    def put(value: Any) -> None:
        nonlocal opening
        print_json_text(opening + safe_json(value))
        opening = ",\n  "

    yield put
    print_json_text("[]\n" if opening.startswith("[") else "\n]\n")


_GLYPHS = "".join(mark.glyph for mark in (*MARKS.values(), NOTED, UNCHECKED, UNKNOWN))


def ascii_only() -> bool:
    """Tell whether the output can't show the verdicts' glyphs, so that letters must do."""
    try:
        _GLYPHS.encode(sys.stdout.encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def sign(mark: Mark, *, letters: bool) -> str:
    """Return a mark's glyph, or its letter."""
    return mark.letter if letters else mark.glyph
