from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Document, Metadata
from corpus.layers import Layers
from corpus.survey import (
    Claims,
    Name,
    ScoredClaim,
    SurveyStopped,
    claims_of,
    names_of,
    timeline_of,
)
from tests.corpus.surveyed import book

SURVEYS = (claims_of, names_of, timeline_of)


def made(*blocks: str | tuple[BlockKind, str], published: str | None = None) -> Document:
    """Return a document of paragraphs, and of other blocks with their kinds."""
    kinds = [block if isinstance(block, tuple) else ("paragraph", block) for block in blocks]
    placed: list[Block] = []
    start = 0
    for kind, text in kinds:
        placed.append(Block(start, start + len(text), kind))
        start += len(text) + 2
    text = "\n\n".join(text for _, text in kinds)
    return Document(text, tuple(placed), Metadata("t", published=published))


def named(document: Document) -> dict[str, Name]:
    return {name.name: name for name in names_of(document)}


def test_claims_are_those_of_the_layer_with_their_scores() -> None:
    document = book(20)
    expected = [(c.start, c.end, c.score) for c in Layers(document).all_claims()]
    assert [(c.start, c.end, c.score) for c in claims_of(document)] == expected
    assert expected


def test_claims_are_a_sequence() -> None:
    claims = claims_of(book(20))
    assert claims[3] == list(claims)[3]
    assert claims[-1] == list(claims)[-1]
    assert list(claims[2:9:3]) == list(claims)[2:9:3]
    assert claims[1] in claims
    assert len(claims) == len(list(claims))
    with pytest.raises(IndexError):
        claims[len(claims)]


def test_claims_are_found_by_bisection() -> None:
    claims = claims_of(book(20))
    third = claims[3]
    assert bisect_right(claims, third.start, key=lambda claim: claim.start) == 4
    assert bisect_right(claims.starts, third.start) == 4
    assert bisect_right(claims.ends, third.start) == 3


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2**32 - 1),
            st.integers(0, 2**32 - 1),
            st.integers(0, 100),
            st.integers(0, 2**12 - 1),
        ),
        max_size=20,
    )
)
def test_claims_come_whole_out_of_their_bytes(rows: list[tuple[int, int, int, int]]) -> None:
    starts, ends, percents, kinds = zip(*rows, strict=True) if rows else ((), (), (), ())
    claims = Claims(array("I", starts), array("I", ends), array("B", percents), array("H", kinds))
    again = Claims.unpacked(*claims.packed())
    assert again == claims
    assert hash(again) == hash(claims)
    assert list(again) == [ScoredClaim(start, end, p / 100) for start, end, p, _ in rows]


def test_the_kinds_of_cues_are_counted_but_for_claims_left_out() -> None:
    document = book(3)
    claims, told = claims_of(document), list(Layers(document).all_claims())
    for left_out in ([], [0], [1, 2, 5], range(len(told))):
        rest = [claim for number, claim in enumerate(told) if number not in left_out]
        kinds = Counter(kind for claim in rest for kind in {cue.kind for cue in claim.cues})
        assert claims.cues(left_out) == kinds
    assert len(claims.cues()) > 2


def test_a_score_in_hundredths_is_the_layers_score() -> None:
    assert all(round(n / 100, 2) == n / 100 for n in range(101))


def test_a_name_has_all_its_mentions_and_variants() -> None:
    text = "There Scott Bessent spoke. Later Bessent left, as Bessent does. There Bo sat."
    name = named(made(text, "So did Bessent."))["Scott Bessent"]
    assert name == Name("Scott Bessent", ("Bessent",), (6, 33, 50, 86))


def test_the_most_frequent_variant_comes_first() -> None:
    text = (
        "The World Health Organization (WHO) met. There TikTok/Douyin and Douyin met WHO. "
        "There TikTok met TikTok."
    )
    assert named(made(text))["TikTok/Douyin"].variants == ("TikTok", "Douyin")


def test_names_mentioned_most_come_first_and_then_by_place() -> None:
    document = made("There Bo saw Ann. There Cy saw Dan.", "There he saw Cy.")
    assert [name.name for name in names_of(document)] == ["Cy", "Bo", "Ann", "Dan"]


def test_statements_come_in_order_of_time_and_say_how_it_was_found() -> None:
    document = made(
        "The bridge was built in 1931. It was closed on Friday.",
        "Cracks were found in March 2019.",
        published="2025-09-21",
    )
    dated = timeline_of(document)
    assert [(document.quote(d), d.first, d.last) for d in dated] == [
        ("The bridge was built in 1931.", "1931-01-01", "1931-12-31"),
        ("Cracks were found in March 2019.", "2019-03-01", "2019-03-31"),
        ("It was closed on Friday.", "2025-09-19", "2025-09-19"),
    ]
    assert dated[0].resolved == "stated"
    assert "2025-09-21" in dated[2].resolved


def test_years_before_1_come_first_and_in_order() -> None:
    document = made("He died in 44 B.C. and was born in 100 B.C. in Rome. She died in 30 A.D.")
    assert [d.first[:-6] for d in timeline_of(document)] == ["-0099", "-0043", "0030"]


def test_a_sentence_stands_once_for_each_of_its_times() -> None:
    document = made("In 1931 and 1945 it was rebuilt, and in 1931 it was blessed.")
    assert [d.first for d in timeline_of(document)] == ["1931-01-01", "1945-01-01"]


def test_a_date_that_is_not_resolved_is_no_time() -> None:
    assert timeline_of(made("It was closed on Friday.")) == ()


@pytest.mark.parametrize(
    ("kind", "counts"), [("heading", True), ("item", True), ("note", False), ("furniture", False)]
)
def test_notes_and_page_matter_date_no_statement(kind: BlockKind, counts: bool) -> None:
    assert bool(timeline_of(made((kind, "Closed on March 3, 2019")))) is counts


def test_an_empty_document_has_nothing() -> None:
    empty = Document("", (), Metadata("t"))
    assert (len(claims_of(empty)), names_of(empty), timeline_of(empty)) == (0, (), ())


@pytest.mark.parametrize("survey", SURVEYS)
def test_a_survey_can_be_stopped_between_blocks(survey: Callable[..., object]) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(SurveyStopped):
        survey(book(80), stop=stop)
    assert asked == 4


def test_every_part_is_in_the_text_and_in_order() -> None:
    document = book(30)
    starts = [claim.start for claim in claims_of(document)]
    assert starts == sorted(starts)
    for name in names_of(document):
        assert list(name.starts) == sorted(set(name.starts))
        assert all(document.text[start].isupper() for start in name.starts)
    dated = timeline_of(document)
    assert [d.first for d in dated] == sorted(d.first for d in dated)
    assert all(d.first <= d.last for d in dated)
