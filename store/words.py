"""The words of a text as anchors are compared by, and where in a long text they stand.

A word is what stands between white space and punctuation; in scripts that are written
without spaces it is one character with its marks. Words compare in Unicode's NFKC, lower
case and without invisible characters, so that neither typography nor case parts them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from heapq import nlargest
from itertools import accumulate, islice
from math import log2
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
_ASCII_WORD = re.compile("[0-9A-Za-z]+")

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
    found = (_ASCII_WORD if text.isascii() else _word()).finditer(text)
    opening = next(islice(found, first, None))
    closing = next(islice(found, last - first - 1, None)) if last > first else opening
    return Span(opening.start(), closing.end())


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


class WordIndex:
    """In which chunks of a text some words stand, and how much each of them tells.

    An inverted index by blocks (Witten, Moffat and Bell, "Managing Gigabytes", 1999, 3.2),
    of the words asked for only; built in one pass that lets other threads run.

    Attributes:
        chunk: Characters of text that the index tells apart: of a short text few, so that
            its words are told apart too, and of a long one more, to take less memory.
    """

    def __init__(
        self, text: str, wanted: Iterable[str], proceed: Callable[[], None] = lambda: None
    ) -> None:
        """Read a text.

        Args:
            text: All of it.
            wanted: The words, as they are compared.
            proceed: Called every few milliseconds; may raise to give up.
        """
        self.chunk = min(_LARGEST_CHUNK, max(_SMALLEST_CHUNK, len(text) // 2_048))
        self._count = -(-len(text) // self.chunk)
        self._chunks: dict[str, list[int]] = {form: [] for form in wanted}
        self._common: Counter[str] = Counter()
        most = max(_LEAST_COMMON, self._count // 20)
        rare, common = set(self._chunks), set[str]()
        for number in range(self._count):
            if not number % 32:
                proceed()
            start = number * self.chunk
            forms = set(forms_in(text[start : start + self.chunk + _LONGEST_CUT]))
            self._common.update(common & forms)
            for form in rare & forms:
                self._chunks[form].append(number)
                if len(self._chunks[form]) > most:
                    rare.discard(form)
                    common.add(form)
                    self._common[form] = len(self._chunks.pop(form))

    @property
    def bits(self) -> float:
        """How much it takes to tell one chunk from all others."""
        return log2(1 + self._count)

    def weight(self, form: str) -> float:
        """Return how much it tells that a wanted word stands somewhere, in bits, above 0.

        The logarithm of its inverse frequency, by chunks (Spärck Jones, 1972).
        """
        chunks = self._common[form] or len(self._chunks[form])
        return log2(1 + self._count / (chunks or 0.5))

    def places(self, forms: Iterable[str], length: int, most: int) -> list[int]:
        """Return the positions from which on most of some words stand in `length` characters.

        Best first, by weight, no two of them within `length` characters, and none with less
        than two fifths of the best one's weight.
        """
        hits: dict[int, float] = {}
        for form in self._telling(set(forms)):
            weight = self.weight(form)
            for chunk in self._chunks[form]:
                hits[chunk] = hits.get(chunk, 0.0) + weight
        span = length // self.chunk + 2
        most_hit = nlargest(_MOST_SUMMED, hits, key=hits.__getitem__)
        firsts = {max(0, hit - part * span // 4) for hit in most_hit for part in range(4)}
        sums = {first: sum(hits.get(first + n, 0.0) for n in range(span)) for first in firsts}
        least = _LEAST_SHARE * max(sums.values(), default=0.0)
        chosen: list[int] = []
        for first in sorted(sums, key=lambda chunk: (-sums[chunk], chunk)):
            if sums[first] < least:
                break
            if all(abs(first - other) >= span for other in chosen):
                chosen.append(first)
            if len(chosen) == most:
                break
        return [first * self.chunk for first in chosen]

    def _telling(self, forms: set[str]) -> list[str]:
        """Return the rarest words that the text has: common ones cost much and say little."""
        present = [form for form in forms if self._chunks.get(form)]
        ordered = sorted(present, key=lambda form: (len(self._chunks[form]), form))
        reach = accumulate(len(self._chunks[form]) for form in ordered)
        few = sum(1 for chunks in reach if chunks <= _MOST_HITS)
        return ordered[: max(_LEAST_TELLING, few)]


_SMALLEST_CHUNK = 64
_LARGEST_CHUNK = 1024
_LONGEST_CUT = 24
"""Characters of a word that a chunk's end doesn't cut."""

_LEAST_COMMON = 64
"""A word in more chunks than this, and more than one in twenty, is counted, not looked up."""

_MOST_HITS = 1_000
_LEAST_TELLING = 3
_MOST_SUMMED = 32
_LEAST_SHARE = 0.4
