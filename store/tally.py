"""How far one document is checked, and what that holds for.

There are tens of thousands of these, and no garbage in them: `gc=False` keeps the collector,
which holds up every key meanwhile, from looking for any.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from corpus.document import DocumentError, Span
from corpus.library import Entry
from store.annotation import Anchor
from store.document_file import Token
from store.errors import reason


class DocumentGoneError(DocumentError):
    """The file of a document that was found before is no more."""

    def __init__(self, path: object) -> None:
        super().__init__(path, "the file is gone", "look where it is now", passing=True)


class Tally(msgspec.Struct, frozen=True, gc=False):
    """How far one document is checked.

    Attributes:
        title: The document's title.
        claims: How many claims it has.
        checked: How many of them are checked.
        verdicts: How many of its annotations have each verdict, by verdict id.
        stale: How many verdicts, to-dos apart, are on words that have changed or are gone.
        outlet: Where it was published, or None.
        published: When (ISO 8601, as precise as known), or None.
        characters: How long its text is; None where that was not asked for.
        cues: How many of the claims that are not checked have each kind of cue, by kind.
    """

    title: str
    claims: int
    checked: int
    verdicts: Mapping[str, int] = {}
    stale: int = 0
    outlet: str | None = None
    published: str | None = None
    characters: int | None = None
    cues: Mapping[str, int] = {}

    @property
    def is_done(self) -> bool:
        """Whether no claim is left to check."""
        return self.checked >= self.claims


class State(msgspec.Struct, frozen=True, gc=False):
    """What a tally holds for.

    Attributes:
        file: The state of the document's file.
        changed: When that file's permissions, or the file, changed last, in nanoseconds: what
            can't be read may be readable since.
        annotations: The state of the store file; None where there is none.
        language: What all documents are said to be in, or None.
    """

    file: Token
    changed: int
    annotations: Token | None
    language: str | None

    @classmethod
    def of(cls, entry: Entry, annotations: Token | None, language: str | None) -> State:
        """Look at a document's file.

        Raises:
            DocumentGoneError: It is gone.
            DocumentError: It can't be looked at.
        """
        try:
            return cls.at(entry.file, annotations, language)
        except (FileNotFoundError, NotADirectoryError):
            raise DocumentGoneError(entry.path) from None
        except OSError as error:
            way_out = "look at its permissions and the disk it is on"
            why = f"can't be read: {reason(error)}"
            raise DocumentError(entry.path, why, way_out, passing=True) from error

    @classmethod
    def at(cls, file: str | Path, annotations: Token | None, language: str | None) -> State:
        """As `of`, by the document's file alone.

        Raises:
            OSError: It can't be looked at.
        """
        status = os.stat(file)  # noqa: PTH116 - ten thousand times, in a row
        return cls(Token.of_status(status), status.st_ctime_ns, annotations, language)


class Problem(msgspec.Struct, frozen=True, gc=False):
    """Why a document can't be counted, and a person's way out."""

    reason: str
    way_out: str


class Known(msgspec.Struct, frozen=True, gc=False):
    """What was found out about a document in one state.

    Attributes:
        state: What it holds for.
        tally: How far it is checked; None where there is a problem.
        problem: Why it can't be counted, or None.
        places: Where the anchors made on other texts stand in the text that the file holds;
            None for one that has no place, or whose words have changed.
    """

    state: State
    tally: Tally | None = None
    problem: Problem | None = None
    places: tuple[tuple[Anchor, Span | None], ...] = ()
