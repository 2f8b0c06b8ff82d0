from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from tui.reading.occurrences import SameWords, context


def found(quote: str, text: str) -> list[str]:
    return [text[span.start : span.end] for span in SameWords(quote).within(text)]


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        ("The ferry", "The ferry; the ferry, THE FERRY", ["The ferry", "the ferry"]),
        ("the  ferry", "the\nferry and the \u00a0 ferry", ["the\nferry", "the \u00a0 ferry"]),
        ("It costs 9,000.", "It costs 9,000, they say. It costs 9,000.",
         ["It costs 9,000", "It costs 9,000."]),
        ("“Closed”", "“Closed” means closed.", ["“Closed”", "closed"]),
        ("port", "ports, report, port-side, port", ["port", "port"]),
        ("12", "12,000 and 12.5, and 12.", ["12"]),
        ("日本", "日本語と日本", ["日本", "日本"]),
        ("caf\u00e9", "caf\u00e9s caf\u00e9", ["caf\u00e9"]),
        ("cafe", "cafe\u0301 cafe", ["cafe"]),
        ("ẞtrasse", "ßtrasse", ["ßtrasse"]),
        ("a.c (b)", "abc (b), a.c (b)", ["a.c (b)"]),
        ("…", "so … and so", ["…"]),
        (" \n ", "nothing", []),
    ],
)  # fmt: skip
def test_the_same_words_are_found(quote: str, text: str, places: list[str]) -> None:
    assert found(quote, text) == places


def test_no_words_are_said_to_be_none() -> None:
    assert not SameWords(" \n")
    assert SameWords("x")


@given(st.text(alphabet=" ab1,.é日\n", max_size=30), st.text(alphabet="ab1,.é日 ", min_size=1))
def test_what_is_found_has_the_same_words(text: str, quote: str) -> None:
    def core(words: str) -> str:
        return re.sub(r"^\W+|\W+$", "", " ".join(words.split())).lower()

    ends = 0
    for span in SameWords(quote).within(text):
        assert ends <= span.start < span.end
        ends = span.end
        assert core(text[span.start : span.end]) == core(quote)


def test_context_is_one_line_and_marks_paragraphs() -> None:
    text = "Before it.\n\nThe  ferry\nruns. After\tit."
    start = text.index("The")
    span = Span(start, text.index(" After"))
    assert context(text, span) == ("Before it. ¶ ", "The ferry runs.", " After it.")
