"""Which documents of a library are listed, and in what order."""

from __future__ import annotations

import pytest

from store.tally import Tally
from store.verdicts import DEFAULT_VERDICTS
from tui.library_counts import LibraryCounts, Uncounted
from tui.reading.library_list import ORDERS, LibraryList, Order

NAMES = ["a/Bridge.md", "b.md", "c.md", "d.md", "e.md", "f.md"]
TALLIES = {
    0: Tally("Zeal", 10, 5, {"disputed": 2}, published="2025-03-04"),
    1: Tally("alder", 10, 0, {"verified": 4}, outlet="The Gazette", published="2025-11"),
    2: Tally("Birch", 0, 0),
    3: Tally("Cedar", 40, 0, {"disputed": 1, "false": 2}, published="some day in May"),
}


@pytest.fixture
def documents() -> LibraryList:
    """Six documents: four counted, one that can't be, one not looked at yet."""
    counts = LibraryCounts()
    for number, tally in TALLIES.items():
        counts.take(number, tally)
    counts.take(4, Uncounted("it is a picture"))
    return LibraryList(NAMES, counts, DEFAULT_VERDICTS)


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        ("path", [0, 1, 2, 3, 4, 5]),
        ("title", [1, 2, 3, 0, 4, 5]),
        ("date", [1, 0, 2, 3, 4, 5]),
        ("unchecked", [3, 1, 0, 2, 4, 5]),
        ("disputed", [3, 0, 1, 2, 4, 5]),
    ],
)
def test_what_is_not_known_comes_last_in_every_order(
    documents: LibraryList, order: Order, listed: list[int]
) -> None:
    documents.order = order
    assert documents.listed() == listed


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (["bridge"], [0]),
        (["md", "gazette"], [1]),
        (["zeal", "a/"], [0]),
        (["zeal", "gazette"], []),
        (["picture"], []),
    ],
)
def test_every_word_must_be_in_path_title_or_outlet(
    documents: LibraryList, words: list[str], listed: list[int]
) -> None:
    documents.words = words
    assert documents.listed() == listed


def test_what_becomes_known_is_found_by_it(documents: LibraryList) -> None:
    documents.words = ["harbour"]
    assert documents.listed() == []
    documents.counts.take(5, Tally("The harbour", 3, 0))
    documents.grow(["harbour.txt"])
    assert documents.listed() == [5, 6]
    documents.counts.take(5, Tally("The quay", 3, 0))
    assert documents.listed() == [6]
    assert (len(documents), documents.name(6)) == (7, "harbour.txt")


def test_the_orders_follow_each_other_round(documents: LibraryList) -> None:
    seen = []
    for _ in ORDERS:
        seen.append(documents.order)
        documents.turn(1)
    seen.append(documents.order)
    documents.turn(-1)
    seen.append(documents.order)
    assert seen == [*ORDERS, "path", "disputed"]


def test_what_is_added_later_stands_at_its_place_by_path(documents: LibraryList) -> None:
    documents.grow(["b2.md"], [0, 1, 6, 2, 3, 4, 5])
    assert documents.listed() == [0, 1, 6, 2, 3, 4, 5]
    documents.grow(["z.md"])
    assert documents.listed() == [0, 1, 6, 2, 3, 4, 5, 7]
    documents.order = "title"
    assert documents.listed() == [1, 2, 3, 0, 6, 4, 5, 7]
