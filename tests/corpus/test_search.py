"""Searching: what a query finds, and that it finds all of it, in bounded work."""

from __future__ import annotations

import sys
from itertools import chain, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.expressions import LONGEST_LINE, ExpressionError
from corpus.folding import Folding
from corpus.query import Query
from corpus.search import NO_HITS, Found, Hits, Matcher, SearchStopped, nearest, search


def never() -> bool:
    return False


def found(text: str, query: str, **toggles: bool) -> list[str]:
    hits = search(Query(query, **toggles).matcher(), text, never).hits
    return [text[start:end] for start, end in zip(hits.starts, hits.ends, strict=True)]


# ------------------------------------------------------------------ plain queries


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("fox", "Fox fox FOX", ["Fox", "fox", "FOX"]),
        ("Fox", "Fox fox FOX", ["Fox"]),
        ("a b", "a  b a\nb a\u00a0\u2009b a\n\nb ab", ["a  b", "a\nb", "a\u00a0\u2009b", "a\n\nb"]),
        (" in ", "in line, in the line", [" in "]),
        (" ", "a  b", [" ", " "]),
        ("it's", "It\u2019s it's", ["It\u2019s", "it's"]),
        ("\u201cso\u201d", '"so" \u201cso\u201d', ['"so"', "\u201cso\u201d"]),
        ("a-b", "a\u2013b a\u2014b a-b", ["a\u2013b", "a\u2014b", "a-b"]),
        ("a \u2013 b", "a - b", ["a - b"]),
        ("so...", "So\u2026 so...", ["So\u2026", "so..."]),
        ("coop", "co\u00adop c\u200bo\ufeffop", ["co\u00adop", "c\u200bo\ufeffop"]),
        ("strasse", "Straße STRASSE", ["Straße", "STRASSE"]),
        ("s", "ßs", ["s"]),
        ("ss", "sß", ["ß"]),
        ("istanbul", "\u0130stanbul", ["\u0130stanbul"]),
        ("office", "o\ufb03ce", ["o\ufb03ce"]),
        ("caf\u00e9", "caf\u00e9 cafe\u0301", ["caf\u00e9", "cafe\u0301"]),
        ("e\u0301", "\u00e9 e\u0301", ["\u00e9", "e\u0301"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("[a](b)\\w", "x[a](b)\\w", ["[a](b)\\w"]),
        ("missing", "here", []),
    ],
)
def test_words_are_found_as_they_are_typed(query: str, text: str, expected: list[str]) -> None:
    assert found(text, query) == expected


def test_whole_words_only() -> None:
    assert found("co-op cooperate co\u00adoperate co co_", "co", words=True) == ["co", "co"]
    assert found("\u00e9tat tat", "tat", words=True) == ["tat"]
    assert found("(a) b(a)", "(a)", words=True) == ["(a)", "(a)"]


def test_case_matters_where_that_is_asked_for() -> None:
    assert found("Sea sea", "sea", case=True) == ["sea"]


@pytest.mark.parametrize("query", ["", "\u00ad", "\u200b\ufeff"])
def test_nothing_to_look_for_is_known(query: str) -> None:
    assert Query(query).blank
    assert not Query(" ").blank


ALPHABET = "aAbs\u00df\u0130i\u2019'\u2013-\u2026. \n\u00a0\u00ad\u200b_"
TEXTS = st.text(ALPHABET, max_size=40)
QUERIES = st.text(ALPHABET, min_size=1, max_size=4).filter(lambda text: not Query(text).blank)


class Naive:
    """Finds a plain query as its description says, trying every pair of places."""

    def __init__(self, text: str, query: Query) -> None:
        self.text, self.words = text, query.words
        self.fold = Folding("'-...", cased=query.cased)
        self.wanted = self.fold(query.text)

    def hits(self) -> list[tuple[int, int]]:
        hits: list[tuple[int, int]] = []
        start = 0
        while start < len(self.text):
            # The longest first: white space between words is any run of it.
            ends = range(len(self.text), start, -1)
            end = next((end for end in ends if self.is_hit(start, end)), 0)
            if end:
                hits.append((start, end))
            start = end or start + 1
        return hits

    def is_hit(self, start: int, end: int) -> bool:
        words = self.text[start:end]
        if not self.fold(words[0]) or not self.fold(words[-1]):
            return False
        if self.words and (self.is_inside(start) or self.is_inside(end)):
            return False
        folded, wanted = self.fold(words), self.wanted
        if wanted.isspace():
            return len(folded) == 1 and folded.isspace()
        return (
            folded.split() == wanted.split()
            and len(folded) - len(folded.lstrip()) == wanted[0].isspace()
            and len(folded) - len(folded.rstrip()) == wanted[-1].isspace()
        )

    def is_inside(self, place: int) -> bool:
        edges = self.fold(self.text[:place])[-1:], self.fold(self.text[place:])[:1]
        return all(char.isalnum() or char == "_" for char in edges)


class Sliced:
    """A matcher that gets a text in small slices."""

    def __init__(self, matcher: Matcher, size: int) -> None:
        self.size = size
        self.slice_from = matcher.slice_from
        self.find = matcher.find

    def slice_to(self, text: str, start: int) -> int:
        return min(len(text), start + self.size)


