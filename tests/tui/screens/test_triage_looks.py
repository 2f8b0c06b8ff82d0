"""What triage looks like, whatever the claim and however large the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.making import (
    CONTROLS,
    SIZES,
    Session,
    open_desk,
    screen_text,
)
from tests.tui.screens.triaging import (
    desk_of_ten_claims,
    screen_of,
    triaging,
)
from tui.desk import Desk


@pytest.fixture
def desk(corpus_folder: Path) -> Desk:
    return desk_of_ten_claims(corpus_folder)


def rows_of_claim(session: Session) -> list[str]:
    return [line for line in screen_text(session.app).splitlines() if "┃" in line]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_claim_is_shown_whole_with_its_cues_at_every_size(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with triaging(desk, "About 12,000", size) as session:
        await session.until(lambda: screen_of(session).view.found)
        text = screen_text(session.app)
        assert "cue: " in text
        assert "“About 12,000 vehicles”" in text or "2024" in text
        assert "What has happened" in text
        assert "claim 2 of 10" in text
        assert "0 of 10" in text or "0/10" in text
        for words in ("About 12,000 vehicles", "crossed it", "in 2024."):
            assert words in text
        assert "Needs check" in text
        assert "Leave" in text
        assert len(list(session.app.screen.walk_children())) < 20


async def test_a_claim_longer_than_the_screen_is_scrolled(tmp_path: Path) -> None:
    words = " ".join(f"word{number:03}" for number in range(150))
    claim = f"The county said in 2024 that {words} cost 3 million euros in 漢字漢字 all."
    (tmp_path / "a.md").write_text(claim, encoding="utf-8")
    async with triaging(open_desk(tmp_path), size=(60, 16)) as session:
        assert "up and down scroll the claim" in screen_text(session.app)
        assert "漢字漢" not in screen_text(session.app)
        await session.press("j")
        assert "The county said" not in rows_of_claim(session)[0]
        screen_of(session).view.scroll_claim(40)
        await session.rest()
        assert "cost 3 million euros in 漢字漢" in screen_text(session.app)
        assert "字 all." in screen_text(session.app)
        screen_of(session).view.scroll_claim(-40)
        await session.press("up")
        assert "The county said" in screen_text(session.app)


async def test_foreign_text_can_do_nothing(corpus_folder: Path) -> None:
    (corpus_folder / "01-bridge.md").unlink()
    (corpus_folder / "02-ferry.md").unlink()
    async with triaging(open_desk(corpus_folder, ascii_only=True), size=(80, 24)) as session:
        text = screen_text(session.app)
        assert "[@click=app.quit]3,000 people[/]" in " ".join(text.split())
        assert not CONTROLS & set(text.replace("\n", ""))
        frame = [line for line in text.splitlines() if "TRIAGE" in line or "Verified" in line]
        assert all(line.isascii() for line in frame)
        assert "| A source said" in text
