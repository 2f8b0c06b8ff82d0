"""What every reader and every layer must hold, whatever bytes a file has."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, DocumentError, Span
from corpus.layers import Layers
from corpus.readers import docx, epub, html, markdown, pdf, plain
from corpus.readers.assembly import MOST_CHARACTERS
from corpus.readers.source import Source
from corpus.safe_text import safe_line, safe_text
from tests.corpus.books import docx_parts, epub_parts, page, paragraph, zipped
from tests.corpus.readers.pdfs import Text, write_pdf

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
STRANGE = [
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\x1b[31m", b"\xe2\x80\xae", b"\xcc\x81" * 12,
    b"\r\n", b"<", b">", b"&", b'"', b"&#27;", b"&#xD800;", b"<table><td>", b"</body>", b"<!--",
    b"]]>", b"<p id='x'>", b"<a href='#x'>", b"<!DOCTYPE x>", b"<w:tbl>", b"<w:br/>", b"-1",
    b"9" * 12, b"1e99", b"endobj", b"endstream", b"(", b")", b"[", b"<<", b"/Kids", b"0 R",
    b"PK\x01\x02", b"PK\x05\x06",
]  # fmt: skip
TEXTS = st.lists(PARTS, min_size=1, max_size=30).map("".join)
READERS = [plain.read_source, markdown.read_source]
MANY = settings(max_examples=1_500)
WORDS = "The well is nine meters deep, they say, and it never runs dry. "
WHOLE: dict[str, tuple[Reader, dict[str, str | bytes]]] = {
    "plain": (
        plain.read_source,
        {"": f"A title\n=======\n\n{WORDS}[1]\n\n- It\n\n[1] A note.\n"},
    ),
    "markdown": (
        markdown.read_source,
        {"": f"---\ntitle: A\n---\n# A title\n\n**{WORDS}**[^1]\n\n[^1]: A note.\n"},
    ),
    "rst": (
        plain.read_source,
        {"": f"A\n=\n\n{WORDS}[1]_::\n\n  code\n\n.. note::\n\n   * {WORDS}\n\n.. [1] It.\n"},
    ),
    "html": (html.read_source, {"": page(f"<h1>A title</h1><p>{WORDS * 3}</p><ul><li>It</ul>")}),
    "pdf": (
        pdf.read_source,
        {"": write_pdf([[Text(WORDS, 72, 700)], [Text(WORDS, 72, 500, 14)]], {"Title": "A"})},
    ),
    "epub": (
        epub.read_source,
        epub_parts(
            {
                "a.xhtml": f'<h1>A</h1><p>{WORDS}<a href="b.xhtml#n" epub:type="noteref">1</a></p>',
                "b.xhtml": f'<aside id="n" epub:type="footnote"><p>{WORDS}</p></aside>',
            },
            "<dc:title>Wells</dc:title>",
        ),
    ),
    "docx": (
        docx.read_source,
        docx_parts(
            paragraph(WORDS, more='<w:r><w:footnoteReference w:id="2"/></w:r>'),
            f'<w:footnote w:id="2">{paragraph(WORDS)}</w:footnote>',
        ),
    ),
}
"""By format: its reader, and the parts of a small whole file of it, one without a name where
it is no archive."""

formats = pytest.mark.parametrize("name", WHOLE)

readers = pytest.mark.parametrize("reader", READERS, ids=["plain", "markdown"])


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Return some bytes with a few changed, left out, doubled or strange ones put in."""
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        end = place + draw(st.sampled_from([0, 1, 2, 9, 80]))
        new = draw(st.sampled_from(STRANGE) | st.binary(max_size=4))
        data = data[:place] + draw(st.sampled_from([new, data[place:end] * 2, b""])) + data[end:]
    return data


def check_blocks(document: Document) -> None:
    assert document.text == "\n\n".join(document.quote(block) for block in document.blocks)
    assert all(block.start < block.end for block in document.blocks)
    for style in document.styles:
        assert 0 <= style.start < style.end <= len(document.text)
        assert style.target == safe_line(style.target)
    assert list(document.styles) == sorted(document.styles, key=lambda style: style.start)
    assert all(0 <= page.start < page.end <= len(document.text) for page in document.pages)
    assert all(before.end <= after.start for before, after in pairwise(document.pages))
    document.text.encode("utf-8")
    assert document.text == safe_text(document.text)
    for char in set(document.text + document.metadata.title) - {"\n"}:
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
    metadata = document.metadata
    assert metadata.title
    for line in (metadata.title, metadata.author or "", metadata.outlet or "", *metadata.remarks):
        assert line == safe_line(line)


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
@given(TEXTS)
def test_any_text_becomes_a_whole_document(reader: Reader, text: str) -> None:
    document = reader(Source(Path("any.txt"), text.encode("utf-8", "surrogatepass")))
    check_blocks(document)
    check_layers(document)


@readers
@given(st.binary(max_size=200))
def test_any_bytes_become_a_document_or_an_error(reader: Reader, data: bytes) -> None:
    try:
        document = reader(Source(Path("any.txt"), data))
    except DocumentError:
        return
    check_blocks(document)
    check_layers(document)


def packed(parts: dict[str, str | bytes]) -> bytes:
    whole = parts.get("")
    if whole is None:
        return zipped(parts)
    return whole.encode() if isinstance(whole, str) else whole


def check_mutation(name: str, mutate: st.DataObject) -> None:
    """Damage a part of a file, or the archive around it."""
    reader, parts = WHOLE[name]
    damaged = mutate.draw(st.sampled_from([*parts, ""]))
    if damaged in parts:
        part = packed({"": parts[damaged]})
        data = packed(parts | {damaged: mutate.draw(mutations(part))})
    else:
        data = mutate.draw(mutations(packed(parts)))
    try:
        document = reader(Source(Path(f"any.{name}"), data))
    except DocumentError:
        return
    check_blocks(document)
    check_layers(document)


@formats
@given(st.data())
def test_a_damaged_file_becomes_a_whole_document_or_an_error(
    name: str, mutate: st.DataObject
) -> None:
    check_mutation(name, mutate)


@pytest.mark.slow
@formats
@MANY
@given(st.data())
def test_many_damaged_files_become_whole_documents_or_errors(
    name: str, mutate: st.DataObject
) -> None:
    check_mutation(name, mutate)


@formats
def test_a_file_cut_anywhere_becomes_a_whole_document_or_an_error(name: str) -> None:
    reader, parts = WHOLE[name]
    whole = packed(parts)
    for length in range(0, len(whole), 1 + len(whole) // 40):
        try:
            check_blocks(reader(Source(Path(f"any.{name}"), whole[:length])))
        except DocumentError:
            continue


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


@pytest.mark.slow
@readers
@pytest.mark.parametrize("unit", ["The well is 9 meters deep. ", "井深九米。", "👨\u200d👩\u0301"])
def test_five_megabytes_without_a_line_end(reader: Reader, unit: str) -> None:
    line = unit * (5_000_000 // len(unit.encode()))
    document = reader(Source(Path("any.txt"), line.encode()))
    check_blocks(document)
    check_layers(document)
    assert all(block.end - block.start <= MOST_CHARACTERS for block in document.blocks)
    assert "".join(document.text.split()) == "".join(line.split())


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
