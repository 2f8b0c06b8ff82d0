"""Foreign text made safe for a terminal, once, on the way in.

Control characters, bidi controls and the like become visible signs of the same length,
so positions survive and no pane, title or printed line can be attacked. Every function
here returns exactly as many characters as it was given, and is idempotent.

What stays: letters and signs of every script, joiners and variation selectors (ZWJ,
ZWNJ, VS16), up to `MARKS_PER_GRAPHEME` combining marks on one character, and the
`ZERO_WIDTH` characters, which whoever paints the text shows as nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ZERO_WIDTH = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Characters that stay in a text and are painted as nothing: soft hyphen, Mongolian
vowel separator, zero-width space, word joiner, invisible operators, BOM."""

ZERO_WIDTH_RUN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]+")
"""Matches a run of `ZERO_WIDTH` characters."""

REPLACEMENT = "\ufffd"
"""Stands for what is no character: C1 controls, surrogates, non-characters."""

DIRECTION_SIGN = "\u2426"
"""Stands for an invisible character that would reorder, annotate or tag the text."""

EXCESS_MARK_SIGN = "\u25cc"
"""Stands for a combining mark beyond `MARKS_PER_GRAPHEME` (U+25CC, dotted circle)."""

MARKS_PER_GRAPHEME = 8
"""Combining marks, joiners and selectors kept in a row; no script's spelling needs more."""

_SLICE = 1 << 20  # characters
_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))
_ASCII_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_ASCII_CONTROL_OR_LINE_END = re.compile("[\x00-\x1f\x7f]")
_DIRECTION = re.compile(
    # Arabic letter mark; marks; line and paragraph separators, embeddings, overrides;
    # isolates and the deprecated format controls; interlinear annotation; tags.
    "[\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def safe_text(text: str) -> str:
    """Return a document's text with every unsafe character as a visible sign.

    Line ends (LF) stay; a tab becomes one space, since a tab's width is not the text's.
    """
    if text.isascii():
        return _ASCII_CONTROL.sub(_text_sign, text) if _may_hold_control(text) else text
    return _substitute(text, keep="\n", tab=" ")


def safe_line(text: str) -> str:
    """Return a one-line text, such as a file name or a title, made safe.

    As `safe_text`, but a line end and a tab become visible signs too.
    """
    if text.isascii():
        return text if text.isprintable() else _ASCII_CONTROL_OR_LINE_END.sub(_line_sign, text)
    return _substitute(text, keep="", tab=_sign("\t"))


def _may_hold_control(text: str) -> bool:
    # Twice as fast as searching for the class, and the usual answer is no.
    return not text.replace("\n", "").isprintable()


def _text_sign(match: re.Match[str]) -> str:
    return " " if match[0] == "\t" else _sign(match[0])


def _line_sign(match: re.Match[str]) -> str:
    return _sign(match[0])


def _substitute(text: str, keep: str, tab: str) -> str:
    """Replace the unsafe characters among those that the text has.

    A text has some hundred different characters at most, so asking about each of them
    once and searching only for the unsafe ones takes a fifth of the time that a class
    of every unsafe character takes (its ranges beyond U+FFFF are compared one by one).
    """
    present = _present(text)
    signs = {char: _sign(char) for char in present if char not in keep}
    signs = {char: sign for char, sign in signs.items() if sign != char}
    if "\t" in present:
        signs["\t"] = tab
    if signs:
        unsafe = re.compile(f"[{re.escape(''.join(sorted(signs)))}]")
        text = unsafe.sub(lambda match: signs[match[0]], text)
    marks = "".join(sorted(filter(_stacks, present)))
    if marks:
        text = _excess_marks(marks).sub(_cap, text)
    return text


def _present(text: str) -> set[str]:
    """Return the different characters of a text, but for printable ASCII.

    That is taken out as bytes, which takes a quarter of the time that it takes to put
    each of ten million characters into a set; a slice at a time, for the memory's sake.
    """
    present: set[str] = set()
    for start in range(0, len(text), _SLICE):
        data = text[start : start + _SLICE].encode("utf-8", errors="surrogatepass")
        others = data.translate(None, _PRINTABLE_ASCII)
        present.update(others.decode("utf-8", errors="surrogatepass"))
    return present


@lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    """Return what stands for `char`: the character itself where it is safe."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if _is_no_character(code):
        return REPLACEMENT
    if _DIRECTION.match(char):
        return DIRECTION_SIGN
    return char


def _is_no_character(code: int) -> bool:
    """Tell a C1 control, a surrogate or a non-character (Unicode 16, section 23.7)."""
    return (
        0x80 <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or 0xFDD0 <= code < 0xFDF0
        or code & 0xFFFE == 0xFFFE
    )


@lru_cache(maxsize=4096)
def _stacks(char: str) -> bool:
    """Tell whether `char` adds to the character before it without taking a cell."""
    return char in "\u200c\u200d" or unicodedata.category(char) in {"Mn", "Me"}


@lru_cache(maxsize=64)
def _excess_marks(marks: str) -> re.Pattern[str]:
    one = f"[{re.escape(marks)}]"
    return re.compile(f"({one}{{{MARKS_PER_GRAPHEME}}})({one}+)")


def _cap(match: re.Match[str]) -> str:
    return match[1] + EXCESS_MARK_SIGN * len(match[2])
