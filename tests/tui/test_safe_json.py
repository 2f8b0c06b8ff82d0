"""JSON that is safe to print."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.safe_text import safe_text
from tui.safe_json import safe_json

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(texts, st.lists(texts)), st.sampled_from([None, 2]))
def test_a_program_reads_back_what_was_written(
    value: dict[str, list[str]], indent: int | None
) -> None:
    assert json.loads(safe_json(value, indent=indent)) == value


@pytest.mark.parametrize("control", ["\x1b", "\x7f", "\x9b", "\x85", "\u202e", "\u2066", "\u2028"])
def test_no_control_is_printed(control: str) -> None:
    printed = safe_json({control: control})

    assert printed.isprintable()
    assert safe_text(printed) == printed


def test_letters_stay_as_they_are() -> None:
    assert safe_json(["Möwe “✓” 🛳"]) == '["Möwe “✓” 🛳"]'
