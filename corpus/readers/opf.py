"""Reads an EPUB's package: what its parts are, in which order, and what it is called.

EPUB 3.3 (W3C Recommendation, 2023) and EPUB 2.0.1 (IDPF, 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from corpus.readers.archive import Archive
from corpus.readers.note_links import link_address
from corpus.readers.trees import BadMarkup, Node, name_of, parse_xml, roles, text_of

CONTAINER = "META-INF/container.xml"
"""The part that names the package; every EPUB has it."""

_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")
_ROLE = "{http://www.idpf.org/2007/opf}role"
_EVENT = "{http://www.idpf.org/2007/opf}event"


class Title(msgspec.Struct, frozen=True):
    """What the table of contents calls a page, and how deep it stands there (from 1)."""

    text: str
    depth: int


class Package(msgspec.Struct, frozen=True):
    """A book as its package tells it.

    Attributes:
        pages: The names of its pages, in reading order, without the table of contents.
        titles: By page: what the table of contents calls it.
        stated: Values by the names of `Metadata`'s attributes.
    """

    pages: tuple[str, ...]
    titles: dict[str, Title]
    stated: dict[str, str]


def read_package(archive: Archive) -> Package:
    """Return what the package of an EPUB says.

    Raises:
        DocumentError: A part is missing, damaged or encrypted, or no page is named.
    """
    name = _package_name(archive)
    root = part(archive, name)
    items = {
        item.get("id", ""): (link_address(name, item.get("href", "")), item)
        for item in root.iter("{*}item")
    }
    pages = []
    for reference in root.iter("{*}itemref"):
        place, item = items.get(reference.get("idref", ""), ("", None))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", "") in _PAGES:
            pages.append(place)
    if not pages:
        raise archive.error("it names no pages to read", "get a whole copy")
    _refuse_protected(archive, frozenset(pages))
    return Package(tuple(pages), _titles(archive, root, items), dict(_stated(root)))


def part(archive: Archive, name: str) -> Node:
    """Return the tree of an XML part.

    Raises:
        DocumentError: It is missing or not well-formed.
    """
    try:
        return parse_xml(archive.read(name))
    except BadMarkup as error:
        raise archive.error(f"its part {name} is not XML ({error})", "get a whole copy") from error


def _package_name(archive: Archive) -> str:
    for file in part(archive, CONTAINER).iter("{*}rootfile"):
        if path := file.get("full-path", ""):
            return path
    raise archive.error("it names no package", "get a whole copy")


def _refuse_protected(archive: Archive, pages: frozenset[str]) -> None:
    """Refuse a book whose pages are encrypted; that fonts are does no harm."""
    if _ENCRYPTION not in archive.names:
        return
    for data in part(archive, _ENCRYPTION).iter("{*}EncryptedData"):
        methods = {node.get("Algorithm", "") for node in data.iter("{*}EncryptionMethod")}
        hidden = {node.get("URI", "") for node in data.iter("{*}CipherReference")}
        if hidden & pages and not methods & set(_FONTS):
            raise archive.error(
                "it is copy-protected", "open it in the program that it was bought for"
            )


def _titles(archive: Archive, root: Node, items: dict[str, tuple[str, Node]]) -> dict[str, Title]:
    """Return the first title of each page in the table of contents, EPUB 3's or EPUB 2's."""
    for place, item in items.values():
        if place in archive.names and "nav" in item.get("properties", "").split():
            return _first_titles(_nav_titles(part(archive, place), place))
    for spine in root.iter("{*}spine"):
        ncx = items.get(spine.get("toc", ""))
        if ncx and ncx[0] in archive.names:
            return _first_titles(_ncx_titles(part(archive, ncx[0]), ncx[0]))
    return {}


def _first_titles(titles: Iterator[tuple[str, Title]]) -> dict[str, Title]:
    first: dict[str, Title] = {}
    for place, title in titles:
        first.setdefault(place.partition("#")[0], title)
    return first


def _nav_titles(root: Node, place: str) -> Iterator[tuple[str, Title]]:
    for nav in root.iter("{*}nav"):
        if "toc" not in roles(nav):
            continue
        for link in nav.iter("{*}a"):
            depth = sum(name_of(node) == "ol" for node in link.iterancestors())
            yield link_address(place, link.get("href", "")), Title(text_of(link), depth)


def _ncx_titles(root: Node, place: str) -> Iterator[tuple[str, Title]]:
    for point in root.iter("{*}navPoint"):
        depth = 1 + sum(name_of(node) == "navpoint" for node in point.iterancestors())
        words, source = "", ""
        for node in point:
            if name_of(node) == "navlabel":
                words = text_of(node)
            elif name_of(node) == "content":
                source = node.get("src", "")
        if words and source:
            yield link_address(place, source), Title(words, depth)


def _stated(root: Node) -> Iterator[tuple[str, str]]:
    """Yield the metadata that the package has, by the names of `Metadata`'s attributes."""
    elements: dict[str, list[Node]] = {}
    for node in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        if text_of(node):
            elements.setdefault(name_of(node), []).append(node)
    first = {name: text_of(nodes[0]) for name, nodes in elements.items()}
    if "title" in first:
        yield "title", first["title"]
    if authors := [text_of(node) for node in elements.get("creator", ()) if _is_author(node)]:
        yield "author", ", ".join(dict.fromkeys(authors))
    if date := _published(elements.get("date", ())):
        yield "published", date
    if "publisher" in first:
        yield "outlet", first["publisher"]
    if "language" in first:
        yield "language", first["language"]
    for node in (*elements.get("source", ()), *elements.get("identifier", ())):
        if text_of(node).startswith(("http://", "https://")):
            yield "url", text_of(node)
            return


def _is_author(creator: Node) -> bool:
    return creator.get(_ROLE, "aut") == "aut"


def _published(dates: Sequence[Node]) -> str:
    """Return the date of publication as ISO 8601, else the first date."""
    ordered = sorted(dates, key=lambda node: node.get(_EVENT, "") != "publication")
    found = (_DATE.match(text_of(node)) for node in ordered)
    return next((match[0] for match in found if match), "")
