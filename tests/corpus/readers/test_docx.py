"""Word files keep headings, lists, tables, links and notes."""

import pytest

from corpus.document import Document, DocumentError
from corpus.layers.references import references
from corpus.readers import docx as reader
from corpus.readers.source import Source
from tests.corpus.books import docx, docx_parts, paragraph, zipped

HEADING = '<w:pStyle w:val="H1"/>'
MARK = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'
NOTE = '<w:footnote w:id="{0}">{1}</w:footnote>'


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.quote(block)) for block in document.blocks]


def test_headings_paragraphs_and_styles() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
    document = reader.read_source(
        docx(paragraph("Wells", HEADING) + paragraph("Text is ", more=bold))
    )
    assert blocks(document) == [("heading", 1, "Wells"), ("paragraph", 0, "Text is bold")]
    (style,) = document.styles
    assert (style.kind, document.quote(style)) == ("strong", "bold")
    assert document.metadata.title == "Wells"


def test_footnotes_are_linked_to_their_markers() -> None:
    document = reader.read_source(
        docx(
            paragraph("Old.", more=MARK.format(7)) + paragraph("Deep.", more=MARK.format(3)),
            NOTE.format(3, paragraph("Courier.")) + NOTE.format(7, paragraph("Archive.")),
        )
    )
    assert document.text == "Old.[1]\n\nDeep.[2]\n\n[1] Archive.\n\n[2] Courier."
    assert [
        (found.marker, found.note and document.quote(found.note)) for found in references(document)
    ] == [("[1]", "[1] Archive."), ("[2]", "[2] Courier.")]


def test_a_table_is_aligned() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
        return f"<w:tr>{inner}</w:tr>"

    document = reader.read_source(docx(f"<w:tbl>{row('well', 'm')}{row('church', '12')}</w:tbl>"))
    assert blocks(document) == [("table", 0, "well   | m\nchurch | 12")]


def test_core_properties_are_metadata_and_the_day_it_was_made_is_a_guess() -> None:
    document = reader.read_source(
        docx(
            paragraph("Text."),
            core="<dc:title>Water</dc:title><dc:creator>Ida Krag</dc:creator>"
            "<dcterms:created>2024-03-04T10:00:00Z</dcterms:created><dc:language>da</dc:language>",
        )
    )
    metadata = document.metadata
    assert (metadata.title, metadata.author, metadata.language) == ("Water", "Ida Krag", "da")
    assert metadata.published == "2024-03-04"
    assert metadata.guessed == ("published",)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("word/document.xml", None, "word/document.xml is missing"),
        ("word/document.xml", "<w:document", "word/document.xml is not XML"),
        ("word/document.xml", "<x/>", "no document that Word can have written"),
        ("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares entities"),
        ("word/document.xml", "<a>" * 5_000 + "</a>" * 5_000, "depth"),
        ("docProps/core.xml", "<core", "is not XML"),
        ("_rels/.rels", "<", "_rels/.rels is not XML"),
    ],
)
def test_a_file_that_word_cannot_have_written(name: str, content: str | None, reason: str) -> None:
    parts = docx_parts(paragraph("Text."))
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    with pytest.raises(DocumentError, match=reason) as error:
        reader.read_source(Source(docx("").path, zipped(parts)))
    assert str(error.value).startswith("report.docx: ")


@pytest.mark.parametrize("limit", ["MOST_MARKUP", "MOST_TAGS"])
def test_a_text_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(reader, limit, 10)
    with pytest.raises(DocumentError, match="split it into smaller files"):
        reader.read_source(docx(paragraph("Text.")))
