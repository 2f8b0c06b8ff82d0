from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.layers.references import references
from corpus.layers.sections import Section
from corpus.survey import Dated, Name, claims_of, names_of
from tests.corpus.layers.making import paragraph
from tests.tui.making import a_document
from tui.marks import MARKS, NOTED, SAVING, STALE, UNCHECKED
from tui.reading.entries import (
    ClaimEntries,
    Entries,
    NameEntries,
    ReferenceEntries,
    SectionEntries,
    TimelineEntries,
    short_interval,
)
from tui.reading.marking import Marked, Marking

TIMES = "\u00d7"

LENGTH = 60
NOWHERE = paragraph("word " * (LENGTH // 5))

starts = st.lists(st.integers(0, LENGTH - 2), unique=True, max_size=12).map(sorted)
passages = st.tuples(st.integers(0, LENGTH - 2), st.integers(0, 20)).map(
    lambda made: Span(made[0], min(LENGTH, made[0] + made[1]))
)


def touching(starts: Sequence[int]) -> list[Section]:
    """Return sections that begin there, each ending where the next begins."""
    ends = [*starts[1:], LENGTH]
    return [Section(a, b, f"at {a}", 1, 0) for a, b in zip(starts, ends, strict=False)]


def holds(passage: Span, position: int) -> bool:
    return passage.start <= position < max(passage.end, passage.start + 1)


def labels(entries: Entries) -> list[tuple[str, str, str]]:
    return [(e.lead, e.label, e.detail) for e in (entries[n] for n in range(len(entries)))]


# ------------------------------------------------------------ in the order of the text


@given(starts, passages)
def test_what_stands_at_a_passage_is_the_first_in_it_else_the_last_before(
    at: list[int], passage: Span
) -> None:
    expected = next((n for n, start in enumerate(at) if holds(passage, start)), None)
    if expected is None:
        expected = max((n for n, start in enumerate(at) if start < passage.start), default=None)
    for entries in (
        SectionEntries(touching(at)),
        ClaimEntries(NOWHERE, touching(at), Marking()),
    ):
        assert entries.index_at(passage) == expected
        assert [entries.target(n, passage.start) for n in range(len(entries))] == at
        assert [entries[n].start for n in range(len(entries))] == at


def test_sections_say_how_far_their_claims_are_checked() -> None:
    sections = (
        Section(0, 10, "Bridges", 2, 0),
        Section(10, 20, "Wood", 3, 1),
        Section(20, 30, "Stone", 4, 2),
    )
    counted = SectionEntries(sections, [(0, 0), (1, 12), (3, 3)])
    assert labels(counted) == [("", "Bridges", ""), ("", "Wood", "1/12"), ("", "Stone", "3/3")]
    assert [counted[n].tone for n in range(3)] == ["plain", "plain", "done"]
    assert [counted[n].level for n in range(3)] == [0, 1, 2]
    assert {counted.index_at(Span(n, n + 1)) for n in range(10, 20)} == {1}
    assert {entry[2] for entry in labels(SectionEntries(sections))} == {""}


def test_a_claim_has_the_mark_of_its_verdict_and_never_another() -> None:
    words = "The bridge has stood since 1931 and is the oldest of them all in the whole county."
    document = paragraph(words)
    claim = Span(0, len(words))
    other = Span(0, 10)

    def mark(*made: tuple[Span, str | None]) -> object:
        marking = Marking(Marked(s.start, s.end, verdict, "a") for s, verdict in made)
        return ClaimEntries(document, [claim], marking)[0].mark

    assert mark() is UNCHECKED
    assert mark((claim, "disputed")) is MARKS["disputed"]
    assert mark((claim, None)) is NOTED
    assert mark((claim, None), (other, "false")) is MARKS["false"]
    assert mark((claim, "needs-check"), (other, "false")) is MARKS["false"]
    assert mark((claim, "needs-check"), (other, None)) is MARKS["needs-check"]
    assert mark((other, "mixed"), (claim, "verified")) is MARKS["verified"]
    saving = Marking([Marked(0, 5, "verified", "a", saving=True)])
    entry = ClaimEntries(document, [claim], saving)[0]
    assert entry.mark is SAVING
    stale = Marked(0, 5, "verified", "a", stale=True)
    assert ClaimEntries(document, [claim], Marking([stale]))[0].mark is STALE
    both = Marking([stale, Marked(other.start, other.end, "false", "b")])
    assert ClaimEntries(document, [claim], both)[0].mark is MARKS["false"]
    assert words.startswith(entry.label.removesuffix("…"))
    assert entry.label.endswith("…")


def test_the_claims_of_a_survey_are_listed() -> None:
    document = a_document(
        "The council spent 12 million euros on it in 2024. Who knows?",
        "The ferry carried 310 people on 5 March 2025.",
    )
    claims = claims_of(document)
    entries = ClaimEntries(document, claims, Marking())
    assert [label.split()[1] for _, label, _ in labels(entries)] == ["council", "ferry"]
    assert entries.index_at(Span(*_place(document.text, "Who knows?"))) == 0
    assert entries.index_at(Span(*_place(document.text, "The ferry"))) == 1


# ------------------------------------------------------------------------- references


def test_references_have_the_words_of_their_notes() -> None:
    document = a_document(
        "It was said.[i] And again.[ii] And then more.[iv]",
        ("note", "[i]  “Council approves tram”, Vester Courier."),
        ("note", "[ii] Ibid."),
        ("note", "[iii] “Builder names a price”, Harbor Weekly."),
    )
    unused = Span(document.blocks[3].start, document.blocks[3].end)
    entries = ReferenceEntries(document, references(document), [unused])
    assert labels(entries) == [
        ("[i]", "“Council approves tram”, Vester Courier.", ""),
        ("[ii]", "“Council approves tram”, Vester Courier.", "again"),
        ("[iv]", "no note", ""),
        ("[iii]", "no marker: “Builder names a price”, Harbor Weekly.", ""),
    ]
    assert [entries[n].tone for n in range(4)] == ["plain", "plain", "warning", "warning"]
    text = document.text
    assert [entries.target(n, 0) for n in range(4)] == [
        text.index(marker) if n < 3 else text.rindex(marker)
        for n, marker in enumerate(("[i]", "[ii]", "[iv]", "[iii]"))
    ]
    second = Span(*_place(text, "And again.[ii]"))
    assert entries.index_at(second) == 1
    assert entries.index_at(Span(*_place(text, "“Builder names"))) == 3
    assert entries.index_at(Span(0, 5)) is None


@pytest.mark.parametrize(
    ("note", "label", "words"),
    [
        ("[3] A page.", "[3]", "A page."),
        ("3. A page.", "3", "A page."),
        ("¹ A page.", "¹", "A page."),
        ("* A page.", "*", "A page."),
        ("A page.", "", "A page."),
        ("[see a page]", "", "[see a page]"),
        ("[3]", "[3]", ""),
    ],
)
def test_a_notes_own_label_stands_before_its_words(note: str, label: str, words: str) -> None:
    document = a_document(("note", note))
    entries = ReferenceEntries(document, (), [Span(0, len(note))])
    assert labels(entries) == [(label, f"no marker: {words}", "")]


# ------------------------------------------------------------------------------ names

named = st.lists(
    st.lists(st.integers(0, LENGTH - 1), min_size=1, max_size=6, unique=True).map(
        lambda at: tuple(sorted(at))
    ),
    max_size=8,
).map(lambda made: [Name(f"N{n}", (), at) for n, at in enumerate(made)])


@given(named, passages)
def test_a_name_stands_at_a_passage_only_if_it_is_mentioned_there(
    names: list[Name], passage: Span
) -> None:
    expected = next(
        (n for n, name in enumerate(names) if any(holds(passage, s) for s in name.starts)), None
    )
    assert NameEntries(names).index_at(passage) == expected


@given(named.filter(bool))
def test_choosing_a_name_again_and_again_visits_every_mention(names: list[Name]) -> None:
    entries = NameEntries(names)
    for index, name in enumerate(names):
        position, visited = -1, []
        for _ in name.starts:
            position = entries.target(index, position)
            visited.append(position)
        assert visited == list(name.starts)
        assert entries.target(index, position) == name.starts[0]


def test_a_name_says_how_often_and_how_else() -> None:
    names = (
        Name("Ada Lind", ("Lind", "Mayor Lind"), (0, 9, 30)),
        Name("TikTok", ("Douyin",), (3,)),
    )
    assert labels(NameEntries(names)) == [
        ("", "Ada Lind · Mayor Lind", f"{TIMES}3"),
        ("", "TikTok · Douyin", f"{TIMES}1"),
    ]
    document = paragraph("Yesterday Ada Lind met the mayor of Vester. In Vester, Lind spoke.")
    surveyed = NameEntries(names_of(document))
    assert labels(surveyed)[0][1:] == ("Ada Lind", f"{TIMES}2")


# --------------------------------------------------------------------------- timeline


def test_dated_statements_have_their_date_and_their_words() -> None:
    text = "It closed on 5 March 2025. It was built in 1931. Nobody cares. It opens in May 2026."
    document = paragraph(text)
    timeline = [
        Dated(*_place(text, "It was built in 1931."), "1931-01-01", "1931-12-31", "stated"),
        Dated(*_place(text, "It closed on 5 March 2025."), "2025-03-05", "2025-03-05", "stated"),
        Dated(*_place(text, "It opens in May 2026."), "2026-05-01", "2026-05-31", "stated"),
    ]
    entries = TimelineEntries(document, timeline)
    assert labels(entries) == [
        ("1931", "It was built in 1931.", ""),
        ("2025-03-05", "It closed on 5 March 2025.", ""),
        ("2026-05", "It opens in May 2026.", ""),
    ]
    assert entries.index_at(Span(*_place(text, "It closed on"))) == 1
    assert entries.index_at(Span(*_place(text, "in 1931"))) == 0
    assert entries.index_at(Span(*_place(text, "Nobody cares."))) is None
    assert entries.target(0, 0) == text.index("It was built")


@given(
    st.lists(st.tuples(st.integers(0, LENGTH - 2), st.integers(1, 12)), max_size=10),
    passages.filter(lambda passage: passage.end > passage.start),
)
def test_a_dated_statement_stands_at_a_passage_only_if_it_touches_it(
    made: list[tuple[int, int]], passage: Span
) -> None:
    timeline = [Dated(a, a + length, "2025-01-01", "2025-01-01", "stated") for a, length in made]
    index = TimelineEntries(NOWHERE, timeline).index_at(passage)
    if index is not None:
        assert timeline[index].overlaps(passage)
    inside = [n for n, dated in enumerate(timeline) if holds(passage, dated.start)]
    if inside:
        assert index == inside[0]


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        ("2025-09-19", "2025-09-19", "2025-09-19"),
        ("2025-09-01", "2025-09-30", "2025-09"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("1990-01-01", "1999-12-31", "1990…1999"),
        ("2025-04-01", "2025-06-30", "2025-04…06"),
        ("2025-11-01", "2026-01-31", "2025-11…2026-01"),
        ("2025-09-01", "2025-09-29", "2025-09-01…29"),
        ("2025-09-28", "2025-10-03", "2025-09-28…10-03"),
        ("2024-12-30", "2025-01-05", "2024-12-30…2025-01-05"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("-0043-01-01", "-0043-12-31", "-0043"),
        ("0000-02-01", "0000-02-29", "0000-02"),
        ("-0001-03-01", "0001-04-30", "-0001-03…0001-04"),
    ],
)
def test_an_interval_is_as_short_as_it_can_be_said(first: str, last: str, short: str) -> None:
    assert short_interval(first, last) == short


def test_no_two_intervals_are_said_alike() -> None:
    days = [(date(2023, 11, 1) + timedelta(days=n)).isoformat() for n in range(200)]
    intervals = list(combinations_with_replacement(days, 2))
    assert len({short_interval(*interval) for interval in intervals}) == len(intervals)


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)
