"""What tests of a changing world share."""

from __future__ import annotations

from tests.tui.making import Session
from tui.messages import DocumentOpened

FIRST = "01-bridge.md"
"""The file of the first document."""


def last_notice(session: Session) -> str:
    return session.notices[-1] if session.notices else ""


async def reload(session: Session) -> None:
    """Press R and wait for the text that was read again."""
    before = session.got(DocumentOpened)
    await session.press("R")
    await session.until(lambda: session.got(DocumentOpened) > before)
