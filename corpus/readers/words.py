"""A text without marks and its inline styles: what a reader makes blocks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from corpus.document import Style

WIDEST_COLUMN = 40
"""Characters to which a table's columns are aligned; a longer cell pushes the rest."""


class Words(msgspec.Struct, frozen=True, gc=False):
    """A text without marks; its styles count in characters of it."""

    text: str
    styles: tuple[Style, ...] = ()

    def stripped(self) -> Words:
        """Return the words without white space around them."""
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        leading = len(self.text) - len(self.text.lstrip())
        return self.cut(leading, leading + len(text))

    def cut(self, start: int, end: int | None = None) -> Words:
        """Return the characters `start` up to `end`, with what is left of the styles."""
        text = self.text[start:end]
        if not self.styles:
            return Words(text)
        styles = (
            Style(
                max(0, style.start - start),
                min(len(text), style.end - start),
                style.kind,
                style.target,
            )
            for style in self.styles
        )
        return Words(text, tuple(style for style in styles if style.start < style.end))


def joined(parts: Iterable[Words], separator: str) -> Words:
    """Return several texts as one, with the styles of all."""
    texts: list[str] = []
    styles: list[Style] = []
    length = 0
    for part in parts:
        styles.extend(
            Style(style.start + length, style.end + length, style.kind, style.target)
            for style in part.styles
        )
        texts.append(part.text)
        length += len(part.text) + len(separator)
    return Words(separator.join(texts), tuple(styles))


def aligned(rows: Sequence[Sequence[Words]]) -> Words:
    """Return a table's rows as lines whose columns stand below each other."""
    columns = max(map(len, rows), default=0)
    widths = [
        min(WIDEST_COLUMN, max((len(row[n].text) for row in rows if n < len(row)), default=0))
        for n in range(columns)
    ]
    lines = []
    for row in rows:
        cells = [
            Words(cell.text.ljust(width) if number < len(row) - 1 else cell.text, cell.styles)
            for number, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append(joined(cells, " | "))
    return joined(lines, "\n")
