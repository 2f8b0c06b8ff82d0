"""The words of a text, as anchors are compared by.

A word is what stands between white space and punctuation; in scripts that are written
without spaces it is one character with its marks. Words compare in Unicode's NFKC, lower
case and without invisible characters, so that neither typography nor case parts them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from unicodedata import category, normalize

from corpus.document import Span
from corpus.safe_text import ZERO_WIDTH_RUN

_SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # the planes of Han
)
_MARKS = (
    "\u0300-\u036f\u200c\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f35\u0f37\u0f39"
    "\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u17b4-\u17d3\u17dd"
)
_BETWEEN = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7"
    r"\u00f7\u060c\u061b\u061f\u066a-\u066c\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e"
    r"\u20a0-\u20bf\u3001-\u3003\u3008-\u3011\u3014-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20"
    r"\uff3b-\uff40\uff5b-\uff65"
)

_ASCII_FORMS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""What the expression says of ASCII, for `str.translate`, which takes a third of its time."""

_JOINERS = frozenset("\u200c\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[^{_BETWEEN}{_SPACELESS}]+|(?![{_BETWEEN}])[{_SPACELESS}][{_MARKS}]*")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"(?:(?!\\s)[{_BETWEEN}])*")


def forms_in(text: str) -> list[str]:
    """Return the words of `text`, in order, as they are compared.

    See `span_of_words` for where they stand. A word of nothing but invisible characters
    is empty.
    """
    if text.isascii():
        return text.translate(_ASCII_FORMS).split()
    return [word.lower() if word.isascii() else _folded(word) for word in _word().findall(text)]


def span_of_words(text: str, first: int, last: int) -> Span:
    """Return where the words number `first` to `last`, that one included, stand in `text`."""
    if text.isascii():
        return _span_of_ascii_words(text.translate(_ASCII_FORMS), first, last)
    found = _word().finditer(text)
    opening = next(islice(found, first, None))
    closing = next(islice(found, last - first - 1, None)) if last > first else opening
    return Span(opening.start(), closing.end())


def _span_of_ascii_words(forms: str, first: int, last: int) -> Span:
    rest = forms.split(None, first)[-1]
    start, count = len(forms) - len(rest), last - first + 1
    words = rest.split(None, count)
    behind = len(words[count]) if len(words) > count else 0
    return Span(start, start + len(rest[: len(rest) - behind].rstrip()))


def signs_before(text: str, position: int) -> str:
    """Return the punctuation directly before a position."""
    start = position
    while start > 0 and _signs().fullmatch(text, start - 1, position):
        start -= 1
    return text[start:position]


def signs_after(text: str, position: int) -> str:
    """Return the punctuation directly behind a position."""
    match = _signs().match(text, position)
    return match[0] if match else ""


def whole_characters(text: str, start: int, end: int) -> Span:
    """Return the span with the marks and joiners that belong to its first and last character."""
    while start > 0 and _clings(text[start]):
        start -= 1
    while end < len(text) and _clings(text[end]):
        end += 1
    return Span(start, end)


def _clings(char: str) -> bool:
    return char in _JOINERS or category(char) in {"Mn", "Mc", "Me"}


def _folded(text: str) -> str:
    return normalize("NFKC", ZERO_WIDTH_RUN.sub("", text)).lower()
