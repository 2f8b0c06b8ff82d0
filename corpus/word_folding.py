"""The words of a text, folded alike for the index of a library and for what finds them in it.

Case, accents, ligatures and full-width forms are folded away, and so are characters that
take no room. In scripts that are written without spaces every character is a word of its
own, so that any part of a sentence is found there; Hangul too, where endings follow a word
without one. Both the index and the search work on what is folded here, so that whatever the
index finds is found again in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from corpus.folding import Folded
from corpus.safe_text import ZERO_WIDTH

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7a3"  # Hangul
)
"""Scripts without spaces between words, as the inside of a regular expression's set."""

_NOT_ASCII = re.compile("[^\x00-\x7f]")
_SIGNS = re.compile(r"[\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode doesn't take apart, and people type without their strokes."""

_REMEMBERED = 16_384


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_])+")


def fold(text: str) -> str:
    """Return a text folded, with the signs between its words as they are."""
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda match: _fold(match[0]), text)
    return text.lower()


def folded(text: str) -> Folded:
    """Return a text folded, with the way back."""
    if text.isascii():
        return Folded(text.lower())
    lengths = ((match.start(), len(_fold(match[0]))) for match in _NOT_ASCII.finditer(text))
    return Folded(fold(text), [(place, length) for place, length in lengths if length != 1])


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(_word().findall(fold(text)))


def spaced(text: str) -> str:
    """Return a text folded, its words apart for a tokenizer that knows ASCII's signs only.

    To SQLite's "ascii" every character beyond ASCII belongs to a word.
    """
    plain = fold(text)
    if plain.isascii():
        return plain
    plain = _SIGNS.sub(" ", plain)
    return _unspaced().sub(r" \g<0> ", plain) if _unspaced().search(plain) else plain


def is_unspaced(char: str) -> bool:
    """Tell whether a character is a word of its own."""
    return not char.isascii() and _unspaced().match(char) is not None


@lru_cache(_REMEMBERED)
def _fold(char: str) -> str:
    """Return one character folded; signs stay signs, and letters letters."""
    if char in ZERO_WIDTH:
        return ""
    if is_unspaced(char):
        return unicodedata.normalize("NFKC", char)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", char))
    return plain.casefold().translate(_LETTERS)
