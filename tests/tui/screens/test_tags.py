"""Tags: typed, ticked, and offered from those in use."""

from __future__ import annotations

from textual.widgets import OptionList

from tests.tui.making import Session, kept, lines_of, open_desk, opened_at, reading, screen_text
from tui.desk import Desk
from tui.messages import EditSaved
from tui.reading.judging import Target, retag
from tui.screens.tags import TagsScreen


def tag(desk: Desk, number: int, words: str, *tags: str) -> None:
    """Tag the claim with some words in one of a desk's documents."""
    opened = opened_at(desk, number)
    claim = next(c for c in opened.claims or () if words in opened.document.quote(c))
    plan = retag(Target(opened.document, claim), (), tags)
    desk.volumes[number].shelf.store.revise(opened.record, plan)


def offered(session: Session) -> list[str]:
    rows = session.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in rows]


def tags(desk: Desk) -> list[tuple[str, ...]]:
    return [annotation.tags for annotation in kept(desk).live]


async def test_tags_are_typed_one_after_the_other(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        await session.opens(TagsScreen, "right", "t")
        assert "The council voted" in screen_text(session.app)
        await session.press(*"#bridge, Money bridge ", *"EU")
        assert "#bridge  #Money" in screen_text(session.app)
        await session.edit("ctrl+s")
        assert tags(desk) == [("bridge", "Money", "EU")], "a tag alone makes an annotation"
        assert session.gutter == "✎"
    async with reading(open_desk(desk.shelves[0].root)) as session:
        assert "#bridge #Money #EU" in "\n".join(lines_of(session.reader.annotations))


async def test_tags_in_use_are_offered_and_ticked(desk: Desk) -> None:
    tag(desk, 0, "The council voted", "money", "bridge")
    tag(desk, 0, "Repairs will cost", "money")
    tag(desk, 1, "The ferry costs", "mooring", "[b]hostile[/b]")
    async with reading(desk) as session:
        await session.opens(TagsScreen, "right", "t")
        await session.until(lambda: len(offered(session)) == 4)
        assert offered(session)[:2] == ["[x] #money", "[x] #bridge"]
        assert set(offered(session)[2:]) == {"[ ] #mooring", "[ ] #[b]hostile[/b]"}
        await session.press(*"moo")
        assert offered(session) == ["[ ] #mooring", "new #moo"]
        await session.press("enter")  # takes it, and the line is free again
        await session.press(*"mone", "enter")  # takes the other off
        await session.edit("enter")
        assert tags(desk)[0] == ("bridge", "mooring")
        await session.edit("u")
        assert tags(desk)[0] == ("money", "bridge"), "one step"


async def test_what_no_tag_begins_with_is_new(desk: Desk) -> None:
    tag(desk, 0, "The council voted", "money")
    async with reading(desk) as session:
        await session.opens(TagsScreen, "t")
        await session.press(*"one")
        assert offered(session) == ["new #one", "[ ] #money"]
        await session.press("enter", "down", "enter")
        assert offered(session)[0] == "[x] #money"
        await session.edit("ctrl+s")
        assert ("one", "money") in tags(desk)


async def test_left_with_escape_nothing_is_kept(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(TagsScreen, "t")
        await session.press(*"one two", "escape")
        assert session.app.screen is session.reader
        await session.opens(TagsScreen, "t")
        await session.press("enter")
        assert session.app.screen is session.reader
        assert session.got(EditSaved) == 0
        assert tags(desk) == []
