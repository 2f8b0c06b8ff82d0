"""The welcome: what it says to press, and by which keys."""

from __future__ import annotations

import pytest

from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tui.keymap import DECLARED, Keymap
from tui.settings import Settings
from tui.widgets.welcome import welcome_text

OWN = VerdictSet((Verdict("holds", "Holds", ""), Verdict("fails", "Fails", "")))


@pytest.mark.parametrize(
    ("keymap", "verdicts", "told"),
    [
        (DECLARED, DEFAULT_VERDICTS, "Press v for verified, d for disputed, a to write a note"),
        (
            Keymap.of(Settings(author="Ada", preset="vim", keys={"note": ("f5",)})),
            DEFAULT_VERDICTS,
            "Press space v for verified, space d for disputed, f5 to write a note",
        ),
        (
            Keymap.of(Settings(author="Ada", verdicts=OWN)),
            OWN,
            "Press 1 for holds, 2 for fails, a to write a note",
        ),
    ],
)
def test_it_names_the_keys_and_the_verdicts_there_are(
    keymap: Keymap, verdicts: VerdictSet, told: str
) -> None:
    assert told in welcome_text(keymap, verdicts).plain
    assert "$" not in welcome_text(keymap, verdicts).plain
