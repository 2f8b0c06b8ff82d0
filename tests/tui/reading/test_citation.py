from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.document import Metadata
from tui.reading.citation import cite
from tui.settings import CITATIONS, Citation

FULL = Metadata(
    title="Who pays for the ferry?",
    author="Ada Lindqvist",
    published="2025-03-07",
    outlet="The Ford Herald",
    url="https://example.org/ferry?page=2&x=[1]",
)
QUOTE = "Sales fell by 40 percent."
APA, PLAIN, MARKDOWN = "apa", "plain", "markdown"


def citation(style: Citation, pages: tuple[str, ...] = (), **known: Any) -> str:
    """Return the citation alone of a document of which only this is known."""
    cited = cite(QUOTE, Metadata(**{"title": "Ferries", **known}), pages, style)
    return cited.rstrip("\n").split("\n")[-1].removeprefix("> ").removeprefix("— ")


def shown(markdown: str) -> str:
    """Return the words that a reader of Markdown sees, without its quote marks' layout."""
    words = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if token.type == "inline":
            pieces = token.children or []
            words.append(
                "".join(
                    "\n" if piece.type in {"softbreak", "hardbreak"} else piece.content
                    for piece in pieces
                )
            )
    return "\n\n".join(words)


def test_all_that_is_known_in_each_style() -> None:
    assert cite(QUOTE, FULL, ("4",), "apa") == (
        "“Sales fell by 40 percent.”\n\n"
        "Ada Lindqvist (2025, March 7). Who pays for the ferry? The Ford Herald, p. 4. "
        "https://example.org/ferry?page=2&x=[1]\n"
    )
    assert cite(QUOTE, FULL, ("4", "5"), "plain") == (
        "“Sales fell by 40 percent.”\n"
        "— Ada Lindqvist, “Who pays for the ferry?”, The Ford Herald, 2025-03-07, pp. 4\u20135, "
        "https://example.org/ferry?page=2&x=[1]\n"
    )
    assert cite(QUOTE, FULL, (), "markdown") == (
        "> Sales fell by 40 percent.\n>\n"
        "> — Ada Lindqvist (2025, March 7). *Who pays for the ferry?* The Ford Herald. "
        "<https://example.org/ferry?page=2&x=[1]>\n"
    )


@pytest.mark.parametrize(
    ("known", "apa", "plain"),
    [
        ({}, "Ferries. (n.d.).", "“Ferries”"),
        ({"author": "Ada"}, "Ada (n.d.). Ferries.", "Ada, “Ferries”"),
        ({"published": "2025"}, "Ferries. (2025).", "“Ferries”, 2025"),
        ({"published": "2025-03"}, "Ferries. (2025, March).", "“Ferries”, 2025-03"),
        (
            {"published": "2025-03-07T10:00:00Z"},
            "Ferries. (2025, March 7).",
            "“Ferries”, 2025-03-07T10:00:00Z",
        ),
        ({"published": "2025-13-41"}, "Ferries. (2025-13-41).", "“Ferries”, 2025-13-41"),
        ({"published": "last spring"}, "Ferries. (last spring).", "“Ferries”, last spring"),
        (
            {"author": "The Herald", "outlet": "the herald"},
            "The Herald (n.d.). Ferries.",
            "The Herald, “Ferries”",
        ),
        (
            {"author": "Ada", "published": "2025", "guessed": ("author", "published", "title")},
            "[Ada] ([2025]). Ferries.",
            "[Ada], “Ferries”, [2025]",
        ),
        ({"title": " \n "}, "(n.d.).", ""),
        ({"title": "A\nB\x1b]52;c;eA==\x07 \u202eC"}, "A B␛]52;c;eA==␇ ␦C. (n.d.).", None),
        (
            {"outlet": "漢字新聞", "title": "何\uff1f"},
            "何\uff1f (n.d.). 漢字新聞.",
            "“何\uff1f”, 漢字新聞",
        ),
    ],
)
def test_what_is_not_known_is_left_out(known: dict[str, Any], apa: str, plain: str | None) -> None:
    assert citation("apa", **known) == apa
    if plain is not None:
        assert citation("plain", **known) == plain


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a_b", "<https://example.org/a_b>"),
        ("https://example.org/a b<c>", "<https://example.org/a%20b%3Cc%3E>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("https://[", "https://\\["),
        ("example.org/*", "example.org/\\*"),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, linked: str) -> None:
    assert citation("markdown", url=address) == f"*Ferries*. (n.d.). {linked}"


LINES = st.text(
    st.sampled_from("ab12.)-+=:#>*_`~|[]()<&!\\$ \t") | st.characters(codec="utf-8"), max_size=30
)


@given(st.lists(LINES, min_size=1, max_size=4).map("\n".join))
def test_markdown_shows_the_very_words(quote: str) -> None:
    cited = cite(quote, FULL, (), "markdown")
    seen, _, _ = shown(cited).rpartition("\n\n")
    expected = cite(quote, FULL, (), "plain").rpartition("\n—")[0][1:-1]
    assert seen.split() == expected.split()


@given(st.sampled_from(sorted(CITATIONS)), st.text(), st.text(), st.text())
def test_no_control_character_is_copied(style: Citation, quote: str, title: str, url: str) -> None:
    cited = cite(quote, Metadata(title, url=url), (), style)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cited)


def test_the_quote_keeps_its_lines_and_characters() -> None:
    quote = "Erste Zeile\n\n\u201eZwei\u201c \u00ad\u200b漢字 👩\u200d🔬 é"
    assert cite(quote, FULL, (), "plain").startswith(f"“{quote}”\n")
