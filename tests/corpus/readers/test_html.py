from pathlib import Path

import pytest

from corpus.document import Document, DocumentError
from corpus.readers import read
from corpus.readers.html import read_source
from corpus.readers.source import Source
from corpus.readers.web_metadata import iso_date
from tests.corpus.test_hostile import check_blocks, check_layers

PROSE = (
    "The council of Vester approved the tram on Tuesday, after a debate that went on until "
    "three in the morning and of which nobody could later say what had decided it."
)
MORE = (
    "The cost is put at 85 million euros by the builder, and at twice as much by those who "
    "are against it, whose own figures have never been published."
)
HEAD = """<meta charset="utf-8"><title>Tram approved - Vester Courier</title>"""


def page(body: str, head: str = HEAD) -> bytes:
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/news">All the news</a></nav>'
        f"<article><h1>Tram approved</h1><p>{PROSE}</p>{body}<p>{MORE}</p></article>"
        "<footer>Privacy policy of the Vester Courier</footer></body></html>"
    ).encode()


def open_page(data: bytes) -> Document:
    document = read_source(Source(Path("tram.html"), data))
    check_blocks(document)
    check_layers(document)
    return document


def blocks(document: Document, kind: str) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind == kind]


def test_the_article_is_read_and_not_the_page() -> None:
    document = open_page(page(""))
    assert blocks(document, "heading") == ["Tram approved"]
    assert blocks(document, "paragraph") == [PROSE, MORE]


def test_structure_becomes_blocks() -> None:
    document = open_page(
        page(
            f"<h2>Why</h2><ul><li>It is quick.</li><li>It is cheap.</li></ul>"
            f"<ol><li>First it was planned.</li></ol><blockquote><p>{MORE}</p></blockquote>"
            "<pre>one\n  two</pre><table><tr><th>Year</th><th>Riders</th></tr>"
            "<tr><td>2021</td><td>9,000</td></tr></table>"
        )
    )
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2]
    assert blocks(document, "item") == ["It is quick.", "It is cheap.", "First it was planned."]
    assert [b.marker for b in document.blocks if b.kind == "item"] == ["•", "•", "1."]
    assert blocks(document, "quote") == [MORE]
    assert blocks(document, "code") == ["one\n  two"]
    assert blocks(document, "table") == ["Year | Riders\n2021 | 9,000"]


def test_inline_styles_are_exact_spans() -> None:
    document = open_page(
        page(
            f'<p>{PROSE} It is <b>very</b> <i>long</i>, says <a href="https://a.example/x">a'
            " report</a> of <code>May</code>.</p>"
        )
    )
    styles = [(s.kind, document.quote(s), s.target) for s in document.styles]
    assert styles == [
        ("strong", "very", ""),
        ("emphasis", "long", ""),
        ("link", "a report", "https://a.example/x"),
        ("code", "May", ""),
    ]
    assert "It is very long, says a report of May." in document.text


def test_an_image_leaves_its_caption_or_what_stands_for_it() -> None:
    document = open_page(
        page(
            '<figure><img src="a.png" alt="a"><figcaption>The old bridge in May.</figcaption>'
            '</figure><p><img src="b.png" alt="A tram on the new bridge"></p>'
        )
    )
    assert "[image: The old bridge in May.]" in document.text
    assert "[image: A tram on the new bridge]" in document.text


def test_metadata_from_json_ld_and_meta_elements() -> None:
    metadata = open_page(
        page(
            "",
            HEAD + '<link rel="canonical" href="https://courier.example/tram">'
            '<meta property="og:site_name" content="Vester Courier">'
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author":'
            ' [{"name": "By Ada Lind"}, {"name": "Bo Krag"}],'
            ' "datePublished": "2024-03-05T08:00:00+0100"}]}</script>',
        )
    ).metadata
    assert metadata.title == "Tram approved"
    assert metadata.author == "Ada Lind, Bo Krag"
    assert metadata.published == "2024-03-05T08:00:00+01:00"
    assert metadata.outlet == "Vester Courier"
    assert metadata.url == "https://courier.example/tram"
    assert metadata.language == "en-GB"
    assert metadata.guessed == ()


def test_damaged_json_ld_is_passed_over() -> None:
    head = HEAD + '<script type="application/ld+json">{"@type": </script>'
    assert open_page(page("", head)).metadata.title == "Tram approved - Vester Courier"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024-03-05 08:00:00Z", "2024-03-05T08:00:00Z"),
        ("20240305", "2024-03-05"),
        ("2024/03/05 08:00", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("last week", ""),
    ],
)
def test_dates_as_pages_write_them(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_a_declared_encoding_is_believed_where_it_is_not_utf_8() -> None:
    text = f'<html><head><meta charset="windows-1251"></head><body><p>Совет. {PROSE}</p></body>'
    document = open_page(text.encode("cp1251"))
    assert "Совет." in document.text
    assert document.metadata.encoding == "cp1251"


def test_a_page_without_an_article_is_shown_whole() -> None:
    document = open_page(b"<html><body><h1>Wells</h1><p>Nine.</p></body></html>")
    assert document.text == "Wells\n\nNine."
    assert any("shown whole" in remark for remark in document.metadata.remarks)


def test_a_page_that_a_script_makes_is_refused() -> None:
    script = "x = 1;" * 10_000
    with pytest.raises(DocumentError, match=r"no text is found in its [\d,]+ bytes .*; open it in"):
        open_page(f"<!doctype html><body><div id=a></div><script>{script}</script>".encode())


@pytest.mark.parametrize("tag", ["div", "b", "span", "table"])
def test_deep_nesting_is_refused_and_not_cut(tag: str) -> None:
    with pytest.raises(DocumentError, match="nested too deeply"):
        open_page(f"<html><body><p>Top</p>{f'<{tag}>' * 20_000}deep".encode())


def test_an_entity_bomb_stays_small() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{entities}]>'
    document = open_page(f"{text}<html><body><p>&a11; {PROSE}</p></body></html>".encode())
    assert len(document.text) < 1_000


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\ufeff\n<html>", "<?xml version='1.0'?>\n<!-- a --><html>"]
)
def test_a_page_is_known_by_its_first_words_whatever_its_name(tmp_path: Path, start: str) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(f"{start}<body><p>{PROSE}</p></body>", encoding="utf-8")
    assert read(path).text == PROSE
