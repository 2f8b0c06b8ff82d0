"""The tables that verbs print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.safe_text import safe_line

UNLIMITED = 100_000
"""Cells of a line where no terminal wraps it, so that each row has one line."""


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Leave it to `main`, where Rich would end the program with status 1."""
        raise BrokenPipeError


def output_console() -> Console:
    """Return the console for the standard output."""
    return _Console(highlight=False, width=None if sys.stdout.isatty() else UNLIMITED)


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], totals: Sequence[object] = ()
) -> None:
    """Print a plain table.

    Args:
        columns: The headings.
        rows: A cell for each column: a text, foreign or not, or a number, which stands right.
        totals: The last line's cells, for as many columns as there are; none for no line.
    """
    kept = [[*row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, show_footer=bool(totals), show_edge=False, pad_edge=False)
    for number, name in enumerate(columns):
        counted = bool(kept) and isinstance(kept[0][number], int)
        total = _cell(totals[number]) if number < len(totals) else Text()
        table.add_column(
            name,
            total,
            justify="right" if counted else "left",
            no_wrap=counted,
            overflow="fold",
        )
    for row in kept:
        table.add_row(*map(_cell, row))
    output_console().print(table)


def _cell(value: object) -> Text:
    return Text(safe_line(str(value)))
