"""Tags: what a person types becomes a list of them, in order and without doubles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.safe_text import safe_line

BETWEEN = re.compile(r"[\s,;]+")
"""What stands between two tags that are typed."""

_SIGN = "#"


def tags_in(typed: str) -> tuple[str, ...]:
    """Return the tags in what was typed, safe to print; a "#" before one is no part of it."""
    words = (safe_line(word.lstrip(_SIGN)) for word in BETWEEN.split(typed))
    return united((), filter(None, words))


def united(tags: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return tags and further ones behind them, without those that differ in case only."""
    found: dict[str, str] = {}
    for tag in (*tags, *more):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def toggled(tags: Iterable[str], tag: str) -> tuple[str, ...]:
    """Return tags without one of them, or with it behind them if it was not there."""
    before = tuple(tags)
    after = tuple(one for one in before if one.casefold() != tag.casefold())
    return after if len(after) < len(before) else (*before, tag)
