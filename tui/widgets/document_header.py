"""The row above the text: who wrote it, where and when, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from corpus.document import Metadata
from tui.letters import in_letters
from tui.reading.languages import language_name
from tui.reading.numbers import numbered
from tui.reading.wrapping import cells
from tui.widgets.cutting import cut

_BETWEEN = " · "
_LONGEST = 40
_SHORTEST = 10
_LABELLED, _SIGNED = " (guessed)", "~"


class _Piece(msgspec.Struct, frozen=True):
    """A fact, cut to a piece of a row, and whether no field of the file states it."""

    words: str
    guessed: bool = False

    def written(self, *, roomy: bool) -> str:
        """Return it with its mark: in words where there is room, else as a sign."""
        if not self.guessed:
            return self.words
        return self.words + _LABELLED if roomy else _SIGNED + self.words


def header_pieces(metadata: Metadata, pages: int, width: int) -> tuple[str, ...]:
    """Return what is known of a document, in pieces that joined by " · " fit `width` cells.

    In this order, the last given up first: author, outlet, published, language, how many
    remarks its reading left, the encoding unless it is UTF-8, the pages. What no field of
    the file states is marked "(guessed)"; where that does not fit, "~" stands before it,
    and only then pieces are given up. The first stays, cut if it must be.

    Args:
        metadata: What is known.
        pages: How many pages the document has; 0 for one without.
        width: How many cells there are.
    """
    pieces = list(_pieces(metadata, pages, max(_SHORTEST, min(_LONGEST, width // 3 - 4))))
    for roomy in (True, False):
        written = tuple(piece.written(roomy=roomy) for piece in pieces)
        if cells(_BETWEEN.join(written)) <= width:
            return written
    signed = [piece.written(roomy=False) for piece in pieces]
    while len(signed) > 1 and cells(_BETWEEN.join(signed)) > width:
        signed.pop()
    return (cut(signed[0], width), *signed[1:])


def _pieces(metadata: Metadata, pages: int, longest: int) -> Iterator[_Piece]:
    """Yield the pieces in order, those of unknown length at most `longest` cells wide."""
    guessed = metadata.guessed
    if metadata.author:
        yield _Piece("by " + cut(metadata.author, longest), "author" in guessed)
    if metadata.outlet:
        yield _Piece(cut(metadata.outlet, longest), "outlet" in guessed)
    if metadata.published:
        day = metadata.published.partition("T")[0]
        yield _Piece(cut(day, longest), "published" in guessed)
    yield _Piece(cut(language_name(metadata.language), longest), "language" in guessed)
    if metadata.remarks:
        yield _Piece(numbered(len(metadata.remarks), "remark"))
    if metadata.encoding.lower() != "utf-8":
        yield _Piece(cut(metadata.encoding, longest))
    if pages:
        yield _Piece(numbered(pages, "page"))


class DocumentHeader(Widget, can_focus=False):
    """Shows what is known of the open document besides its title; nothing without one."""

    ALLOW_SELECT = False

    metadata: reactive[Metadata | None] = reactive[Metadata | None](None)
    pages: reactive[int] = reactive(0)

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet; signs of its own are ASCII characters if `ascii_only`."""
        super().__init__(id=id)
        self._ascii_only = ascii_only

    def render(self) -> Content:
        """Return the row."""
        if self.metadata is None:
            return Content("")
        pieces = header_pieces(self.metadata, self.pages, max(1, self.size.width - 2))
        row = _BETWEEN.join(pieces)
        if self._ascii_only:
            row = in_letters(row)
        return Content.styled(f" {row}", "$quiet")
