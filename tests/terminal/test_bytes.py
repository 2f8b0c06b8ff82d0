"""A move paints what it changes: a slow line shows it as well as a fast one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import Terminal

MOST = 6_000
"""Bytes that a move by one sentence may write at 140x45, where the text scrolls too."""

PARAGRAPH = """\
The council voted on {day} March 2025 to close the bridge, and about 12,000 vehicles crossed it
every day in 2024. Repairs will cost 48 million euros. It is a small boat, the engineer said.
"""


def test_a_move_by_a_sentence_writes_little(
    open_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    paragraphs = (PARAGRAPH.format(day=1 + number % 28) for number in range(60))
    (tmp_path / "bridge.md").write_text("# The bridge\n\n" + "\n".join(paragraphs))
    desk = open_terminal(tmp_path, columns=140, rows=45)
    desk.wait_for("The bridge", "claims checked")
    desk.send(*"j" * 40)
    desk.wait_for("14 March 2025")
    desk.settled()
    written = []
    for _ in range(8):  # the passage is near the lower edge by now
        before = len(desk.raw)
        desk.press("j")
        written.append(len(desk.raw) - before)
    desk.send("q")
    assert desk.end() == 0
    assert max(written) < MOST
    assert min(written) < MOST / 4
