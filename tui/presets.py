"""The keymaps that come with the program: what each changes of the declared keys. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_PRESET = "default"

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    DEFAULT_PRESET: {},
    # `v` selects, as it begins vim's visual mode, and verified takes the `s` that did;
    # ctrl+z leaves undo to `u` and suspends the program.
    "vim": {
        "select": ("v",),
        "verdict.verified": ("s", "1"),
        "triage.verdict.verified": ("s", "1"),
        "undo": ("u",),
        "triage.undo": ("u",),
        "suspend": ("ctrl+z",),
    },
    # The keys of Prodigy's annotation interface: a accepts, x rejects, space ignores,
    # backspace undoes. Its decisions are verdicts here.
    "prodigy": {
        "triage.verdict.verified": ("a", "v", "1"),
        "triage.verdict.disputed": ("x", "d", "2"),
        "triage.skip": ("space", "right", "l"),
        "triage.undo": ("backspace", "u", "ctrl+z"),
        "triage.back": ("left", "h", "X"),
        "triage.note": ("enter",),
    },
}
"""By name: command ids and the keys that they have instead of those declared."""