@given(TEXTS, QUERIES, st.booleans(), st.integers(1, 9))
def test_all_is_found_wherever_a_text_is_cut(text: str, words: str, whole: bool, size: int) -> None:
    query = Query(words, words=whole)
    hits = search(Sliced(query.matcher(), size), text, never).hits
    assert [*zip(hits.starts, hits.ends, strict=True)] == Naive(text, query).hits()


# ------------------------------------------------------------ regular expressions


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"^b\w*", "a b\nbé\n\nb", ["bé", "b"]),
        (r"\w+$", "one two\nthree", ["two", "three"]),
        (r"\w+é", "ça caféx \u200b cafe é", ["caf\u00e9"]),
        (r"[\w-]+", "naïve-té!", ["naïve-té"]),
        (r"\d\s\d", "1\u00a02", ["1\u00a02"]),
        (r"a.b", "a\nb a b", ["a b"]),
        (r"a\sb", "a\nb", []),
        (r"x*", "axxa", ["xx"]),
        (r"\W", "aB!", ["!"]),
        (r"B|c", "Bb Cc", ["B", "c"]),
    ],
)
def test_an_expression_is_matched_line_by_line(
    pattern: str, text: str, expected: list[str]
) -> None:
    assert found(text, pattern, expression=True) == expected


def test_an_expression_may_ask_for_whole_words() -> None:
    assert found("éa a ab", "a", expression=True, words=True) == ["a"]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(", "missing )"),
        ("*", "no argument"),
        ("(?=a)", "no look-around"),
        (r"(a)\1", "no back reference"),
        (r"\C", "half a character"),
        ("(?:a{1000}){1000}", "repetition"),
        ("(((a{30}){30}){30}){30}", "repetition"),
        ("\\pL{900}", "too long"),
        ("a" * 2_000, "longer than 1,000"),
    ],
)
def test_one_that_cannot_be_used_is_refused_in_a_line(pattern: str, told: str) -> None:
    with pytest.raises(ExpressionError, match=told.replace(")", r"\)")) as refused:
        Query(pattern, expression=True).matcher()
    assert "\n" not in str(refused.value)


def test_without_re2_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(ExpressionError, match="google-re2"):
        Query("a", expression=True).matcher()
    assert found("a", "a") == ["a"]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*a){25}", "(?:a?){60}a{60}b"])
def test_one_that_would_hang_others_ends(pattern: str) -> None:
    assert len(found("a" * 60_000 + "!", pattern, expression=True)) <= 60_000


def test_one_that_looks_far_ahead_from_every_character_is_given_up() -> None:
    matcher = Query("a(?:.*b)?", expression=True).matcher()
    given_up = search(matcher, "a" * 30_000, never, patience=0)
    assert given_up.ended == "slow"
    assert given_up.hits.number == 1_000
    assert given_up.searched == 1_000


def test_a_line_too_long_is_cut_at_a_space() -> None:
    line = "word " * (LONGEST_LINE // 2)
    assert len(found(line, r"\bword\b", expression=True)) == LONGEST_LINE // 2


# ------------------------------------------------------------------------- work


def test_hits_are_capped_and_the_rest_is_not_looked_at() -> None:
    capped = search(Query("a").matcher(), "a" * 50_000, never, most=1_200)
    assert capped == Found(Hits.of((n, n + 1) for n in range(1_200)), "many", 1_200)


def test_it_asks_between_slices_and_in_them_whether_to_go_on() -> None:
    def asked(text: str, words: str) -> int:
        number = 0

        def count() -> bool:
            nonlocal number
            number += 1
            return False

        search(Query(words).matcher(), text, count)
        return number

    assert asked("a" * 100_000, "b") >= 6
    assert asked("a" * 100_000, "a") >= 100
    for text, words in (("a" * 100_000, "b"), ("a" * 100_000, "a")):
        with pytest.raises(SearchStopped):
            search(Query(words).matcher(), text, lambda: True)


def test_the_nearest_hit_is_found_without_looking_at_all() -> None:
    text = ("needle " + "hay " * 5_000) * 20

    def first(place: int, **toggles: Any) -> int:
        answers = chain(repeat(False, 3), repeat(True))
        hits = nearest(Query("needle", **toggles).matcher(), text, place, lambda: next(answers))
        behind = [start for start in hits.starts if start >= place]
        return behind[0] if behind else hits.starts[0]

    long = len("needle " + "hay " * 5_000)
    for toggles in ({}, {"expression": True}):
        assert first(0, **toggles) == 0
        assert first(long * 7, **toggles) == long * 7
        assert first(long * 7 + 1, **toggles) == long * 8
        assert first(long * 19 + 1, **toggles) == 0, "from the beginning again"
    assert nearest(Query("none").matcher(), text, 5, never) == NO_HITS


@given(TEXTS, QUERIES, st.integers(0, 40), st.integers(1, 9))
def test_the_nearest_hit_is_one_of_all(text: str, words: str, place: int, size: int) -> None:
    query = Query(words)
    matcher = Sliced(query.matcher(), size)
    every = search(matcher, text, never).hits
    near = nearest(matcher, text, min(place, len(text)), never)
    assert bool(near.number) == bool(every.number)
    ahead = [start for start in every.starts if start >= place]
    assert not ahead or near.starts[-1] >= place
