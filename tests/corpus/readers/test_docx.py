"""Word files keep headings, lists, tables, links and notes."""

import pytest

from corpus.document import Document, DocumentError
from corpus.layers.references import references
from corpus.readers import docx as reader
from corpus.readers.source import Source
from tests.corpus.books import docx, docx_parts, paragraph, relations, word_part, zipped

HEADING = '<w:pStyle w:val="H1"/>'
MARK = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'
NOTE = '<w:footnote w:id="{0}">{1}</w:footnote>'
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="{1}"/><w:numFmt w:val="{2}"/></w:lvl>'
LISTS = (
    f'<w:abstractNum w:abstractNumId="7">{LEVEL.format(0, 1, "decimal")}'
    f"{LEVEL.format(1, 1, 'lowerLetter')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{LEVEL.format(0, 1, "bullet")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{LEVEL.format(0, 4, "upperRoman")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
PICTURE = (
    '<w:r><w:drawing><d:inline xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><d:docPr id="1" name="x" descr="A well, seen from above"/><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><p:pic '
    'xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture"><p:blipFill><a:blip '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="well"/>'
    "</p:blipFill></p:pic></a:graphicData></a:graphic></d:inline></w:drawing></w:r>"
)


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


def test_endnotes_and_footnotes_are_counted_together() -> None:
    document = reader.read_source(
        docx(
            paragraph("Old.", more='<w:r><w:endnoteReference w:id="3"/></w:r>' + MARK.format(3)),
            NOTE.format(3, paragraph("Courier.")),
            more={
                "word/endnotes.xml": word_part(
                    "endnotes", f'<w:endnote w:id="3">{paragraph("Archive.")}</w:endnote>'
                )
            },
        )
    )
    assert document.text == "Old.[1][2]\n\n[1] Archive.\n\n[2] Courier."
    assert [found.note and document.quote(found.note) for found in references(document)] == [
        "[1] Archive.",
        "[2] Courier.",
    ]


def item(text: str, number: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, place)


def test_lists_are_numbered_as_word_numbers_them() -> None:
    document = reader.read_source(
        docx(
            item("one", 1)
            + item("inner", 1, 1)
            + item("inner", 1, 1)
            + item("two", 1)
            + item("inner again", 1, 1)
            + item("bullet", 2)
            + paragraph("A paragraph between.")
            + item("three", 1)
            + item("the fourth", 3)
            + item("anew", 4),
            more={"word/numbering.xml": word_part("numbering", LISTS)},
        )
    )
    assert [(b.marker, b.level, document.quote(b)) for b in document.blocks] == [
        ("1.", 1, "one"),
        ("a.", 2, "inner"),
        ("b.", 2, "inner"),
        ("2.", 1, "two"),
        ("a.", 2, "inner again"),
        ("•", 1, "bullet"),
        ("", 0, "A paragraph between."),
        ("3.", 1, "three"),
        ("IV.", 1, "the fourth"),
        ("1.", 1, "anew"),
    ]


def test_an_image_leaves_its_alternative_text() -> None:
    document = reader.read_source(
        docx(
            paragraph("See ", more=PICTURE),
            more={"word/_rels/document.xml.rels": relations("well"), "word/media/well.png": b"png"},
        )
    )
    assert document.text == "See [image: A well, seen from above]"


def test_what_word_cuts_into_runs_reads_as_one() -> None:
    look = '<w:rPr><w:rFonts w:ascii="Times"/><w:lang w:val="{0}"/>{1}</w:rPr>'
    plain = look.format("en-US", "")
    bold = look.format("en-GB", "<w:b/>")
    runs = "".join(
        f'<w:r w:rsidR="00AA">{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'
        for properties, words in [
            (plain, "The w"), ("", "ell is "), (bold, "very "), (bold, "deep"), (plain, " &lt; 9"),
        ]
    )  # fmt: skip
    document = reader.read_source(docx(f"<w:p>{runs}<w:proofErr/></w:p>"))
    assert document.text == "The well is very deep < 9"
    assert [(style.kind, document.quote(style)) for style in document.styles] == [
        ("strong", "very deep")
    ]


def test_words_that_were_deleted_are_not_read_and_those_put_in_are() -> None:
    document = reader.read_source(
        docx(
            "<w:p><w:r><w:t>The well is </w:t></w:r>"
            "<w:del><w:r><w:delText>shallow</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>deep</w:t></w:r></w:ins></w:p>"
        )
    )
    assert document.text == "The well is deep"


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
        ("word/document.xml", "<a>" * 5_000 + "</a>" * 5_000, "nested too deeply"),
        ("docProps/core.xml", "<core", "is not XML"),
        ("_rels/.rels", "<", "_rels/.rels is not XML"),
        ("_rels/.rels", "<a><\u1000b/></a>", "no document that Word can have written"),
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
