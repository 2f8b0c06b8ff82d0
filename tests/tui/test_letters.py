"""ASCII characters for signs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tui
from tui.letters import in_letters
from tui.marks import DEFAULT_MARKS
from tui.reading.wrapping import cells


def test_words_of_any_language_stay() -> None:
    assert in_letters("Århus, 東京, déjà vu") == "Århus, 東京, déjà vu"
    assert in_letters("“Yes” … │ ✓?") == '"Yes" ~ | ✓?', "marks have letters of their own"


@pytest.mark.parametrize("signs", ["╭─┐│├╯┃━", "▔▁▊▎▌▐▀▄█░▓", "·→…“”▸", "🔎"])
def test_what_stands_for_a_sign_is_as_wide(signs: str) -> None:
    assert in_letters(signs).isascii()
    assert cells(in_letters(signs)) == cells(signs)
    assert in_letters("╭─│▊") == "+-||"


def test_every_sign_that_a_screen_is_written_with_is_in_the_table() -> None:
    written = {
        char
        for folder in ("screens", "widgets", "parts")
        for path in Path(tui.__path__[0], folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for char in node.value
    }
    signs = sorted(written - {*DEFAULT_MARKS.glyphs})
    assert [sign for sign in signs if not in_letters(sign).isascii()] == []
