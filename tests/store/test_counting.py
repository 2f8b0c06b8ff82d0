"""Counting in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import DocumentError, Span
from corpus.library import Entry
from corpus.readers import read
from corpus.survey import SurveyStopped, claims_of
from store.anchoring import make_anchor
from store.counting import Counter
from tests.store.bridge import BRIDGE


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    file = tmp_path / "bridge.md"
    file.write_text(BRIDGE, encoding="utf-8")
    return Entry("bridge", "bridge.md", file)


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    counter.close()


def child_of(counter: Counter) -> int:
    assert counter._child is not None
    return counter._child._process.pid


def test_it_finds_what_reading_the_file_here_does(entry: Entry, counter: Counter) -> None:
    document = read(entry.file)

    counted = counter.count(entry).counted

    assert counted.claims == claims_of(document)
    assert (counted.title, counted.sha256) == (document.metadata.title, document.sha256)


def test_it_finds_anchors_whose_words_still_stand(entry: Entry, counter: Counter) -> None:
    before = read(entry.file)
    anchors = [
        make_anchor(before, Span(start, start + len(words)))
        for words in ("The ferry carried 310 people", "48 million euros", "26 cracks in May 2023")
        for start in [before.text.index(words)]
    ]
    text = BRIDGE.replace("\n## What has happened", "More.\n\n## What has happened")
    text = text.replace("26 cracks in May 2023", "nothing of the kind")
    entry.file.write_text(text, encoding="utf-8")

    places = counter.count(entry, None, anchors).places

    after = read(entry.file)
    found = [place and after.quote(place) for place in map(places.get, anchors)]
    assert found[:2] == ["The ferry carried 310 people", "48 million euros"]
    assert found[2] is None


def test_one_child_counts_one_document_after_the_other(entry: Entry, counter: Counter) -> None:
    counter.count(entry)
    child = child_of(counter)
    counter.count(entry)
    assert child_of(counter) == child
    counter.rest()
    counter.count(entry)
    assert child_of(counter) != child


def test_a_document_that_can_not_be_read_says_why_and_the_next_one_is_counted(
    entry: Entry, counter: Counter, tmp_path: Path
) -> None:
    (tmp_path / "photo.txt").write_bytes(bytes(range(256)))
    with pytest.raises(DocumentError, match=r"photo\.txt: not"):
        counter.count(Entry("photo", "photo.txt", tmp_path / "photo.txt"))

    assert counter.count(entry).counted.claims


def test_what_its_child_dies_of_is_that_documents_trouble_alone(
    entry: Entry, counter: Counter
) -> None:
    counter.count(entry)
    assert counter._child
    counter._child.end()
    with pytest.raises(DocumentError, match=r"bridge\.md: its claims are not counted"):
        counter.count(entry)

    assert counter.count(entry).counted.claims


def test_a_document_that_takes_too_long_is_given_up(entry: Entry) -> None:
    counter = Counter(patience=0.0)
    with pytest.raises(DocumentError, match="took too long"):
        counter.count(entry)
    counter.close()


def test_closing_ends_a_count_that_is_under_way(tmp_path: Path) -> None:
    counter, raised = Counter(), threading.Event()
    file = tmp_path / "long.txt"
    file.write_text("The ferry carried 310 people in May 2023. " * 60_000)

    def count() -> None:
        try:
            counter.count(Entry("long", "long.txt", file))
        except SurveyStopped:
            raised.set()

    thread = threading.Thread(target=count)
    thread.start()
    while counter._child is None:
        assert thread.is_alive()
    counter.close()
    thread.join(20)
    assert raised.is_set()
    with pytest.raises(SurveyStopped):
        counter.count(Entry("long", "long.txt", file))
