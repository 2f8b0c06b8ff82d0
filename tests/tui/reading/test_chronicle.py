from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import structs

from store.annotation import Annotation, Change, Evidence
from store.verdicts import DEFAULT_VERDICTS
from tests.store.making import an_anchor, edited
from tui.reading.chronicle import NOTHING, Event, events, removal
from tui.reading.moments import moment


@pytest.fixture(autouse=True)
def in_madrid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def told(annotation: Annotation) -> list[Event]:
    return [*events(annotation, DEFAULT_VERDICTS)]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-11-21T12:00:00.000000Z", "21 Nov 2026, 13:00"),
        ("2026-07-01T23:30:00Z", "2 Jul 2026, 01:30"),
        ("2026-11-21T12:00:00", "21 Nov 2026, 13:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("yesterday", "yesterday"),
    ],
)
def test_times_are_told_in_local_time(at: str, shown: str) -> None:
    assert moment(at) == shown


def test_what_happened_is_told_from_the_latest_on() -> None:
    base = edited(None, "Ada")
    anchor = an_anchor(4, 15)
    annotation = edited(
        base,
        "Eve",
        [
            ("verdict", "disputed"),
            ("note", "See the minutes."),
            ("note", "See the minutes of May."),
            ("anchor", anchor),
            ("tags", ["talks", "spain"]),
            ("deleted", "2026-11-22T12:00:00.000000Z"),
        ],
    )
    assert [(e.by, e.label, e.old, e.new, e.in_words) for e in told(annotation)] == [
        ("Eve", "Trash", "not in the trash", "in the trash", False),
        ("Eve", "Tags", NOTHING, "#talks #spain", False),
        ("Eve", "Passage", "talks", "talks began", True),
        ("Eve", "Note", "See the minutes.", "See the minutes of May.", True),
        ("Eve", "Note", NOTHING, "See the minutes.", False),
        ("Eve", "Verdict", "Verified", "Disputed", False),
        ("Ada", "Verdict", NOTHING, "Verified", False),
        ("Ada", "Marked", "", "talks", False),
    ]
    assert removal(annotation) == "removed 22 Nov 2026, 13:00 by Eve"


@pytest.mark.parametrize("value", [None, 3, [], {}, "\x1b[31mred\u202e", ["\x1b"], {"exact": 3}])
@pytest.mark.parametrize("field", ["verdict", "anchor", "note", "tags", "\x1bfield", "deleted"])
def test_whatever_a_file_holds_is_told_safely(field: str, value: Any) -> None:
    change = Change("c", "\x1bnever", "\x1b]0;Eve", field, value, value)
    event = told(structs.replace(edited(None, "Ada"), history=(change,)))[0]
    assert all("\x1b" not in text and "\u202e" not in text for text in plain_texts(event))


def plain_texts(event: Event) -> list[str]:
    return [event.when, event.by, event.label, event.old, event.new]


def test_evidence_is_told_piece_by_piece() -> None:
    base = edited(None, "Ada")
    first = Evidence("e1", "supports", "1", url="https://www.example.org/a", quote="They\nbegan.")
    second = Evidence("e2", "context", "2", document=base.document, anchor=an_anchor(), note="See.")
    other = Evidence("e3", "contradicts", "3", document="02-ferry-0123456789")
    reworded = structs.replace(first, stance="contradicts")
    annotation = base
    for pieces in ((first,), (first, second, other), (reworded, second, other), (reworded,)):
        annotation = edited(annotation, "Eve", [("evidence", pieces)])
    one, others = "www.example.org · “They began.”", "context · here · “talks” · See.; "
    others += "contradicts · 02-ferry"
    assert [(e.label, e.old, e.new, e.in_words) for e in told(annotation)[:4]] == [
        ("Evidence", others, NOTHING, False),
        ("Evidence", f"supports · {one}", f"contradicts · {one}", True),
        ("Evidence", NOTHING, others, False),
        ("Evidence", NOTHING, f"supports · {one}", False),
    ]


def test_what_a_file_holds_for_evidence_is_told_too() -> None:
    value = [{"id": "\x1b", "stance": 7}, {"id": "e2", "stance": "context", "added": "\x1b",
             "url": "\x1b]52;c;aGFjaw==\x07"}]  # fmt: skip
    change = Change("c", "2026-11-21T12:00:00Z", "Eve", "evidence", "nothing", value)
    event = told(structs.replace(edited(None, "Ada"), history=(change,)))[0]
    assert event.old == NOTHING
    assert event.new.startswith("a piece that can't be read; context · ")
    assert "\x1b" not in event.new
