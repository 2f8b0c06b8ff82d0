"""What changed in a passage, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

import msgspec

from tui.reading.words import words

Kind = Literal["same", "gone", "new"]

MOST_PAIRS = 200_000
"""Pairs of words that are compared; what differs in longer passages is shown as a whole.

It keeps the worst passage within a tenth of a second."""


class Piece(msgspec.Struct, frozen=True):
    """A run of words: in both texts, only in the old one, or only in the new one.

    Attributes:
        kind: Which.
        text: The words, with the white space behind them.
    """

    kind: Kind
    text: str


@lru_cache(maxsize=1024)
def word_diff(then: str, now: str) -> tuple[Piece, ...]:
    """Return the runs of words that make `then` into `now`; what is gone before what is new.

    A longest common subsequence (Wagner and Fischer 1974) of what lies between the words
    that both texts begin and end with; O(n·m) in time and memory, bounded by `MOST_PAIRS`.
    Differences of white space alone are none.
    """
    old, new = _tokens(then), _tokens(now)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    old_middle, new_middle = old[first : len(old) - last], new[first : len(new) - last]
    steps: list[tuple[Kind, str]] = [("same", token) for token in new[:first]]
    steps += _middle(old_middle, new_middle)
    steps += [("same", token) for token in new[len(new) - last :]]
    return tuple(
        Piece(kind, "".join(token for _, token in run))
        for kind, run in groupby(steps, key=lambda step: step[0])
    )


def _tokens(text: str) -> list[str]:
    """Return the words, each with what stands before the next one."""
    starts = [start for start, _ in words(text)]
    return [text[a:b] for a, b in pairwise([*starts, len(text)])]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words that both begin with."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one.rstrip() != other.rstrip():
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    if len(old) * len(new) > MOST_PAIRS:
        yield from (("gone", token) for token in old)
        yield from (("new", token) for token in new)
        return
    rest = _common_lengths([token.rstrip() for token in old], [token.rstrip() for token in new])
    i = j = 0
    added: list[str] = []
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i].rstrip() == new[j].rstrip():
            yield from (("new", token) for token in added)
            added.clear()
            yield "same", new[j]
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and rest[i + 1][j] >= rest[i][j + 1]):
            yield "gone", old[i]
            i += 1
        else:
            added.append(new[j])
            j += 1
    yield from (("new", token) for token in added)


def _common_lengths(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    """Return how many words the ends of both texts, from each pair of words on, share."""
    below = [0] * (len(new) + 1)
    lengths = [below]
    for word in reversed(old):
        row = [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == new[j] else max(below[j], row[j + 1])
        lengths.append(row)
        below = row
    return lengths[::-1]
