"""Tiny EPUB and Word files, made in memory."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from corpus.readers.source import Source

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/book.opf"/></rootfiles></container>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>No text</title></head>'
        f"<body>{body}</body></html>"
    )


def epub_parts(
    pages: Mapping[str, str], metadata: str = "", extra: Mapping[str, str] | None = None
) -> dict[str, str | bytes]:
    """The parts of a book; `extra` are parts with the properties "nav" or an NCX."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    for name in extra or ():
        kind = "nav" if name.startswith("nav") else ""
        items += f'<item id="{name}" href="{name}" media-type="x/x" properties="{kind}"/>'
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest>"
        f'<spine toc="toc.ncx">{spine}</spine></package>'
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book/book.opf": package,
        **{f"book/{name}": page(body) for name, body in pages.items()},
        **{f"book/{name}": text for name, text in (extra or {}).items()},
    }


def epub(
    pages: Mapping[str, str], metadata: str = "", extra: Mapping[str, str] | None = None
) -> Source:
    return Source(Path("book.epub"), zipped(epub_parts(pages, metadata, extra)))


def docx_parts(body: str, notes: str = "", core: str = "") -> dict[str, str | bytes]:
    """The parts of a Word file with the footnotes `notes` and the core properties `core`."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_OF_PACKAGES}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_OF_PACKAGES}/relationships"><Relationship Id="r" '
            f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
        "word/styles.xml": (
            f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="H1">'
            '<w:name w:val="heading 1"/></w:style></w:styles>'
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_OF_PACKAGES}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        ),
    }


def docx(
    body: str, notes: str = "", core: str = "", more: Mapping[str, str | bytes] | None = None
) -> Source:
    """A Word file; `more` are further parts by their names."""
    return Source(Path("report.docx"), zipped({**docx_parts(body, notes, core), **(more or {})}))


def word_part(root: str, content: str) -> str:
    """A further part of a Word file, such as its endnotes."""
    return f"<w:{root} {_W}>{content}</w:{root}>"


def relations(*images: str) -> str:
    """What relates the main part of a Word file to its images, by the ids given."""
    kinds = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/image" Target="media/{name}.png"/>'
        for name in images
    )
    return f'<Relationships xmlns="{_OF_PACKAGES}/relationships">{kinds}</Relationships>'


def paragraph(text: str, properties: str = "", more: str = "") -> str:
    """A Word paragraph."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'
    )
