"""Words about keys, which name those in force."""

from __future__ import annotations

from textual.content import Content

from tui.keymap import Keymap

_AROUND = "“”,:;."


def with_keys(words: str, keymap: Keymap, *, ascii_only: bool = False) -> Content:
    """Return words with the key of a command for each `$command.id` in them.

    Args:
        words: One line; it may hold foreign words.
        keymap: The keys in force.
        ascii_only: Whether keys are named in letters.
    """
    return Content(" ").join(
        _named(word, keymap, ascii_only=ascii_only) if word.startswith("$") else Content(word)
        for word in words.split(" ")
    )


def _named(word: str, keymap: Keymap, *, ascii_only: bool) -> Content:
    name = word[1:].rstrip(_AROUND)
    key = keymap.key(name, ascii_only=ascii_only)
    return Content.assemble((key, "bold $accent"), word[len(name) + 1 :])
