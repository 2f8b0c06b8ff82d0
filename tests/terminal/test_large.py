"""Ten megabytes: the document opens, scrolls to its end and takes a verdict."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

WORDS = """
the council of a town by the river has said that it will not pay for any new bridge before
the old one was made safe and the ferry runs again
"""
CHARACTERS = 10_000_000


def book(paragraphs_end: str) -> str:
    """Return ten million characters of prose that means nothing."""
    draw = random.Random(7)  # noqa: S311 - always the same book
    sentences = [" ".join(draw.choices(WORDS.split(), k=14)).capitalize() + "." for _ in range(500)]
    text = [f"Chapter {n}\n\n" + " ".join(draw.choices(sentences, k=60)) for n in range(150)]
    whole = paragraphs_end.join(text)
    times = CHARACTERS // len(whole)
    last = "On 9 May 2025 the last sentence cost 70 million euros."
    return paragraphs_end.join([whole] * times + [last])


def test_ten_megabytes_open_scroll_and_take_a_verdict(
    open_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    (tmp_path / "book.txt").write_text(book("\n\n"), encoding="utf-8")
    desk = open_terminal(tmp_path, columns=100, rows=30)
    desk.wait_for("Chapter 0")
    desk.send("G")
    desk.wait_for("the last sentence cost")
    desk.send("v")
    desk.wait_for("✓ Verified")
    desk.send("g")
    desk.wait_for("Chapter 0")
    desk.send("q")
    assert desk.end() == 0


@pytest.mark.slow
def test_ten_megabytes_on_one_line_open_too(
    open_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    (tmp_path / "line.txt").write_text(book(" ").replace("\n\n", " "), encoding="utf-8")
    desk = open_terminal(tmp_path, columns=100, rows=30)
    desk.wait_for("Chapter 0")
    desk.send("G")
    desk.wait_for("last sentence cost 70")
    desk.send("q")
    assert desk.end() == 0
