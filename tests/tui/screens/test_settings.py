"""Settings at the screen: other keys, other verdicts, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.verdicts import Verdict, VerdictSet
from tests.tui.making import kept, lines_of, reading, screen_text, write_corpus
from tui.desk import Desk
from tui.marks import Mark, Marks
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


@pytest.fixture
def remapped(tmp_path: Path) -> Desk:
    keys = {
        "note": ("v",), "verdict.verified": ("s", "1"), "select": ("a",), "help": ("f9",),
        "sentence.next": ("e", "down"), "evidence": ("j",), "theme": ("f2",), "quit": ("ctrl+x",),
        "triage.verdict.verified": ("Z",), "palette": ("ctrl+p",), "verdict.clear": (",",),
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
        await session.press("escape", "tab")
        here = session.quote
        await session.press("tab", "tab", "e")
        assert session.quote != here
        await session.opens(TriageScreen, "T")
        assert " Z ✓ Verified" in screen_text(session.app)
        await session.edit("Z")
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


@pytest.mark.parametrize(
    ("preset", "key", "verdict"), [("vim", "s", "verified"), ("prodigy", "v", "verified")]
)
async def test_presets_judge(tmp_path: Path, preset: str, key: str, verdict: str) -> None:
    desk = desk_of(tmp_path / "bridge", Settings(author="Ada", preset=preset))
    async with reading(desk) as session:
        await session.edit(key)
        assert kept(desk).live[0].verdict == verdict
