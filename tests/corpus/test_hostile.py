"""What every reader and every layer must hold, whatever bytes a file has."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document, DocumentError, Span
from corpus.layers import Layers
from corpus.readers import markdown, plain
from corpus.readers.assembly import MOST_CHARACTERS
from corpus.readers.source import Source

Reader = Callable[[Source], Document]
PARTS = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\r", " ", "  ", "    ", "\t", "- ", "* ", "-", "1. ", "2. ", "> ",
        "# ", "[i] ", "[1]", "[^1]", "[^1]: ", "¹", "===\n", "---\n", "```\n",
        "| a | b |\n|---|---|\n", "**", "<b>", "<!--", "&#27;", "[x](http://y)", "![z](w)",
        "Share", "Notes\n", "Ibid.", "Chapter I", "A sentence of some words. ", "Is it? ",
        "“Yes!” ", "In 2012, 145 percent rose. ", "U.S. ", "\x1b[31m", "\u202e", "\u200b",
        "\u0301" * 12, "👨\u200d👩", "שלום", "漢字。", "İ", "\u2028", "\x85", "\ufffe", "x" * 200,
        "word " * 40,
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS, min_size=1, max_size=30).map("".join)
READERS = [plain.read_source, markdown.read_source]
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

readers = pytest.mark.parametrize("reader", READERS, ids=["plain", "markdown"])


def check_blocks(document: Document) -> None:
    assert document.text == "\n\n".join(document.quote(block) for block in document.blocks)
    assert all(block.start < block.end for block in document.blocks)
    for style in document.styles:
        assert 0 <= style.start < style.end <= len(document.text)
    assert list(document.styles) == sorted(document.styles, key=lambda style: style.start)
    document.text.encode("utf-8")
    for char in set(document.text + document.metadata.title) - {"\n"}:
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
    assert document.metadata.title


def check_spans(document: Document, spans: list[Span]) -> None:
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def check_layers(document: Document) -> None:
    text = document.text
    layers = Layers(document)
    sentences = list(layers.all_sentences())
    check_spans(document, list(sentences))
    words = "".join("".join(map(document.quote, sentences)).split())
    assert words == "".join(text.split())
    assert all(document.quote(span).strip() == document.quote(span) for span in sentences)
    claims = list(layers.all_claims())
    assert {(claim.start, claim.end) for claim in claims} <= {(s.start, s.end) for s in sentences}
    for claim in claims:
        assert 0 < claim.score <= 1
        check_spans(document, list(claim.cues))
        assert all(claim.start <= cue.start and cue.end <= claim.end for cue in claim.cues)
    check_spans(document, list(layers.references))
    if document.blocks:
        assert layers.sections[0].start == 0
        assert layers.sections[-1].end == len(text)
        assert all(before.end == after.start for before, after in pairwise(layers.sections))
    assert document.text is text


@readers
@FEW
@given(TEXTS)
def test_any_text_becomes_a_whole_document(reader: Reader, text: str) -> None:
    document = reader(Source(Path("any.txt"), text.encode("utf-8", "surrogatepass")))
    check_blocks(document)
    check_layers(document)


@readers
@FEW
@given(st.binary(max_size=200))
def test_any_bytes_become_a_document_or_an_error(reader: Reader, data: bytes) -> None:
    try:
        document = reader(Source(Path("any.txt"), data))
    except DocumentError:
        return
    check_blocks(document)
    check_layers(document)


@FEW
@given(st.lists(st.from_regex(r"[A-Z][a-z ]{0,90}[a-z.]", fullmatch=True), min_size=1, max_size=8))
def test_plain_reading_keeps_every_word_in_order(paragraphs: list[str]) -> None:
    source = "\n\n".join(paragraphs)
    document = plain.read_source(Source(Path("any.txt"), source.encode()))
    assert document.text.split() == source.split()


@readers
def test_one_very_long_line(reader: Reader) -> None:
    line = "The well is 9 meters deep. " * 20_000
    document = reader(Source(Path("any.txt"), line.encode()))
    assert all(block.end - block.start <= MOST_CHARACTERS for block in document.blocks)
    assert len(list(Layers(document).all_sentences())) == 20_000
    assert document.text.split() == line.split()


@readers
@pytest.mark.parametrize("unit", ["井深九米。", "abcdefghij", "word ", "  two  spaces  "])
def test_one_line_is_broken_whatever_it_is_made_of(reader: Reader, unit: str) -> None:
    line = unit * (200_000 // len(unit))
    document = reader(Source(Path("any.txt"), line.encode()))
    assert all(block.end - block.start <= MOST_CHARACTERS for block in document.blocks)
    assert "".join(document.text.split()) == "".join(line.split())
    check_layers(document)


@readers
def test_very_many_lines(reader: Reader) -> None:
    lines = "The well is nine meters deep, they say.\n\n" * 5_000
    document = reader(Source(Path("any.txt"), lines.encode()))
    assert len(document.blocks) == 5_000


@pytest.mark.parametrize(
    "part",
    ["[", "1,", "111,", "a-", "est", "er ", "“", ".)", "[1]", "(", "¹", "-", "= ", "> ", "20"],
)
def test_no_pattern_takes_more_than_linear_time(part: str) -> None:
    text = part * (200_000 // len(part)) + "!"
    document = plain.read_source(Source(Path("any.txt"), text.encode()))
    check_layers(document)
