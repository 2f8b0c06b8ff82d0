"""Triage: ten keys tag ten claims, the ways back, other documents, and where it leaves one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.survey import Claims
from corpus.surveying import Surveyor
from store.verdicts import NEEDS_CHECK
from tests.tui.making import (
    Disk,
    kept,
    open_desk,
    reading,
    screen_text,
)
from tests.tui.screens.triaging import (
    card_of,
    claims_of,
    desk_of_ten_claims,
    library,
    shown,
    told,
    triaging,
    verdicts,
)
from tui.desk import Desk
from tui.library_counts import LibraryCounts
from tui.library_progress import LibraryProgress
from tui.messages import LibraryCounted
from tui.parts.triage import Triage
from tui.reading.triage_card import COUNTING
from tui.screens.elsewhere import ElsewhereScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.help import HelpScreen
from tui.screens.note import NoteScreen
from tui.screens.triage import TriageScreen
from tui.screens.verdicts import VerdictScreen


@pytest.fixture
def desk(corpus_folder: Path) -> Desk:
    return desk_of_ten_claims(corpus_folder)


# ------------------------------------------------------------------- the hand


async def test_ten_keys_tag_ten_claims_from_the_middle_round_to_the_end(desk: Desk) -> None:
    async with triaging(desk, "The ferry carried") as session:
        claims = claims_of(session)
        first = claims.index(shown(session))
        assert first > 0, "from the middle"
        assert len(claims) == 10
        keys = "vd3456781v"
        await session.press(*keys)
        await session.until(lambda: session.answers == 10)
        ids = [verdict.id for verdict in desk.settings.verdicts.verdicts]
        given = {"v": ids[0], "d": ids[1]} | {str(n): ids[n - 1] for n in range(1, 10)}
        ordered = claims[first:] + claims[:first]
        assert verdicts(desk) == {
            claim: given[key] for claim, key in zip(ordered, keys, strict=True)
        }
        assert told(session) == "10 of 10 checked.\nJ goes on with the next document."
        await session.until(lambda: library(session).startswith("1 of 3 documents done"))


async def test_skipping_going_back_and_judging_again(desk: Desk) -> None:
    async with triaging(desk) as session:
        first, second, third = claims_of(session)[:3]
        assert shown(session) == first
        await session.press("space")
        await session.edit("v")
        assert shown(session) == third
        await session.press("backspace")
        assert shown(session) == second
        card = card_of(session)
        assert card
        assert card.verdict == "verified"
        assert "✓ Verified" in screen_text(session.app)
        await session.edit("d")
        assert verdicts(desk) == {second: "disputed"}
        assert shown(session) == third, "what is judged is passed"
        await session.press("left", "left")
        assert shown(session) == first
        await session.press("left")
        assert session.notices[-1] == "This is the first claim."


async def test_flagging_goes_on_and_is_told_of_at_the_end(desk: Desk) -> None:
    async with triaging(desk) as session:
        claims = claims_of(session)
        await session.press("f", *"v" * (len(claims) - 1))
        await session.until(lambda: session.answers == len(claims))
        assert verdicts(desk)[claims[0]] == NEEDS_CHECK
        assert told(session).startswith("9 of 10 checked, 1 flagged for a check.")
        await session.press("escape", "T")
        await session.until(lambda: isinstance(session.app.screen, TriageScreen))
        assert shown(session) == claims[0], "a flag is a to-do"


async def test_undo_goes_back_to_what_was_decided_notes_too(desk: Desk) -> None:
    async with triaging(desk) as session:
        first, second, third = claims_of(session)[:3]
        await session.press("v", "d", "space")
        await session.until(lambda: session.answers == 2)
        await session.press("left")
        assert shown(session) == third
        await session.opens(NoteScreen, "a")
        await session.press("?")
        await session.edit("ctrl+s")
        assert isinstance(session.app.screen, TriageScreen)
        assert kept(desk).live[-1].note == "?"
        await session.edit("u")
        assert shown(session) == third
        assert set(verdicts(desk)) == {first, second}
        await session.edit("u")
        assert shown(session) == second
        await session.edit("u")
        assert shown(session) == first
        assert not kept(desk).live
        await session.press("u")
        assert session.notices[-1] == "Nothing has been decided here yet."


async def test_a_verdict_is_taken_away_in_place(desk: Desk) -> None:
    async with triaging(desk) as session:
        first = shown(session)
        await session.press("0")
        assert session.notices[-1] == "There is no verdict to take away."
        await session.edit("v")
        await session.press("left")
        await session.edit("0")
        assert shown(session) == first
        assert not kept(desk).live


async def test_keys_typed_ahead_of_a_slow_disk_lose_nothing(corpus_folder: Path) -> None:
    disk = Disk()
    desk = open_desk(corpus_folder, files=disk)
    async with triaging(desk) as session:
        first, second, third = claims_of(session)[:3]
        disk.ready.clear()
        await session.press("v", "d")
        assert shown(session) == third, "nothing waits for the disk"
        await session.press("left")
        assert "not on the disk yet" in screen_text(session.app)
        await session.press("u")
        assert shown(session) == second
        disk.ready.set()
        await session.until(lambda: session.answers == 3)
        assert verdicts(desk) == {first: "verified"}
        assert "not on the disk yet" not in screen_text(session.app)


async def test_a_save_that_fails_is_said_and_the_way_out_works(corpus_folder: Path) -> None:
    disk = Disk()
    desk = open_desk(corpus_folder, files=disk)
    async with triaging(desk) as session:
        disk.full = True
        await session.press("v")
        await session.until(lambda: session.reader.keeping.unsaved)
        await session.until(lambda: "not saved" in screen_text(session.app))
        assert any("No space left" in notice for notice in session.notices)
        await session.press("W")
        await session.until(lambda: not isinstance(session.app.screen, TriageScreen))
        await session.press("escape")
        disk.full = False
        await session.edit("d")
        await session.until(lambda: session.answers == 2)
        assert len(verdicts(desk)) == 2


# --------------------------------------------------------- coming and going


async def test_it_leaves_one_where_one_was(desk: Desk) -> None:
    async with triaging(desk, "The county spent") as session:
        place = session.reader.place()
        quote = session.quote
        await session.press("v", "d", "space")
        await session.until(lambda: session.answers == 2)
        await session.edit("u")
        await session.press("escape")
        await session.until(lambda: session.app.screen is session.reader)
        await session.until(lambda: session.quote == quote)
        assert session.reader.place() == place
        assert session.reader.aim is None


async def test_other_documents_are_gone_through_and_it_leaves_one_in_the_first(
    desk: Desk,
) -> None:
    async with triaging(desk, "The county spent") as session:
        quote, opened = session.quote, session.opened
        await session.turn("J")
        await session.until(lambda: card_of(session))
        assert shown(session).startswith("The ferry costs 9,000 euros")
        await session.edit("v")
        assert len(verdicts(desk, 1)) == 1
        await session.turn("J")
        await session.press("J")
        assert session.notices[-1] == "This is the last document."
        await session.press("escape")
        await session.until(lambda: session.opened is opened)
        assert session.quote == quote


async def test_evidence_a_chosen_verdict_and_the_last_one_are_given_here_too(desk: Desk) -> None:
    async with triaging(desk) as session:
        claims = [shown(session)]
        await session.press(".")
        assert session.notices[-1].startswith("No verdict has been given yet")
        await session.opens(VerdictScreen, "V")
        await session.press("m", "i", "s", "l")
        await session.edit("enter")
        claims.append(shown(session))
        await session.edit(".")
        assert shown(session) not in claims, "both go on to the next claim"
        assert [*verdicts(desk).values()] == ["misleading"] * 2
        await session.opens(EvidenceScreen, "e")
        await session.press("enter", *"x.org", "enter")
        await session.edit("ctrl+s")
        assert [one.evidence[0].url for one in kept(desk).live if one.evidence] == ["https://x.org"]
        await session.opens(ElsewhereScreen, "*")
        await session.press("escape")
        assert shown(session) not in claims


async def test_it_opens_the_text_at_the_claim(desk: Desk) -> None:
    async with triaging(desk) as session:
        await session.press("space", "space")
        claim = shown(session)
        await session.press("o")
        await session.until(lambda: session.app.screen is session.reader)
        assert " ".join(session.quote.split()) == claim
        assert session.focus_is_on(session.reader.view)


async def test_a_document_that_can_not_be_read_is_told_of_and_gone_past(
    corpus_folder: Path,
) -> None:
    (corpus_folder / "01a.txt").write_bytes(bytes(range(256)))
    async with triaging(open_desk(corpus_folder)) as session:
        await session.turn("J")
        await session.until(lambda: told(session).startswith("This document can't be read.\n"))
        await session.press("v", "space", "u", "a")
        assert session.answers == 0
        await session.turn("J")
        await session.until(lambda: card_of(session))
        assert shown(session).startswith("The ferry costs")


async def test_a_document_without_claims_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hello there. How are you?", encoding="utf-8")
    async with triaging(open_desk(tmp_path)) as session:
        expected = "No claims were found in this document.\nThis is the last document."
        assert told(session) == expected
        await session.press("v", "u", "left", "space")
        assert session.answers == 0


async def test_a_long_document_begins_when_its_claims_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, claims = threading.Event(), Surveyor.claims

    def counting(surveyor: Surveyor) -> Claims:
        assert counted.wait(20)
        return claims(surveyor)

    monkeypatch.setattr(Surveyor, "claims", counting)
    monkeypatch.setattr("tui.desk.COUNTED_AT_ONCE", 0)
    async with triaging(desk, "The ferry carried") as session:
        assert told(session) == COUNTING
        await session.press("v", "space", "u")
        counted.set()
        await session.until(lambda: card_of(session))
        assert shown(session).startswith("The ferry carried")
        assert session.answers == 0


async def test_help_is_about_triage(desk: Desk) -> None:
    async with triaging(desk, size=(100, 60)) as session:
        await session.opens(HelpScreen, "?")
        assert "Go back to the claim shown before" in screen_text(session.app)
        assert "next paragraph" not in screen_text(session.app)
        await session.press("escape")
        assert isinstance(session.app.screen, TriageScreen)
        await session.press("q")
        assert session.app.screen_stack == [session.reader]


async def test_what_another_window_marks_is_shown(desk: Desk, corpus_folder: Path) -> None:
    async with triaging(desk) as session:
        async with triaging(open_desk(corpus_folder)) as other:
            await other.edit("d")
        await session.look()
        card = card_of(session)
        assert card
        assert card.verdict == "disputed"


async def test_news_of_the_library_before_and_behind_it_are_no_fault(desk: Desk) -> None:
    async with reading(desk) as session:
        part = session.part(Triage)
        part._screen = TriageScreen(session.reader)
        progress = LibraryProgress(3, True, 1, 0, 0, 10, 2)
        part.library_counted(LibraryCounted(progress, LibraryCounts()))
        part.show_marks()
        assert not part._screen.is_laid_out
        part._screen = None
