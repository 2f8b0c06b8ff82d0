"""One key leads to a note and back, and never loses the way."""

from __future__ import annotations

from pathlib import Path

from corpus.document import Block, Document, Metadata, Span, Style, link_target
from corpus.layers import Layers
from corpus.readers import read
from tui.reading.trail import Trail

TEXT = """\
# The dam

The dam held 40 million litres.[^1] It was built in 1931,[^2] the ministry says.[^1]

Nobody knows why [7] it failed. See [the web](https://example.org).

## Tables

A row.

[^1]: Water board, yearly report.
[^2]: Ministry of works.
"""


def a_document(folder: Path, text: str = TEXT) -> tuple[Document, Layers]:
    path = folder / "dam.md"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    return document, Layers(document)


def passage(layers: Layers, words: str, *, last: bool = False) -> Span:
    text = layers.document.text
    sentence = layers.sentence_at(text.rindex(words) if last else text.index(words))
    assert sentence is not None
    return sentence


def test_it_leads_to_the_note_and_back(tmp_path: Path) -> None:
    document, layers = a_document(tmp_path)
    here = passage(layers, "The dam held")
    trail = Trail(layers)
    there = trail.follow(here)
    assert there.position is not None
    note = layers.sentence_at(there.position)
    assert note is not None
    assert "Water board" in document.quote(note)
    back = trail.follow(note)
    assert back.position == here.start


def test_several_markers_lead_to_one_note_after_the_other(tmp_path: Path) -> None:
    document, layers = a_document(tmp_path)
    here = passage(layers, "It was built")
    trail = Trail(layers)
    reached = []
    for _ in range(3):
        step = trail.follow(here)
        assert step.position is not None
        note = layers.sentence_at(step.position)
        assert note is not None
        reached.append(document.quote(note).split()[-1])
        assert trail.follow(note).position == here.start
    assert reached == ["works.", "report.", "works."]
    assert "1 of 2" in Trail(layers).follow(here).told


def test_a_note_that_was_read_by_itself_leads_to_its_first_marker(tmp_path: Path) -> None:
    document, layers = a_document(tmp_path)
    note = passage(layers, "Water board")
    step = Trail(layers).follow(note)
    assert step.position is not None
    assert document.text[step.position :].startswith("[1]")
    assert "first of 2" in step.told


def test_a_marker_without_a_note_says_so_and_leads_nowhere(tmp_path: Path) -> None:
    _, layers = a_document(tmp_path)
    step = Trail(layers).follow(passage(layers, "Nobody knows"))
    assert step.position is None
    assert "[7] has no note" in step.told


def test_a_place_in_the_document_is_a_way_too() -> None:
    text = "See the tables.\n\nTables\n\nA row."
    blocks = (Block(0, 15, "paragraph"), Block(17, 23, "heading", 2), Block(25, 31, "paragraph"))
    link = Style(8, 14, "link", link_target(17))
    layers = Layers(Document(text, blocks, Metadata("Tables"), (link,)))
    trail = Trail(layers)
    assert trail.follow(Span(0, 15)).position == 17
    assert trail.follow(Span(17, 23)).position == 0


def test_a_web_link_is_told_of(tmp_path: Path) -> None:
    _, layers = a_document(tmp_path, "# News\n\nSee [the web](https://example.org) for it.\n")
    step = Trail(layers).follow(passage(layers, "See"))
    assert step.position is None
    assert step.links


def test_nothing_to_follow_is_said(tmp_path: Path) -> None:
    _, layers = a_document(tmp_path)
    assert Trail(layers).follow(passage(layers, "A row")).told == "No reference here."
