"""Parses XML and HTML into trees, without trusting them.

Entities a file declares are never expanded, nothing is fetched, and libxml2's own limits
on size and depth stay in force, so that no tree is deeper than `DEEPEST`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import Any, Protocol

from lxml import etree

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30};)")
DEEPEST = 256
"""Levels of elements in the deepest tree: the limit of libxml2 without `huge_tree`. It is
well below Python's own for functions that call themselves."""

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LENGTH = etree.XPath("string-length(normalize-space(.))")
_LINE = etree.XPath("normalize-space(.)")
_LINKED = etree.XPath("descendant::*[@id or @name or @href]")
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NO_ROLES: frozenset[str] = frozenset()
_OF_XML = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))


class Node(Protocol):
    """An element of a tree: what is used of lxml's, which ships no types."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, key: str, default: str) -> str:
        """Return an attribute, or `default` where it has none of this name."""

    def set(self, key: str, value: str) -> None:
        """Give it an attribute."""

    def iter(self, *tags: str) -> Iterator[Node]:
        """Yield this element and those below it that have one of the tags, in order."""

    def iterdescendants(self, *tags: str) -> Iterator[Node]:
        """Yield the elements below it that have one of the tags, in order."""

    def iterancestors(self, *tags: str) -> Iterator[Node]:
        """Yield the elements that it stands in, the innermost first."""

    def itersiblings(self, *, preceding: bool = False) -> Iterator[Node]:
        """Yield the elements after it in the same one, or those before it, nearest first."""

    def itertext(self) -> Iterator[str]:
        """Yield all text in it."""

    def getparent(self) -> Node | None:
        """Return the element that it stands in."""

    def getroottree(self) -> Any:
        """Return the tree that it is in, lxml's own."""

    def getnext(self) -> Node | None:
        """Return the element after it, in the same one."""

    def getprevious(self) -> Node | None:
        """Return the element before it, in the same one."""

    def append(self, node: Node) -> None:
        """Move an element, with the text after it, to its end."""

    def remove(self, node: Node) -> None:
        """Take out a child, with the text after it."""

    def replace(self, old: Node, new: Node) -> None:
        """Put an element where a child is, whose text after it goes with it."""

    def __reversed__(self) -> Iterator[Node]:
        """Yield its children, the last first."""

    def __iter__(self) -> Iterator[Node]:
        """Yield its children."""

    def __len__(self) -> int:
        """Return how many children it has."""


_LIMITS = {
    "amplification": "its entities grow too large",
    "depth": "its elements are nested too deeply",
    "HUGE": "it is nested too deeply, or one text in it is too long",
}
"""What the limits of libxml2 mean, by a word of the messages they give."""


class BadMarkup(Exception):  # noqa: N818 - named for what is wrong, as zipfile.BadZipFile is
    """What was to be parsed is not well-formed, or breaks a limit; the text says why."""


def parse_xml(data: bytes) -> Node:
    """Return the root of an XML text.

    Entities that HTML knows ("&nbsp;") are read, others vanish.

    Raises:
        BadMarkup: It is not well-formed, or nested or grown beyond libxml2's limits.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Node = etree.fromstring(_ENTITY.sub(_numeric, data), parser)
    except etree.XMLSyntaxError as error:
        raise BadMarkup(_plainly(error.msg)) from error
    if has_doctype(root):
        etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def _plainly(fault: str) -> str:
    """Return what libxml2 says of a fault; its limits speak of options of its own."""
    for sign, words in _LIMITS.items():
        if sign in fault:
            return words
    return fault


def has_doctype(root: Node) -> bool:
    """Tell whether a tree's text began with a document type, which may declare entities."""
    return bool(root.getroottree().docinfo.doctype)


def parse_html(data: bytes | str) -> Node:
    """Return the root of an HTML text, whatever its faults; bytes are taken for UTF-8.

    Raises:
        BadMarkup: Nothing can be made of it.
    """
    parser = etree.HTMLParser(
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8" if isinstance(data, bytes) else None,
    )
    try:
        root: Node | None = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise BadMarkup(str(error)) from error
    if root is None:
        raise BadMarkup("no element was found")
    # Beyond its limit libxml2 drops the text without a word to its caller.
    if any("depth" in fault.message for fault in parser.error_log.filter_from_fatals()):
        raise BadMarkup("its elements are nested too deeply")
    return root


def linked(root: Node) -> list[Node]:
    """Return the elements that are links or that a link may lead to, in order."""
    found: list[Node] = _LINKED(root)
    return found


def name_of(node: Node) -> str:
    """Return an element's name in lower case, without its namespace."""
    return _local_name(node.tag)


def roles(node: Node) -> frozenset[str]:
    """Return what `epub:type` and `role` say that an element is, in EPUB's terms.

    The roles of the "Digital Publishing WAI-ARIA Module 1.0" have EPUB's names with
    "doc-" before them.
    """
    stated = f"{node.get(_TYPE, '')} {node.get('epub:type', '')} {node.get('role', '')}"
    return _roles(stated) if stated != "  " else _NO_ROLES


@lru_cache(maxsize=1024)
def _roles(stated: str) -> frozenset[str]:
    return frozenset(role.removeprefix("doc-") for role in stated.lower().split())


def text_of(node: Node) -> str:
    """Return all text in an element on one line."""
    text = "".join(node.itertext()) if len(node) else node.text or ""
    return " ".join(text.split())


def line_of(node: Node) -> str:
    """Return what `text_of` does, white space being XML's: libxml2 has it sooner."""
    return str(_LINE(node))


def length_of(node: Node) -> int:
    """Return the characters of `line_of`."""
    return int(_LENGTH(node))


def links_share(node: Node) -> float:
    """Return how much of an element's text is in links, 0 to 1.

    One that leads to a place on the same page counts for a third: the text cites itself.
    """
    length = length_of(node)
    if not length:
        return 0.0
    in_links = (
        length_of(link) * (0.3 if link.get("href", "")[:1] == "#" else 1.0)
        for link in node.iter("a")
    )
    return sum(in_links) / length


def settable(text: str | None) -> str:
    """Return a text with what lxml takes from a file but not from a program replaced."""
    return _NO_CHARACTER.sub("\ufffd", text) if text else ""


def drop(node: Node) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = settable(before.tail) + settable(node.tail)
        else:
            parent.text = settable(parent.text) + settable(node.tail)
    parent.remove(node)


def new_element(name: str) -> Node:
    """Return an empty element that is in no tree."""
    element: Node = etree.Element(name)
    return element


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _numeric(match: re.Match[bytes]) -> bytes:
    if match[1] in _OF_XML:
        return match[0]
    characters = html5.get(match[1].decode("ascii"), "")
    return "".join(f"&#{ord(char)};" for char in characters).encode("ascii") or match[0]
