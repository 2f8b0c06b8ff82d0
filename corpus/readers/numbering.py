"""What stands before the items of a page's list."""

from __future__ import annotations

from corpus.readers.trees import Node, name_of

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3_999


class Numbering:
    """Counts the items of one list, as its `type`, `start` and their `value`, `type` say."""

    def __init__(self, node: Node) -> None:
        self._ordered = name_of(node) == "ol"
        self._type = node.get("type", "")
        self._next = _number(node.get("start", ""), 1)

    def marker(self, item: Node) -> str:
        """Return the next item's marker: "•", "3." or "c."."""
        if not self._ordered:
            return BULLET
        number = _number(item.get("value", ""), self._next)
        self._next = number + 1
        return f"{_numeral(number, item.get('type', self._type))}."


def _number(written: str, otherwise: int) -> int:
    digits = written.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else otherwise


def _numeral(number: int, kind: str) -> str:
    if kind.lower() == "a" and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "a" else letter.upper()
    if kind.lower() == "i" and 1 <= number <= _MOST:
        numeral = ""
        for value, letters in _ROMAN:
            numeral += letters * (number // value)
            number %= value
        return numeral if kind == "i" else numeral.upper()
    return str(number)
