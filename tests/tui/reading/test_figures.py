"""The figures of a library against sums made another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.tally import Tally
from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tui.library_counts import Known, LibraryCounts, Uncounted
from tui.library_progress import LibraryProgress
from tui.reading.figures import Board, Days, Line, daily, figures_of

DAY = date(2026, 11, 22)
GIVEN = st.dictionaries(st.dates(DAY - timedelta(days=200), DAY), st.integers(1, 9))


@st.composite
def known(draw: st.DrawFn) -> Known:
    kind = draw(st.sampled_from(("tally", "tally", "uncounted", "none")))
    if kind != "tally":
        return Uncounted("gone; look for it") if kind == "uncounted" else None
    claims = draw(st.integers(0, 20))
    verdict = st.sampled_from(("verified", "disputed", "false", "needs-check", "own"))
    kinds = st.sampled_from(("quantity", "date", "hedge"))
    return Tally(
        draw(st.sampled_from(("A title", "Another"))),
        claims,
        draw(st.integers(0, claims)),
        draw(st.dictionaries(verdict, st.integers(1, 5))),
        cues=draw(st.dictionaries(kinds, st.integers(1, 5))),
    )


def counts_of(all_known: Sequence[Known]) -> LibraryCounts:
    counts = LibraryCounts()
    for number, one in enumerate(all_known):
        if one is not None:
            counts.take(number, Tally("Before", 9, 3, {"disputed": 2}, cues={"date": 7}))
            counts.take(number, one)
    return counts


def progress_of(all_known: Sequence[Known], *, complete: bool = True) -> LibraryProgress:
    sums = counts_of(all_known).sums
    return LibraryProgress(
        len(all_known), complete, sums.counted, sums.unknown, sums.done, sums.claims, sums.checked
    )


def board_of(
    all_known: Sequence[Known],
    days: Days | None = None,
    *,
    complete: bool = True,
    verdicts: VerdictSet = DEFAULT_VERDICTS,
) -> Board:
    names = [f"{number:02}.md" for number in range(len(all_known))]
    progress = progress_of(all_known, complete=complete)
    return Board(progress, counts_of(all_known), names, days or Days(complete=True), verdicts)


def lines_of(
    all_known: Sequence[Known], days: Days | None = None, *, complete: bool = True
) -> list[Line]:
    board = board_of(all_known, days, complete=complete)
    return [board.line(number) for number in range(len(board))]


def under(heading: str, found: Sequence[Line]) -> list[Line]:
    """Return the lines below a heading."""
    numbers = [n for n, line in enumerate(found) if line.heading and line.label == heading]
    below = []
    for line in found[numbers[0] + 1 :] if numbers else ():
        if line.heading:
            break
        if line.label:
            below.append(line)
    return below


@given(st.lists(known(), max_size=12))
def test_the_sums_are_those_of_the_documents(all_known: list[Known]) -> None:
    figures = figures_of(counts_of(all_known), DEFAULT_VERDICTS)
    tallies = [one for one in all_known if isinstance(one, Tally)]
    marks = [v for one in tallies for v, count in one.verdicts.items() for _ in range(count)]
    cues = [k for one in tallies for k, count in one.cues.items() for _ in range(count)]

    assert figures.verdicts == Counter(marks)
    assert figures.cues == Counter(cues)
    assert figures.unchecked == sum(one.claims for one in tallies) - sum(
        one.checked for one in tallies
    )
    ranked = [
        (one.verdicts.get("disputed", 0) + one.verdicts.get("false", 0), number)
        for number, one in enumerate(all_known)
        if isinstance(one, Tally) and {"disputed", "false"} & one.verdicts.keys()
    ]
    assert figures.disputed == tuple(sorted(ranked, key=lambda pair: (-pair[0], pair[1]))[:5])


@given(GIVEN, st.integers(1, 90))
def test_daily_counts_end_with_the_last_day_and_leave_no_day_out(
    given_on: dict[date, int], most: int
) -> None:
    counts = daily(given_on, most)
    if not given_on:
        assert counts == ()
        return
    last = max(given_on)
    first = last - timedelta(days=len(counts) - 1)
    assert len(counts) <= most
    assert sum(counts) == sum(n for day, n in given_on.items() if day >= first)
    assert counts[-1] == given_on[last]
    assert len(counts) == most or first == min(given_on)


@given(st.lists(known(), max_size=12), GIVEN)
def test_every_bar_is_a_share_with_words_beside_it(
    all_known: list[Known], given_on: dict[date, int]
) -> None:
    found = lines_of(all_known, Days(given_on, complete=True))

    for line in found:
        assert line.share is None or 0 <= line.share <= 1
        assert line.words or line.share is None
    documents = [line.document for line in under("Documents", found)]
    assert documents == list(range(len(all_known)))


def test_what_is_not_known_is_said_not_to_be() -> None:
    found = lines_of([Tally("A", 4, 1), None, Uncounted("gone")], Days(), complete=False)

    assert under("Library", found)[1].words == "2 of 3 documents, looking for more"
    assert under("Library", found)[2].words == "1 document can't be counted"
    assert [line.words for line in under("Documents", found)] == [
        "1 of 4 checked", "not counted yet", "can't be counted: gone",
    ]  # fmt: skip
    assert under("Verdicts by day", found)[0].label == "Not known yet."
    assert under("Unchecked claims by cue", found)[0].label == "Not known yet."
    headings = {line.label: line.words for line in found if line.heading}
    assert headings["Verdicts"] == "in the documents counted so far"


def test_it_says_the_figures_in_words() -> None:
    tally = Tally("A", 8, 3, {"disputed": 2, "verified": 1, "own": 1}, cues={"date": 4})
    found = lines_of([tally], Days({DAY: 3, DAY - timedelta(days=2): 1}, 1, 1, complete=True))

    assert [line.words for line in under("Library", found)] == ["3 of 8 claims", "0 of 1 document"]
    assert [(line.label, line.words) for line in under("Verdicts", found)] == [
        ("Verified", "1"), ("Disputed", "2"), ("own", "1"),
    ]  # fmt: skip
    by_day = under("Verdicts by day", found)
    assert by_day[2].days == (1, 0, 3)
    assert [(line.label, line.words) for line in by_day] == [
        ("All", "4 verdicts on 2 days"),
        ("Most on one day", "3 verdicts, 22 Nov 2026"),
        ("3 days to 22 Nov 2026", ""),
        ("22 Nov 2026", "3 verdicts"),
        ("20 Nov 2026", "1 verdict"),
        ("Without a time", "1 verdict"),
        ("Not known", "of 1 document: the annotations can't be read"),
    ]
    (disputed,) = under("Most disputed", found)
    assert (disputed.document, disputed.words) == (0, "2 disputed")
    assert [(line.label, line.words) for line in under("Unchecked claims by cue", found)] == [
        ("All", "5 unchecked claims"), ("A date", "4 claims"),
    ]  # fmt: skip
    assert under("Documents", found)[0].words == "3 of 8 checked · 1 verified, 2 disputed, 1 own"


def test_what_denies_a_claim_counts_as_a_dispute_by_the_set_of_verdicts() -> None:
    given = [Tally("A", 9, 4, {"disputed": 1}), Tally("B", 9, 4, {"false": 2, "misleading": 1})]
    lines = under("Most disputed", lines_of(given))
    assert [(line.document, line.words, line.verdict) for line in lines] == [
        (1, "2 false, 1 misleading", "false"), (0, "1 disputed", "disputed"),
    ]  # fmt: skip

    own = VerdictSet((Verdict("holds", "Holds", ""), Verdict("fails", "Fails", "", denies=True)))
    board = board_of([Tally("A", 9, 4, {"holds": 3, "fails": 1})], verdicts=own)
    (line,) = under("Most disputed", board.head)
    assert line.words == "1 fails"

    none = VerdictSet((Verdict("holds", "Holds", ""),))
    head = board_of([Tally("A", 9, 4)], verdicts=none).head
    assert [line.words for line in head if line.label == "Most disputed"] == [
        "none of your verdicts denies a claim"
    ]
    (line,) = under("Most disputed", head)
    assert (line.words, line.document) == ("“denies = true”", None)


def test_a_line_is_found_again_when_more_is_known() -> None:
    first = board_of([None, None], Days(), complete=False)
    tally = Tally("A", 8, 3, {"disputed": 2}, cues={"date": 4})
    later = board_of([tally, tally, None], Days({DAY: 2}, complete=True))

    assert later.line(later.same(first, len(first) - 1)).document == 1
    cues = next(n for n, line in enumerate(first.head) if line.label == "Unchecked claims by cue")
    assert later.line(later.same(first, cues)).label == "Unchecked claims by cue"
    assert later.same(first, 1) <= len(later) - 1


def test_headings_are_gone_through_round_and_round() -> None:
    board = board_of([Tally("A", 8, 3, {"disputed": 2}, cues={"date": 4})])
    headings = [n for n, line in enumerate(board.head) if line.heading]

    here, seen = 0, []
    for _ in headings:
        here = board.heading(here, 1)
        seen.append(here)
    assert seen == [*headings[1:], headings[0]]
    assert board.heading(len(board) - 1, -1) == headings[-1]
    assert board.heading(0, -1) == headings[-1]


@pytest.mark.parametrize("known_", [Tally("", 0, 0), Tally("A", 0, 0)])
def test_a_document_without_claims_has_no_bar(known_: Tally) -> None:
    (line,) = under("Documents", lines_of([known_]))
    assert (line.label, line.words, line.share) == (known_.title or "00.md", "no claims", None)
