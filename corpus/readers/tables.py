"""Collects the rows and cells of a page's table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.readers.words import Words, joined

MOST_PARAGRAPHS = 3
"""Paragraphs in a cell of a table that tells something; with more of them it is there for
the layout."""

_CELLS = frozenset(("td", "th"))


class Table:
    """The rows of the table that a page is in; one in a cell of another is part of it."""

    def __init__(self) -> None:
        self._rows: list[list[list[Words]]] = []
        self._cell: list[Words] | None = None

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    @contextmanager
    def element(self, name: str) -> Iterator[None]:
        """Stand in a row or a cell; in a cell, those of an inner table make none."""
        if name == "tr" and self._cell is None:
            self._rows.append([])
        elif name in _CELLS and self._cell is None:
            self._cell = []
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(self._cell)
            yield
            self._cell = None
            return
        yield

    def take(self, words: Words) -> None:
        """Add a paragraph to the open cell."""
        if self._cell is not None:
            self._cell.append(Words(words.text.replace("\n", " "), words.styles))

    def rows(self) -> list[list[Words]]:
        """Return the cells of each row, on one line each."""
        return [[joined(cell, " ") for cell in row] for row in self._rows]

    def parts(self) -> Iterator[Words]:
        """Yield the paragraphs of all cells, in order."""
        return (words for row in self._rows for cell in row for words in cell)

    def is_layout(self) -> bool:
        """Tell whether the table has no columns, or cells that are pages of their own."""
        return all(sum(map(bool, row)) <= 1 for row in self._rows) or any(
            len(cell) > MOST_PARAGRAPHS for row in self._rows for cell in row
        )
