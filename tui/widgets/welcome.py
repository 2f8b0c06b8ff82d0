"""The welcome of the first start: a few lines that never take the focus."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.keymap import Keymap
from tui.widgets.key_words import with_keys

_LINES = """
$tutorial begins a tutorial: five steps, three minutes.
Read with $sentence.next and $sentence.previous, go from claim to claim with $claim.next: \
a · in the margin is a cue, the verdict is yours.
Press $verdict.verified for verified, $verdict.disputed for disputed, $note to write a note; \
$undo takes it back. Everything is saved at once.
$help shows every key, $palette finds any command, $documents any document; $back quits.
"""


class Welcome(Static, can_focus=False):
    """Says in a few lines what to press; the first key sends it away and does its own job."""

    def __init__(self, keymap: Keymap) -> None:
        """Say which keys to press, as they are in force."""
        super().__init__(welcome_text(keymap), id="welcome")
        self.border_title = "Welcome to Obelus"


def welcome_text(keymap: Keymap) -> Content:
    """Return the lines, with the keys in force."""
    lines = (with_keys(line, keymap) for line in _LINES.strip().splitlines())
    return Content("\n").join(lines)
