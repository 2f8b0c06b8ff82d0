"""Puts a document together from the blocks that a reader found, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Block, BlockKind, Document, Metadata, Style, link_target
from corpus.safe_text import safe_line, safe_text

SEPARATOR = "\n\n"
"""What stands between two blocks of `Document.text`."""

MOST_CHARACTERS = 32_768
"""Characters of the longest block. A file of one endless line is broken behind sentences:
nobody reads a paragraph of megabytes, and every layer computes a block at a time."""

_SENTENCE_END = re.compile(
    r"[.!?…][\"'”’)\]]*(?=\s)|[。！？]"  # noqa: RUF001 - quotation marks and wide ones are meant
)


class Assembly:
    """Collects blocks and counts the positions at which their characters will stand."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._styles: list[Style] = []
        self._anchors: dict[str, int] = {}
        self._position = 0

    def anchor(self, name: str) -> None:
        """Let links whose target is `name` lead to the block that is added next."""
        self._anchors.setdefault(name, self._position)

    def add(
        self,
        text: str,
        kind: BlockKind,
        level: int = 0,
        marker: str = "",
        styles: Sequence[Style] = (),
    ) -> None:
        """Append a block; an empty `text` makes none.

        Args:
            text: The block's words, as the file has them.
            kind: What the block is.
            level: A heading's rank, an item's or a quote's depth.
            marker: What the view paints before an item.
            styles: Positions in characters of `text`.
        """
        while len(text) > MOST_CHARACTERS and not styles:
            end = _break(text)
            self._add(text[:end].rstrip(), kind, level, marker, ())
            text, marker = text[end:].lstrip(), ""
        self._add(text, kind, level, marker, styles)

    def _add(
        self, text: str, kind: BlockKind, level: int, marker: str, styles: Sequence[Style]
    ) -> None:
        if not text:
            return
        start = self._position
        end = start + len(text)
        self._texts.append(text)
        self._blocks.append(Block(start, end, kind, level, marker))
        if styles:
            self._styles.extend(
                Style(start + style.start, start + style.end, style.kind, style.target)
                for style in styles
            )
        self._position = end + len(SEPARATOR)

    def document(self, metadata: Metadata) -> Document:
        """Return the document of all blocks added so far.

        This is where a text is made safe, once for all readers. Positions survive it.
        A link to an anchor gets the address of its position.
        """
        styles = sorted(map(self._resolved, self._styles), key=lambda s: (s.start, -s.end))
        text = safe_text(SEPARATOR.join(self._texts))
        return Document(text, tuple(self._blocks), metadata, tuple(styles))

    def _resolved(self, style: Style) -> Style:
        if not style.target:
            return style
        position = self._anchors.get(style.target)
        target = safe_line(style.target) if position is None else link_target(position)
        return Style(style.start, style.end, style.kind, target)


def _break(text: str) -> int:
    """Return where the first block of a text too long ends, in characters."""
    half = MOST_CHARACTERS // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, half, MOST_CHARACTERS)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", half, MOST_CHARACTERS)
    return space if space > 0 else MOST_CHARACTERS
