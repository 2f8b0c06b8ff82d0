"""Telling a person who waits how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

PATIENCE_SECONDS = 0.5
"""What takes less than this needs no progress bar."""

T = TypeVar("T")


def follow(items: Sequence[T]) -> Iterator[T]:
    """Yield the items; where that takes long and someone is looking, show a progress bar.

    It stands on the standard error output if that is a terminal, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    patient_until = time.monotonic() + PATIENCE_SECONDS
    bar = None
    try:
        for number, item in enumerate(items):
            if bar is None and time.monotonic() > patient_until:
                # Most runs are over before this would have been loaded.
                from tui.cli.progress_bar import ProgressBar  # noqa: PLC0415

                bar = ProgressBar("Reading", len(items))
            if bar is not None:
                bar.show(number)
            yield item
    finally:
        if bar is not None:
            bar.close()


def follow_beside_output(items: Sequence[T]) -> Iterator[T]:
    """Follow, unless what is printed meanwhile goes to the terminal and says it already."""
    return iter(items) if sys.stdout.isatty() else follow(items)
