"""Sequences in order, of which an edit changes a few items out of ten thousand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")

_FEW = 16
"""Up to one item in so many is looked up; of more, all are sorted again, which is faster then."""


def exchanged(
    ordered: Sequence[Item],
    gone: Collection[Item],
    come: Collection[Item],
    key: Callable[[Item], Any],
) -> list[Item]:
    """Return a sequence less some of its items and with others, in order.

    For k of n items it takes k log n comparisons and a copy, which for ten thousand takes
    less time than making one of them.

    Args:
        ordered: In the order of `key`, which no two have in common.
        gone: Items of it, by their keys.
        come: Items to be put in.
        key: What to sort by.
    """
    if (len(gone) + len(come)) * _FEW > len(ordered):
        without = {key(item) for item in gone}
        return sorted([*(item for item in ordered if key(item) not in without), *come], key=key)
    result = [*ordered]
    for item in gone:
        del result[bisect_left(result, key(item), key=key)]
    for item in come:
        result.insert(bisect_left(result, key(item), key=key), item)
    return result
