"""The same words elsewhere: found in the document and the library, judged alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.making import Session, kept, open_desk, reading, screen_text
from tui.desk import Desk
from tui.parts import elsewhere, gathering
from tui.screens.elsewhere import ElsewhereScreen, in_context
from tui.screens.verdicts import VerdictScreen

WORDS = "The ferry costs 9,000 euros a day."


@pytest.fixture
def ferries(tmp_path: Path) -> Desk:
    """A library in which one sentence stands four times elsewhere, twice in other documents."""
    folder = tmp_path / "ferries"
    (folder / "deep").mkdir(parents=True)
    (folder / "1.md").write_text(f"{WORDS} It rains.\n\nOne said that {WORDS.lower()}\n\n{WORDS}\n")
    (folder / "2.md").write_text("The ferry costs 8,000 euros a day.\n")
    (folder / "deep" / "3.md").write_text("In April the ferry costs 9,000\neuros a day, [/] so.\n")
    (folder / "deep" / "4.md").write_text(f"{WORDS}\n")
    (folder / "5.md").write_text(WORDS)
    desk = open_desk(folder)
    assert len(desk.volumes) == 5
    (folder / "5.md").unlink()
    return desk


def rows(session: Session) -> list[str]:
    listed = session.app.screen.query_one(OptionList).options
    return [" ".join(str(option.prompt).split()) for option in listed]


def judged(desk: Desk, number: int) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(a.anchor.exact, a.verdict, a.tags) for a in kept(desk, number).live]


def number_of(desk: Desk, path: str) -> int:
    return next(n for n, volume in enumerate(desk.volumes) if volume.name == path)


async def listed(session: Session, count: int) -> None:
    await session.until(lambda: len(rows(session)) == count)


async def test_the_verdict_here_is_given_to_the_same_words_in_one_step(ferries: Desk) -> None:
    async with reading(ferries, (60, 16)) as session:
        await session.edit("v")
        await session.opens(ElsewhereScreen, "*")
        await listed(session, 2)
        text = screen_text(session.app)
        assert "2 of 2 ticked" in text
        assert "enter gives “Verified”" in " ".join(text.split())
        assert all(key in text for key in ("enter judges", "space ticks", "a all", "l library"))
        await session.edit("enter")
        assert judged(ferries, 0) == [
            (WORDS, "verified", ()), (WORDS.lower(), "verified", ()), (WORDS, "verified", ()),
        ]  # fmt: skip
        assert session.notices == ["Verified elsewhere: 2 places."]
        await session.edit("u")
        assert judged(ferries, 0) == [(WORDS, "verified", ())]


async def test_without_a_verdict_it_is_asked_for_and_given_here_too(ferries: Desk) -> None:
    async with reading(ferries) as session:
        await session.opens(ElsewhereScreen, "*")
        await listed(session, 2)
        assert "enter asks for a verdict" in screen_text(session.app)
        await session.press("j", "space")
        assert [row[:3] for row in rows(session)] == ["[x]", "[ ]"]
        await session.opens(VerdictScreen, "enter")
        await session.edit("2")
        assert [verdict for _, verdict, _ in judged(ferries, 0)] == ["disputed", "disputed"]


async def test_what_is_annotated_shows_so_and_is_not_ticked(ferries: Desk) -> None:
    async with reading(ferries) as session:
        await session.edit("v")
        await session.press("G")
        await session.edit("d")
        await session.opens(ElsewhereScreen, "*")
        await listed(session, 2)
        assert rows(session)[0].startswith("[ ] ✓ The ferry"), "here stands below it"
        assert rows(session)[1].startswith("[x] …")
        await session.press("a")
        assert [row[:3] for row in rows(session)] == ["[x]", "[x]"]
        await session.press("a", "k", "space")
        await session.edit("enter")
        assert [verdict for _, verdict, _ in judged(ferries, 0)] == ["verified"] + ["disputed"] * 2


async def test_the_library_is_looked_into_on_request(ferries: Desk) -> None:
    third, fourth = (number_of(ferries, f"deep/{n}.md") for n in (3, 4))
    async with reading(ferries) as session:
        await session.edit("3")
        await session.opens(ElsewhereScreen, "*")
        await listed(session, 2)
        await session.press("l")
        await session.until(lambda: "all of 5 documents" in screen_text(session.app))
        assert "1 of them could not be read" in screen_text(session.app)
        assert [row.split()[-1] for row in rows(session)] == ["1.md"] * 2 + [
            "deep/3.md",
            "deep/4.md",
        ]
        await session.press("j", "j", "j", "space")
        before = session.answers
        await session.press("enter")
        await session.until(lambda: session.answers == before + 2)
        assert session.notices == ["False elsewhere: 3 places in 2 documents."]
        assert judged(ferries, third) == [("the ferry costs 9,000 euros a day", "false", ())]
        assert judged(ferries, fourth) == []
        assert len(judged(ferries, 0)) == 3
        session.reader.open(ferries.volumes[third])
        await session.until(lambda: session.opened.record.path == "deep/3.md")
        await session.edit("u")
        assert judged(ferries, third) == [], "each document has a step of its own"


async def test_more_than_anybody_looks_over_is_said_to_be_cut_off(
    ferries: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_PLACES", 1)
    monkeypatch.setattr(elsewhere, "MOST_PLACES", 1)
    async with reading(ferries) as session:
        await session.opens(ElsewhereScreen, "*")
        await session.until(lambda: "The first 1 in this document." in screen_text(session.app))
        await session.press("l")
        await session.until(lambda: "only the first 0 of 5" in screen_text(session.app))
        assert len(rows(session)) == 1


async def test_left_with_escape_nothing_is_judged(ferries: Desk) -> None:
    async with reading(ferries) as session:
        await session.opens(ElsewhereScreen, "*", "l")
        await session.press("escape")
        await session.until(lambda: session.app.screen is session.reader)
        assert session.answers == 0
        await session.opens(ElsewhereScreen, "j", "*")
        await session.until(lambda: "Nowhere else" in screen_text(session.app))
        await session.press("enter")
        assert session.app.screen is session.reader


@pytest.mark.parametrize("width", [20, 40, 90])
def test_the_words_stand_in_their_context(width: int) -> None:
    before, words, behind = in_context(
        ("It was 日本語 said that ", "the ferry", " runs. " * 9), width
    )
    assert len(before) + len(words) + len(behind) <= width
    assert words == "the ferry"
    assert behind.startswith(" ")
    assert before.endswith("that ") or width == 20
