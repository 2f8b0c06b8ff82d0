"""The built-in corpus: eight documents for practice, and what is planted in them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

AnswerKind = Literal["differs", "outdated", "wrong", "unsourced", "right"]
"""How a statement comes by its verdict; `answers.toml` explains each."""


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One statement of the built-in corpus and what a careful checker makes of it.

    Attributes:
        document: The document's file name.
        exact: The statement; it occurs once in the reading text of `document`.
        verdict: The id of the verdict it deserves, as the store keeps it.
        kind: How it comes by that verdict.
        why: One or two sentences for a person.
        against: The file name of a document that says otherwise, where there is one.
        against_exact: What it says; it occurs once in the reading text of `against`.
    """

    document: str
    exact: str
    verdict: str
    kind: AnswerKind
    why: str
    against: str | None = None
    against_exact: str | None = None


class _AnswerSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`answers.toml` as a whole."""

    answer: tuple[Answer, ...]


def folder() -> Path:
    """Return the folder of the built-in corpus; it may be read-only."""
    return Path(__file__).parent


def documents() -> tuple[Path, ...]:
    """Return the paths of the eight documents in reading order, which is by name."""
    return tuple(sorted(path for path in folder().iterdir() if path.suffix in {".txt", ".md"}))


def answers() -> tuple[Answer, ...]:
    """Return what is planted and what is right, in order of document and text.

    Raises:
        OSError: Where the installation lacks `answers.toml`.
        ValueError: Where it is not TOML.
        msgspec.ValidationError: Where a field is missing, unknown or of another type.
    """
    sheet = msgspec.toml.decode((folder() / "answers.toml").read_bytes(), type=_AnswerSheet)
    return sheet.answer
