"""Reads saved web pages: the article, not the page, with what the page states of it."""

from __future__ import annotations

import codecs
import re

from msgspec import structs

from corpus.document import Document
from corpus.readers.article import find_article, whole_page
from corpus.readers.assembly import Assembly
from corpus.readers.described import described
from corpus.readers.markup import add_pages
from corpus.readers.note_links import Page
from corpus.readers.source import Decoded, Source, decode
from corpus.readers.trees import BadMarkup, parse_html
from corpus.readers.web_metadata import page_metadata

_CHARSET = re.compile(
    rb"<\?xml[^>]{0,200}encoding=[\"']([A-Za-z0-9_:.-]{2,40})"
    rb"|<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which HTML wants the declaration, and some for bad habits
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
}
_WAY_OUT = "open it in a browser, save its text as .txt and open that"


def read_source(source: Source) -> Document:
    """Return the document that the article on a page is.

    Raises:
        DocumentError: The file is no text, is nested too deeply, or no text is found.
    """
    decoded = decode_page(source)
    data = decoded.text.encode("utf-8", errors="replace")
    try:
        page = parse_html(data)
    except BadMarkup as error:
        raise source.refused(str(error), _WAY_OUT) from error
    stated = page_metadata(page)
    remarks = list(decoded.remarks)
    article = find_article(page, data, stated.get("url", ""))
    assembly = Assembly()
    if article is not None:
        add_pages(assembly, [Page(article)])
    else:
        add_pages(assembly, [Page(whole_page(data))])
        remarks.append("no article was found on the page: it is shown whole")
    document = described(assembly, source, stated, remarks=remarks)
    if not document.blocks:
        raise source.refused(
            f"no text is found in its {len(source.data):,} bytes (perhaps a script makes it)",
            _WAY_OUT,
        )
    metadata = structs.replace(document.metadata, encoding=decoded.encoding)
    return structs.replace(document, metadata=metadata)


def decode_page(source: Source) -> Decoded:
    """Decode by byte order mark, strict UTF-8, what the page declares, then cp1252.

    Names mean what browsers take them for (https://encoding.spec.whatwg.org/#names-and-labels).

    Raises:
        DocumentError: The bytes are not text.
    """
    decoded = decode(source)
    if decoded.encoding == "utf-8" and not decoded.remarks:
        return decoded
    declared = _CHARSET.search(source.data[:_HEAD])
    if declared is None or decoded.encoding.startswith("utf-16"):
        return decoded
    name = (declared[1] or declared[2]).decode("ascii").lower()
    try:
        encoding = codecs.lookup(_MEANT.get(name, name)).name
        text = source.data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return decoded
    if encoding == "utf-8":
        return decoded
    remark = f"read as {encoding}, which the page declares"
    return Decoded("\n".join(text.splitlines()), encoding, (remark,))
