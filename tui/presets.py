"""The keymaps that come with the program: what each changes of the declared keys. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

DEFAULT_PRESET = "default"


class Preset(msgspec.Struct, frozen=True):
    """A keymap that comes with the program.

    Attributes:
        keys: By command id, the keys it has instead of those declared.
        leader: The key before those that give verdicts in the reader, where digits count;
            empty where they give verdicts themselves.
    """

    keys: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    leader: str = ""


# As in vim: `v` selects, a number before a move repeats it, d d deletes, y y copies, g g and G
# are the ends, z places the line, ctrl+o and tab (which is ctrl+i) jump, ctrl+w changes panes,
# ctrl+z suspends. Verdicts are behind the leader, which the lists leave alone.
_VIM = {
    "page.down": ("ctrl+f", "pagedown"),
    "page.up": ("ctrl+b", "pageup"),
    "document.start": ("g g", "home"),
    "document.next": ("J", "g t"),
    "document.previous": ("K", "g T"),
    "place.forward": ("tab", "alt+right"),
    "view.top": ("z t",),
    "view.middle": ("z z",),
    "view.bottom": ("z b",),
    "library.search": ("space /", "g /"),
    "select": ("v",),
    "selection.cancel": ("escape", "v", "q"),
    "verdict.pick": ("space space", "V"),
    "remove": ("d d", "delete", "backspace"),
    "undo": ("u",),
    "triage.undo": ("u",),
    "reference": ("r", "g d"),
    "link.open": ("O", "g x"),
    "quote.copy": ("y y",),
    "list.choose": ("enter",),
    "pane.next": ("ctrl+w w", "ctrl+w ctrl+w"),
    "pane.previous": ("shift+tab", "ctrl+w W"),
    "pane.wider": ("+", "ctrl+w >"),
    "pane.narrower": ("-", "ctrl+w <"),
    "zen": ("space z", "ctrl+w o"),
    "sheet.first": ("g g", "home"),
    "sheet.page-down": ("ctrl+f", "space", "pagedown"),
    "sheet.page-up": ("ctrl+b", "b", "pageup"),
    "suspend": ("ctrl+z",),
    "quit": ("ctrl+q", "Z Z"),
}

# As in Prodigy's annotation interface: a accepts, x rejects, space ignores, backspace undoes,
# f flags. Its decisions are verdicts here.
_PRODIGY = {
    "triage.verdict.verified": ("a", "v", "1"),
    "triage.verdict.disputed": ("x", "d", "2"),
    "triage.skip": ("space", "right", "l"),
    "triage.undo": ("backspace", "delete", "u", "ctrl+z"),
    "triage.back": ("left", "h", "X"),
    "triage.note": ("enter",),
}

PRESETS: Mapping[str, Preset] = {
    DEFAULT_PRESET: Preset(),
    "vim": Preset(_VIM, leader="space"),
    "prodigy": Preset(_PRODIGY),
}
