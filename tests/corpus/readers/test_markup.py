"""Pages lose their tags and nothing else; styles keep exact spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Metadata
from corpus.readers.assembly import Assembly
from corpus.readers.markup import add_pages
from corpus.readers.note_links import Page, link_address
from corpus.readers.trees import BadMarkup, parse_html, parse_xml
from tests.corpus.test_hostile import check_blocks, check_layers


def page(body: str) -> Document:
    assembly = Assembly()
    add_pages(assembly, [Page(parse_html(f"<html><body>{body}</body></html>"))])
    return assembly.document(Metadata(title="Page"))


def blocks(body: str) -> list[tuple[str, int, str, str]]:
    document = page(body)
    return [
        (block.kind, block.level, block.marker, document.quote(block)) for block in document.blocks
    ]


def styles(body: str) -> list[tuple[str, str, str]]:
    document = page(body)
    return [(style.kind, document.quote(style), style.target) for style in document.styles]


def test_white_space_is_set_as_a_browser_does() -> None:
    assert page("<p> a\n\t b <i> c</i> d\u00a0\u00a0e<br> f</p>tail").text == (
        "a b c d\u00a0\u00a0e\nf\n\ntail"
    )


def test_lists_have_depth_and_numbers() -> None:
    body = (
        "<ol start=3><li><p>three<p>more<li value=7>seven<ul><li>inner</ul></ol>"
        "<ol type=a><li>x</ol><ol type=I><li value=4>y</ol><dl><dt>word<dd>sense</dl>"
    )
    assert blocks(body) == [
        ("item", 1, "3.", "three"),
        ("item", 1, "", "more"),
        ("item", 1, "7.", "seven"),
        ("item", 2, "•", "inner"),
        ("item", 1, "a.", "x"),
        ("item", 1, "IV.", "y"),
        ("paragraph", 0, "", "word"),
        ("item", 1, "", "sense"),
    ]


def test_quotes_code_and_headings() -> None:
    body = (
        "<h3>Wells <i>and</i> rain</h3><blockquote><p>one<blockquote>two</blockquote>"
        "</blockquote><pre>\n x = [1]\n\n  y</pre>"
    )
    assert blocks(body) == [
        ("heading", 3, "", "Wells and rain"),
        ("quote", 1, "", "one"),
        ("quote", 2, "", "two"),
        ("code", 0, "", " x = [1]\n\n  y"),
    ]


def test_a_table_is_aligned_and_one_for_the_layout_is_not() -> None:
    assert blocks("<table><tr><th>well<th>m<tr><td>church<td>12</table>") == [
        ("table", 0, "", "well   | m\nchurch | 12")
    ]
    assert blocks("<table><tr><td><p>One.<p>Two.<tr><td>Three.</table>") == [
        ("paragraph", 0, "", "One."),
        ("paragraph", 0, "", "Two."),
        ("paragraph", 0, "", "Three."),
    ]


def test_styles_have_exact_spans_in_every_block() -> None:
    body = "<h1>A</h1><p>b <em>c <b>d</b></em> <a href='https://e.example/'>e</a></p><p>f<sup>2</p>"
    assert styles(body) == [
        ("emphasis", "c d", ""),
        ("strong", "d", ""),
        ("link", "e", "https://e.example/"),
        ("superscript", "2", ""),
    ]


def test_a_style_around_several_blocks_goes_on_in_each() -> None:
    assembly = Assembly()
    add_pages(assembly, [Page(parse_xml(b"<body><i><p>one</p><p>two</p></i></body>"))])
    document = assembly.document(Metadata(title="Page"))
    assert [document.quote(style) for style in document.styles] == ["one", "two"]


def test_what_is_no_text_is_left_out_and_a_picture_leaves_its_words() -> None:
    body = "<script>x</script><style>y</style><p>a<img alt='the mill'><img alt=''><img></p>"
    assert page(body).text == "a[image: the mill]"


def test_navigation_is_furniture() -> None:
    assert blocks("<nav><a href=/>Home</a></nav><p>Text.")[0] == ("furniture", 0, "", "Home")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("notes.xhtml#n%201", "text/notes.xhtml#n 1"),
        ("../x.xhtml", "x.xhtml"),
        ("#n1", "text/a.xhtml#n1"),
        (" https://e.example/#n1 ", "https://e.example/#n1"),
        ("mailto:a@e.example", "mailto:a@e.example"),
    ],
)
def test_links_count_from_the_page_they_stand_on(href: str, address: str) -> None:
    assert link_address("text/a.xhtml", href) == address


TAGS = (
    "p", "div", "li", "ol", "ul", "table", "tr", "td", "h2", "hgroup", "blockquote", "pre", "i",
    "b", "sup", "a", "br", "aside", "nav",
)  # fmt: skip
PARTS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<a href='#n1'><sup>1</sup></a>", "<a href='#n1' role=doc-noteref>*</a>", "<p id=n1>",
         "<li id=n1>", "<aside role=doc-footnote id=n1>", "<a id=n1></a>", "<a href='#r'>↩</a>",
         "A sentence. ", "[1] ", " ", "\n", "\u00a0", "\x1b", "&#8238;", "漢字。", "<img alt=x>"]
    ),
)  # fmt: skip


@given(st.lists(PARTS, max_size=25).map("".join))
def test_any_tags_become_a_whole_document(body: str) -> None:
    try:
        document = page(body)
    except BadMarkup:
        return
    check_blocks(document)
    check_layers(document)
