"""The welcome of the first start: a few lines that never take the focus."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from store.verdicts import VerdictSet
from tui.keymap import Keymap
from tui.marks import UNCHECKED
from tui.widgets.key_words import with_keys

_VERDICTS = 2
_LINES = """
$tutorial begins a tutorial: five steps, three minutes.
Read with $sentence.next and $sentence.previous, go from claim to claim with $claim.next: \
a {cue} in the margin is a cue, the verdict is yours.
Press {verdicts}, $note to write a note; $undo takes it back. Everything is saved at once.
$help shows every key, $palette finds any command, $documents any document; $back quits.
"""


class Welcome(Static, can_focus=False):
    """Says in a few lines what to press; the first key sends it away and does its own job."""

    def __init__(self, keymap: Keymap, verdicts: VerdictSet, *, ascii_only: bool = False) -> None:
        """Say which keys to press, as they are in force; `ascii_only` has no other signs."""
        super().__init__(welcome_text(keymap, verdicts, ascii_only=ascii_only), id="welcome")
        self.border_title = "Welcome to Obelus"


def welcome_text(keymap: Keymap, verdicts: VerdictSet, *, ascii_only: bool = False) -> Content:
    """Return the lines, with the keys in force, and the first verdicts of the set."""
    first = verdicts.verdicts[:_VERDICTS]
    judging = ", ".join(f"$verdict.{one.id} for {one.label.lower()}" for one in first)
    cue = UNCHECKED.letter if ascii_only else UNCHECKED.glyph
    told = _LINES.strip().replace("{verdicts}", judging).replace("{cue}", cue)
    lines = (with_keys(line, keymap, ascii_only=ascii_only) for line in told.splitlines())
    return Content("\n").join(lines)
