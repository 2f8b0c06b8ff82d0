"""Reads Word's DOCX files: headings, lists, tables, links, footnotes and endnotes.

Office Open XML (ECMA-376); mammoth makes HTML of it, which is read as a page is.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from corpus.document import Document
from corpus.readers.archive import Archive
from corpus.readers.assembly import Assembly
from corpus.readers.described import described
from corpus.readers.docx_numbers import mark_numbers, take_numbers
from corpus.readers.docx_thinning import thinned
from corpus.readers.markup import add_pages
from corpus.readers.note_links import Page
from corpus.readers.progress import step
from corpus.readers.source import Source
from corpus.readers.trees import (
    BadMarkup,
    Node,
    has_doctype,
    name_of,
    parse_html,
    parse_xml,
    text_of,
)

DOCUMENT = "word/document.xml"
"""The part that holds the text in every file that Word and its like have written."""

MOST_MARKUP = 16 * 1024 * 1024
"""Bytes of all XML parts, expanded: a thousand pages and more."""

MOST_TAGS = 800_000
"""Tags of all XML parts: mammoth takes a kilobyte and more for an element, several times."""

_NO_DOCUMENT = (KeyError, AttributeError, ValueError, TypeError, IndexError, BadMarkup, ExpatError)
"""What mammoth raises where a part lacks what it looks for, or its own parser is stricter."""

_TEXTS = frozenset((DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"))
_WAY_OUT = "open it in a word processor and save it anew"
_CORE = "docProps/core.xml"
_XML = (".xml", ".rels")
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "published",
    "language": "language",
}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""


def read_source(source: Source) -> Document:
    """Return the document that a Word file is.

    Raises:
        DocumentError: The file is no whole DOCX, is encrypted, or would grow too large.
    """
    archive = Archive(source)
    parts = _parts(archive)
    step()
    try:
        page = parse_html(f"<html><body>{_html(parts)}</body></html>")
    except _NO_DOCUMENT as error:
        raise archive.error("it is no document that Word can have written", _WAY_OUT) from error
    except RecursionError as error:
        raise archive.error("its parts are nested too deeply", _WAY_OUT) from error
    step()
    take_numbers(page)
    assembly = Assembly()
    add_pages(assembly, [Page(page)])
    return described(assembly, source, _stated(archive, parts), doubtful=("published",))


def _parts(archive: Archive) -> dict[str, bytes]:
    """Return the XML parts, which are all that a text needs.

    Raises:
        DocumentError: One of them is damaged or declares what no part may declare.
    """
    if DOCUMENT not in archive.names:
        raise archive.error(f"its part {DOCUMENT} is missing", "get a whole copy")
    names = sorted(name for name in archive.names if name.endswith(_XML))
    if sum(map(archive.size, names)) > MOST_MARKUP:
        raise archive.error(
            f"its text would take more than {MOST_MARKUP // (1024 * 1024)} MiB",
            "split it into smaller files",
        )
    parts = {name: archive.read(name) for name in names}
    if sum(data.count(b"<") for data in parts.values()) > MOST_TAGS:
        raise archive.error(f"it has more than {MOST_TAGS:,} tags", "split it into smaller files")
    trees: dict[str, Node] = {}
    for name, data in parts.items():
        # mammoth's own parser knows no limits. No part may have a document type (ECMA-376,
        # part 2, 8.1.4): only an attack has.
        trees[name] = _tree(archive, name, data)
        if has_doctype(trees[name]):
            raise archive.error(f"its part {name} declares entities", "don't trust this file")
    mark_numbers(trees[DOCUMENT], trees.get("word/numbering.xml"), trees.get("word/styles.xml"))
    return parts | {name: thinned(trees[name]) for name in _TEXTS & trees.keys()}


def _tree(archive: Archive, name: str, data: bytes) -> Node:
    try:
        return parse_xml(data)
    except BadMarkup as error:
        raise archive.error(f"its part {name} is not XML ({error})", _WAY_OUT) from error


def _html(parts: dict[str, bytes]) -> str:
    """Return a document's body as HTML.

    mammoth gets an archive of the parts that were read safely, without the pictures.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for name, data in parts.items():
            copy.writestr(name, data)
    packed.seek(0)
    result = mammoth.convert_to_html(
        packed,
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(_no_picture),
        transform_document=_as_it_is,
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return str(result.value)


def _as_it_is(document: Any) -> Any:
    """Return what mammoth has read, halfway on its way to HTML."""
    step()
    return document


def _no_picture(_image: Any) -> dict[str, str]:
    """Return an image's attributes; mammoth adds the alternative text to them."""
    return {}


def _stated(archive: Archive, parts: dict[str, bytes]) -> dict[str, str]:
    if _CORE not in parts:
        return {}
    root = _tree(archive, _CORE, parts[_CORE])
    stated: dict[str, str] = {}
    for node in root.iter("*"):
        if name := _PROPERTIES.get(name_of(node)):
            stated.setdefault(name, text_of(node))
    if "published" in stated:
        stated["published"] = stated["published"][:10]
    return stated
