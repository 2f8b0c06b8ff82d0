from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.titles import fallback_title, opening_words, title_of_file


@given(st.text(), st.integers(min_value=5, max_value=80))
def test_opening_words_are_one_short_line(text: str, limit: int) -> None:
    words = opening_words(text, limit)
    assert len(words) <= limit
    assert "\n" not in words


def test_opening_words_end_with_a_whole_word() -> None:
    assert opening_words("The council of Vester voted, at last, to close", 28) == (
        "The council of Vester voted…"
    )
    assert opening_words("The council voted") == "The council voted"
    assert opening_words("W" * 100, 10) == "W" * 9 + "…"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2504-fix-error.md", "2504-fix-error"),
        ("001_131128d1b1914299.txt", None),
        ("20240501.txt", None),
        ("été.txt", "été"),
        ("evil\x1b[2Jname plain.txt", "evil␛[2Jname plain"),
    ],
)
def test_a_files_name_is_a_title_if_a_person_chose_it(name: str, title: str | None) -> None:
    assert title_of_file(Path(name)) == title


def test_a_document_is_never_without_a_title() -> None:
    assert fallback_title(Path("001_9f.txt"), "Words of the text") == "Words of the text"
    assert fallback_title(Path("001_9f.txt"), "") == "001_9f"
