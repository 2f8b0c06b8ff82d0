"""Verdicts chosen from the set, given again, and said to be how sure."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList, Static

from store.verdicts import Verdict, VerdictSet
from tests.tui.making import kept, lines_of, open_desk, reading, screen_text
from tests.tui.widgets.hosting import Host
from tui.desk import Desk
from tui.screens.verdicts import VerdictScreen


def verdicts(desk: Desk) -> list[str | None]:
    return [annotation.verdict for annotation in kept(desk).live]


async def test_a_verdict_is_found_by_typing_or_by_its_digit(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        await session.opens(VerdictScreen, "right", "V")
        assert "The council voted" in screen_text(session.app)
        assert "✗ False" in screen_text(session.app)
        assert "once right, no longer" in screen_text(session.app)
        await session.press(*"mi", "down", "up")
        await session.edit("enter")
        assert verdicts(desk) == ["misleading"]
        await session.opens(VerdictScreen, "V")
        await session.edit("7")
        assert verdicts(desk) == ["outdated"]
        await session.opens(VerdictScreen, "V")
        await session.press("escape")
        assert verdicts(desk) == ["outdated"]


async def test_those_given_last_come_first(desk: Desk) -> None:
    async with reading(desk) as session:
        for key in ("d", "6"):
            await session.edit(key)
        await session.opens(VerdictScreen, "V")
        screen = session.app.screen
        assert isinstance(screen, VerdictScreen)
        assert [one.id for one in screen.offered][:3] == ["unproven", "disputed", "verified"]
        await session.press("down")
        await session.edit("enter")
        assert verdicts(desk) == ["disputed"]


FOREIGN = VerdictSet(
    tuple(Verdict(f"own-{n}", f"[b]Own[/b] {n}\x1b[31m", "a\nmeaning [/]") for n in range(1, 12))
)


async def test_a_set_of_other_verdicts_is_offered_as_it_is() -> None:
    app = Host(Static())
    chosen: list[int | None] = []
    async with app.run_test(size=(60, 16)) as pilot:
        dialog = VerdictScreen(FOREIGN, ["own-11"], "Some [i]words[/i].")
        await app.push_screen(dialog, chosen.append)
        await pilot.pause()
        rows = [str(option.prompt) for option in dialog.query_one(OptionList).options]
        assert rows[0].startswith("  ¤ [b]Own[/b] 11␛[31m"), "the eleventh has no digit"
        assert rows[1].startswith("1 ¤ [b]Own[/b] 1␛")
        assert rows[1].endswith("a␊meaning [/]")
        assert len(rows) == 11
        await pilot.press("9")
        assert dialog.offered[chosen[0] or 0].id == "own-9"


async def test_the_last_verdict_is_given_again(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press(".")
        assert session.notices[-1].startswith("No verdict has been given yet")
        await session.edit("d")
        await session.press("right")
        await session.edit(".")
        assert verdicts(desk) == ["disputed", "disputed"]
        await session.press("right", "3", "right", ".")
        await session.until(lambda: session.answers == 4)
        assert verdicts(desk) == ["disputed", "disputed", "false", "false"]


async def test_confidence_goes_round_and_is_told(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.edit("c")
        assert session.notices == ["Nothing is marked here."]
        await session.press("right", "v", "c")
        await session.until(lambda: session.answers == 3)
        assert [a.confidence for a in kept(desk).live] == ["high"]
        assert "high confidence" in "\n".join(lines_of(session.reader.annotations))
        for said in ("moderate", "low", "none"):
            await session.edit("c")
            assert session.notices[-1] == f"Confidence: {said}"
        assert [a.confidence for a in kept(desk).live] == [None]
        await session.edit("u")
        assert [a.confidence for a in kept(desk).live] == ["low"]


async def test_nothing_happens_where_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    async with reading(open_desk(tmp_path)) as session:
        for key in ("V", ".", "c", "t", "*"):
            await session.press(key)
            assert session.app.screen is session.reader, key
            assert session.answers == 0, key
