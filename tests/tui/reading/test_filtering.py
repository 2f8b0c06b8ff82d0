from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.document import Span
from store.annotation import Anchor, Evidence
from store.verdicts import DEFAULT_VERDICTS
from tui.reading.card import Card
from tui.reading.filtering import (
    CONFIDENCES,
    EVERYTHING,
    NONE,
    ORDERS,
    POSSESSIONS,
    STATES,
    Filter,
    Key,
    Term,
    arranged,
    folded,
)

URL = Evidence("e1", "supports", "2025-01-01", url="https://example.org/gazette")
PASSAGE = Evidence(
    "e2", "context", "2025-01-01", document="d", anchor=Anchor("The ferry sails.", "", "", 0, 1, "")
)
CARD = Card("a", "verified", "The Council voted.", "", (), Span(0, 9))
VERDICTS = ("verified", "disputed", "made-up", None)
WORDS = ("bridge", "Ferry", "the ferry", "STRASSE", "straße")

CARDS = st.builds(
    Card,
    annotation=st.uuids().map(str),
    verdict=st.sampled_from(VERDICTS),
    quote=st.sampled_from(("The bridge.", "The\u00a0ferry", "Stra\u00dfe", "Fer\u00adry")),
    note=st.sampled_from(("", "  ", "ferry", "old bridge")),
    tags=st.lists(st.sampled_from(("bridge", "ferry", "Ferry boats")), max_size=2).map(tuple),
    span=st.just(Span(0, 1)),
    status=st.sampled_from(("exact", "moved", "fuzzy", "ambiguous", "orphan")),
    author=st.sampled_from(("Ada", "Ada B", "Grace")),
    modified=st.sampled_from(("2025-01-01", "2025-02-01", "2026-01-01")),
    confidence=st.sampled_from((None, *CONFIDENCES)),
    evidence=st.sampled_from(((), (URL,), (URL, PASSAGE))),
)  # fmt: skip
VALUES: dict[Key, tuple[str, ...]] = {
    "text": WORDS,
    "verdict": ("verified", "disputed", "made-up", NONE),
    "tag": ("b", "ferry", "Ferry b"),
    "author": ("ada", "b", "x"),
    "confidence": (*CONFIDENCES, NONE),
    "is": STATES,
    "has": POSSESSIONS,
}
TERMS = st.sampled_from([*VALUES]).flatmap(
    lambda key: st.builds(Term, st.just(key), st.sampled_from(VALUES[key]), st.booleans())
)


def passes(card: Card, term: Term) -> bool:
    """Tell whether a card is what a term asks for, its sign left out; said another way."""
    value = term.value.casefold()
    readable = [card.quote, card.note, *card.tags, *(e.url or "" for e in card.evidence)]
    readable += [e.anchor.exact for e in card.evidence if e.anchor]
    haystack = "\n".join(readable).replace("\u00ad", "").replace("\u00a0", " ").casefold()
    statuses = {"stale": "fuzzy", "lost": "ambiguous orphan"}
    return {
        "text": value in haystack,
        "verdict": (card.verdict or NONE) == term.value,
        "tag": any(tag.casefold().startswith(value) for tag in card.tags),
        "author": value in card.author.casefold(),
        "confidence": (card.confidence or NONE) == term.value,
        "is": (card.verdict is None) if value == "noted" else (
            card.status in statuses.get(value, value).split()
        ),
        "has": {
            "evidence": card.evidence, "note": card.note.strip(), "tags": card.tags
        }.get(value),
    }[term.key] not in {False, "", ()}  # fmt: skip


@given(st.lists(CARDS, max_size=8), st.lists(TERMS, max_size=4))
def test_what_passes_is_what_the_terms_say(cards: list[Card], terms: list[Term]) -> None:
    def wanted(card: Card) -> bool:
        keys = {term.key for term in terms if not term.negated}
        if any(term.negated and passes(card, term) for term in terms):
            return False
        for key in keys:
            met = [passes(card, t) for t in terms if t.key == key and not t.negated]
            if not (any(met) if key in {"verdict", "author", "confidence", "is"} else all(met)):
                return False
        return True

    assert Filter(tuple(terms)).keep(cards) == [card for card in cards if wanted(card)]


@pytest.mark.parametrize(
    ("words", "card"),
    [
        ("COUNCIL", CARD),
        ("58 million", replace(CARD, status="fuzzy", found="It costs 58 million.")),
        ("a note", replace(CARD, note="This is\nA  note.")),
        ("#ferry", replace(CARD, tags=("ferry",))),
        ("gazette", replace(CARD, evidence=(URL,))),
        ("ferry sails", replace(CARD, evidence=(PASSAGE,))),
        ("saw it", replace(CARD, evidence=(Evidence("e", "supports", "", note="I saw it."),))),
        ("strasse", replace(CARD, quote="Die Stra\u00dfe")),
        ("caf\u00e9", replace(CARD, quote="cafe\u0301")),
        ("example", replace(CARD, quote="ex\u00adam\u200bple")),
    ],
)
def test_words_are_found_in_all_that_a_card_says(words: str, card: Card) -> None:
    assert Filter((Term("text", words),)).keep([card]) == [card]
    assert Filter((Term("text", words, negated=True),)).keep([card]) == []
    assert Filter((Term("text", words + "x"),)).keep([card]) == []


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ((), ""),
        ((Term("verdict", "disputed"), Term("verdict", "false")), "disputed or false"),
        ((Term("verdict", NONE),), "without a verdict"),
        ((Term("verdict", NONE, negated=True),), "with a verdict"),
        ((Term("has", "evidence", negated=True),), "without evidence"),
        ((Term("has", "note"), Term("tag", "ferry")), "with a note, tagged ferry"),
        ((Term("is", "stale", negated=True), Term("author", "Ada")), "by Ada, not stale"),
        ((Term("is", "orphan"), Term("is", "ambiguous")),
         "gone from the text or found in several places"),
        ((Term("confidence", "high"), Term("text", "bridge")),
         "of high confidence, with “bridge”"),
    ],
)  # fmt: skip
def test_a_filter_is_told_in_words(terms: tuple[Term, ...], told: str) -> None:
    assert Filter(terms).describe() == told


@given(st.lists(TERMS, min_size=1))
def test_whatever_is_asked_for_can_be_told(terms: list[Term]) -> None:
    assert Filter(tuple(terms)).describe()


LOST = [
    replace(CARD, annotation="s", span=None, status="ambiguous", verdict="mixed"),
    replace(CARD, annotation="l", span=None, status="orphan", modified="2027"),
    replace(CARD, annotation="m", span=None, status="orphan", modified="2028"),
]
SORTED = [
    replace(CARD, annotation="1", verdict=None, modified="2025", confidence="low"),
    replace(CARD, annotation="2", verdict="false", modified="2026"),
    replace(CARD, annotation="3", verdict="made-up", modified="2024", confidence="high"),
    replace(CARD, annotation="4", verdict="verified", modified="2026", confidence="moderate"),
]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("place", "1234slm"), ("time", "2413sml"), ("verdict", "4231slm"),
     ("confidence", "3412slm")],
)  # fmt: skip
def test_orders_leave_what_has_no_place_at_the_end(order: str, expected: str) -> None:
    name = next(each for each in ORDERS if each == order)
    listed = arranged([*SORTED, *LOST], name, DEFAULT_VERDICTS)
    assert "".join(card.annotation for card in listed) == expected


def test_what_asks_for_nothing_lets_all_pass() -> None:
    assert not EVERYTHING
    assert EVERYTHING.keep(SORTED) == SORTED
