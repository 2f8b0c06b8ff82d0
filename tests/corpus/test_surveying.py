import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import surveying
from corpus.document import Document, Metadata
from corpus.pipes import NICENESS, Child
from corpus.survey import Claims, SurveyStopped, claims_of, names_of, timeline_of
from corpus.surveying import Surveyor
from tests.corpus.surveyed import book

LONG = book(400)
"""Longer than one message may be, so that it and every answer go in several."""


@pytest.fixture
def surveyor() -> Iterator[Surveyor]:
    surveyor = Surveyor(LONG, longest_here=0)
    yield surveyor
    surveyor.close()


def child_of(surveyor: Surveyor) -> Child:
    assert surveyor._child is not None
    return surveyor._child


def in_thread(call: Callable[[], object]) -> tuple[threading.Thread, list[BaseException]]:
    """Start a call; what it raises is in the list when the thread has ended."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except SurveyStopped as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


def test_a_child_finds_what_the_pure_functions_do(surveyor: Surveyor) -> None:
    assert surveyor.claims() == claims_of(LONG)
    assert surveyor.names() == names_of(LONG)
    assert surveyor.timeline() == timeline_of(LONG)
    assert len(surveyor.timeline()) > surveying._ITEMS_AT_ONCE
    assert len(LONG.text) > surveying._CHARACTERS_AT_ONCE


def test_one_child_answers_all(surveyor: Surveyor) -> None:
    surveyor.timeline()
    first = child_of(surveyor)
    surveyor.claims()
    assert child_of(surveyor) is first


def test_a_short_document_needs_no_child() -> None:
    surveyor = Surveyor(book(3), longest_here=10_000)
    assert surveyor.claims() == claims_of(book(3))
    assert surveyor.names() == names_of(book(3))
    assert surveyor.timeline() == timeline_of(book(3))
    assert surveyor._child is None
    surveyor.close()


def test_an_empty_document_comes_back_with_nothing() -> None:
    surveyor = Surveyor(Document("", (), Metadata("t")), longest_here=-1)
    assert (len(surveyor.claims()), surveyor.names(), surveyor.timeline()) == (0, (), ())
    assert surveyor._child is not None
    surveyor.close()


def test_nothing_is_lost_with_a_child_that_is_killed_between_two_parts(surveyor: Surveyor) -> None:
    surveyor.claims()
    child_of(surveyor).end()
    assert surveyor.names() == names_of(LONG)
    assert surveyor.timeline() == timeline_of(LONG)
    assert surveyor._child is None


def test_nothing_is_lost_with_a_child_that_is_killed_in_an_answer(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive = Child.receive

    def killing(child: Child, most: int, deadline: float | None = None) -> bytes:
        message = receive(child, most, deadline)
        child.end()
        assert child._process.stdout is not None
        child._process.stdout.read()  # what was on its way when it died
        return message

    monkeypatch.setattr(Child, "receive", killing)
    assert surveyor.names() == names_of(LONG)
    assert surveyor._child is None


@pytest.mark.parametrize("module", ["corpus.no_such_module", "this", "corpus.child"])
def test_nothing_is_lost_where_the_child_is_no_surveyor(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setattr(surveying, "Child", lambda _: Child(module))
    assert surveyor.claims() == claims_of(LONG)


def test_nothing_is_lost_where_memory_runs_out(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import corpus.readers.source; corpus.readers.source.MOST_BYTES = 1\n", encoding="utf-8"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert surveyor.names() == names_of(LONG)


def test_nothing_is_lost_where_no_process_can_be_started(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert surveyor.timeline() == timeline_of(LONG)


def test_closing_ends_a_call_that_waits_and_the_child(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    receive = Child.receive

    def announced(child: Child, most: int, deadline: float | None = None) -> bytes:
        waiting.set()
        return receive(child, most, deadline)

    monkeypatch.setattr(Child, "receive", announced)
    thread, raised = in_thread(surveyor.names)
    assert waiting.wait(60)
    process = child_of(surveyor)._process
    surveyor.close()
    thread.join(60)
    assert len(raised) == 1
    assert process.returncode is not None
    assert surveyor._child is None


def test_closing_while_the_child_is_being_started_ends_it(
    surveyor: Surveyor, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Child] = []

    def closing(module: str) -> Child:
        started.append(Child(module))
        surveyor.close()
        return started[0]

    monkeypatch.setattr(surveying, "Child", closing)
    with pytest.raises(SurveyStopped):
        surveyor.claims()
    assert started[0]._process.returncode is not None


def test_closing_ends_a_call_that_works_here(monkeypatch: pytest.MonkeyPatch) -> None:
    surveyor = Surveyor(LONG, longest_here=len(LONG.text))
    monkeypatch.setattr("corpus.surveying.time.sleep", lambda _: surveyor.close())
    with pytest.raises(SurveyStopped):
        surveyor.names()


def test_a_closed_surveyor_finds_nothing_any_more(surveyor: Surveyor) -> None:
    surveyor.claims()
    process = child_of(surveyor)._process
    surveyor.close()
    surveyor.close()
    assert process.returncode is not None
    with pytest.raises(SurveyStopped):
        surveyor.claims()
    assert surveyor._child is None


def test_two_threads_may_ask_at_once(surveyor: Surveyor) -> None:
    found: list[Claims] = []
    calls = [in_thread(lambda: found.append(surveyor.claims())) for _ in range(3)]
    for thread, _ in calls:
        thread.join(60)
    assert found == [claims_of(LONG)] * 3


def test_a_child_gives_way_to_the_screen(surveyor: Surveyor) -> None:
    surveyor.claims()
    child = os.getpriority(os.PRIO_PROCESS, child_of(surveyor)._process.pid)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert child == min(19, own + NICENESS)


def test_a_child_ends_with_its_parent_whatever_it_does() -> None:
    child = Child("corpus.surveying")
    surveying._send(book(4_000), child)
    child.send(b"names")  # work for a second at least
    process = child._process
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    assert process.wait(60) != 0
    assert process.stdout.read() == b""
    child.close()
