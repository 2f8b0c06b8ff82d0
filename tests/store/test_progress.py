from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from store.progress import checked

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20)
)
CLAIMS = st.lists(st.integers(0, 80), unique=True).map(
    lambda edges: [Span(a, b) for a, b in list(pairwise(sorted(edges)))[::2]]
)
VERDICTS = st.sampled_from([None, "verified", "needs-check", "house-verdict"])


def numbers(claims: list[Span], marks: Sequence[tuple[Span, str | None]]) -> list[int]:
    return list(checked([c.start for c in claims], [c.end for c in claims], marks))


def test_a_to_do_and_a_bare_note_check_nothing() -> None:
    claims = [Span(0, 10), Span(12, 20), Span(22, 30), Span(30, 40)]
    marks: list[tuple[Span, str | None]] = [
        (Span(0, 10), "needs-check"),
        (Span(12, 20), None),
        (Span(25, 30), "false"),
    ]
    assert numbers(claims, marks) == [2]


@given(CLAIMS, st.lists(st.tuples(SPANS, VERDICTS)))
def test_a_claim_is_checked_when_such_a_verdict_overlaps_it(
    claims: list[Span], marks: list[tuple[Span, str | None]]
) -> None:
    assert numbers(claims, marks) == [
        number
        for number, claim in enumerate(claims)
        if any(
            verdict not in {None, "needs-check"} and span.overlaps(claim) for span, verdict in marks
        )
    ]
