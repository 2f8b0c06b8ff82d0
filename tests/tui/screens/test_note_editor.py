"""A note written in a person's own editor: what is taken of it, and what is said."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.making import Session, kept, reading, screen_text
from tui.app import ObelusApp
from tui.desk import Desk
from tui.screens.note import NoteScreen


def write_with(monkeypatch: pytest.MonkeyPatch, folder: Path, *lines: str) -> None:
    """Have $EDITOR run Python statements on the text `note`, in a terminal that can be lent."""
    script = folder / "editor.py"
    top = ["import sys", "path = sys.argv[-1]", "note = open(path).read()"]
    script.write_text("\n".join([*top, *lines]))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script} --wait")
    monkeypatch.setattr(ObelusApp, "suspend", lambda _app: nullcontext())


def written(session: Session) -> str:
    return session.app.screen.query_one("#note-text", TextArea).text


async def test_what_the_editor_wrote_is_in_the_note(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_with(monkeypatch, tmp_path, "open(path, 'w').write('From outside.\\n\\n' + note)")
    async with reading(desk, (60, 16)) as session:
        await session.edit("right", "v")
        await session.opens(NoteScreen, "a")
        assert "Note · Verified · The bridge" in screen_text(session.app)
        assert "ctrl+g your editor" in screen_text(session.app)
        await session.press(*"Inside", "ctrl+g")
        assert written(session) == "From outside.\n\nInside"
        assert "The council voted" in screen_text(session.app)
        await session.press("ctrl+z")
        assert written(session) == "Inside", "it can be taken back"
        await session.press("ctrl+y")
        await session.edit("ctrl+s")
        assert [a.note for a in kept(desk).live] == ["From outside.\n\nInside"]


async def test_of_an_editor_that_breaks_off_the_note_stays_and_nothing_is_lost(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_with(
        monkeypatch,
        tmp_path,
        "if note.startswith('half'): sys.exit(open(path, 'w').write('whole') and 0)",
        "open(path, 'w').write('half')",
        "sys.exit(3)",
    )
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press(*"Mine", "ctrl+g")
        assert written(session) == "Mine"
        assert (
            "ended with status 3; the note is as it was. ctrl+g brings back" in session.notices[0]
        )
        await session.press("ctrl+g")
        assert written(session) == "whole", "it went on with what had been written"


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("/no/such/editor", "editor could not be used: No such file or directory"),
        ("vi 'unclosed", "$EDITOR is not a command"),
        ("true", "The note came back unchanged."),
    ],
)
async def test_what_can_not_be_done_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, said: str
) -> None:
    write_with(monkeypatch, tmp_path)
    monkeypatch.setenv("EDITOR", editor)
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press(*"Mine", "ctrl+g")
        assert said in session.notices[0]
        assert written(session) == "Mine"


async def test_a_terminal_that_can_not_be_lent_is_said_to_be_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press("x", "ctrl+g")
        assert session.notices == ["This terminal can't be lent to another program."]
        assert written(session) == "x"
