"""The table of `obelus list`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from corpus.safe_text import safe_line
from store.verdicts import VerdictSet
from tui.cli.console import output_console
from tui.cli.output import Signs
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.cli.list import Row

TITLES_FROM = 80
"""Cells from which there is room for the titles."""


def print_table(rows: Sequence[Row], settings: Settings) -> None:
    """Print one line for each document, and a last one with the sums."""
    console = output_console()
    titles = console.width >= TITLES_FROM
    verdicts, signs = settings.verdicts, Signs(settings)
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(row.verdicts)
    total = f"{len(rows)} document" + ("s" if len(rows) != 1 else "")
    table = Table(box=box.SIMPLE_HEAD, show_footer=True, show_edge=False, pad_edge=False)
    table.add_column("Document", total, overflow="fold")
    if titles:
        table.add_column("Title", overflow="fold")
    for name, count in (
        ("Claims", sum(row.claims for row in rows)),
        ("Checked", sum(row.checked for row in rows)),
    ):
        table.add_column(name, str(count), justify="right", no_wrap=True)
    table.add_column("Verdicts", _in_words(sums, verdicts, signs))
    for row in rows:
        table.add_row(
            Text(row.path),
            *([Text(safe_line(row.title))] if titles else []),
            str(row.claims),
            str(row.checked),
            _in_words(row.verdicts, verdicts, signs),
        )
    console.print(table)


def _in_words(counts: Mapping[str, int], verdicts: VerdictSet, signs: Signs) -> Text:
    """Write counted verdicts as glyph, number and label: "✓ 3 verified, ≠ 1 disputed"."""
    return Text(
        ", ".join(
            f"{signs.of(verdict)} {count} {verdicts.label(verdict).lower()}"
            for verdict, count in counts.items()
        )
    )
