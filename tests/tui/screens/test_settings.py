"""Settings at the screen: other keys, other verdicts, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.actions import parse
from textual.keys import _character_to_key

from store.verdicts import Verdict, VerdictSet
from tests.tui.making import Session, kept, lines_of, reading, screen_text, write_corpus
from tui.commands import READER
from tui.commands.triage import SCOPE as TRIAGE
from tui.desk import Desk
from tui.marks import Mark, Marks
from tui.presets import PRESETS
from tui.screens.asking import LineScreen
from tui.screens.help import HelpScreen
from tui.screens.note import NoteScreen
from tui.screens.triage import TriageScreen
from tui.settings import Settings
from tui.widgets.document_view import DocumentView
from tui.widgets.key_bar import KeyBar
from tui.widgets.key_table import KeyTable
from tui.widgets.welcome import Welcome


def desk_of(folder: Path, settings: Settings) -> Desk:
    return Desk.open([write_corpus(folder)], settings)


def edge(session: Session, box: str) -> str:
    """Return what stands at a dialog's lower edge."""
    return str(session.app.screen.query_one(box).border_subtitle)


@pytest.fixture
def remapped(tmp_path: Path) -> Desk:
    keys = {
        "note": ("v",), "verdict.verified": ("s", "1"), "select": ("a",), "help": ("f9",),
        "sentence.next": ("e", "down"), "evidence": ("j",), "theme": ("f2",), "quit": ("ctrl+x",),
        "triage.verdict.verified": ("Z",), "palette": ("ctrl+p",), "verdict.clear": (",",),
        "sheet.close": ("f8",), "line.keep": ("f7",),
    }  # fmt: skip
    return desk_of(tmp_path / "bridge", Settings(author="Ada", keys=keys, problems=("f:1: wrong",)))


async def test_a_command_is_done_by_the_keys_that_settings_give_it(remapped: Desk) -> None:
    async with reading(remapped, welcome=True) as session:
        assert "f:1: wrong" in session.notices
        welcome = "\n".join(lines_of(session.reader.query_one(Welcome)))
        assert "Press s for verified, d for disputed, v to write" in welcome
        first = session.quote
        await session.press("e")
        assert session.quote != first
        bar = lines_of(session.reader.query_one("#keys", KeyBar))[0]
        assert bar.startswith(" s Verified  d Disputed  v Note")
        await session.edit("s")
        assert kept(remapped).live[0].verdict == "verified"
        await session.edit("comma")
        assert not kept(remapped).live
        await session.opens(NoteScreen, "v")
        await session.press("escape")
        await session.press("f2")
        assert session.app.theme == "obelus-light"
        await session.opens(HelpScreen, "f9")
        table = str(session.app.screen.query_one(KeyTable).render())
        assert any("f9 " in line and "Show every key" in line for line in table.split("\n"))
        assert edge(session, "#help-box") == "f8 closes · j k scroll"
        await session.press("escape")
        assert isinstance(session.app.screen, HelpScreen)
        await session.press("f8")
        await session.reader.run_action("export")
        assert edge(session, ".ask-box") == "f7 does it · esc leaves"
        await session.press("enter")
        assert isinstance(session.app.screen, LineScreen)
        await session.press("escape", "tab")
        here = session.quote
        await session.press("tab", "tab", "e")
        assert session.quote != here
        await session.opens(TriageScreen, "T")
        assert " Z ✓ Verified" in screen_text(session.app)
        await session.edit("Z")
        await session.press("ctrl+q")
        assert not session.app._exit
        await session.press("ctrl+x")
        assert session.app._exit


async def test_verdicts_of_ones_own_have_keys_marks_and_a_place_in_triage(tmp_path: Path) -> None:
    settings = Settings(
        author="Ada",
        verdicts=VerdictSet((Verdict("satire", "Satire", "a joke"), Verdict("false", "No", "no"))),
        marks=Marks({"satire": Mark("~", "S", "mixed", ("M",))}),
        verdict_keys={"satire": ("M", "1")},
        theme="obelus-light",
        text_width=66,
    )
    desk = desk_of(tmp_path / "bridge", settings)
    async with reading(desk, (140, 30)) as session:
        assert session.app.theme == "obelus-light"
        assert session.reader.query_one(DocumentView).text_cells == 66
        await session.press("v")
        assert not kept(desk).live
        await session.edit("M")
        assert session.gutter == "~"
        assert "~ Satire" in "\n".join(lines_of(session.reader.annotations))
        await session.press("l")
        await session.opens(TriageScreen, "T")
        assert "M ~ Satire  2 ✗ No" in screen_text(session.app)
        await session.edit("M")
        await session.edit("2")
        assert sorted(a.verdict or "" for a in kept(desk).live) == ["false", "satire", "satire"]


@pytest.mark.parametrize("preset", PRESETS)
async def test_in_every_preset_every_key_does_what_it_is_said_to(
    corpus_folder: Path, preset: str
) -> None:
    desk = Desk.open([corpus_folder], Settings(author="Ada", preset=preset))
    async with reading(desk) as session:
        screens = [session.app.screen]
        await session.opens(TriageScreen, "T")
        screens.append(session.app.screen)
        for screen, scope in zip(screens, (READER, TRIAGE), strict=True):
            active = screen.active_bindings
            for command in session.app.keys_in_force.in_scope(scope):
                destination, name, parameters = parse(command.action)
                node = session.app if destination == "app" else screen
                for key in command.keys if node.check_action(name, parameters) else ():
                    pressed = _character_to_key(key) if len(key) == 1 else key
                    assert active[pressed].binding.id == command.id, (command.id, key)
