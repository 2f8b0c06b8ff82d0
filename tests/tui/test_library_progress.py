"""How far a library is checked: what is known, what is not, and in what words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.claim_cache import ClaimCache
from corpus.document import DocumentError
from store.anchoring import make_anchor
from store.database import AnnotationStore
from store.edits import Create
from store.tallies import Tallies
from store.tally import Tally
from tests.store.test_tallies import CounterHere
from tests.tui.making import open_desk, opened_at, write_corpus
from tests.tui.texts import BRIEF
from tui.desk import Desk
from tui.library_counts import Gone, Uncounted
from tui.library_progress import LibraryCount, LibraryProgress, claim_cache

Open = Callable[[Path], LibraryCount]


@pytest.fixture
def count() -> Iterator[Open]:
    opened: list[LibraryCount] = []

    def open_(folder: Path) -> LibraryCount:
        tallies = Tallies(claim_cache(), CounterHere())
        opened.append(LibraryCount(open_desk(folder), lambda: None, tallies))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def counter_of(count: LibraryCount) -> CounterHere:
    counter = count._tallies._counter
    assert isinstance(counter, CounterHere)
    return counter


def judge_all(desk: Desk, number: int) -> int:
    """Judge every claim of one of a desk's documents; return how many that is."""
    opened = opened_at(desk, number)
    claims = list(opened.claims or ())
    edits = [
        Create(anchor=make_anchor(opened.document, claim), values={"verdict": "verified"})
        for claim in claims
    ]
    store = AnnotationStore(desk.shelves[0].store.folder, "Ada")
    store.apply(opened.record, edits)
    return len(claims)


def test_nothing_is_known_before_it_is_counted(corpus_folder: Path, count: Open) -> None:
    counting = count(corpus_folder)
    assert counting.progress() == LibraryProgress(0, False, 0, 0, 0, 0, 0)


def test_all_documents_are_counted(corpus_folder: Path, count: Open) -> None:
    desk = open_desk(corpus_folder)
    done = judge_all(desk, 1)
    claims = sum(len(opened_at(desk, number).claims or ()) for number in range(3))

    counting = count(corpus_folder)
    counting.run()
    assert counting.progress() == LibraryProgress(3, True, 3, 0, 1, claims, done)
    assert str(counting.progress()) == f"1 of 3 documents done · {done} of {claims} claims"


def test_the_next_session_reads_nothing(corpus_folder: Path, count: Open) -> None:
    first = LibraryCount(open_desk(corpus_folder), lambda: None)
    first.run()  # in another process, as it is used
    first.close()

    second = count(corpus_folder)
    second.run()
    assert second.progress() == first.progress()
    assert not counter_of(second).read


def test_what_can_not_be_read_is_told_apart(corpus_folder: Path, count: Open) -> None:
    (corpus_folder / "04.txt").write_bytes(bytes(range(256)))
    counting = count(corpus_folder)
    counting.run()
    told = counting.progress()
    assert (told.counted, told.unknown) == (3, 1)
    known = counting.counts.of(3)
    assert isinstance(known, Uncounted)
    assert "not a text file" in known.reason
    assert str(told).endswith("claims · 1 can't be counted")


def test_what_changes_is_counted_again(corpus_folder: Path, count: Open) -> None:
    counting = count(corpus_folder)
    counting.run()
    before = counting.progress()
    (corpus_folder / "04.md").write_text(BRIEF, encoding="utf-8")
    (corpus_folder / "02-ferry.md").write_text("Nothing to check here.", encoding="utf-8")
    checked = judge_all(open_desk(corpus_folder), 0)
    counting.run()
    after = counting.progress()
    assert after.checked == checked
    assert after.claims != before.claims
    assert after.documents == 3, "nobody has looked again"
    (corpus_folder / "02-ferry.md").unlink()
    for _ in counting._desk.look_again():
        pass
    counting.run()
    told = counting.progress()
    assert (told.documents, told.counted, told.unknown, told.ended) == (3, 3, 0, True)
    assert counting.counts.of(1) == Gone()
    assert isinstance(counting.counts.of(3), Tally)


def test_the_open_document_counts_as_it_is_on_the_screen(corpus_folder: Path, count: Open) -> None:
    desk = open_desk(corpus_folder)
    counting = count(corpus_folder)
    counting.run()
    judge_all(desk, 0)
    opened = opened_at(desk)
    counting.take(counting._desk.volumes[0], opened)
    taken = counting.counts.of(0)
    assert counting.progress().checked == opened.checked > 0
    counting.run()
    assert taken == counting.counts.of(0), "as it is when it is read from the disk"
    assert counting.progress().checked == opened.checked


def test_the_claims_of_the_open_document_are_kept(corpus_folder: Path, count: Open) -> None:
    desk = open_desk(corpus_folder)
    counting = count(corpus_folder)
    counting.keep(desk.volumes[0], opened_at(desk))
    volume = desk.volumes[0]
    tally = counting._tallies.look(volume.shelf.store, volume.entry)
    assert tally
    assert tally.claims == len(opened_at(desk).claims or ())


