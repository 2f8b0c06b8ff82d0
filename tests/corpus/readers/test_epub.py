"""Books are read in order, with every note linked to its marker."""

import pytest

from corpus.document import Document, DocumentError
from corpus.layers.references import references, unused_notes
from corpus.readers import epub as reader
from corpus.readers.source import Source
from tests.corpus.books import epub, epub_parts, zipped


def read(pages: dict[str, str], metadata: str = "", **extra: str) -> Document:
    named = {name.replace("_", "."): text for name, text in extra.items()}
    return reader.read_source(epub(pages, metadata, named))


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.quote(block)) for block in document.blocks]


def found(document: Document) -> list[tuple[str, str | None]]:
    return [
        (reference.marker, document.quote(reference.note) if reference.note else None)
        for reference in references(document)
    ]


def test_pages_stand_in_the_order_of_the_spine() -> None:
    document = read({"z.xhtml": "<h1>One</h1><p>First.</p>", "a.xhtml": "<p>Second.</p>"})
    assert document.text == "One\n\nFirst.\n\nSecond."


def test_a_group_of_headings_is_one() -> None:
    document = read({"a.xhtml": "<hgroup><h2>V</h2><p>Water</p></hgroup><p>It is deep.</p>"})
    assert blocks(document) == [("heading", 2, "V: Water"), ("paragraph", 0, "It is deep.")]


NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<body><nav epub:type="toc"><ol><li><a href="a.xhtml">Part <i>one</i></a><ol>
<li><a href="b.xhtml#x">Chapter one</a></li></ol></li></ol></nav></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>
<text>Part one</text></navLabel><content src="a.xhtml"/><navPoint><navLabel>
<text>Chapter one</text></navLabel><content src="b.xhtml"/></navPoint></navPoint></navMap></ncx>"""


@pytest.mark.parametrize("extra", [{"nav_xhtml": NAV}, {"toc_ncx": NCX}], ids=["nav", "ncx"])
def test_a_chapter_without_a_heading_is_called_as_in_the_contents(extra: dict[str, str]) -> None:
    document = read({"a.xhtml": "<h1>Own</h1><p>A.</p>", "b.xhtml": "<p>B.</p>"}, **extra)
    assert blocks(document)[0] == ("heading", 1, "Own")
    assert blocks(document)[2] == ("heading", 3, "Chapter one")


NOTEREF = '{0}<a id="r{1}" epub:type="noteref" href="notes.xhtml#n{1}">{2}</a>'
NOTE = '<li id="n{0}"><p>{1} <a epub:type="backlink" href="a.xhtml#r{0}">↩</a></p></li>'


def test_a_note_reference_leads_to_its_note() -> None:
    document = read(
        {
            "a.xhtml": "<p>" + NOTEREF.format("Old.", 1, 1) + " Deep.</p>",
            "notes.xhtml": "<section epub:type='endnotes'><h2>Notes</h2><ol>"
            + NOTE.format(1, "Archive.</p><p>Box <i>4</i>.")
            + "</ol></section>",
        }
    )
    assert blocks(document) == [
        ("paragraph", 0, "Old.[1] Deep."),
        ("heading", 2, "Notes"),
        ("note", 0, "[1] Archive.\nBox 4."),
    ]
    assert found(document) == [("[1]", "[1] Archive.\nBox 4.")]
    assert [style.kind for style in document.styles] == ["link", "superscript", "emphasis"]


def test_labels_that_begin_anew_lead_to_their_own_notes() -> None:
    """All the notes stand behind all the markers, so that only the links can tell."""
    pages = {
        f"{name}.xhtml": "<p>" + NOTEREF.format(f"Chapter {name}.", number, "*") + "</p>"
        for number, name in enumerate("abc")
    }
    notes = [NOTE.format(number, f"Of {name}.") for number, name in enumerate("abc")]
    document = read({**pages, "notes.xhtml": "<ol>" + "".join(reversed(notes)) + "</ol>"})
    assert found(document) == [("[*]", "[*] Of a."), ("[*]", "[*] Of b."), ("[*]", "[*] Of c.")]
    assert unused_notes(document, references(document)) == ()


def test_a_note_may_be_referred_to_twice_and_from_a_note() -> None:
    document = read(
        {
            "a.xhtml": "<p>" + NOTEREF.format("A.", 1, 1) + NOTEREF.format(" B.", 1, 1) + "</p>",
            "notes.xhtml": "<ol>"
            + NOTE.format(1, NOTEREF.format("One.", 2, 2))
            + NOTE.format(2, "Two.")
            + "</ol>",
        }
    )
    assert found(document) == [
        ("[1]", "[1] One.[2]"),
        ("[1]", "[1] One.[2]"),
        ("[2]", "[2] Two."),
    ]


def test_old_books_do_not_say_what_is_a_note() -> None:
    document = read(
        {
            "toc.xhtml": "<p><a href='a.xhtml#c1'>1</a> <a href='a.xhtml#c2'>[2]</a></p>",
            "a.xhtml": "<h2 id='c1'>1</h2><p>Old.<a id='r1' href='#f1'><sup>1</sup></a> Deep"
            "<sup>(<a id='r2' href='#f2'>2</a>)</sup></p><h2 id='c2'>2</h2>"
            "<p><a id='f1' href='#r1'>1</a>. Archive.</p>"
            "<p><a id='f2'></a><a href='#r2'>[2]</a> Courier.</p>",
        }
    )
    assert found(document)[-2:] == [("[1]", "[1] Archive."), ("[2]", "[2] Courier.")]
    assert [block.kind for block in document.blocks if block.kind == "note"] == ["note"] * 2


def test_a_word_in_brackets_beside_a_link_stays_text() -> None:
    document = read({"a.xhtml": "<p>He said <a href='#x'>see below</a>.</p><p id='x'>Below.</p>"})
    assert found(document) == []
    (link,) = document.styles
    assert document.quote(link) == "see below"
    assert link.position == document.text.index("Below.")


def test_page_matter_of_the_publisher_is_furniture() -> None:
    document = read({"a.xhtml": "<section epub:type='imprint'><h2>I</h2><p>Us.</p></section>"})
    assert [block.kind for block in document.blocks] == ["heading", "furniture"]


def test_the_package_states_the_metadata() -> None:
    metadata = read(
        {"a.xhtml": "<p>Text.</p>"},
        "<dc:title>Wells</dc:title><dc:creator opf:role='aut'>Ida Krag</dc:creator>"
        "<dc:creator opf:role='ill'>Bo Lind</dc:creator><dc:creator>Eva Ro</dc:creator>"
        "<dc:date opf:event='modification'>2024-01-01</dc:date>"
        "<dc:date opf:event='publication'>1919-11</dc:date><dc:publisher>Press</dc:publisher>"
        "<dc:language>da</dc:language><dc:identifier>urn:x</dc:identifier>"
        "<dc:source>https://press.example/wells</dc:source>",
    ).metadata
    assert metadata.title == "Wells"
    assert metadata.author == "Ida Krag, Eva Ro"
    assert metadata.published == "1919-11"
    assert metadata.outlet == "Press"
    assert metadata.language == "da"
    assert metadata.url == "https://press.example/wells"
    assert metadata.guessed == ()


def test_what_the_package_does_not_state_is_guessed() -> None:
    metadata = read({"a.xhtml": "<h1>Die Brunnen</h1><p>Das Wasser ist nicht tief.</p>"}).metadata
    assert (metadata.title, metadata.language) == ("Die Brunnen", "de")
    assert metadata.guessed == ("title", "language")


def test_a_page_that_is_missing_or_broken_is_told_of() -> None:
    parts = epub_parts({"a.xhtml": "", "b.xhtml": "", "c.xhtml": "<p>Text.</p>"})
    del parts["book/a.xhtml"]
    parts["book/b.xhtml"] = "<html><body><p>Not closed &nbsp; & not escaped.</body></html>"
    document = reader.read_source(Source(epub({}).path, zipped(parts)))
    assert document.text == "Not closed \u00a0 & not escaped.\n\nText."
    missing, broken = document.metadata.remarks
    assert "book/a.xhtml is missing" in missing
    assert "book/b.xhtml is no XHTML" in broken


def with_entities(declared: str, text: str) -> Source:
    parts = epub_parts({"a.xhtml": ""})
    parts["book/a.xhtml"] = (
        f'<!DOCTYPE html [{declared}]><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<p>{text}</p></body></html>"
    )
    return Source(epub({}).path, zipped(parts))


def test_entities_of_html_are_read_and_a_files_own_are_not() -> None:
    document = reader.read_source(
        with_entities(
            '<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hosts">',
            "Deep&nbsp;well&eacute; &amp; &a;old&f;.",
        )
    )
    assert document.text == "Deep\u00a0wellé & old."


def test_entities_that_grow_are_refused() -> None:
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    refused = r"none of its pages can be read .*entities grow too large"
    with pytest.raises(DocumentError, match=refused):
        reader.read_source(with_entities(f'<!ENTITY b0 "boom">{bomb}', "&b11;"))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("META-INF/container.xml", "<container/>", "names no package"),
        ("META-INF/container.xml", "<container", "is not XML"),
        ("META-INF/container.xml", None, "META-INF/container.xml is missing"),
        ("book/book.opf", None, "book/book.opf is missing"),
        ("book/book.opf", "<package/>", "names no pages"),
        (
            "META-INF/encryption.xml",
            "<e><EncryptedData><CipherReference URI='book/a.xhtml'/></EncryptedData></e>",
            "copy-protected",
        ),
    ],
)
def test_a_book_that_is_no_book(name: str, content: str | None, reason: str) -> None:
    parts = epub_parts({"a.xhtml": "<p>Text.</p>"})
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    with pytest.raises(DocumentError, match=reason) as error:
        reader.read_source(Source(epub({}).path, zipped(parts)))
    assert str(error.value).startswith("book.epub: ")
    assert error.value.way_out


def test_pages_nested_too_deeply_are_told_of() -> None:
    deep = "<div>" * 20_000 + "deep" + "</div>" * 20_000
    document = read({"a.xhtml": deep, "b.xhtml": "<p>Text.</p>"})
    assert document.text == "Text."
    assert "nested too deeply" in document.metadata.remarks[-1]


@pytest.mark.parametrize("limit", ["MOST_MARKUP", "MOST_TAGS"])
def test_a_book_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(reader, limit, 5)
    with pytest.raises(DocumentError, match="split it into smaller books"):
        read({"a.xhtml": "<p>Text.</p>"})


def test_a_page_named_twice_is_read_once() -> None:
    parts = epub_parts({"a.xhtml": "<p>Text.</p>"})
    parts["book/book.opf"] = str(parts["book/book.opf"]).replace(
        '<itemref idref="a.xhtml"/>', '<itemref idref="a.xhtml"/>' * 3
    )
    assert reader.read_source(Source(epub({}).path, zipped(parts))).text == "Text."
