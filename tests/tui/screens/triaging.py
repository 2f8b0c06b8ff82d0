"""What tests of triage share: a desk of ten claims, and what the screen shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.store.test_tallies import CounterHere
from tests.tui.making import (
    Session,
    kept,
    open_desk,
    reading,
)
from tui.desk import Desk
from tui.parts.counting import Counting
from tui.reading.triage_card import TriageCard
from tui.screens.triage import TriageScreen

TALL = (100, 40)

MORE = """
## Since then

The mayor said on 6 March 2025 that 12 boats were hired.
"""


def desk_of_ten_claims(folder: Path) -> Desk:
    """Open a desk with three documents, the first of ten claims."""
    with (folder / "01-bridge.md").open("a", encoding="utf-8") as file:
        file.write(MORE)
    return open_desk(folder)


@asynccontextmanager
async def triaging(
    desk: Desk, at: str = "", size: tuple[int, int] = TALL, keys: tuple[str, ...] = ("T",)
) -> AsyncIterator[Session]:
    """Open the first document, go to a passage, and begin triage there.

    The library is counted without a process: that has tests of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.tallies.Counter", CounterHere)
        async with reading(desk, size) as session:
            try:
                if at:
                    session.reader.view.go(session.opened.document.text.index(at))
                await session.opens(TriageScreen, *keys)
                await session.until(lambda: card_of(session) or screen_of(session).view.told)
                yield session
            finally:
                session.part(Counting).close()


def screen_of(session: Session) -> TriageScreen:
    screen = session.app.screen
    assert isinstance(screen, TriageScreen)
    return screen


def card_of(session: Session) -> TriageCard | None:
    return screen_of(session).view.card


def shown(session: Session) -> str:
    card = card_of(session)
    assert card, screen_of(session).view.told
    return card.claim


def told(session: Session) -> str:
    assert card_of(session) is None
    return screen_of(session).view.told


def claims_of(session: Session) -> list[str]:
    opened = session.opened
    return [" ".join(opened.document.quote(claim).split()) for claim in opened.claims or ()]


def verdicts(desk: Desk, number: int = 0) -> dict[str, str | None]:
    return {" ".join(a.anchor.exact.split()): a.verdict for a in kept(desk, number).live}


def library(session: Session) -> str:
    return str(screen_of(session).view.library or "")
