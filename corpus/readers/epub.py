"""Reads EPUB books: their pages in reading order, with every note linked."""

from __future__ import annotations

from corpus.document import Document
from corpus.readers.archive import Archive
from corpus.readers.assembly import Assembly
from corpus.readers.described import described
from corpus.readers.markup import add_pages
from corpus.readers.note_links import Page
from corpus.readers.opf import Package, Title, read_package
from corpus.readers.source import Source
from corpus.readers.trees import BadMarkup, Node, name_of, parse_html, parse_xml
from corpus.safe_text import safe_line

MOST_MARKUP = 64 * 1024 * 1024
"""Bytes of all pages of a book, expanded. The longest books have ten million; trees take
several times the bytes they are made of."""

MOST_TAGS = 2_000_000
"""Tags of all pages; a book of seven million characters and 4,500 notes has 50,000."""


def read_source(source: Source) -> Document:
    """Return the document that a book is.

    A page that is missing or can't be parsed is left out and named in the remarks.

    Raises:
        DocumentError: The file is no whole EPUB, is encrypted, or would grow too large.
    """
    archive = Archive(source)
    package = read_package(archive)
    if sum(map(archive.size, package.pages)) > MOST_MARKUP:
        raise archive.error(
            f"its pages would take more than {MOST_MARKUP // (1024 * 1024)} MiB",
            "split it into smaller books",
        )
    remarks: list[str] = []
    texts = _texts(archive, package, remarks)
    pages = [
        page
        for name, data in texts.items()
        for page in _page(data, name, package.titles.get(name), remarks)
    ]
    if not pages:
        raise archive.error(f"none of its pages can be read ({remarks[-1]})", "get a whole copy")
    assembly = Assembly()
    add_pages(assembly, pages)
    return described(assembly, source, package.stated, remarks=remarks)


def _texts(archive: Archive, package: Package, remarks: list[str]) -> dict[str, bytes]:
    """Return the pages' texts by their names, in reading order.

    Raises:
        DocumentError: They have more than `MOST_TAGS` tags, or one is damaged.
    """
    texts: dict[str, bytes] = {}
    tags = 0
    for name in package.pages:
        if name not in archive.names:
            remarks.append(f"the page {safe_line(name)} is missing")
            continue
        texts[name] = archive.read(name)
        tags += texts[name].count(b"<")
        if tags > MOST_TAGS:
            raise archive.error(
                f"its pages have more than {MOST_TAGS:,} tags", "split it into smaller books"
            )
    return texts


def _page(data: bytes, name: str, title: Title | None, remarks: list[str]) -> list[Page]:
    """Return a page in a list, an empty one where nothing can be made of it."""
    try:
        root = _tree(data, name, remarks)
    except BadMarkup as error:
        remarks.append(safe_line(f"the page {name} was left out: {error}"))
        return []
    if title is None or _has_heading(root):
        return [Page(root, name)]
    return [Page(root, name, title.text, min(title.depth + 1, 6))]


def _tree(data: bytes, name: str, remarks: list[str]) -> Node:
    try:
        return parse_xml(data)
    except BadMarkup as error:
        if b"<!ENTITY" in data:
            raise
        root = parse_html(data)
        remarks.append(safe_line(f"the page {name} is no XHTML ({error}): read as HTML"))
        return root


def _has_heading(root: Node) -> bool:
    return any(name_of(node) in {"h1", "h2", "h3", "h4", "h5", "h6"} for node in root.iter("*"))
