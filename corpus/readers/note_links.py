"""Finds in the pages of a book which links are note references, and which parts notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

import msgspec

from corpus.readers.trees import Node, linked, name_of, roles, text_of
from corpus.readers.words import Words, joined

_NOTE_ROLES = frozenset(("footnote", "endnote", "rearnote", "note"))
_LABEL = re.compile(r"[\[(]?\^?(\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§¶]{1,4})[\])]?[.:]?", re.IGNORECASE)
_SIGN = re.compile(r"[\[(].*[\])]|[*†‡§¶]+")
_HOLDS_A_NOTE = frozenset(("p", "li", "div", "aside", "section", "dd", "tr", "blockquote"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hgroup"))
_OWN_LABEL = re.compile(
    # With brackets or a stop, or what is left of them where the label was a link.
    r"[\[(]?\^?(?P<label>\w{1,12}|[*†‡§¶]{1,4})[\])]?[.:)]?\s+|[.:)\]]+\s*"
)
_LONGEST_LABEL = 12


class Page(msgspec.Struct, frozen=True):
    """One page of a document.

    Attributes:
        root: Its tree.
        name: Where it is, for the links of other pages: "text/chapter-1.xhtml".
        title: A heading for it, where it has none of its own and should have one.
        level: The rank of that heading.
    """

    root: Node
    name: str = ""
    title: str = ""
    level: int = 2


class NoteLinks(msgspec.Struct, frozen=True):
    """The note references and the notes of some pages.

    Attributes:
        labels: The label ("1", "*") of each link that is a note reference.
        notes: The label of each element that is a note; empty where nothing tells.
    """

    labels: dict[Node, str]
    notes: dict[Node, str]


def link_address(page: str, href: str) -> str:
    """Return where a link of a page leads: "text/notes.xhtml#n1", or an address elsewhere."""
    href = href.strip()
    if "://" in href[:20] or href.lower().startswith(("mailto:", "data:", "javascript:")):
        return href
    path, mark, fragment = href.partition("#")
    return (_place(page, path) if path else page) + mark + unquote(fragment)


@lru_cache(maxsize=1024)
def _place(page: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))


def find_note_links(pages: Sequence[Page]) -> NoteLinks:
    """Return what is a note reference and what a note.

    Where a book says so (`epub:type`, `role`), it is believed. Else a link is a note
    reference if it is short as a label is, raised or in brackets or a sign such as "*",
    and leads to a later place that is no heading; a note is what such a link leads to.
    """
    index = _Index(pages)
    labels: dict[Node, str] = {}
    notes = dict.fromkeys(index.stated_notes, "")
    for link, address in index.links:
        target = index.places.get(address)
        if target is None or not _is_reference(link, target, index.order):
            continue
        label = " ".join(text_of(link).strip(" []().:^").split())
        labels[link] = label = label[:_LONGEST_LABEL] or str(len(labels) + 1)
        note = _note_of(target)
        notes[note] = notes.get(note) or label
    for note in list(notes):
        for around in note.iterancestors():
            notes.pop(around, None)
    return NoteLinks(labels, notes)


def is_backlink(link: Node) -> bool:
    """Tell whether a link inside a note leads back to the text: "↩", "1"."""
    words = text_of(link)
    return (
        bool(roles(link) & {"backlink", "referrer"})
        or (bool(words) and not any(map(str.isalnum, words)))
        or _LABEL.fullmatch(words) is not None
    )


def labelled(note: Words, label: str) -> Words:
    """Return a note's words with its marker before them, and its own label gone."""
    if not label or not note.text:
        return note
    own = _OWN_LABEL.match(note.text)
    if own and own["label"] in {None, label}:
        note = note.cut(own.end())
    return joined([Words(f"[{label}]"), note], " ")


class _Index:
    """The links of some pages, what they may lead to, and what is stated to be a note.

    Attributes:
        links: Each link with the address that it leads to, in reading order.
        places: The element at an address.
        order: The number of a link or of an element at an address, in reading order.
        stated_notes: The elements that say that they are notes.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self.links: list[tuple[Node, str]] = []
        self.places: dict[str, Node] = {}
        self.order: dict[Node, int] = {}
        self.stated_notes: list[Node] = []
        for page in pages:
            for node in linked(page.root):
                self._take(page, node)

    def _take(self, page: Page, node: Node) -> None:
        self.order[node] = len(self.order)
        is_link = name_of(node) == "a"
        if is_link and node.get("href", ""):
            self.links.append((node, link_address(page.name, node.get("href", ""))))
        identity = node.get("id", "") or (node.get("name", "") if is_link else "")
        if identity:
            self.places.setdefault(f"{page.name}#{identity}", node)
        if not is_link and roles(node) & _NOTE_ROLES:
            self.stated_notes.append(node)


def _is_reference(link: Node, target: Node, order: Mapping[Node, int]) -> bool:
    if "noteref" in roles(link):
        return True
    words = text_of(link)
    if order[link] > order[target] or not _LABEL.fullmatch(words):
        return False
    raised = any(name_of(near) == "sup" for near in (*link, *islice(link.iterancestors(), 2)))
    if not raised and not _SIGN.fullmatch(words):
        return False
    around = (target, *target.iterancestors())
    return not any(name_of(node) in _HEADINGS for node in (*around, *target.iter("*")))


def _note_of(target: Node) -> Node:
    """Return the whole note that a link leads into: often only its number has the id."""
    is_empty = not len(target) and not target.text and not (target.tail or "").strip()
    if is_empty and (after := target.getnext()) is not None:
        target = after
    around = (target, *target.iterancestors())
    note = next((node for node in around if name_of(node) in _HOLDS_A_NOTE), target)
    above = note.getparent()
    # The rest of a note whose first paragraph has the id belongs to it.
    if above is not None and name_of(above) in {"li", "aside", "dd"} and next(iter(above)) is note:
        return above
    return note
