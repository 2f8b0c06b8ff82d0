"""How many there are of something, in words. Pure."""

from __future__ import annotations


def numbered(count: int, noun: str) -> str:
    """Return "1 verdict", or "2,000 verdicts"; `noun` is one whose plural ends in s."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
