"""ASCII characters for the program's own signs: one table, for every screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

_SIGNS = {
    "…": "~", "·": "|", "•": "*", "¶": "|", "×": "x",  # noqa: RUF001 - these are meant
    "−": "-", "–": "-", "—": "-", "\xa0": " ", "\ufffd": "?",  # noqa: RUF001
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",  # noqa: RUF001
    "→": ">", "←": "<", "↑": "^", "↓": "v", "⇧": "^", "▶": ">", "▸": ">", "▼": "v", "▾": "v",
    "◀": "<", "▪": "#", "●": "*", "○": "o", "✎": "n", "≈": "~", "🔎": "? ",
}  # fmt: skip
_SHADES = {"░": "-", "▒": "=", "▓": "#", "█": "#", "▔": "-", "▁": "_"}
_BOXES, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)


@cache
def _table() -> dict[int, str]:
    """Return what stands for each sign; it takes as many cells."""
    return dict(_boxes()) | dict(_blocks()) | {ord(sign): one for sign, one in _SIGNS.items()}


def _boxes() -> Iterator[tuple[int, str]]:
    """Yield the lines of frames, by what the Unicode standard calls them."""
    for code in _BOXES:
        name = unicodedata.name(chr(code))
        if "HORIZONTAL" in name and "VERTICAL" not in name:
            corner = " DOWN" in name or " UP" in name
            yield code, "+" if corner else "-"
        elif "VERTICAL" in name and not any(end in name for end in ("LEFT", "RIGHT", "HORIZONTAL")):
            yield code, "|"
        elif "DIAGONAL" in name:
            yield code, "X" if "CROSS" in name else "/" if "UPPER RIGHT" in name else "\\"
        else:
            yield code, "+"


def _blocks() -> Iterator[tuple[int, str]]:
    """Yield the blocks that bars and edges are drawn with."""
    for code in _BLOCKS:
        name = unicodedata.name(chr(code))
        upright = "LEFT" in name or "RIGHT" in name
        yield code, _SHADES.get(chr(code), "|" if upright and "QUADRANT" not in name else "=")


def in_letters(text: str) -> str:
    """Return a text with ASCII characters for the program's signs, each as wide as its sign.

    Letters of any language stay: they are somebody's words.
    """
    return text if text.isascii() else text.translate(_table())