CHANGES = ("edit", "spoil", "judge", "remove", "add", "look")


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 3)), max_size=8))
def test_what_is_remembered_is_what_counting_anew_finds(
    tmp_path: Path, changes: list[tuple[str, int]]
) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    write_corpus(folder / "press")
    warm, cold = folder / "warm.sqlite", folder / "cold.sqlite"

    def counted(cache: Path) -> list[object]:
        tallies = Tallies(ClaimCache(cache, "1"), CounterHere())
        count = LibraryCount(open_desk(folder / "press"), lambda: None, tallies)
        count.run()
        count.close()
        return [count.counts.of(number) for number in range(len(count._desk.found))]

    counted(warm)
    for turn, (change, number) in enumerate(changes):
        names = sorted(path for path in (folder / "press").iterdir() if path.is_file())
        file = names[number % len(names)] if names else folder / "press" / "new.md"
        match change:
            case "edit":
                file.write_text(f"{BRIEF}\nIn {2000 + turn}, {turn} people came.\n")
            case "spoil":
                file.write_bytes(bytes(range(256)) * (turn + 1))
            case "remove":
                file.unlink(missing_ok=True)
            case "add":
                (folder / "press" / f"0{number}-{turn}.md").write_text(BRIEF)
            case "judge":
                with suppress(DocumentError, IndexError):
                    judge_all(open_desk(folder / "press"), number)
            case _:
                counted(warm)
    cold.unlink(missing_ok=True)
    assert counted(warm) == counted(cold)


def test_closing_ends_it(corpus_folder: Path) -> None:
    for number in range(20):
        (corpus_folder / f"1{number:02}.md").write_text(BRIEF * 20, encoding="utf-8")
    counting = LibraryCount(open_desk(corpus_folder), lambda: None)
    thread = threading.Thread(target=counting.run)
    thread.start()
    counting.close()
    thread.join(20)
    assert not thread.is_alive()
    assert counting.progress().counted < 23


def test_asking_while_it_counts_makes_it_look_again(corpus_folder: Path) -> None:
    told: list[int] = []
    desk = open_desk(write_corpus(corpus_folder))

    def changed() -> None:
        told.append(len(told))
        if len(told) == 1:
            counting.run()  # as another thread would, while this one counts

    counting = LibraryCount(desk, changed, Tallies(claim_cache(), CounterHere()))
    counting.run()
    counting.close()
    assert counting.progress().counted == 3


def test_what_is_recalled_was_counted_before_and_has_not_changed(
    corpus_folder: Path, count: Open
) -> None:
    judge_all(open_desk(corpus_folder), 1)
    first = count(corpus_folder)
    first.run()
    first.close()

    second = count(corpus_folder)
    second.recall()
    assert second.progress() == first.progress()
    (corpus_folder / "02-ferry.md").write_text(BRIEF, encoding="utf-8")
    (corpus_folder / "04.md").write_text(BRIEF, encoding="utf-8")
    third = count(corpus_folder)
    third.recall()
    told = third.progress()
    assert (told.documents, told.counted, told.ended) == (4, 2, False)
    assert not counter_of(second).read + counter_of(third).read
    third.run()
    assert third.progress().ended
    assert sorted(counter_of(third).read) == ["02-ferry.md", "04.md"]


def test_counting_asked_for_while_recalling_is_done(corpus_folder: Path) -> None:
    told: list[int] = []

    def changed() -> None:
        told.append(len(told))
        if len(told) == 1:
            counting.run()  # as another thread would, while this one recalls

    cache = claim_cache()
    LibraryCount(open_desk(corpus_folder), lambda: None, Tallies(cache, CounterHere())).run()
    cache.close()
    (corpus_folder / "04.md").write_text(BRIEF, encoding="utf-8")
    counting = LibraryCount(
        open_desk(corpus_folder), changed, Tallies(claim_cache(), CounterHere())
    )
    counting.recall()
    counting.close()
    assert told
    assert counting.progress().ended
    assert counting.progress().counted == 4


@pytest.mark.parametrize(
    ("progress", "words", "terse"),
    [
        (LibraryProgress(8, True, 3, 0, 1, 900, 140),
         "140 of 900 claims so far, 3 of 8 documents counted", "140 of 900 claims so far"),
        (LibraryProgress(8, False, 8, 0, 1, 900, 140),
         "140 of 900 claims so far, 8 of 8 documents counted, looking for more",
         "140 of 900 claims so far"),
        (LibraryProgress(8, True, 8, 0, 3, 1900, 140),
         "3 of 8 documents done · 140 of 1,900 claims", "140 of 1,900 claims"),
        (LibraryProgress(1, True, 1, 0, 1, 9, 9), "1 of 1 document done · 9 of 9 claims",
         "9 of 9 claims"),
        (LibraryProgress(8, True, 6, 2, 3, 900, 140),
         "3 of 6 documents done · 140 of 900 claims · 2 can't be counted",
         "140 of 900 claims so far"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_never_said_to_be_none(
    progress: LibraryProgress, words: str, terse: str
) -> None:
    assert str(progress) == words
    assert progress.terse == terse
