"""What to call a text, or a part of one, that has no heading of its own."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.safe_text import safe_line

TITLE_LENGTH = 60
"""Characters of a title made from a text's first words."""

_WORD_OF_A_NAME = re.compile(r"[^\W\d_]{3,}")
_BETWEEN_WORDS = re.compile(r"[-_\s.]+")


def opening_words(text: str, limit: int = TITLE_LENGTH) -> str:
    """Return the first words of `text` on one line, at most `limit` characters.

    An ellipsis says that words are left out.
    """
    head = " ".join(text[: limit * 4].split())
    if len(head) <= limit:
        return head
    cut = head[: limit - 1]
    if " " in cut and head[limit - 1].isalnum():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:\u2013—-") + "…"


def title_of_file(path: Path) -> str | None:
    """Return the file's stem if a person named it; None for a mere number or checksum.

    A name has a part that is letters only: "2504-fix-error" has, "001_131128d1b1914299"
    has not.
    """
    parts = _BETWEEN_WORDS.split(path.stem)
    named = any(_WORD_OF_A_NAME.fullmatch(part) for part in parts)
    return safe_line(path.stem) if named else None


def fallback_title(path: Path, text: str) -> str:
    """Return a title for a document that states none: its name, else its first words."""
    return title_of_file(path) or opening_words(text) or safe_line(path.stem) or "Untitled"
