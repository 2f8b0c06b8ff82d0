"""The sections of a document: what the outline shows."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Block, Document, Span
from corpus.titles import opening_words

MOST_ENTRIES = 500
"""Entries of an outline made of first words: in a longer document one entry stands for
several paragraphs."""

BEGINNING = "Beginning"
"""What the text above the first heading is called where the title says nothing of it."""

NOTES = "Notes"
"""What notes are called that have no heading of their own."""


class Section(Span, frozen=True, gc=False):
    """A part of a document under one title.

    Attributes:
        title: Its heading on one line, or its first words.
        level: The heading's rank (1 to 6); 2 for an entry made of first words.
        block: The number of the block it begins with.
    """

    title: str
    level: int
    block: int


def sections(document: Document) -> tuple[Section, ...]:
    """Return the sections of a document, which together are all of its text.

    They begin at the headings. Where no heading but the title has text of its own, each
    paragraph begins a section called by its first words, at most `MOST_ENTRIES` of them.
    A section ends where the next begins, whatever its level.
    """
    blocks = document.blocks
    if not blocks:
        return ()
    headings = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    below_title = [number for number in headings if blocks[number].level > 1]
    if below_title or len(headings) > 1:
        entries = [_entry(document, number) for number in headings]
    else:
        entries = _paragraph_entries(document, headings)
    first = next((n for n, block in enumerate(blocks) if block.kind != "furniture"), 0)
    if entries[0].block > first:
        entries.insert(0, Section(0, 0, document.metadata.title or BEGINNING, 1, 0))
    return _partition(document, entries)


def _entry(document: Document, number: int) -> Section:
    block = document.blocks[number]
    title = " ".join(document.quote(block).split())
    return Section(block.start, block.end, title, block.level, number)


def _paragraph_entries(document: Document, headings: Sequence[int]) -> list[Section]:
    entries = [_entry(document, number) for number in headings]
    numbers = [n for n, block in enumerate(document.blocks) if _opens_entry(block)]
    step = -(-len(numbers) // MOST_ENTRIES)
    for number in numbers[:: max(1, step)]:
        block = document.blocks[number]
        title = opening_words(document.text[block.start : min(block.end, block.start + 400)])
        entries.append(Section(block.start, block.end, title, 2, number))
    notes = next((n for n, block in enumerate(document.blocks) if block.kind == "note"), None)
    if notes is not None:
        start = document.blocks[notes].start
        entries.append(Section(start, start, NOTES, 2, notes))
    return sorted(entries, key=lambda entry: entry.block) or [_whole(document)]


def _opens_entry(block: Block) -> bool:
    return block.kind in {"paragraph", "quote"}


def _whole(document: Document) -> Section:
    return Section(0, len(document.text), document.metadata.title or BEGINNING, 1, 0)


def _partition(document: Document, entries: Sequence[Section]) -> tuple[Section, ...]:
    """Stretch the entries so that they meet, from the first character to the last."""
    starts = [0, *(entry.start for entry in entries[1:]), len(document.text)]
    return tuple(
        Section(start, end, entry.title, entry.level, entry.block)
        for entry, start, end in zip(entries, starts, starts[1:], strict=False)
    )
