"""Turns the trees of XHTML and HTML pages into blocks, styles and notes."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import BlockKind, StyleKind
from corpus.readers.assembly import Assembly
from corpus.readers.flow import Flow
from corpus.readers.furniture import is_furniture
from corpus.readers.note_links import (
    NoteLinks,
    Page,
    find_note_links,
    is_backlink,
    labelled,
    link_address,
)
from corpus.readers.notes import begins_note
from corpus.readers.numbering import BULLET, Numbering
from corpus.readers.tables import Table
from corpus.readers.trees import Node, name_of, roles
from corpus.readers.words import Words, aligned, joined


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    """address article aside blockquote body caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"""
)
_LEFT_OUT = _names(
    """applet audio button canvas embed head iframe input map noscript object rp rt script
    select style svg template textarea title video"""
)
_STYLES: dict[str, StyleKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sup": "superscript",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
}
_FURNITURE_ROLES = frozenset(
    ("copyright-page", "imprint", "colophon", "toc", "landmarks", "page-list", "pagebreak")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INSIDE = frozenset(("li", "dd", "blockquote"))
_OF_TABLES = frozenset(("table", "tr", "td", "th"))
_SECTIONS = frozenset(("article", "aside", "body", "div", "header", "footer", "nav", "section"))
_LISTS = frozenset(("ol", "ul", "menu", "dl"))


def add_pages(assembly: Assembly, pages: Sequence[Page]) -> None:
    """Add the blocks of some pages, in order, to a document.

    A note reference becomes "[1]", a link to the note, and the note a block that begins
    with the same marker. Links between the pages lead to positions of the document.
    """
    links = find_note_links(pages)
    for page in pages:
        _Blocks(assembly, page, links).take_all()


class _Blocks:
    """Goes through a page's elements in order, and knows what it stands in."""

    def __init__(self, assembly: Assembly, page: Page, links: NoteLinks) -> None:
        self._assembly = assembly
        self._page = page
        self._links = links
        self._flow = Flow()
        self._identities: list[str] = []
        self._inside: list[BlockKind] = []
        self._lists: list[Numbering] = []
        self._marker = ""
        self._heading: list[Words] | None = None
        self._code = 0
        self._furniture = 0
        self._table: Table | None = None
        self._note: list[Words] | None = None

    def take_all(self) -> None:
        """Add the blocks of the whole page."""
        self._assembly.anchor(self._page.name)
        if self._page.title:
            self._assembly.add(self._page.title, "heading", self._page.level)
        self._take(self._page.root)
        self._flush()

    def _take(self, node: Node) -> None:
        """Take an element and all in it; no tree is deeper than `trees.DEEPEST`."""
        name = name_of(node)
        if name in _LEFT_OUT:
            return
        if name == "a" and self._take_marker(node):
            return
        if name in _BLOCKS or node in self._links.notes:
            self._flush()
            self._take_identity(name, node)
            self._take_block(name, node)
            self._flush()
        else:
            self._take_identity(name, node)
            self._take_inline(name, node)

    def _take_content(self, node: Node) -> None:
        self._write(node.text)
        for child in node:
            self._take(child)
            self._write(child.tail)

    def _write(self, text: str | None) -> None:
        if text and self._code:
            self._flow.write_as_is(text)
        elif text:
            self._flow.write(text)

    def _take_identity(self, name: str, node: Node) -> None:
        identity = node.get("id", "") or (node.get("name", "") if name == "a" else "")
        if identity:
            self._identities.append(f"{self._page.name}#{identity}")

    def _take_marker(self, link: Node) -> bool:
        """Write a note reference's marker; tell whether the link was one, or leads back."""
        label = self._links.labels.get(link)
        if label is None:
            return self._note is not None and is_backlink(link)
        self._take_identity("a", link)
        self._flow.mark(f"[{label}]", link_address(self._page.name, link.get("href", "")))
        return True

    def _take_inline(self, name: str, node: Node) -> None:
        target = node.get("href", "") if name == "a" else ""
        kind = "link" if target else _STYLES.get(name)
        if kind:
            self._flow.begin(kind, target and link_address(self._page.name, target))
            self._take_content(node)
            self._flow.end()
        elif name == "br":
            self._take_line_end()
        elif name == "q":
            self._flow.write("“")
            self._take_content(node)
            self._flow.write("”")
        elif name == "img":
            alternative = " ".join(node.get("alt", "").split())
            self._flow.write(f"[image: {alternative}]" if alternative else "")
        else:
            self._take_content(node)

    def _take_line_end(self) -> None:
        if self._heading is None and self._table is None:
            self._flow.line_end()
        else:
            self._flow.write(" ")

    def _take_block(self, name: str, node: Node) -> None:
        if node in self._links.notes and self._note is None:
            self._take_note(name, node)
        elif name in _HEADINGS or name == "hgroup":
            self._take_heading(name, node)
        elif name in _LISTS:
            self._lists.append(Numbering(node))
            self._take_content(node)
            self._flush()
            self._lists.pop()
        elif name in _INSIDE:
            self._take_inside(name, node)
        elif name == "pre":
            self._code += 1
            self._take_content(node)
            self._flush()
            self._code -= 1
        elif name in _OF_TABLES:
            self._take_of_table(name, node)
        elif name in _SECTIONS and (name == "nav" or roles(node) & _FURNITURE_ROLES):
            self._furniture += 1
            self._take_content(node)
            self._flush()
            self._furniture -= 1
        else:
            self._take_content(node)

    def _take_inside(self, name: str, node: Node) -> None:
        self._inside.append("quote" if name == "blockquote" else "item")
        if name == "li":
            self._marker = self._lists[-1].marker(node) if self._lists else BULLET
        self._take_content(node)
        self._flush()
        self._inside.pop()
        self._marker = ""

    def _take_heading(self, name: str, node: Node) -> None:
        """Take a heading; the lines of a group of them are one."""
        if self._heading is not None:
            self._take_content(node)
            return
        self._heading = []
        self._take_content(node)
        self._flush()
        parts, self._heading = self._heading, None
        heading = parts[0] if parts else Words("")
        for part in parts[1:]:
            heading = joined([heading, part], ": " if heading.text[-1].isalnum() else " ")
        if self._note is not None or self._table:
            self._take_words(heading)
        else:
            self._add(heading, "heading", _level(name, node))

    def _take_of_table(self, name: str, node: Node) -> None:
        table = self._table
        if table is not None:
            with table.element(name):
                self._take_content(node)
                self._flush()
        elif name == "table":
            self._table = table = Table()
            self._take_content(node)
            self._flush()
            self._table = None
            self._end_table(table)
        else:
            self._take_content(node)

    def _take_note(self, name: str, node: Node) -> None:
        self._note = []
        self._take_block(name, node)
        self._flush()
        parts, self._note = self._note, None
        label = self._links.notes[node]
        self._add(labelled(joined(parts, "\n"), label), "note")

    def _flush(self) -> None:
        """Make a block of what was written since the last, or a part of one."""
        words = self._flow.take()
        if self._code and self._note is None and self._table is None:
            self._add(_code_lines(words), "code")
        elif words.text:
            self._take_words(words.stripped())

    def _take_words(self, words: Words) -> None:
        if not words.text:
            return
        if self._heading is not None:
            self._heading.append(words)
        elif self._note is not None:
            self._note.append(words)
        elif self._table is not None and self._table.in_cell:
            self._table.take(words)
        else:
            self._take_prose(words)

    def _take_prose(self, words: Words) -> None:
        if self._furniture:
            self._add(words, "furniture")
        elif self._inside:
            kind = self._inside[-1]
            self._add(words, kind, self._inside.count(kind), self._marker)
            self._marker = ""
        elif begins_note(words.text):
            self._add(words, "note")
        else:
            self._add(words, "furniture" if is_furniture(words.text) else "paragraph")

    def _end_table(self, table: Table) -> None:
        if table.is_layout():
            for words in table.parts():
                self._take_words(words)
        elif self._note is not None:
            self._note.append(aligned(table.rows()))
        else:
            self._add(aligned(table.rows()), "table")

    def _add(self, words: Words, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        if not words.text.strip():
            return
        for identity in self._identities:
            self._assembly.anchor(identity)
        self._identities.clear()
        self._assembly.add(words.text, kind, level, marker, words.styles)


def _level(name: str, node: Node) -> int:
    """Return a heading's rank; a group has that of its highest."""
    if name in _HEADINGS:
        return _HEADINGS[name]
    return min((_HEADINGS.get(name_of(child), 6) for child in node), default=2)


def _code_lines(words: Words) -> Words:
    text = words.text
    start = len(text) - len(text.lstrip("\n"))
    return words.cut(start, len(text.rstrip()))
