from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, Document, Metadata, Style, link_target
from corpus.layers.links import links_in
from tests.corpus.layers.making import paragraph

TEXT = "See the map of the town.\n\n[1] Atlas. Back."
NOTE = 26


def document(*styles: Style) -> Document:
    blocks = (Block(0, 24, "paragraph"), Block(NOTE, len(TEXT), "note"))
    return Document(TEXT, blocks, Metadata("t"), styles)


@pytest.mark.parametrize(
    ("text", "address", "target"),
    [
        ("See https://a.example/b.", "https://a.example/b", "https://a.example/b"),
        ("(www.a.example)", "www.a.example", "https://www.a.example"),
        ("At <HTTP://a.example/?q=1#x>,", "HTTP://a.example/?q=1#x", "HTTP://a.example/?q=1#x"),
        ("https://a.example/Well_(old), x", "https://a.example/Well_(old)", None),
        ("“https://a.example/b”", "https://a.example/b", None),
        ("https://a.example/ü…", "https://a.example/ü…", None),
    ],
)
def test_an_address_in_the_text_is_a_link(text: str, address: str, target: str | None) -> None:
    made = paragraph(text)
    (link,) = links_in(made, 0)
    assert made.quote(link) == address
    assert link.target == (target or address)
    assert link.position is None


@pytest.mark.parametrize("text", ["a@www.example", "https://", "xhttps://a.example", "www. a", ""])
def test_what_is_no_address(text: str) -> None:
    assert links_in(paragraph(f"{text} it rained."), 0) == ()


def test_code_holds_no_addresses() -> None:
    text = "get https://a.example"
    made = Document(text, (Block(0, len(text), "code"),), Metadata("t"))
    assert links_in(made, 0) == ()


def test_links_of_the_file_lead_out_or_to_a_place_inside() -> None:
    out = Style(8, 11, "link", "https://a.example/map")
    inside = Style(19, 23, "link", link_target(4))
    links = links_in(document(Style(0, 3, "emphasis"), out, inside), 0)
    assert links == (out, inside)
    assert [link.position for link in links] == [None, 4]


def test_a_link_to_a_note_is_a_reference_and_the_way_back_is_a_link() -> None:
    to_note, back = Style(19, 23, "link", link_target(NOTE)), Style(37, 41, "link", link_target(19))
    made = document(to_note, back)
    assert links_in(made, 0) == ()
    assert links_in(made, 1) == (back,)


def test_a_link_whose_words_are_its_address_is_one_link() -> None:
    text = "See https://a.example now."
    link = Style(4, 21, "link", "https://a.example/real")
    made = Document(text, (Block(0, len(text), "paragraph"),), Metadata("t"), (link,))
    assert links_in(made, 0) == (link,)


PARTS = st.sampled_from(["https://", "www.", "a.example/", "(", ")", " ", ".", "x", "…", "\u200b"])


@given(st.lists(PARTS, min_size=1, max_size=30).map("".join))
def test_links_stand_in_order_inside_their_block(text: str) -> None:
    links = links_in(paragraph(text), 0)
    assert all(0 <= link.start < link.end <= len(text) for link in links)
    assert all(before.end <= after.start for before, after in pairwise(links))


@pytest.mark.parametrize("part", ["https://(", "www.a(b", "https://a.", "www.", "("])
def test_long_runs_of_one_part_end(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    links_in(paragraph(part * (40_000 // len(part)) + "!"), 0)
