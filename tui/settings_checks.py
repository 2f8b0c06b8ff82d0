"""What the value of a setting may be: a check returns it as it is used, or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from corpus.safe_text import safe_line
from tui.key_names import ALLOWED, key_name
from tui.marks import COLOURS
from tui.presets import PRESETS
from tui.settings import CITATIONS, THEME_PREFIX, THEMES

NARROWEST, WIDEST = 66, 100
"""Cells a column of text may have."""

_MOST_KEYS = 8
_LONGEST_NAME, _LONGEST_MEANING = 40, 200
_SHOWN_CHARACTERS = 60
_ID = re.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")

Check = Callable[[object], Any]


class WrongError(Exception):
    """A value that can't be used."""

    def __init__(self, wrong: str, allowed: str) -> None:
        super().__init__(wrong)
        self.wrong, self.allowed = wrong, allowed


def shown_value(value: object) -> str:
    """Return a value as TOML has it, or nearly so."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{cut_value(value)}"'
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) > 10**12:
        return "such a number"  # Python refuses to write the longest ones
    return cut_value(str(value))


def cut_value(text: str) -> str:
    """Return a text as long as a message has room for."""
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"


def _one_of(names: Iterable[str], prefix: str = "") -> Check:
    allowed = tuple(names)

    def check(value: object) -> str:
        if isinstance(value, str) and value.removeprefix(prefix) in allowed:
            return prefix + value.removeprefix(prefix)
        raise WrongError(f"{shown_value(value)} is none of them", ", ".join(allowed))

    return check


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongError(f"{shown_value(value)} is neither", "true, false")


def _width(value: object) -> int:
    allowed = f"a whole number from {NARROWEST} to {WIDEST}"
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongError(f"{shown_value(value)} is no whole number", allowed)
    if not NARROWEST <= value <= WIDEST:
        raise WrongError(f"{shown_value(value)} is out of range", allowed)
    return value


def _words(longest: int) -> Check:
    allowed = f"text of at most {longest} characters"

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise WrongError(f"{shown_value(value)} is no text", allowed)
        words = safe_line(" ".join(value.split()))
        if not words:
            raise WrongError("it is empty", allowed)
        if len(words) > longest:
            raise WrongError(f"it has {len(words):,} characters", allowed)
        return words

    return check


def _id(value: object) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise WrongError(
        f"{shown_value(value)} is no id", f"at most {_LONGEST_NAME} of small letters, digits and -"
    )


def _glyph(value: object) -> str:
    from tui.reading.wrapping import cells  # noqa: PLC0415 - it loads Rich

    if (
        isinstance(value, str)
        and len(value) == 1
        and value.isprintable()
        and not value.isspace()
        and value == safe_line(value)
        and cells(value) == 1
    ):
        return value
    raise WrongError(f"{shown_value(value)} is no sign", "one character that is one cell wide")


def _letter(value: object) -> str:
    if isinstance(value, str) and len(value) == 1 and "!" <= value <= "~":
        return value
    raise WrongError(f"{shown_value(value)} is no sign", "one ASCII character")


def key_list(value: object) -> tuple[str, ...]:
    """Return the names of the keys that are meant; [] is none."""
    allowed = f"{ALLOWED}; or a list of at most {_MOST_KEYS} of them"
    keys = value if isinstance(value, list) else [value]
    if len(keys) > _MOST_KEYS:
        raise WrongError(f"there are {len(keys):,} of them", allowed)
    names = []
    for key in keys:
        if not isinstance(key, str):
            raise WrongError(f"{shown_value(key)} is no key", allowed)
        try:
            names.append(key_name(key))
        except ValueError as error:
            raise WrongError(f"{shown_value(key)}: {error}", allowed) from error
    return tuple(dict.fromkeys(names))


CHECKS: Mapping[str, Check] = {
    "theme": _one_of(THEMES, THEME_PREFIX),
    "text_width": _width,
    "author": _words(100),
    "ascii": _flag,
    "mouse": _flag,
    "reduced_motion": _flag,
    "citation": _one_of(CITATIONS),
    "preset": _one_of(PRESETS),
}

VERDICT_CHECKS: Mapping[str, Check] = {
    "id": _id,
    "label": _words(_LONGEST_NAME),
    "meaning": _words(_LONGEST_MEANING),
    "denies": _flag,
    "glyph": _glyph,
    "ascii": _letter,
    "colour": _one_of(COLOURS),
    "keys": key_list,
}
