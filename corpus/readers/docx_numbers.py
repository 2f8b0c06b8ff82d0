"""Counts the numbered paragraphs of a Word file.

A list that goes on behind another paragraph is numbered on, and a number may be a letter
(ECMA-376, part 1, 17.9). mammoth knows of a list only that it has numbers, so each number
travels through it as the name of a bookmark in its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from corpus.readers.trees import Node, name_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAME = "obelus-number"
_TYPES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


class _Level(msgspec.Struct):
    """One level of a kind of list: where it starts, how it counts, and where it is."""

    start: int = 1
    kind: str = "decimal"
    last: int | None = None


class _Lists:
    """The kinds of lists that a file defines, and which list is of which kind."""

    def __init__(self, numbering: Node | None) -> None:
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._kind_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for node in _below(numbering, "abstractNum"):
            levels = {_integer(level, "ilvl"): _level(level) for level in _below(node, "lvl")}
            self._kinds[_attribute(node, "abstractNumId")] = levels
        for node in _below(numbering, "num"):
            number = _attribute(node, "numId")
            self._kind_of[number] = _value(node, "abstractNumId")
            self._starts[number] = {
                _integer(override, "ilvl"): int(start)
                for override in _below(node, "lvlOverride")
                if (start := _value(override, "startOverride")).isdecimal() and len(start) < 7
            }

    def next(self, number: str, depth: int) -> tuple[int, str] | None:
        """Return the next number of a list at a depth, and its kind; None where there is none."""
        levels = self._kinds.get(self._kind_of.get(number, ""), {})
        level = levels.get(depth)
        if level is None or level.kind in {"bullet", "none"}:
            return None
        start = self._starts.get(number, {}).pop(depth, None)
        if start is not None:
            level.last = start
        else:
            level.last = level.start if level.last is None else level.last + 1
        for deeper, below in levels.items():
            if deeper > depth:
                below.last = None
        return level.last, level.kind


def mark_numbers(document: Node, numbering: Node | None, styles: Node | None) -> None:
    """Put its number into each numbered paragraph of a file's main part, as a bookmark."""
    lists = _Lists(numbering)
    of_styles = {
        _attribute(style, "styleId"): place
        for style in _below(styles, "style")
        for place in map(_place, _below(style, "numPr"))
    }
    for paragraph in _below(document, "p"):
        properties = next(_children(paragraph, "pPr"), None)
        if properties is None:
            continue
        own = next(map(_place, _children(properties, "numPr")), None)
        number, depth = own or of_styles.get(_value(properties, "pStyle"), ("", 0))
        if number and (found := lists.next(number, depth)):
            mark: Any = etree.Element(f"{_W}bookmarkStart")
            mark.set(f"{_W}name", f"{_NAME} {found[0]} {found[1]}")
            after: Any = properties
            after.addnext(mark)


def take_numbers(page: Node) -> None:
    """Give the items of a page the numbers that their bookmarks name."""
    for mark in page.iter("a"):
        name, _, rest = mark.get("id", "").partition(" ")
        if name != _NAME:
            continue
        value, _, kind = rest.partition(" ")
        item: Any = next((node for node in mark.iterancestors() if name_of(node) == "li"), None)
        if item is not None:
            item.set("value", value)
            item.set("type", _TYPES.get(kind, "1"))


def _place(properties: Node) -> tuple[str, int]:
    """Return which list a paragraph belongs to, and how deep it stands in it."""
    depth = _value(properties, "ilvl")
    return _value(properties, "numId"), int(depth) if depth in set("012345678") else 0


def _level(node: Node) -> _Level:
    start = _value(node, "start")
    return _Level(
        int(start) if start.isdecimal() and len(start) < 7 else 1,
        _value(node, "numFmt") or "decimal",
    )


def _below(node: Node | None, name: str) -> Iterator[Node]:
    return iter(()) if node is None else node.iter(f"{_W}{name}")


def _children(node: Node, name: str) -> Iterator[Node]:
    return (child for child in node if child.tag == f"{_W}{name}")


def _value(node: Node, name: str) -> str:
    return next((_attribute(child, "val") for child in _children(node, name)), "")


def _attribute(node: Node, name: str) -> str:
    return node.get(f"{_W}{name}", "")


def _integer(node: Node, name: str) -> int:
    written = _attribute(node, name)
    return int(written) if written.isdecimal() and len(written) < 2 else 0
