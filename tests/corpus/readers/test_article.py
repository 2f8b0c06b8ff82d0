"""Of a web page the article is read, whole and alone, and its links lead on."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers.article import LONGEST
from corpus.readers.html import read_source
from corpus.readers.source import Source

PROSE = (
    "The council of Vester approved the tram on Tuesday, after a debate, long and bitter, that "
    "went on until three in the morning, and of which nobody could say what had decided it. "
) * 4
MORE = (
    "The cost is put at 85 million euros by the builder, and at twice as much by those who "
    "are against it, whose own figures, they say, will be published when the tram is there. "
) * 2


def read(body: str, head: str = "") -> Document:
    page = f"<!doctype html><html><head><title>Tram</title>{head}</head><body>{body}</body></html>"
    return read_source(Source(Path("tram.html"), page.encode()))


def article(body: str, head: str = "") -> Document:
    parts = f"<p>{PROSE}</p>{body}<p>{MORE}</p>"
    return read(f"<div class=story><h1>Tram approved</h1>{parts}</div>", head)


@pytest.mark.parametrize(
    "matter",
    [
        '<div class="comments"><p>I, for one, never wanted a tram, and now look at it.</p></div>',
        '<div class="cookie-consent"><p>We use cookies, as everybody does, you know.</p></div>',
        '<p style="display: none">Hidden from the eye, and so from the reader.</p>',
        "<p hidden>Hidden from the eye, and so from the reader.</p>",
        '<div role="navigation"><a href="/a">All the trams</a></div>',
        '<p><a href="/b">FIVE TRAMS THAT YOU WILL NOT BELIEVE</a></p>',
        '<p>In: <a href="/tag/tram">tram</a> <a href="/tag/vester">Vester</a></p>',
        '<h3>Related stories</h3><ul><li><a href="/c">A bus burns in Vester</a></li></ul>',
        '<div><h3>You may also like</h3><p><a href="/c">A bus burns in Vester</a></p></div>',
        "<form><p>Your address</p><input><button>Send it to us</button></form>",
        "<p>Advertisement</p>",
        '<div class="byline">By Ada Lind</div>',
    ],
)
def test_what_is_no_part_of_the_article_is_left_out(matter: str) -> None:
    assert article(matter).text == article("").text


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("<p>1984</p>", "1984"),
        ("<h2>Related work of the council, and its cost.</h2>", "Related work of the council"),
        ("<pre class=toolbar>one\n  two</pre>", "one\n  two"),
        ("<table><tr><th>Year<th>Riders<tr><td>2021<td>9,000</table>", "2021 | 9,000"),
        ("<p>Signed <time class=date>on 5 May</time> in Vester.</p>", "Signed on 5 May in"),
        ("<p>She said <q>never</q> twice.</p>", "She said “never” twice."),
        ("<div>One line<br><br>Another line</div>", "One line\n\nAnother line"),
        ("<aside role=doc-footnote><p>See the builder's letter.</p></aside>", "builder's letter"),
    ],
)
def test_what_is_a_part_of_the_article_stays(part: str, words: str) -> None:
    assert words in article(part).text


def test_an_element_that_holds_most_of_the_page_is_kept_whatever_its_name() -> None:
    body = f'<div class="has-sidebar"><div id="sidebar"><p>{PROSE}</p><p>{MORE}</p></div></div>'
    assert PROSE.strip() in read(body).text


def test_a_page_that_hides_most_of_itself_is_read() -> None:
    document = read(f'<div style="visibility:hidden"><p>{PROSE}</p><p>{MORE}</p></div>')
    assert PROSE.strip() in document.text


def test_an_alternative_text_is_read_once_and_not_beside_the_same_words() -> None:
    image = '<img alt="A tram on the new bridge">'
    figure = f"<figure>{image}<figcaption>A tram on <b>the</b> bridge.</figcaption></figure>"
    assert article(f"<p>{image}</p><p>{image}</p>").text.count("A tram on the new") == 1
    assert "A tram on the new" not in article(figure).text
    assert "[image: A tram on the bridge.]" in article(figure).text


def test_links_have_their_whole_address() -> None:
    head = '<meta property="og:url" content="https://courier.example/news/tram">'
    document = article(
        '<p>See <a href="cost">the cost</a>, <a href="//b.example/x">the builder</a> and '
        '<a href="http://[">nothing</a>.</p>',
        head,
    )
    assert [style.target for style in document.styles] == [
        "https://courier.example/news/cost", "https://b.example/x", "http://[",
    ]  # fmt: skip


def test_a_note_is_linked_though_the_page_states_its_own_address() -> None:
    url = "https://courier.example/news/tram"
    document = article(
        f'<p>It cost more<a href="{url}#n1"><sup>1</sup></a>.</p>'
        '<ol><li id="n1">A letter.</li></ol>',
        f'<meta property="og:url" content="{url}">',
    )
    assert "It cost more[1]." in document.text
    link = next(style for style in document.styles if style.kind == "link")
    note = next(block for block in document.blocks if block.kind == "note")
    assert link.position == note.start


def test_a_short_article_is_found_beside_a_long_page() -> None:
    links = "".join(f'<li><a href="/{n}">The tram of town {n}</a></li>' for n in range(60))
    text = PROSE[: len(PROSE) // 2].strip()
    document = read(f"<ul>{links}</ul><main><h1>Tram approved</h1><p>{text}</p></main>")
    assert text in document.text
    assert "town 7" not in document.text


def test_a_book_is_read_whole() -> None:
    parts = f"<div class=comments><p>{PROSE}</p></div>" * (LONGEST // len(PROSE) + 2)
    document = read(parts)
    assert document.text.count("council of Vester") == parts.count("council of Vester")


def test_control_characters_do_not_stop_it() -> None:
    document = article("<div>a\x01b<br>\x02<br>\x03c<i>d</i>\x04</div><div>\x05<p>e</p>\x06</div>")
    assert "a␁b" in document.text
