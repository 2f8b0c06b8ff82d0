from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Static

from corpus.document import Span
from tests.tui.making import Session, lines_of, open_desk, opened_at, reading, write_corpus
from tui.desk import Desk
from tui.reading import judging
from tui.widgets.annotations_title import AnnotationsTitle
from tui.widgets.filter_bar import FilterBar

QUOTES = ("The council voted", "About 12,000", "Who decides", "Repairs will", "The ferry carried")
VERDICTS = ("verified", "disputed", None, "false", "disputed")


def marked(folder: Path) -> Desk:
    """Open a desk on a corpus whose first document has five annotations."""
    desk = open_desk(write_corpus(folder))
    opened, volume = opened_at(desk), desk.volumes[0]
    text = opened.document.text
    for quote, verdict in zip(QUOTES, VERDICTS, strict=True):
        start = text.index(quote)
        passage = Span(start, text.index(" ", start + len(quote)))
        target = judging.Target(opened.document, passage)
        plan = judging.judge(target, verdict) if verdict else judging.write_note(target, "Minutes?")
        volume.shelf.store.revise(opened.record, plan)
    return desk


def title(session: Session) -> str:
    return lines_of(session.reader.query_one(AnnotationsTitle))[0]


def said(session: Session) -> str:
    """Return what the bar says below its line."""
    return " ".join(lines_of(session.reader.query_one(FilterBar).query_one(Static)))


def listed(session: Session) -> list[str]:
    """Return the first words of the quotes listed."""
    rows = (row.strip() for row in lines_of(session.reader.annotations))
    return [row[1:12] for row in rows if row.startswith("“")]


async def typed(session: Session, words: str) -> None:
    await session.press(*("space" if letter == " " else letter for letter in words))


async def test_a_filter_is_typed_kept_changed_and_cleared(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        reader = session.reader
        gutter = [row[:12] for row in session.document]
        await session.press("f")
        await typed(session, "ver")
        assert "verdict:" in said(session)
        await session.press("tab")
        await typed(session, "d")
        assert listed(session) == ["About 12,00", "The ferry c"]
        assert title(session).startswith("ANNOTATIONS · 2 of 5 · verdi")
        await typed(session, "x")
        assert "perhaps" in said(session) or "there is" in said(session)
        assert len(listed(session)) == 5
        await session.press("backspace", "enter")
        assert session.focus_is_on(reader.annotations)
        assert session.quote.startswith("About 12,000")
        assert "f changes" in said(session)
        assert [row[:12] for row in session.document] == gutter, "the text goes on showing all"
        await session.press("j", "f")
        await typed(session, " carried")
        assert listed(session) == ["The ferry c"]
        await session.press("escape")
        assert session.focus_is_on(reader.annotations)
        assert (title(session), len(listed(session))) == ("ANNOTATIONS", 5)
        assert not reader.query(FilterBar)


async def test_a_filter_that_nothing_passes_is_said_and_can_be_corrected(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        await session.press("f")
        await typed(session, "is:lost")
        remark = " ".join("\n".join(lines_of(session.reader.annotations)).split())
        assert remark == "None of 5: without a place. f, then esc lists all."
        assert title(session).startswith("ANNOTATIONS · 0 of 5")
        await session.press("enter")
        assert isinstance(session.app.focused, Input)
        await session.press("escape")
        assert session.focus_is_on(session.reader.view)


async def test_an_annotation_that_the_filter_hides_is_told_of(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        await session.press("f")
        await typed(session, "verdict:disputed")
        await session.press("enter", "escape")
        assert session.focus_is_on(session.reader.view)
        session.reader.view.go(session.opened.document.text.index("Inspectors"))
        await session.edit("v")
        told = [notice for notice in session.notices if "hidden" in notice]
        assert told == [
            "Saved; hidden by the annotations' filter: disputed. f, then esc lists all."
        ]
        assert title(session).startswith("ANNOTATIONS · 2 of 6")
        await session.edit("d")
        assert title(session).startswith("ANNOTATIONS · 3 of 6")
        assert len([notice for notice in session.notices if "hidden" in notice]) == 1
        await session.turn("J")
        assert title(session).startswith("ANNOTATIONS · 0 of 0")
        await session.turn("K")
        await session.reader.run_action("do('filter_off')")
        await session.rest()
        assert title(session) == "ANNOTATIONS"


async def test_a_list_goes_on_with_the_next_when_a_verdict_takes_one_out_of_it(
    tmp_path: Path,
) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        await session.press("f")
        await typed(session, "v:disputed")
        await session.press("enter")
        await session.edit("v")
        assert listed(session) == ["The ferry c"]
        assert session.quote.startswith("The ferry carried")
        assert not session.notices, "it was seen to go"
        await session.edit("3")
        assert title(session).startswith("ANNOTATIONS · 0 of 5")


async def test_the_orders_take_turns_and_can_be_asked_for(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        words = [quote[:11] for quote in QUOTES]
        assert listed(session) == words
        await session.press("tab", "S")
        assert (listed(session), title(session)) == (words[::-1], "ANNOTATIONS · by time")
        await session.press("S")
        assert listed(session) == [words[n] for n in (0, 1, 4, 3, 2)]
        await session.press("S", "S")
        assert (listed(session), title(session)) == (words, "ANNOTATIONS")
        await session.press("escape", "S")
        assert title(session) == "ANNOTATIONS", "the key is the pane's"
        await session.reader.run_action("do('sort', 'verdict')")
        await session.rest()
        assert title(session) == "ANNOTATIONS · by verdict"
        assert session.notices == ["Annotations are sorted by verdict."]


async def test_where_there_is_little_room_the_drawer_opens_for_the_line(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (60, 16)) as session:
        reader = session.reader
        await session.press("f")
        assert reader.has_class("-annotations-open")
        await typed(session, "ferry")
        assert reader.has_class("-annotations-open")
        assert listed(session) == ["The ferry c"]
        await session.press("enter")
        assert session.focus_is_on(reader.annotations)
        await session.press("escape")
        assert not reader.has_class("-annotations-open")
        await session.press("f", "escape")
        assert session.focus_is_on(reader.view)
        assert not reader.has_class("-annotations-open")


async def test_a_line_left_empty_goes_and_what_is_typed_ahead_is_not_lost(tmp_path: Path) -> None:
    async with reading(marked(tmp_path), (140, 40)) as session:
        await session.pilot.press("f", "f", "e", "r", "r", "y")
        await session.rest()
        assert session.reader.query_one(FilterBar).line.value == "ferry"
        await session.press(*["backspace"] * 5, "shift+tab")
        assert not session.reader.query(FilterBar)
        assert title(session) == "ANNOTATIONS"
