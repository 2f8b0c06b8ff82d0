from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from tui.reading.marking import Marked, Marking

passages = st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda p: (p[0], p[0] + p[1]))
verdicts = st.sampled_from([None, "verified", "disputed"])
marks = st.lists(st.tuples(passages, verdicts), max_size=15).map(
    lambda made: [Marked(*passage, verdict, f"a{n}") for n, (passage, verdict) in enumerate(made)]
)


@given(marks, passages)
def test_what_overlaps_is_what_shares_a_character(
    made: list[Marked], place: tuple[int, int]
) -> None:
    start, end = place
    found = Marking(made).overlapping(start, end)
    assert sorted(m.annotation for m in found) == sorted(
        m.annotation for m in made if m.start < end and start < m.end
    )
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(marks, passages)
def test_what_is_meant_is_the_same_words_else_the_shortest(
    made: list[Marked], place: tuple[int, int]
) -> None:
    meant = Marking(made).at(Span(*place))
    overlapping = [m for m in made if m.start < place[1] and place[0] < m.end]
    same = [m for m in overlapping if (m.start, m.end) == place]
    if same:
        assert meant == same[0]
    elif overlapping:
        assert meant in overlapping
        assert meant.end - meant.start == min(m.end - m.start for m in overlapping)
    else:
        assert meant is None


def test_a_passage_may_have_a_verdict_and_a_note_and_a_save_under_way() -> None:
    marking = Marking(
        [
            Marked(0, 5, "verified", "a"),
            Marked(0, 5, None, "b"),
            Marked(0, 5, None, "", saving=True),
        ]
    )
    assert [m.annotation for m in marking.overlapping(0, 1)] == ["a", "b", ""]
    meant = marking.at(Span(0, 5))
    assert meant is not None
    assert meant.annotation == "a"
