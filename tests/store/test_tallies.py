"""How far documents are checked, with and without reading them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.catalogue import Spot
from corpus.claim_cache import ClaimCache
from corpus.document import Document, DocumentError, Span
from corpus.library import Entry, Library
from corpus.readers import read
from corpus.survey import claims_of
from store.anchoring import make_anchor
from store.annotation import Anchor
from store.counting import CountedNow, Counter, count_here
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create, Delete
from store.errors import StoreError
from store.tallies import Tallies
from store.tally import Tally
from store.verdicts import NEEDS_CHECK
from tests.store.bridge import BRIDGE


class CounterHere(Counter):
    """Counts without a process, and notes which documents are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def count(
        self, entry: Entry, language: str | None = None, anchors: Sequence[Anchor] = ()
    ) -> CountedNow:
        self.read.append(entry.path)
        return count_here(entry.file, entry.member, language, anchors)


class Place:
    """A document, its store, and several ways to ask how far it is checked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bridge.md"
        self.file.write_text(BRIDGE, encoding="utf-8")
        self.store = AnnotationStore(folder / ".obelus", "Ada")
        self.entry = Library(folder, [folder]).at("bridge.md")
        self.cache = folder / "cache.sqlite"
        self.opened: list[Tallies] = []

    @property
    def document(self) -> Document:
        return read(self.file)

    def tallies(self) -> tuple[Tallies, CounterHere]:
        counter = CounterHere()
        tallies = Tallies(ClaimCache(self.cache, "1"), counter)
        self.opened.append(tallies)
        return tallies, counter

    def judge(self, words: str, verdict: str | None) -> None:
        assert self.entry
        document = self.document
        start = document.text.index(words)
        anchor = make_anchor(document, Span(start, start + len(words)))
        record = DocumentRecord(
            id=self.entry.id, path=self.entry.path, title="", sha256=document.sha256
        )
        self.store.apply(record, [Create(anchor=anchor, values={"verdict": verdict, "note": "n"})])

    def rewrite(self, old: str, new: str) -> None:
        self.file.write_text(self.file.read_text().replace(old, new), encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    for tallies in place.opened:
        tallies.close()


def count(place: Place, tallies: Tallies) -> Tally:
    assert place.entry
    return tallies.count(place.store, place.entry)


def checked_in(place: Place) -> list[int]:
    """Return the number of the one claim that has "26 cracks" in it."""
    document = place.document
    claims = enumerate(claims_of(document))
    return [number for number, claim in claims if "26 cracks" in document.quote(claim)]


def look(place: Place, tallies: Tallies) -> Tally | None:
    assert place.entry
    return tallies.look(place.store, place.entry)


def test_what_was_never_counted_is_not_known(place: Place) -> None:
    tallies, counter = place.tallies()
    assert look(place, tallies) is None
    assert not counter.read


def test_counted_once_it_is_known_in_the_next_session_too(place: Place) -> None:
    place.judge("26 cracks", "verified")
    place.judge("3 million euros", NEEDS_CHECK)
    place.judge("small boat", None)
    first, _ = place.tallies()
    tally = count(place, first)
    first.close()

    second, counter = place.tallies()
    assert look(place, second) == count(place, second) == tally
    assert not counter.read
    assert tally.claims == len(claims_of(place.document))
    assert (tally.checked, tally.is_done) == (1, False)
    assert tally.verdicts == {"verified": 1, NEEDS_CHECK: 1}
    assert tally.title == "The bridge at Hallow Ford"
    assert (tally.outlet, tally.published) == (None, None)
    assert tally.characters == len(place.document.text)
    assert tally.cues == dict(claims_of(place.document).cues(checked_in(place)))


def test_an_annotation_is_taken_note_of_without_reading_the_document(place: Place) -> None:
    tallies, counter = place.tallies()
    assert count(place, tallies).checked == 0
    place.judge("26 cracks", "verified")
    after = look(place, tallies)
    assert after
    assert after.checked == 1
    present = place.store.load(place.entry.id) if place.entry else None
    assert present
    assert present.document
    place.store.apply(present.document, [Delete(present.live[0].id)])
    again = look(place, tallies)
    assert again
    assert again.checked == 0
    assert len(counter.read) == 1


def test_a_changed_file_is_counted_anew_and_its_anchors_are_found(place: Place) -> None:
    place.judge("Inspectors found 26 cracks in May 2023.", "verified")
    place.judge("Repairs will cost 48 million euros, the engineer said.", "verified")
    tallies, counter = place.tallies()
    assert count(place, tallies).checked == 2
    place.rewrite("What is known so far.", "It is known that 9 engineers came on 5 May 2024.")
    place.rewrite("48 million", "58 million")

    assert look(place, tallies) is None
    tally = count(place, tallies)
    assert tally.claims == len(claims_of(place.document))
    assert tally.checked == 1, "the verdict on other words does not count"
    assert (tally.stale, tally.verdicts) == (1, {"verified": 2})
    assert look(place, tallies) == tally
    place.judge("A vote is due on 9 June 2025.", "false")
    after = look(place, tallies)
    assert after
    assert after.checked == 2
    assert len(counter.read) == 2, "where old anchors stand is remembered"


def test_what_only_the_text_can_tell_is_known_in_the_next_session_too(place: Place) -> None:
    place.judge("26 cracks", "verified")
    place.rewrite("What is known so far.", "Little is known.")
    first, _ = place.tallies()
    tally = count(place, first)
    assert tally.checked == 1
    first.close()

    second, counter = place.tallies()
    assert look(place, second) == tally
    second.close()
    place.judge("3 million euros", "verified")
    third, counter = place.tallies()
    after = look(place, third)
    assert after
    assert after.checked == 2, "the file is the same, so the old anchor stands where it stood"
    assert not counter.read
    place.rewrite("Little is", "Nothing is")
    assert look(place, third) is None


@pytest.mark.parametrize("change", ["the store file", "the document", "the program"])
def test_what_was_known_holds_for_nothing_else(place: Place, change: str) -> None:
    first, _ = place.tallies()
    tally = count(place, first)
    first.close()
    if change == "the store file":
        place.judge("26 cracks", "verified")
        second, _ = place.tallies()
        after = look(place, second)
        assert after
        assert after.checked == tally.checked + 1
    elif change == "the document":
        place.rewrite("26", "27")
        second, _ = place.tallies()
        assert look(place, second) is None
    else:
        second = Tallies(ClaimCache(place.cache, "2"), CounterHere())
        place.opened.append(second)
        assert look(place, second) is None


def test_the_states_of_store_files_may_be_looked_at_in_one_go(place: Place) -> None:
    assert place.entry
    tallies, _ = place.tallies()
    assert place.store.tokens() == {}
    count(place, tallies)
    place.judge("26 cracks", "verified")
    tokens = place.store.tokens()
    assert tokens == {place.entry.id: place.store.token(place.entry.id)}
    tally = tallies.look(place.store, place.entry, None, tokens)
    assert tally == look(place, tallies)
    assert tally
    assert tally.checked == 1


@pytest.mark.parametrize(
    "change", ["nothing", "the document", "its state", "a verdict", "the language", "the file"]
)
def test_what_is_recalled_is_what_a_look_would_tell(place: Place, change: str) -> None:
    assert place.entry
    place.judge("26 cracks", "verified")
    first, _ = place.tallies()
    tally = count(place, first)
    first.close()
    language = None
    match change:
        case "the document":
            place.rewrite("26", "27")
        case "its state":
            os.utime(place.file, ns=(1, 1))
        case "a verdict":
            place.judge("3 million euros", "disputed")
        case "the language":
            language = "fr"
        case "the file":
            place.file.unlink()
    second, counter = place.tallies()
    spot = Spot("bridge.md", str(place.entry.file), "")
    recalled = second.recall(place.store, spot, place.store.token(place.entry.id), language)
    assert recalled == (tally if change == "nothing" else None)
    assert not counter.read


def test_a_file_touched_but_not_changed_is_counted_anew(place: Place) -> None:
    tallies, counter = place.tallies()
    before = count(place, tallies)
    os.utime(place.file, ns=(1, 1))
    assert look(place, tallies) is None
    assert count(place, tallies) == before
    assert len(counter.read) == 2


def test_the_language_that_a_person_says_counts(place: Place) -> None:
    assert place.entry
    tallies, counter = place.tallies()
    count(place, tallies)
    record = DocumentRecord(id=place.entry.id, path="", title="", sha256="")
    place.store.set_language(record, "tr")
    assert look(place, tallies) is None
    count(place, tallies)
    assert tallies.look(place.store, place.entry, "fr") is None
    assert len(counter.read) == 2


def breaks_cache(path: Path) -> None:
    path.write_bytes(b"nothing" * 1000)


@pytest.mark.parametrize("harm", [Path.unlink, breaks_cache])
def test_without_its_cache_it_counts_again(place: Place, harm: Callable[[Path], None]) -> None:
    first, _ = place.tallies()
    before = count(place, first)
    first.close()
    harm(place.cache)

    second, counter = place.tallies()
    assert look(place, second) is None
    assert count(place, second) == before
    assert len(counter.read) == 1
    second.close()
    third, counter = place.tallies()
    assert look(place, third) == before


def test_what_can_not_be_read_says_so_and_is_not_tried_again(place: Place) -> None:
    place.file.write_bytes(bytes(range(256)))
    tallies, counter = place.tallies()
    for _ in range(2):
        with pytest.raises(DocumentError, match="not a text"):
            count(place, tallies)
    with pytest.raises(DocumentError):
        look(place, tallies)
    assert len(counter.read) == 1
    tallies.close()

    second, counter = place.tallies()
    with pytest.raises(DocumentError, match="not a text"):
        look(place, second)
    assert not counter.read
    place.file.write_text(BRIDGE, encoding="utf-8")
    assert count(place, second).claims


def test_a_document_that_is_gone_says_so(place: Place) -> None:
    tallies, counter = place.tallies()
    place.file.unlink()
    with pytest.raises(DocumentError, match=r"bridge\.md: the file is gone"):
        count(place, tallies)
    assert not counter.read


def test_annotations_that_can_not_be_read_are_not_none(place: Place) -> None:
    assert place.entry
    place.judge("26 cracks", "verified")
    tallies, _ = place.tallies()
    count(place, tallies)
    place.store.path(place.entry.id).write_text("{")
    with pytest.raises(StoreError):
        look(place, tallies)
