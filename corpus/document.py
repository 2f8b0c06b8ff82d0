"""Span, Block and Document: the words the whole program talks in.

A document is a text and layers of spans over it. A reader turns a file into one
immutable `Document`; everything else is a layer, a pure function from a document to
spans. Positions are characters (Unicode code points) of `Document.text`, half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Literal

import msgspec
from msgspec import structs

BlockKind = Literal["heading", "paragraph", "item", "quote", "note", "code", "table", "furniture"]
StyleKind = Literal["emphasis", "strong", "code", "link", "superscript", "strike"]

_POSITION = "#char="
_MOST_DIGITS = 12


class Span(msgspec.Struct, frozen=True, gc=False):
    """The characters `start` up to, not including, `end` of a document's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Block(Span, frozen=True, gc=False):
    """A paragraph, heading, list item or the like: the unit that wraps on its own.

    Attributes:
        kind: What the block is. Furniture is page matter (a share button, "Similar
            posts"): shown dimmed, never a claim.
        level: A heading's rank (1 to 6), an item's or a quote's depth (from 1), else 0.
        marker: What the view paints before an item ("•", "3."); not part of the text.
    """

    kind: BlockKind
    level: int = 0
    marker: str = ""


class Style(Span, frozen=True, gc=False):
    """An inline style; `target` is a link's address, else empty.

    A link inside the document has the address of a position; see `link_target`.
    """

    kind: StyleKind
    target: str = ""

    @property
    def position(self) -> int | None:
        """The character that a link inside the document leads to, None for all others."""
        digits = self.target.removeprefix(_POSITION)
        is_position = digits != self.target and digits.isdecimal() and len(digits) <= _MOST_DIGITS
        return int(digits) if is_position else None


def link_target(position: int) -> str:
    """Return the address of a character of the document itself (RFC 5147, section 2.2.1)."""
    return f"{_POSITION}{position}"


class Page(Span, frozen=True, gc=False):
    """What stands on one page of a paged document; `label` is its number as printed."""

    label: str


class Metadata(msgspec.Struct, frozen=True):
    """What is known of a document besides its text.

    Attributes:
        title: Never empty; the file's stem where nothing better is known.
        published: ISO 8601, as precise as known ("2025-09", "2025-09-15").
        language: BCP 47, such as "en".
        encoding: How the bytes were decoded, such as "utf-8" or "cp1252".
        guessed: Names of the attributes that no field of the file states.
        remarks: What the reader had to assume or leave out, in words for a person.
    """

    title: str
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    encoding: str = "utf-8"
    guessed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Document(msgspec.Struct, frozen=True, dict=True):
    """One immutable text with its blocks.

    Attributes:
        text: What is read. Safe for a terminal; blocks are separated by a blank line.
        blocks: In order, not overlapping, none empty; together every character but the
            separators.
        styles: Inline styles in order of start.
        metadata: Title, author, date and the like.
        pages: In order, not overlapping; none in a document without pages.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    styles: tuple[Style, ...] = ()
    pages: tuple[Page, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the text in UTF-8; anchors depend on it."""
        from hashlib import sha256  # noqa: PLC0415 - takes a while, and a child needs none

        return sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def block_starts(self) -> list[int]:
        """Where each block starts, for bisection."""
        return [block.start for block in self.blocks]

    def block_at(self, position: int) -> int:
        """Return the number of the block that holds `position`.

        A position between two blocks belongs to the one before it. 0 in a document
        without blocks.
        """
        return max(0, bisect_right(self.block_starts, position) - 1)

    @cached_property
    def _style_index(self) -> tuple[list[int], list[int]]:
        """Each style's start, and how far any style up to it reaches."""
        starts = [style.start for style in self.styles]
        return starts, list(accumulate((style.end for style in self.styles), max))

    def styles_in(self, start: int, end: int) -> list[Style]:
        """Return the inline styles that touch the characters `start` to `end`, in order."""
        starts, reach = self._style_index
        index = bisect_left(starts, end)
        found: list[Style] = []
        while index > 0 and reach[index - 1] > start:
            index -= 1
            if self.styles[index].end > start:
                found.append(self.styles[index])
        return found[::-1]

    def in_language(self, language: str) -> Document:
        """Return the same document in the language that a person says it is in (BCP 47)."""
        guessed = tuple(name for name in self.metadata.guessed if name != "language")
        metadata = structs.replace(self.metadata, language=language, guessed=guessed)
        return structs.replace(self, metadata=metadata)

    def quote(self, span: Span) -> str:
        """Return the words of `span`."""
        return self.text[span.start : span.end]


class DocumentError(Exception):
    """A file that can't be read, why, and what a person can do about it.

    Its text is one line that names the file: "notes.bin: not text (…); …".

    Attributes:
        reason: What is wrong with it.
        way_out: What a person can do.
        passing: Whether it is not, or not surely, what is in the file that is to blame, so
            that the same file may be read another time.
    """

    def __init__(self, path: object, reason: str, way_out: str, *, passing: bool = False) -> None:
        super().__init__(f"{path}: {reason}; {way_out}")
        self.reason = reason
        self.way_out = way_out
        self.passing = passing
