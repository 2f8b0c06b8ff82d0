"""What the layers that find spans must hold, whatever a text has."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.layers import Layers
from tests.corpus.layers.making import paragraph

PARTS = st.sampled_from(
    [
        " ",
        "\n\n",
        "“",
        "”",
        '"',
        "'",
        "\u2018",
        "\u2019",
        "«",
        "»",
        "„",
        " said ",
        "According to ",
        "Ada ",
        "Lind",
        "of ",
        "U.S. ",
        "TikTok/Douyin ",
        "(WHO) ",
        "İ",
        "\u0301" * 9,
        "\u200b",
        "👨\u200d👩",
        "1,000",
        "1/2",
        "$",
        "9" * 40,
        " million",
        "-",
        "\u2013",
        "%",
        " and ",
        "between ",
        "a dozen ",
        "2024",
        "2025-09-31",
        "1/13/20",
        "May ",
        "3 ",
        "Sept. ",
        "on Friday ",
        " years",
        " ago",
        "last ",
        "the ",
        "21st century ",
        "44 B.C. ",
        "½",
        "1e9",
        "9999 ",
        "0000",
        "漢字。",
        "שלום ",
        ". ",
        "that ",
        "in 3 weeks ",
        "week 99 of 2020 ",
        "Q4 2024 ",
        "'80s ",
        "xyz ",
    ]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=30).map("".join)
LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "es", "zh", ""])
PUBLISHED = st.sampled_from(
    [None, "2025", "2025-09", "2024-02-29", "0001-01-01", "9999-12-31", "?"]
)


def check(document: Document) -> None:
    text = document.text
    layers = Layers(document)
    each = [layers.quantities, layers.dates, layers.quotations, layers.names]
    for number, block in enumerate(document.blocks):
        for layer in each:
            spans: list[Span] = list(layer(number))
            assert all(block.start <= span.start < span.end <= block.end for span in spans)
            assert all(before.end <= after.start for before, after in pairwise(spans))
    for quantity in layers.all_quantities():
        assert math.isfinite(quantity.low)
        assert quantity.low <= quantity.high < math.inf
        assert quantity.reading
    for found in layers.all_dates():
        assert (found.first is None) == (found.last is None)
        assert found.resolved
        if found.first and found.last and not found.first.startswith("-"):
            assert found.first <= found.last
    for quotation in layers.all_quotations():
        for part in (quotation.speaker, quotation.verb):
            assert part is None or 0 <= part.start < part.end <= len(text)
    assert all(name.name for name in layers.all_names())
    assert document.text is text


@given(TEXTS, LANGUAGES, PUBLISHED)
def test_any_text_gives_spans_in_order(text: str, language: str, published: str | None) -> None:
    check(paragraph(text, language=language, published=published))


@given(st.text(min_size=1, max_size=60))
def test_any_characters_give_spans_in_order(text: str) -> None:
    check(paragraph(text))


@pytest.mark.parametrize(
    "part",
    ["“", "”", "“a ", "' ", "'a", "said ", "He said that ", "A", "A ", "A.", "Ada of ", "1", "1,",
     "111,", "1-", "1 and ", "one ", "million ", "a ", "last ", "in ", "May ", "May-", "2020-",
     "1/", "3 May ", "'8", "(WHO) ", "A/", "between ", "According to ", "20th and "],
)  # fmt: skip
def test_long_runs_of_one_part_end(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    check(paragraph(part * (40_000 // len(part)) + "!", published="2025-09-21"))
