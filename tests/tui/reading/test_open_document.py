from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Span
from store.anchoring import make_anchor
from store.document_file import Annotations
from store.edits import Create, Delete
from tests.store.making import RECORD
from tests.tui.making import a_document, open_desk, opened_at, write_corpus
from tui.desk import Desk
from tui.reading.judging import Target, judge
from tui.reading.open_document import OpenDocument


def mark(desk: Desk, opened: OpenDocument, span: Span, verdict: str) -> None:
    plan = judge(Target(opened.document, span), verdict)
    opened.take(desk.volumes[0].shelf.store.revise(opened.record, plan).annotations)


def test_claims_are_counted_by_section(desk: Desk) -> None:
    opened = opened_at(desk)
    assert opened.claims is not None
    counts = opened.section_counts()
    assert len(counts) == len(opened.layers.sections)
    assert sum(claims for _, claims in counts) == len(opened.claims)
    for section, (_, claims) in zip(opened.layers.sections, counts, strict=True):
        inside = [c for c in opened.claims if section.start <= c.start < section.end]
        assert len(inside) == claims


def test_a_claim_is_checked_by_a_verdict_that_overlaps_it(desk: Desk) -> None:
    opened = opened_at(desk)
    assert opened.claims
    third = opened.claims[2]
    assert opened.checked == 0
    mark(desk, opened, Span(third.start + 3, third.start + 8), "disputed")
    assert opened.checked == 1
    assert [opened.is_checked(claim) for claim in opened.claims].index(True) == 2
    assert sum(checked for checked, _ in opened.section_counts()) == 1
    section = next(
        n for n, s in enumerate(opened.layers.sections) if s.start <= third.start < s.end
    )
    assert opened.section_counts()[section][0] == 1


@pytest.mark.parametrize("verdict", ["needs-check"])
def test_a_to_do_checks_nothing(desk: Desk, verdict: str) -> None:
    opened = opened_at(desk)
    assert opened.claims
    mark(desk, opened, opened.claims[0], verdict)
    assert opened.checked == 0
    assert not opened.is_checked(opened.claims[0])


def test_one_verdict_over_two_claims_checks_both(desk: Desk) -> None:
    opened = opened_at(desk)
    assert opened.claims
    mark(desk, opened, Span(opened.claims[0].start, opened.claims[1].end), "verified")
    assert opened.checked == 2


def test_nothing_is_counted_until_the_claims_are_known() -> None:
    document = a_document("About 310 people crossed on 7 March 2025.")
    opened = OpenDocument(RECORD, document, Annotations())
    assert opened.claims is None
    assert opened.section_counts() == []
    assert opened.checked == 0
    opened.count_claims()
    assert opened.section_counts() == [(0, 1)]


def test_cards_stand_in_the_order_of_the_text_and_those_not_found_last(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "bridge")
    desk = open_desk(folder)
    opened = opened_at(desk)
    assert opened.claims
    for claim, verdict in zip(
        reversed(opened.claims), ("false", "verified", "mixed"), strict=False
    ):
        mark(desk, opened, claim, verdict)
    assert [card.verdict for card in opened.cards()] == ["mixed", "verified", "false"]
    assert {card.status for card in opened.cards()} == {"exact"}

    path = folder / "01-bridge.md"
    words = opened.document.quote(opened.claims[-2])
    path.write_text(path.read_text().replace(words, "Nothing is known."), encoding="utf-8")
    changed = opened_at(open_desk(folder))
    cards = changed.cards()
    assert [card.verdict for card in cards] == ["mixed", "false", "verified"]
    assert [card.span is None for card in cards] == [False, False, True]
    assert cards[-1].status == "orphan"
    assert cards[-1].quote == words
    assert cards[1].status == "moved"
    assert len(changed.marking.marked) == 2


def test_what_goes_to_the_trash_is_no_longer_marked(desk: Desk) -> None:
    opened = opened_at(desk)
    assert opened.claims
    store = desk.volumes[0].shelf.store
    anchor = make_anchor(opened.document, opened.claims[0])
    receipt = store.apply(opened.record, [Create(anchor=anchor, values={"verdict": "false"})])
    opened.take(receipt.annotations)
    assert len(opened.cards()) == len(opened.marking.marked) == opened.checked == 1
    made = receipt.annotations.live[0].id
    opened.take(store.apply(opened.record, [Delete(made)]).annotations)
    assert len(opened.cards()) == len(opened.marking.marked) == opened.checked == 0


def test_a_verdict_on_words_that_changed_since_checks_nothing(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "bridge")
    desk = open_desk(folder)
    opened = opened_at(desk)
    assert opened.claims
    mark(desk, opened, opened.claims[2], "verified")
    path = folder / "01-bridge.md"
    path.write_text(path.read_text().replace("48 million", "58 million"), encoding="utf-8")
    changed = opened_at(open_desk(folder))
    (card,) = changed.cards()
    assert card.status == "fuzzy"
    assert card.found == card.quote.replace("48", "58")
    assert changed.checked == 0
    assert changed.claims
    assert not changed.is_checked(changed.claims[2])
    assert [marked.stale for marked in changed.marking.marked] == [True]
