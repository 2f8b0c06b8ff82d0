"""What is known of each document of a library, and the sums of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.tally import Tally
from tui.library_counts import Gone, LibraryCounts, Sums, Told, Uncounted

KNOWN = st.one_of(
    st.builds(lambda claims, left: Tally("t", claims, max(0, claims - left)),
              st.integers(0, 50), st.integers(0, 50)),
    st.just(Uncounted("it is a picture")),
    st.just(Gone()),
)  # fmt: skip


def test_what_nobody_told_is_not_known() -> None:
    counts = LibraryCounts()
    assert counts.of(0) is None
    assert counts.sums == Sums()


@given(st.lists(st.tuples(st.integers(0, 5), KNOWN)))
def test_the_sums_are_those_of_what_was_told_last(
    told: list[tuple[int, Told]],
) -> None:
    counts, last = LibraryCounts(), dict[int, Told]()
    for number, known in told:
        counts.take(number, known)
        last[number] = known
    tallies = [known for known in last.values() if isinstance(known, Tally)]
    assert [counts.of(number) for number in range(6)] == [last.get(number) for number in range(6)]
    assert counts.sums == Sums(
        len(tallies),
        sum(isinstance(known, Uncounted) for known in last.values()),
        sum(tally.checked == tally.claims for tally in tallies),
        sum(tally.claims for tally in tallies),
        sum(tally.checked for tally in tallies),
        sum(isinstance(known, Gone) for known in last.values()),
    )
