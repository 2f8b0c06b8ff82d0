from pathlib import Path

import pytest

from corpus.document import Block, BlockKind, Document, Metadata
from corpus.layers.claims import SHARES_TAKEN, THRESHOLD, WEIGHTS, Claim, claims_in, score_of
from corpus.layers.cues import Cue, cues_in
from corpus.layers.phrases import PHRASES, CueKind, expression_of
from corpus.readers.plain import read_source
from corpus.readers.source import Source
from tests.corpus.texts import ANALYSIS, BRIEF


def explained(text: str) -> list[str]:
    return [cue.text for cue in cues_in(text)]


def claims(text: str, kind: BlockKind = "paragraph") -> tuple[Claim, ...]:
    document = Document(text, (Block(0, len(text), kind),), Metadata("t"))
    return claims_in(document, 0)


def test_numbers_are_cues_where_no_spaces_part_the_words() -> None:
    text = "\u7ef4\u4fee\u8d39\u7528\u4e3a4800\u4e07\u6b27\u5143\u5360\u9884\u7b97\u768412%\u3002"
    assert explained(text) == ["a quantity: 4800", "a quantity: 12%"]
    (claim,) = claims(text)
    assert [text[cue.start : cue.end] for cue in claim.cues] == ["4800", "12%"]
    assert not claims("\u8d39\u75284800\u4e07\uff1f")


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("It has 170 million users.", ["a quantity: 170 million"]),
        ("It rose to 145 percent.", ["a change: rose", "a quantity: 145 percent"]),
        ("It cost US$100 billion.", ["a quantity: US$100 billion"]),
        ("It cost €3.5m and $ 20.", ["a quantity: €3.5m", "a quantity: $ 20"]),
        ("Some 1,500 men and 20,000 euros.", ["a quantity: 1,500", "a quantity: 20,000"]),
        ("It took thirty years.", ["a quantity: thirty years"]),
        ("A third of the wells, twice.", ["a quantity: A third of", "a quantity: twice"]),
        ("It is 12% full.", ["a quantity: 12%"]),
        ("On September 15, 2025 it rained.", ["a date: September 15, 2025"]),
        ("On 15 September 2025 it rained.", ["a date: 15 September 2025"]),
        ("In May 2020 and May 3.", ["a date: May 2020", "a date: May 3"]),
        ("In 2012, and from 2017 to 2021.", ["a date: 2012", "a date: 2017 to 2021"]),
        ("On 2025-09-15, or 16.09.2025.", ["a date: 2025-09-15", "a date: 16.09.2025"]),
        ("In the 1990s.", ["a date: 1990s"]),
        ("She announced it.", ["attributed: announced"]),
        ("According to the mayor.", ["attributed: According to"]),
        ("The richest town.", ["a superlative: richest"]),
        ("The most populous town.", ["a superlative: most populous"]),
        ("The town's first tram.", ["a superlative: first"]),
        ("The 45th president.", ["a rank: 45th president"]),
        ("It was founded there.", ["a matter of record: founded"]),
        ("It is higher than the mill.", ["a comparison: higher than"]),
        ("More effective than ever.", ["a comparison: More effective than"]),
        ("Prices doubled.", ["a change: doubled"]),
        ("It led to a flood.", ["a cause: led to"]),
        ("It rained last week.", ["a time: last week"]),
        ("It might rain; it should.", ["hedged: might", "an opinion: should"]),
        ("It reportedly is expected to rain.", ["hedged: reportedly", "hedged: expected to"]),
    ],
)
def test_a_cue_is_explained_in_words(text: str, cues: list[str]) -> None:
    assert explained(text) == cues


@pytest.mark.parametrize(
    "text",
    ["In the 21st century.", "See No. 5 and section 3.2.", "See https://a.example/2024/03/12345.",
     "It is so.[12]", "Use version 2.1.3 now.", "At 10:30 or 24/7.", "The forest is of interest.",
     "At least so it seems.", "It can be said so.", "Most of them.", "Rather than that.",
     "RFC 2504.", "The F-16 and the B2.", "They may march."],
)  # fmt: skip
def test_what_only_looks_like_a_cue_is_none(text: str) -> None:
    assert [cue for cue in cues_in(text) if cue.kind != "hedge"] == []


def test_a_cues_span_is_its_words() -> None:
    text = "İzmir: the İstanbul line has 14 stops, said İ. Kaya."
    assert [text[cue.start : cue.end] for cue in cues_in(text)] == ["14", "said"]
    assert [text[cue.start : cue.end] for cue in cues_in(text, 20, len(text))] == ["14", "said"]


def test_a_claim_covers_its_sentence_and_says_why() -> None:
    text = "Nothing happened. In 2024 the town bought 9 pumps. It is nice."
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == "In 2024 the town bought 9 pumps."
    assert [cue.kind for cue in claim.cues] == ["date", "record", "quantity"]
    assert claim.score == round(1 - (1 - 0.40) * (1 - 0.30) * (1 - 0.45), 2)


@pytest.mark.parametrize("kind", ["heading", "furniture", "note", "code", "table"])
def test_only_running_text_claims(kind: BlockKind) -> None:
    assert claims("In 2024 the town bought 9 pumps.", kind) == ()


@pytest.mark.parametrize(
    "text",
    ["Did the town buy 9 pumps in 2024?", "“Did it buy 9 pumps in 2024?”[3]", "In May 2024.",
     "https://a.example/in-2024/the-town-bought-9-pumps", "The town is nice."],
)  # fmt: skip
def test_questions_fragments_and_addresses_claim_nothing(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize("kind", ["paragraph", "item", "quote"])
def test_running_text_claims(kind: BlockKind) -> None:
    assert len(claims("In 2024 the town bought 9 pumps.", kind)) == 1


def test_a_hedge_and_an_opinion_lower_the_score() -> None:
    def score(*kinds: CueKind) -> float:
        return score_of([Cue(0, 1, kind, "") for kind in kinds])

    assert score("date") > score("date", "hedge") > score("date", "opinion")
    assert score("date", "hedge", "hedge") == score("date", "hedge")
    assert score("hedge") == 0


def test_one_plain_cue_is_enough_and_a_vague_time_is_not() -> None:
    enough = {kind for kind, weight in WEIGHTS.items() if weight >= THRESHOLD}
    assert WEIGHTS.keys() - enough == {"time"}
    assert not WEIGHTS.keys() & SHARES_TAKEN.keys()


@pytest.mark.parametrize("text", [ANALYSIS, BRIEF])
def test_less_than_two_thirds_of_a_news_text_are_claims(text: str) -> None:
    document = read_source(Source(Path("001.txt"), text.encode()))
    found = [claim for n in range(len(document.blocks)) for claim in claims_in(document, n)]
    assert 4 <= len(found) <= 10
    assert not any("?" in document.quote(claim) for claim in found)


def test_every_phrase_is_found_as_itself() -> None:
    for phrase, kind in PHRASES.items():
        cues = list(cues_in(f"x {phrase} x"))
        if kind in WEIGHTS or kind in SHARES_TAKEN:
            assert [(cue.kind, cue.text.partition(": ")[2]) for cue in cues] == [(kind, phrase)]
        elif phrase != "may":
            assert cues == [], phrase


def test_the_longest_phrase_wins() -> None:
    assert expression_of(["the first", "the first place"]) == "the\\ first(?:\\ place)?"
    assert expression_of(["ab", "ac"]) == "a(?:b|c)"
    assert expression_of(["a"]) == "a"
