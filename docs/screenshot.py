"""Make docs/screenshot.svg: the reader on the built-in corpus, with a few verdicts given."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from textual.widgets import TextArea

from tui.app import ObelusApp
from tui.desk import Desk
from tui.settings import Settings
from tui.widgets.annotations import Annotations

_SIZE = (120, 34)
_KEYS = ("x", "v", "x", "x", "d", "a")
_NOTE = "06 counts one call, on the 19th."


async def picture() -> str:
    """Open the built-in corpus, judge two claims, write a note, and return the screen."""
    desk = Desk.open([], Settings(author="reader"))
    app = ObelusApp(desk, desk.first())
    async with app.run_test(size=_SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*_KEYS)
        await pilot.pause()
        app.screen.query_one(TextArea).text = _NOTE
        await pilot.press("ctrl+s")
        while app.screen.query_one(Annotations).option_count < len("vd"):
            await pilot.pause()
        await pilot.pause()
        return app.export_screenshot(title="obelus")


def main() -> None:
    """Write the picture beside this script, from an empty home."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_DATA_HOME=f"{home}/data", XDG_STATE_HOME=f"{home}/state")
        svg = asyncio.run(picture())
    Path(__file__).with_name("screenshot.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
