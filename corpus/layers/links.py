"""Links: where a document leads, and addresses written out in its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.document import Block, Document, Style

_ADDRESS = re.compile(
    # No address ends in the punctuation of the sentence around it.
    r"(?<![\w@./-])(?:https?://|www\.)(?=[^\s<>\"“”«»|]{3})(?:[^\s<>\"“”«»|()]|\([^\s<>\"“”«»|()]*\))+"
    r"(?<![.,;:!?'\u2019*_\]])",
    re.IGNORECASE,
)


def links_in(document: Document, block_number: int) -> tuple[Style, ...]:
    """Return the links of one block, in order, none overlapping another.

    A link's `target` is its address, or that of a place inside the document, which
    `position` reads. An address written out in the text is a link, "www." standing for
    "https://www."; a marker that leads to its note is a reference
    (`corpus.layers.references`) and none.
    """
    block = document.blocks[block_number]
    links: list[Style] = []
    for style in document.styles_in(block.start, block.end):
        free = style.start >= (links[-1].end if links else block.start)
        if style.kind == "link" and free and not _leads_to_note(document, style):
            links.append(style)
    if block.kind != "code":
        links += [found for found in _written(document, block) if not _overlaps_any(found, links)]
    return tuple(sorted(links, key=lambda link: link.start))


def _leads_to_note(document: Document, link: Style) -> bool:
    if link.position is None or not document.blocks:
        return False
    there = document.blocks[document.block_at(link.position)]
    return there.kind == "note" and there.start == link.position and not there.overlaps(link)


def _written(document: Document, block: Block) -> Iterator[Style]:
    for found in _ADDRESS.finditer(document.text, block.start, block.end):
        address = found[0] if "://" in found[0] else f"https://{found[0]}"
        yield Style(*found.span(), "link", address)


def _overlaps_any(found: Style, links: Sequence[Style]) -> bool:
    number = bisect_left(links, found.end, key=lambda link: link.start) - 1
    return number >= 0 and links[number].overlaps(found)
