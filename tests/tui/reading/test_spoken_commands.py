"""What can be typed where a document is read line by line."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.verdicts import Verdict, VerdictSet
from tui.reading.spoken_commands import Asked, NotUnderstoodError, Vocabulary
from tui.settings import Settings

WORDS = Vocabulary(Settings(author="Ada"))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("12 v", Asked("judge", 12, "verified")),
        ("12 2", Asked("judge", 12, "disputed")),
        (" 12\tDisputed \n", Asked("judge", 12, "disputed")),
        ("3 not  Checkable", Asked("judge", 3, "not-checkable")),
        ("3 not-checkable", Asked("judge", 3, "not-checkable")),
        ("12", Asked("?", 12)),
        ("12 ?", Asked("?", 12)),
        ("12 note  so  they say ", Asked("note", 12, "so  they say")),
        ("12 clear", Asked("clear", 12)),
        ("12 0", Asked("clear", 12)),
        ("12 remove", Asked("remove", 12)),
        ("Next", Asked("next")),
        ("section 2", Asked("section", 2)),
        ("undo", Asked("undo")),
        ("quit", Asked("quit")),
    ],
)
def test_a_line_is_understood(line: str, asked: Asked) -> None:
    assert WORDS.asked(line) == asked


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("12 perhaps", "There are: verified, disputed"),
        ("12 V", "No verdict V."),
        ("12 clear it", "No verdict clear it."),
        ("12 note", "12 note and its words"),
        ("section", "section 2"),
        ("section two", "section 2"),
        ("v 12", "Type help"),
        ("next please", "Type help"),
        ("9" * 5000, "Type help"),
        ("١٢ v", "Type help"),  # digits, but none that a claim is numbered with
        ("\x1b[31m", "␛"),
    ],
)
def test_what_is_not_understood_gets_one_line(line: str, told: str) -> None:
    with pytest.raises(NotUnderstoodError) as error:
        WORDS.asked(line)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(min_size=1))
def test_any_line_has_an_answer_that_is_safe_to_print(line: str) -> None:
    told = ""
    try:
        WORDS.asked(line)
    except NotUnderstoodError as error:
        told = str(error)
    assert not any(category(char) in {"Cc", "Zl", "Zp"} for char in told)


def test_the_words_are_those_of_the_settings() -> None:
    own = VerdictSet((Verdict("ok", "Holds", "it holds"), Verdict("no", "Fails", "it does not")))
    words = Vocabulary(
        Settings(author="Ada", verdicts=own, verdict_keys={"ok": ("h",), "no": ("f", "F")})
    )

    assert words.asked("1 h") == words.asked("1 holds") == Asked("judge", 1, "ok")
    assert words.asked("1 F") == words.asked("1 NO") == Asked("judge", 1, "no")
    assert [*words.in_words()] == ["h or holds: it holds", "f or F or fails: it does not"]
    with pytest.raises(NotUnderstoodError, match="There are: holds, fails"):
        words.asked("1 v")
