"""How keys are named in a keymap, and what a keyboard can send to a terminal."""

from __future__ import annotations

MOST_IN_SEQUENCE = 3
"""Keys that may follow each other."""

NAMED = frozenset(
    {
        "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete",
        "backspace", "tab", "enter", "escape", "space",
    }
    | {f"f{number}" for number in range(1, 25)}
)  # fmt: skip
"""The keys that have a name; of any other, the character it types is its name."""

MODIFIERS = ("alt", "ctrl", "shift")
"""In the order in which they stand before a key."""

ALLOWED = (
    "a character, such as v or ?, or a name, such as f2, escape, ctrl+d, alt+left, shift+up; "
    "or up to three of them with spaces between, such as g g"
)
"""What is said to be allowed where a key's name is wrong."""

_ALSO = {
    "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "return": "enter", "comma": ",", "control": "ctrl", "option": "alt", "meta": "alt",
}  # fmt: skip
_SENT_ALIKE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}
"""What terminals send the same for; as ASCII has them (ECMA-48, 5.2)."""


def key_name(written: str) -> str:
    """Return the one name of a key, or of several that follow each other, that a person wrote.

    Raises:
        ValueError: No terminal sends it; the message says why, in a few words.
    """
    keys = written.split()
    if len(keys) < 2:
        return _key_name(written)
    if len(keys) > MOST_IN_SEQUENCE:
        raise ValueError(f"at most {MOST_IN_SEQUENCE} keys may follow each other")
    names = [_key_name(key) for key in keys]
    if "escape" in names:
        raise ValueError("escape leaves what has been begun, so it can't be a part of it")
    return " ".join(names)


def _key_name(written: str) -> str:
    """Return the name of one key."""
    if len(written) == 1:
        return "space" if written == " " else _character(written)
    # The last part may be "+" itself.
    *held, last = written[:-1].split("+") if written.endswith("++") else written.split("+")
    modifiers = {_plain(name) for name in held if name}
    last = "+" if written.endswith("++") else last
    if modifiers - {*MODIFIERS}:
        raise ValueError("no key is called that")
    if len(last) != 1:
        last = _plain(last)
        if last not in NAMED and last != ",":
            raise ValueError("no key is called that")
    elif modifiers == {"shift"}:
        raise ValueError(f"write the character that it types, such as {last.upper()}")
    elif not modifiers:
        raise ValueError("no key is called that")
    else:
        last = "space" if last == " " else _character(last).lower()
    name = "+".join([*sorted(modifiers), last])
    if name in _SENT_ALIKE:
        raise ValueError(f"terminals send {_SENT_ALIKE[name]} for it")
    return name


def _plain(name: str) -> str:
    """Return a name in small letters, in the one of its spellings that is used here."""
    return _ALSO.get(name.strip().lower(), name.strip().lower())


def is_typed(key: str) -> bool:
    """Tell whether a key, or the first of several, types a character into a line."""
    first, *_ = key.split()
    return len(first) == 1 or first == "space"


def beginnings(key: str) -> list[str]:
    """Return what has been pressed before the last of several keys: "g" of "g g"."""
    keys = key.split()
    return [" ".join(keys[:number]) for number in range(1, len(keys))]


def _character(char: str) -> str:
    if not char.isprintable():
        raise ValueError("it is no character that can be typed")
    return char
