"""ASCII terminals: of what the program paints, nothing is anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.store.test_tallies import CounterHere
from tests.tui.making import Session, open_desk, reading, screen_text
from tests.tui.texts import ANALYSIS, BRIEF
from tui.parts.counting import Counting
from tui.parts.finding import Finding
from tui.screens.about import AboutScreen
from tui.screens.asking import LineScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.elsewhere import ElsewhereScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.finding import FindingScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.library import LibraryScreen
from tui.screens.marks import MarksScreen
from tui.screens.note import NoteScreen
from tui.screens.palette import Palette
from tui.screens.records import RecordsScreen
from tui.screens.tags import TagsScreen
from tui.screens.triage import TriageScreen
from tui.screens.verdicts import VerdictScreen

BY_KEYS: dict[str, type[Screen[Any]]] = {
    "?": HelpScreen, "a": NoteScreen, "e": EvidenceScreen, "t": TagsScreen, "V": VerdictScreen,
    "*": ElsewhereScreen, "'": MarksScreen, "I": AboutScreen, "ctrl+p": Palette,
    "L": LibraryScreen, "ctrl+f": FindingScreen, "D": DashboardScreen, "T": TriageScreen,
}  # fmt: skip
BY_NAME: dict[str, type[Screen[Any]]] = {
    "do('history')": HistoryScreen, "export": LineScreen, "do('trash')": RecordsScreen,
}  # fmt: skip
BARS = (("s",), ("/", *"bridge"), ("f", *"verdict:"), ("i",), ("tab",), ("o",), ("o",), ("m",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents of ASCII characters, counted without a process."""
    monkeypatch.setattr("store.tallies.Counter", CounterHere)
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "01-bridge.md").write_text(BRIEF, encoding="ascii")
    (folder / "02-ferry.md").write_text(ANALYSIS, encoding="ascii")
    return folder


def others(session: Session) -> str:
    """Return every character that is painted and no ASCII."""
    return "".join(sorted({char for char in screen_text(session.app) if not char.isascii()}))


async def test_every_screen_is_ascii(folder: Path) -> None:
    desk = open_desk(folder, ascii_only=True)
    async with reading(desk, (140, 45), welcome=True) as session:
        try:
            assert "Welcome" in screen_text(session.app)
            assert others(session) == ""
            for key in ("v", "d"):
                await session.press("x")
                await session.edit(key)
            await session.press("m", "q")
            assert others(session) == ""
            for keys in BARS:
                await session.press(*keys)
                assert others(session) == "", keys
                await session.press("escape", "escape")
            for key, screen in BY_KEYS.items():
                await session.opens(screen, key)
                await session.rest()
                assert others(session) == "", key
                await session.press("escape")
                await session.until(lambda: session.app.screen is session.reader)
            await session.press("x")
            await session.edit("3")
            for name, screen in BY_NAME.items():
                if screen is RecordsScreen:
                    await session.edit("delete")
                await session.reader.run_action(name)
                await session.opens(screen)
                assert others(session) == "", name
                await session.press("escape")
        finally:
            session.part(Counting).close()
            session.part(Finding).close()
