"""What a changed text does to annotations, and how a person settles it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.tui.making import (
    Session,
    kept,
    lines_of,
    open_desk,
    reading,
    reading_at,
    screen_text,
    write_corpus,
)
from tests.tui.texts import BRIEF
from tui.desk import Desk
from tui.marks import STALE_SIGN
from tui.reading.judging import Target, judge, write_note
from tui.widgets.selection_bar import SelectionBar

COSTS, CRACKS, FERRY = "Repairs will cost", "Inspectors found", "The ferry carried"
THEN = "Repairs will cost 48 million euros, the engineer said."
NOW = "Repairs will cost 58 million euros, the engineer said."

standing_on = partial(reading_at, size=(140, 45))


def rewritten(folder: Path) -> Desk:
    """Annotate the first document, rewrite its file, and open it in another session.

    One sentence says another sum, one is gone, one stands further down.
    """
    desk = open_desk(write_corpus(folder))
    volume = desk.volumes[0]
    opened = desk.open_document(volume)
    store = volume.shelf.store
    for beginning, verdict in ((COSTS, "verified"), (CRACKS, "disputed"), (FERRY, "verified")):
        start = opened.document.text.index(beginning)
        claim = next(c for c in opened.claims or () if c.start == start)
        target = Target(opened.document, claim)
        store.revise(opened.record, judge(target, verdict))
        store.revise(opened.record, write_note(target, f"About “{beginning}”."))
    text = BRIEF.replace("48 million", "58 million").replace(
        "- Inspectors found 26 cracks in May 2023.\n", "- Nothing is known of the steel.\n"
    )
    (folder / "01-bridge.md").write_text(text, encoding="utf-8")
    return open_desk(folder)


@pytest.fixture
def changed(tmp_path: Path) -> Desk:
    return rewritten(tmp_path / "bridge")


def pane(session: Session) -> str:
    return "\n".join(line.strip() for line in lines_of(session.reader.annotations))


def words_of(session: Session) -> str:
    return " ".join(pane(session).split())


def verdicts(desk: Desk) -> dict[str, str | None]:
    return {a.anchor.exact: a.verdict for a in kept(desk).live}


# ---------------------------------------------------------------- stale words


async def test_changed_words_show_in_margin_pane_and_progress(changed: Desk) -> None:
    async with standing_on(changed, COSTS) as session:
        assert session.gutter == f"✓{STALE_SIGN}"
        assert "text changed since" in pane(session)
        assert "48 58 million" in words_of(session), "what is gone stands before what is new"
        assert session.opened.checked == 1, "only the ferry's verdict is on today's words"


async def test_the_next_unchecked_claim_may_be_a_stale_one(changed: Desk) -> None:
    async with standing_on(changed, "About 12,000") as session:
        await session.press("x")
        assert session.quote == NOW


async def test_confirming_makes_it_hold_for_todays_words(changed: Desk) -> None:
    async with standing_on(changed, COSTS) as session:
        await session.edit("=")
        (annotation,) = (a for a in kept(changed).live if a.anchor.exact == NOW)
        assert annotation.verdict == "verified"
        assert annotation.note == f"About “{COSTS}”."
        last = annotation.history[-1]
        assert (last.field, last.old["exact"], last.new["exact"]) == ("anchor", THEN, NOW)
        assert session.gutter == "✓"
        assert session.opened.checked == 2
        await session.edit("u")
        assert session.gutter == f"✓{STALE_SIGN}"
        assert THEN in verdicts(changed)


async def test_opening_it_again_makes_it_a_to_do_that_still_shows_the_change(
    changed: Desk,
) -> None:
    async with standing_on(changed, COSTS) as session:
        await session.edit("!")
        assert verdicts(changed)[THEN] == "needs-check"
        assert session.gutter == f"●{STALE_SIGN}"
        await session.edit("u")
        assert verdicts(changed)[THEN] == "verified"


async def test_a_verdict_given_now_is_on_todays_words(changed: Desk) -> None:
    async with standing_on(changed, COSTS) as session:
        for key, verdict in (("v", "verified"), ("d", "disputed")):
            await session.edit(key)
            assert verdicts(changed)[NOW] == verdict
            assert session.opened.checked == 2
            await session.edit("u")
            assert verdicts(changed)[THEN] == "verified"


async def test_a_note_does_not_confirm(changed: Desk) -> None:
    async with standing_on(changed, COSTS) as session:
        await session.press("a", *"Hm. ")
        await session.edit("ctrl+s")
        assert THEN in verdicts(changed)


@pytest.mark.parametrize(
    ("beginning", "told"), [(FERRY, "have not changed"), ("About 12,000", "Nothing is marked")]
)
async def test_where_nothing_is_stale_it_says_so(changed: Desk, beginning: str, told: str) -> None:
    async with standing_on(changed, beginning) as session:
        for number, key in enumerate(("=", "!"), 1):
            await session.press(key)
            assert len(session.notices) == number
            assert told in session.notices[-1]
        assert session.answers == 0


async def test_a_stale_one_highlighted_in_its_pane_is_confirmed(changed: Desk) -> None:
    async with reading(changed, (80, 24)) as session:
        await session.press("tab", "g")
        await session.edit("=")
        assert NOW in verdicts(changed)


async def test_on_an_ascii_terminal_a_change_stands_in_brackets(tmp_path: Path) -> None:
    rewritten(tmp_path / "bridge")
    desk = open_desk(tmp_path / "bridge", ascii_only=True)
    async with reading(desk, (140, 45)) as session:
        assert "[-48-] {+58+} million" in words_of(session)
        assert f"V{STALE_SIGN}" in screen_text(session.app)


async def test_what_only_moved_says_so_and_counts(tmp_path: Path) -> None:
    desk = rewritten(tmp_path / "bridge")
    path = tmp_path / "bridge" / "01-bridge.md"
    path.write_text(path.read_text().replace("What is known", "First of all: what is known"))
    desk = open_desk(tmp_path / "bridge")
    async with standing_on(desk, FERRY) as session:
        assert "✓ Verified · moved" in pane(session)
        assert session.gutter == "✓"
        assert session.opened.checked == 1


# --------------------------------------------------------------- lost places


async def choose_lost(session: Session) -> None:
    await session.press("tab", "G")
    assert session.reader.annotations.chosen == lost(session)


def lost(session: Session) -> str:
    (card,) = (card for card in session.opened.cards() if card.span is None)
    return card.annotation


async def test_what_is_not_in_the_text_stands_below_a_heading_of_its_own(changed: Desk) -> None:
    async with reading(changed, (140, 45)) as session:
        above, heading, below = pane(session).partition("Not in the text any more · 1")
        assert heading
        assert "Inspectors" not in above
        assert "≠ Disputed" in below
        assert "“Inspectors found 26" in below
        assert "About “Inspectors" in below


async def test_the_heading_cannot_be_chosen(changed: Desk) -> None:
    async with reading(changed, (140, 45)) as session:
        await session.press("tab", "g")
        chosen = [session.reader.annotations.chosen]
        for _ in range(2):
            await session.press("j")
            chosen.append(session.reader.annotations.chosen)
        assert chosen == [card.annotation for card in session.opened.cards()]


async def test_a_lost_one_is_taken_to_its_passage(changed: Desk) -> None:
    async with reading(changed, (140, 45)) as session:
        await choose_lost(session)
        taken = lost(session)
        await session.press("enter")
        assert session.notices[-1] == "Go to its passage, then press A to put it there."
        session.reader.view.go(session.opened.document.text.index("Nothing is known"))
        await session.rest()
        await session.edit("A")
        annotation = kept(changed).get(taken)
        assert annotation
        assert annotation.anchor.exact == "Nothing is known of the steel."
        assert (annotation.verdict, annotation.note) == ("disputed", f"About “{CRACKS}”.")
        assert session.gutter == "≠"
        assert "It stands at “Nothing is known of the steel.” now" in session.notices[-1]
        assert "Not in the text" not in pane(session)
        await session.edit("u")
        assert "Not in the text any more · 1" in pane(session)
        assert lost(session) == taken


async def test_in_the_pane_a_lost_one_is_only_taken_along(changed: Desk) -> None:
    async with reading(changed, (80, 24)) as session:
        await choose_lost(session)
        taken = lost(session)
        await session.press("A")
        assert session.answers == 0, "where the list has led is not where it belongs"
        assert session.focus_is_on(session.reader.view)
        assert session.notices[-1].startswith("Go to its passage")
        await session.press("(", "(", "(", "j")
        assert session.reader.annotations.chosen == taken, "it still shows what is taken along"
        there = session.quote
        await session.edit("A")
        annotation = kept(changed).get(taken)
        assert annotation
        assert annotation.anchor.exact == there


async def test_there_is_nothing_to_attach_until_a_lost_one_is_chosen(changed: Desk) -> None:
    async with reading(changed, (140, 45)) as session:
        for number, keys in enumerate((("A",), ("tab", "g", "A")), 1):
            await session.press(*keys)
            assert len(session.notices) == number
            assert "lost its place" in session.notices[-1]
        assert session.answers == 0


async def test_notes_verdicts_and_removal_reach_a_lost_one(changed: Desk) -> None:
    async with reading(changed, (140, 45)) as session:
        await choose_lost(session)
        taken = lost(session)
        await session.edit("3")
        await session.press("a", *"Gone. ")
        await session.edit("ctrl+s")
        annotation = kept(changed).get(taken)
        assert annotation
        assert annotation.verdict == "false"
        assert "Gone." in annotation.note
        await session.edit("delete")
        assert [a.id for a in kept(changed).trash] == [taken]
        assert session.reader.annotations.chosen is not None


# ---------------------------------------------------------------- boundaries


async def test_both_ends_move_by_words_and_all_else_stays(changed: Desk) -> None:
    async with standing_on(changed, FERRY) as session:
        before = next(a for a in kept(changed).live if a.anchor.exact.startswith(FERRY))
        await session.press("w")
        assert "The end moves" in screen_text(session.app)
        await session.press("b", "b", "o", "w", "o")
        marked = [m for m in session.reader.view.marking.marked if m.adjusting]
        text = session.opened.document.text
        assert [text[m.start : m.end] for m in marked] == ["ferry carried 310 people on its first"]
        assert session.answers == 0
        await session.press("o")
        assert "The beginning moves" in screen_text(session.app)
        await session.press("w")
        await session.edit("enter")
        after = kept(changed).get(before.id)
        assert after
        assert after.anchor.exact == "carried 310 people on its first"
        assert (after.verdict, after.note) == (before.verdict, before.note)
        assert after.history[: len(before.history)] == before.history
        assert session.focus_is_on(session.reader.view)
        assert not session.reader.query(SelectionBar)
        await session.edit("u")
        restored = kept(changed).get(before.id)
        assert restored
        assert restored.anchor == before.anchor


async def test_moving_the_boundaries_of_changed_words_says_that_it_confirms(
    changed: Desk,
) -> None:
    async with standing_on(changed, COSTS) as session:
        await session.press("w")
        assert "enter keeps, confirms" in screen_text(session.app)
        await session.press("b")
        await session.edit("enter")
        assert verdicts(changed)[NOW.removesuffix(".")] == "verified"
        assert session.gutter == "✓"


async def test_left_boundaries_stay_as_they_were(changed: Desk) -> None:
    async with standing_on(changed, FERRY) as session:
        before = kept(changed)
        for key in ("escape", "tab"):
            await session.press("w", "left")
            assert session.reader.query(SelectionBar)
            await session.press(key)
            assert not session.reader.query(SelectionBar)
            assert not [m for m in session.reader.view.marking.marked if m.adjusting]
            assert kept(changed) == before
        assert session.answers == 0


async def test_boundaries_are_of_an_annotation_that_has_a_place(changed: Desk) -> None:
    async with standing_on(changed, "About 12,000") as session:
        await session.press("w")
        assert session.notices[-1] == "Nothing is marked here."
        await choose_lost(session)
        await session.press("w")
        assert "re-attach it first" in session.notices[-1]
        assert not session.reader.query(SelectionBar)


async def test_another_document_ends_the_moving(changed: Desk) -> None:
    async with standing_on(changed, FERRY) as session:
        await session.press("w", "left")
        await session.turn("J")
        assert not session.reader.query(SelectionBar)
        assert session.answers == 0
