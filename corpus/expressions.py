"""Regular expressions of a reader's own, run where none can hang the program.

They run in RE2 (https://github.com/google/re2), whose time is linear in the text whatever
the expression, and whose memory is bounded; an expression that would need more is refused.
So it has neither back references nor look-around. It lets other threads run meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from corpus.safe_text import safe_line

LONGEST_LINE = 16_384
"""Characters of a line that are searched at once; a longer one is cut, as if there were a
line end. The costliest expressions that are taken (see `_MEMORY`) take half a second for it."""

_MEMORY = 1 << 20
"""Bytes that RE2 may use for an expression; it refuses one that needs more."""

_LONGEST = 1_000
_LINES = "(?m)"  # ^ and $ are the ends of a line
_SET_OR_ESCAPE = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\\.", re.DOTALL)
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_NO_LETTER = re.compile(
    # Classes, escapes, names and flags: letters that stand for something else.
    r"\\[pPx]\{[^}]*\}|\\[pP].|\\.|\[:\^?\w+:\]|\(\?P?<\w+>|\(\?[A-Za-z-]+[:)]",
    re.DOTALL,
)
_CLASSES = {r"\w": r"\pL\pM\pN_", r"\d": r"\p{Nd}", r"\s": r"\s\x{85}\pZ"}
"""RE2's own \\w, \\d and \\s know ASCII only; these stand within a set."""

_SETS = {
    **{name: f"[{inside}]" for name, inside in _CLASSES.items()},
    **{name.upper(): f"[^{inside}]" for name, inside in _CLASSES.items()},
}


class ExpressionError(ValueError):
    """A regular expression can't be used; its text is one line that says why."""


class Expression:
    """A regular expression, matched line by line; a paragraph is one line."""

    def __init__(self, pattern: str, *, cased: bool) -> None:
        """Compile it.

        Args:
            pattern: As RE2 has them, with Unicode's letters, digits and spaces.
            cased: Whether upper and lower case are different.

        Raises:
            ExpressionError: It is none, or one that needs too much, or RE2 is not there.
        """
        self._compiled = _compiled(pattern, cased=cased)

    def find(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of what matches in a text; nothing that is empty or over lines."""
        if line.isascii():
            for match in self._compiled.finditer(line.encode()):
                if match.end() > match.start():
                    yield match.span()
            return
        encoded = line.encode()
        place = known = 0
        for match in self._compiled.finditer(encoded):
            start, end = match.span()
            if end > start:
                first = place + len(encoded[known:start].decode())
                place, known = first + len(encoded[start:end].decode()), end
                yield first, place


def _compiled(pattern: str, *, cased: bool) -> Any:
    try:
        re2 = import_module("re2")  # only whoever wants it waits the 10 ms
    except ImportError as error:
        raise ExpressionError("regular expressions need the package google-re2") from error
    if len(pattern) > _LONGEST:
        raise ExpressionError(f"longer than {_LONGEST:,} characters")
    if r"\C" in _ESCAPE.findall(pattern):
        raise ExpressionError(r"\C would match half a character")
    options = re2.Options()
    options.case_sensitive = cased
    options.log_errors = False
    options.max_mem = _MEMORY
    options.never_capture = True
    options.never_nl = True
    try:
        return re2.compile(_LINES + _with_unicode(pattern), options)
    except re2.error as error:
        raise ExpressionError(_reason(error)) from error
    except UnicodeEncodeError as error:
        raise ExpressionError("it has a character that no text has") from error


def _with_unicode(pattern: str) -> str:
    """Return a pattern whose classes know the letters, digits and spaces of every script."""
    return _SET_OR_ESCAPE.sub(_unicode_set, pattern)


def _unicode_set(match: re.Match[str]) -> str:
    if match[0].startswith("["):
        return _ESCAPE.sub(lambda escape: _CLASSES.get(escape[0], escape[0]), match[0])
    return _SETS.get(match[0], match[0])


def has_capital(pattern: str) -> bool:
    r"""Tell whether an expression asks for an upper-case letter; a class such as \W does not."""
    return any(char.isupper() for char in _NO_LETTER.sub("", pattern))


def _reason(error: Exception) -> str:
    """Return in one line why RE2 refuses an expression."""
    told = error.args[0]
    said = told.decode(errors="replace") if isinstance(told, bytes) else str(told)
    said = said.replace(_LINES, "")
    if said.startswith(("invalid perl operator: (?", "invalid escape sequence")):
        said += " (there is no look-around and no back reference)"
    return safe_line(said.replace("pattern too large - compile failed", "it would take too long"))
