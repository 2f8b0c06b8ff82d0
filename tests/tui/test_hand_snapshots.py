"""Pictures of selecting, judging, searching, proving and triage, small, usual and wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from tests.tui.making import Session, open_desk
from tests.tui.test_snapshots import SnapCompare, Stage, mark, stage  # noqa: F401 - a fixture
from tui.theme import DARK, LIGHT

Look = tuple[tuple[int, int], Theme]

LOOKS: list[Look] = [((60, 16), DARK), ((80, 24), LIGHT), ((140, 45), DARK)]
SCREENS = {
    "selection": ("right", "s", "l", "right_curly_bracket", "o", "w"),
    "search": ("slash", *"the ", "enter", "n"),
    "filter": ("f", *"verdict:dis"),
    "verdicts": ("V", *"un"),
    "tags": ("right", "t", *"bridge"),
    "elsewhere": ("right", "v", "asterisk"),
    "evidence": ("right", "e", "c", "tab", *"https://example.org/count"),
    "picking": ("right", "e", "p"),
    "triage": ("T",),
    "marks": ("m", "a", "apostrophe"),
    "finding": ("ctrl+f", *"ferry"),
    "library": ("L",),
}
"""The keys that lead to each screen."""


@pytest.mark.parametrize("look", LOOKS, ids=["60x16", "80x24-light", "140x45"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_hand(
    snap_compare: SnapCompare,
    stage: Stage,  # noqa: F811
    corpus_folder: Path,
    screen: str,
    look: Look,
) -> None:
    size, theme = look
    desk = open_desk(corpus_folder)
    mark(desk)

    async def wait(pilot: Pilot[int]) -> None:
        pilot.app.theme = theme.name
        await Session(app, pilot).until(lambda: all(w.is_finished for w in app.workers))

    app = stage.app(desk)
    hand = stage.hand(*SCREENS[screen], then=wait)
    assert snap_compare(app, terminal_size=size, run_before=hand)
