"""What a person may choose: one typed model, made once and passed in."""

from __future__ import annotations

import getpass
from pathlib import Path

import msgspec

from store.verdicts import DEFAULT_VERDICTS, VerdictSet


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The choices in force.

    Attributes:
        author: Who annotates.
        store: Where annotations are kept instead of beside the corpus, or None.
        verdicts: The verdicts on offer.
        language: What language all documents are in (BCP 47), or None to go by each.
        ascii_only: Whether marks are letters, for terminals without the glyphs.
    """

    author: str
    store: Path | None = None
    verdicts: VerdictSet = DEFAULT_VERDICTS
    language: str | None = None
    ascii_only: bool = False


def login_name() -> str:
    """Return the name of the person at this machine, "anonymous" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "anonymous"
