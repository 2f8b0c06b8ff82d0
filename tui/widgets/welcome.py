"""The welcome of the first start: three lines that never take the focus."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.keymap import Keymap
from tui.marks import UNCHECKED

_LINES = """
Read with $sentence.next and $sentence.previous, go from claim to claim with $claim.next: \
a $cue in the margin is a cue, the verdict is yours.
Press $verdict.verified for verified, $verdict.disputed for disputed, $note to write a note; \
$undo takes it back. Everything is saved at once.
$help shows every key, $palette finds any command, $back quits.
"""


class Welcome(Static, can_focus=False):
    """Says in three lines what to press; the first key sends it away and does its own job."""

    def __init__(self, keymap: Keymap, *, ascii_only: bool = False) -> None:
        """Say which keys to press, as they are in force; `ascii_only` has no other signs."""
        super().__init__(welcome_text(keymap, ascii_only=ascii_only), id="welcome")
        self.border_title = "Welcome to Obelus"


def welcome_text(keymap: Keymap, *, ascii_only: bool = False) -> Content:
    """Return the three lines, with the keys in force."""
    cue = UNCHECKED.letter if ascii_only else UNCHECKED.glyph
    lines = []
    for line in _LINES.strip().splitlines():
        words = []
        for word in line.split(" "):
            name = word.strip("$,:;.")
            if word.startswith("$"):
                if name == "cue":
                    words.append(Content(cue))
                    continue
                key = keymap.key(name, ascii_only=ascii_only)
                words.append(Content.assemble((key, "bold $accent"), word[len(name) + 1 :]))
            else:
                words.append(Content(word))
        lines.append(Content(" ").join(words))
    return Content("\n").join(lines)
