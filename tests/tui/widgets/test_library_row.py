"""A document of the library in the cells of a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.tally import Tally
from store.verdicts import DEFAULT_VERDICTS
from tui.library_counts import Gone, Known, Uncounted
from tui.marks import DEFAULT_MARKS
from tui.reading.wrapping import cells
from tui.widgets.library_row import Columns, Look, share, shares, short_number

LOOK = Look(DEFAULT_VERDICTS, DEFAULT_MARKS)
ASCII = Look(DEFAULT_VERDICTS, DEFAULT_MARKS, ascii_only=True)
TALLY = Tally(
    "The bridge", 20, 5, {"false": 1, "verified": 4, "odd": 2}, 3, "The Gazette", "2025-03", 12_345
)

TALLIES = st.builds(
    Tally,
    title=st.text(),
    claims=st.integers(0, 10**8),
    checked=st.integers(0, 10**8),
    verdicts=st.dictionaries(
        st.sampled_from([*(v.id for v in DEFAULT_VERDICTS.verdicts), "odd"]), st.integers(0, 10**6)
    ),
    stale=st.integers(0, 10**4),
    outlet=st.none() | st.text(),
    published=st.none() | st.text(),
    characters=st.none() | st.integers(0, 10**9),
)


def words(look: Look, known: Known, width: int = 140, *, current: bool = False) -> str:
    row = look.row(Columns.within(width), "a/bridge.md", known, current=current)
    return "".join(piece for piece, _ in row)


@given(known=st.one_of(st.none(), st.builds(Uncounted, st.text()), TALLIES),
       width=st.integers(59, 160), ascii_only=st.booleans())  # fmt: skip
def test_a_row_is_as_wide_as_the_list(known: Known, width: int, ascii_only: bool) -> None:
    look = ASCII if ascii_only else LOOK
    row, header = words(look, known, width), look.header(Columns.within(width), "path")
    assert cells(row) == width
    assert sum(cells(piece) for piece, _ in header) == width


def test_all_that_is_known_is_there() -> None:
    row = words(LOOK, TALLY)
    for told in (
        "The bridge",
        "The Gazette",
        "2025-03",
        "12.3k",
        "20",
        "25%",
        "!3",
        "✓4",
        "✗1",
        "¤2",
    ):
        assert told in row
    assert row.index("✓4") < row.index("✗1") < row.index("¤2")


@pytest.mark.parametrize("width", [59, 79, 99, 139])
def test_ascii_terminals_get_ascii(width: int) -> None:
    for known in (None, TALLY, Tally("t", 0, 0), Tally("t", 9, 9)):
        assert words(ASCII, known, width, current=True).isascii()


def test_what_is_not_known_is_no_nought() -> None:
    row = words(LOOK, None)
    assert "a/bridge.md" in row
    assert "0" not in row
    assert "…" in row


def test_a_document_without_claims_is_not_checked_by_any_share() -> None:
    row = words(LOOK, Tally("Calm", 0, 0, characters=80))
    assert "no claims" in row
    assert "%" not in row


def test_one_that_can_not_be_counted_says_why() -> None:
    assert "can't be counted: it is a picture" in words(LOOK, Uncounted("it is a picture"))


def test_the_open_one_has_a_sign() -> None:
    assert words(LOOK, TALLY, current=True).startswith("▸ The bridge")


def test_narrow_rows_tell_that_verdicts_are_left_out() -> None:
    many = Tally("t", 99, 9, {verdict.id: 100 for verdict in DEFAULT_VERDICTS.verdicts})
    assert words(LOOK, many, 59).rstrip().endswith("…")
    assert "…" not in words(LOOK, Tally("t", 9, 1, {"verified": 1}), 59)


def test_it_is_told_in_words_too() -> None:
    assert LOOK.in_words("b.md", TALLY) == (
        "b.md · 12,345 characters · 5 of 20 claims checked · ✓ 4 Verified · ✗ 1 False"
        " · ¤ 2 odd · ! 3 verdicts on words that have changed"
    )
    assert LOOK.in_words("b.md", None) == "b.md · not counted yet"
    assert LOOK.in_words("b.md", Uncounted("no")) == "b.md · can't be counted: no"


@pytest.mark.parametrize(
    ("number", "short"),
    [(0, "0"), (9_999, "9,999"), (12_345, "12.3k"), (123_456, "123k"), (999_960, "1.0M"),
     (4_100_000, "4.1M"), (999_900_000, "999.9M"), (None, None)],
)  # fmt: skip
def test_long_numbers_are_rounded(number: int | None, short: str | None) -> None:
    assert short_number(number) == short


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(2, 100))
def test_a_bar_is_full_or_empty_only_where_that_is_so(part: int, whole: int, of: int) -> None:
    full = share(min(part, whole), whole, of)
    assert (full == of) == (part >= whole)
    assert (full == 0) == (part == 0)


@given(st.lists(st.integers(1, 1000), max_size=9), st.integers(-3, 20))
def test_shares_never_take_more_than_there_is(numbers: list[int], of: int) -> None:
    assert 0 <= sum(shares(numbers, of)) <= max(0, of)


def test_what_is_gone_is_said_calmly_at_every_width() -> None:
    for width in (60, 80, 140):
        row = LOOK.row(Columns.within(width), "in/bridge.md", Gone(), current=False)
        assert sum(cells(words) for words, _ in row) == width
        assert row[-1] == (row[-1][0], "quiet")
        assert row[-1][0].strip() == "gone; its annotations are kept"
    told = "in/bridge.md · gone; its annotations are kept"
    assert LOOK.in_words("in/bridge.md", Gone()) == told
