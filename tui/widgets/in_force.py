"""What a person chose, as a widget finds it: the application has it for all of them."""

from __future__ import annotations

from textual.dom import DOMNode

from tui.keymap import DECLARED, Keymap
from tui.marks import DEFAULT_MARKS, Marks


def keymap_of(node: DOMNode) -> Keymap:
    """Return the keys in force; those declared, under an application that has none."""
    keymap = getattr(node.app, "keys_in_force", DECLARED)
    return keymap if isinstance(keymap, Keymap) else DECLARED


def key_of(node: DOMNode, name: str) -> str:
    """Return the first key of a command as it is written here; see `Keymap.key`."""
    return keymap_of(node).key(name, ascii_only=is_ascii_only(node))


def keys_of(node: DOMNode, *entries: tuple[str, str]) -> str:
    """Return commands' keys, each with what it does: "y yes · n no".

    Args:
        node: Where it is said.
        entries: Pairs of a command's id and what it does; one without a key is left out.
    """
    keymap = keymap_of(node)
    told = (f"{key_of(node, name)} {does}" for name, does in entries if keymap[name].keys)
    return " · ".join(told)


def is_ascii_only(node: DOMNode) -> bool:
    """Tell whether signs beyond ASCII are left out; not so, under an application that can't say."""
    return bool(getattr(node.app, "ascii_only", False))


def marks_of(node: DOMNode) -> Marks:
    """Return the marks in force; the program's own, under an application that has none."""
    marks = getattr(node.app, "marks", DEFAULT_MARKS)
    return marks if isinstance(marks, Marks) else DEFAULT_MARKS
