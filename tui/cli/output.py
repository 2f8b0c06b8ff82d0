"""How the command line prints: JSON, complaints, and marks that the terminal can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from corpus.safe_text import safe_line
from tui.marks import DEFAULT_MARKS, Mark, Marks
from tui.safe_json import safe_json
from tui.settings import Settings


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


def ascii_only(marks: Marks = DEFAULT_MARKS) -> bool:
    """Tell whether the output can't show the verdicts' glyphs, so that letters must do."""
    try:
        marks.glyphs.encode(sys.stdout.encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return _is_plain_terminal()


def _is_plain_terminal() -> bool:
    """Tell whether this is a terminal that was said to know ASCII only.

    Python itself speaks UTF-8 in the locales C and POSIX, and turns its mode for that on
    (PEP 538, PEP 540); where no locale is named, nothing is said of the terminal.
    """
    named = os.environ.get("LC_ALL") or os.environ.get("LANG")
    return named in {"C", "POSIX"} and bool(sys.flags.utf8_mode) and sys.stdout.isatty()


class Signs:
    """Writes marks as the output can show them and as the settings want them."""

    def __init__(self, settings: Settings) -> None:
        """Take the marks of some settings."""
        self._marks = settings.marks
        self._letters = settings.ascii_only or ascii_only(settings.marks)

    def of(self, verdict: str | None) -> str:
        """Return the sign of a verdict, or of an annotation without one."""
        return self.write(self._marks.of(verdict))

    def write(self, mark: Mark) -> str:
        """Return a mark's glyph, or its letter."""
        return mark.letter if self._letters else mark.glyph
