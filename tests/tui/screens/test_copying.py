"""Copying quotes with their citation."""

from __future__ import annotations

from pathlib import Path

from corpus.document import Span
from tests.tui.making import kept, open_desk, reading
from tests.tui.screens.test_palette import choose
from tui.parts.copying import MOST_BYTES

TEXT = """\
---
title: Who pays
author: Ada Lindqvist
date: 2025-03-07
---

The county spent 3 million euros. It rose *again* by 40 percent in 2024.

Nobody knows more.
"""
CITATION = "Ada Lindqvist (2025, March 7). Who pays.\n"


async def test_the_selection_else_the_annotation_else_the_passage(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    async with reading(open_desk(tmp_path)) as session:
        app, view = session.app, session.reader.view
        await session.press("y")
        assert app.clipboard == f"“The county spent 3 million euros.”\n\n{CITATION}"
        told = "Copied “The county spent 3 million euros.” with its citation (APA-like)"
        assert session.notices[-1].startswith(told)
        assert "OSC 52" in session.notices[-1]
        start = session.opened.document.text.index("It rose again")
        view.selection = Span(start, start + 13)
        await session.press("y")
        assert app.clipboard == f"“It rose again”\n\n{CITATION}"
        await session.edit("v")
        assert [a.anchor.exact for a in kept(session.app.desk).live] == ["It rose again"]
        view.selection = None
        view.go(start)
        await session.press("y")
        assert app.clipboard == f"“It rose again”\n\n{CITATION}"


async def test_the_key_keeps_the_style_chosen_last(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    async with reading(open_desk(tmp_path)) as session:
        await choose(session, "citation: Markdown")
        assert session.app.clipboard.startswith("> The county spent 3 million euros.\n>\n> — Ada")
        await session.press("y")
        assert session.app.clipboard.startswith("> ")
        await choose(session, "citation: plain")
        await session.press("j", "y")
        assert session.app.clipboard == (
            "“It rose again by 40 percent in 2024.”\n— Ada Lindqvist, “Who pays”, 2025-03-07\n"
        )


async def test_what_may_be_too_long_for_the_terminal_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words and words " * (MOST_BYTES // 16 + 1), encoding="utf-8")
    async with reading(open_desk(tmp_path)) as session:
        session.reader.view.selection = Span(0, len(session.opened.document.text))
        await session.press("y")
        assert len(session.app.clipboard) > MOST_BYTES
        assert "many terminals take 74,994 bytes at most" in session.notices[-1]


async def test_words_that_are_gone_are_copied_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    async with reading(open_desk(tmp_path)) as session:
        await session.edit("v")
    (tmp_path / "a.md").write_text("Something else is told here now.\n", encoding="utf-8")
    async with reading(open_desk(tmp_path)) as session:
        await session.press("tab", "y")
        assert session.app.clipboard.startswith("“The county spent 3 million euros.”")
        assert "not in the text any more" in session.notices[-1]
