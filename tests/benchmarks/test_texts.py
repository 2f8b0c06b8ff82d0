"""Texts to measure with: the same every time, and with the words that are waited for."""

from __future__ import annotations

from pathlib import Path

from corpus.layers import Layers
from corpus.readers.epub import read_source as read_epub
from corpus.readers.markdown import read_source as read_markdown
from corpus.readers.source import Source
from tests.benchmarks.texts import (
    FIRST_WORDS,
    LAST_WORDS,
    TITLE,
    epub,
    markdown,
    plain,
    write_library,
)

CHARACTERS = 10_000


def test_a_book_begins_and_ends_with_what_is_waited_for_and_has_its_length() -> None:
    text = plain(CHARACTERS)
    assert text.startswith(f"{TITLE}\n\n{FIRST_WORDS}")
    assert LAST_WORDS in text.splitlines()[-1]
    assert CHARACTERS <= len(text) < CHARACTERS + 1_000
    assert text == plain(CHARACTERS)


def test_every_kind_has_the_same_chapters_and_claims_to_count() -> None:
    formatted = read_markdown(Source(Path("book.md"), markdown(CHARACTERS).encode()))
    packed = read_epub(Source(Path("book.epub"), epub(CHARACTERS)))
    layers = [Layers(document) for document in (formatted, packed)]
    titles = [[section.title for section in one.sections] for one in layers]
    assert "Chapter 1" in titles[0]
    assert [title for title in titles[0] if title.startswith("Chapter")] == [
        title for title in titles[1] if title.startswith("Chapter")
    ]
    assert all(any(one.all_claims()) for one in layers)


def test_a_rare_word_stands_in_one_of_a_thousand_documents(tmp_path: Path) -> None:
    write_library(tmp_path, 1_001)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.txt")]
    assert len(texts) == 1_001
    assert sum("zanderfish" in text for text in texts) == 1
