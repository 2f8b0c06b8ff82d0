"""Reads PDF: the text of its pages as paragraphs, without what is printed on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2
from msgspec import structs
from pypdfium2 import raw

from corpus.document import Document, DocumentError, Page
from corpus.readers.assembly import MOST_CHARACTERS, Assembly
from corpus.readers.described import described
from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_lines import Line, page_lines
from corpus.readers.pdf_paragraphs import Paragraph, paragraphs
from corpus.readers.progress import step
from corpus.readers.source import Source
from corpus.safe_text import safe_line, safe_text

BYTES_OF_PAGE = 16
"""Bytes that a page takes at least: its entry in the table of objects, when compressed, and
what it is made of. A file of fewer has one page again and again."""

_MOST_NAMED = 10
_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?"
    r"(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
    r"(?P<zone>Z|[+-]\d\d'?\d\d)?"
)
_NO_TITLE = re.compile(
    r"untitled.*|microsoft \w+ - .*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt)|slide \d+",
    re.IGNORECASE,
)


def read_source(source: Source) -> Document:
    """Return the document that a PDF is; its pages are known by their printed numbers.

    Raises:
        DocumentError: The file is encrypted or damaged, or has no text.
    """
    pdf = _open(source)
    try:
        pages, damaged = _pages_of_lines(pdf)
        labels = [_label(pdf, number) for number in range(len(pdf))]
        stated = _stated(pdf.get_metadata_dict())
    finally:
        pdf.close()
    if not any(pages):
        raise _without_text(source, damaged=len(damaged) == len(pages))
    found = paragraphs(without_furniture(pages))
    assembly = Assembly()
    for paragraph in found:
        assembly.add(paragraph.text, paragraph.kind, paragraph.level, paragraph.marker)
    # A PDF says when it was made, which need not be when its text was published.
    remarks = _remarks(source, pages, damaged)
    document = described(assembly, source, stated, ("published",), remarks)
    return structs.replace(document, pages=_pages(document, found, labels))


def _pages_of_lines(pdf: pypdfium2.PdfDocument) -> tuple[list[list[Line]], list[int]]:
    """Return the lines of each page, and the numbers of the pages that are damaged."""
    pages: list[list[Line]] = []
    damaged: list[int] = []
    seen: set[int] = set()
    for number in range(len(pdf)):
        try:
            lines = _lines(pdf, number)
        except pypdfium2.PdfiumError:
            lines = []
            damaged.append(number)
        pages.append(lines)
        # Only words that were not there before are worth waiting for.
        words = hash(tuple(line.text for line in lines))
        if lines and words not in seen:
            seen.add(words)
            step()
    return pages, damaged


def _lines(pdf: pypdfium2.PdfDocument, number: int) -> list[Line]:
    page = pdf[number]
    try:
        return page_lines(page, number)
    finally:
        page.close()


def _without_text(source: Source, *, damaged: bool) -> DocumentError:
    if damaged:
        return source.refused("none of its pages can be read", "get a whole copy of it")
    return source.refused(
        "it has no text, only pictures of its pages",
        "run a text recognition over it (such as ocrmypdf) and open the result",
    )


def _remarks(source: Source, pages: Sequence[Sequence[Line]], damaged: Sequence[int]) -> list[str]:
    remarks = []
    if damaged:
        remarks.append(f"damaged and left out: {_some(damaged)}")
    bare = [number for number, lines in enumerate(pages) if not lines]
    if without_text := sorted(set(bare) - set(damaged)):
        remarks.append(f"no text was found on {_some(without_text)}")
    if b"%%EOF" not in source.data[-2048:]:
        remarks.append("the file is cut short: text may be missing")
    return remarks


def _open(source: Source) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise source.refused(
                "it is encrypted",
                "open it where its password is known and save a copy without one",
            ) from error
        raise source.refused("it is no whole PDF", "get a whole copy of it") from error
    if not len(pdf):
        raise source.refused("it has no pages", "get a whole copy of it")
    if len(pdf) * BYTES_OF_PAGE > len(source.data):
        count = len(pdf)
        pdf.close()
        raise source.refused(
            f"it claims to have {count:,} pages, more than its {len(source.data):,} bytes can hold",
            "don't trust this file",
        )
    return pdf


def _label(pdf: pypdfium2.PdfDocument, number: int) -> str:
    return safe_line(pdf.get_page_label(number).strip()) or str(number + 1)


def _some(pages: Sequence[int]) -> str:
    """Name the first few of some pages, counted from 0, as a person counts them."""
    named = ", ".join(str(page + 1) for page in pages[:_MOST_NAMED])
    more = f" and {len(pages) - _MOST_NAMED:,} more" if len(pages) > _MOST_NAMED else ""
    return f"page{'s' if len(pages) > 1 else ''} {named}{more}"


def _stated(info: dict[str, str]) -> dict[str, str]:
    """Return what the PDF's information dictionary states that is worth stating."""
    stated = {"author": info.get("Author", ""), "published": _date(info.get("CreationDate", ""))}
    title = " ".join(info.get("Title", "").split())
    if not _NO_TITLE.fullmatch(title):
        stated["title"] = title
    return stated


def _date(written: str) -> str:
    """Return a PDF date (ISO 32000-1, section 7.9.4) as ISO 8601; "" if it is none."""
    date = _DATE.match(written)
    if not date:
        return ""
    day = "-".join(part for part in date.group("year", "month", "day") if part)
    if not (date["day"] and date["hour"]):
        return day
    time = f"{date['hour']}:{date['minute']}:{date['second'] or '00'}"
    zone = (date["zone"] or "").replace("'", "")
    return f"{day}T{time}{zone if len(zone) < 5 else f'{zone[:3]}:{zone[3:]}'}"


def _pages(
    document: Document, found: Sequence[Paragraph], labels: Sequence[str]
) -> tuple[Page, ...]:
    """Return where each page's text begins and ends in the document.

    A paragraph too long for one block is several, between which nothing but white space
    is lost.
    """
    if not found:
        return ()
    starts: dict[int, int] = {}
    blocks = iter(document.blocks)
    for paragraph in found:
        block = next(blocks)
        for page, offset in paragraph.pages:
            starts.setdefault(page, min(block.start + offset, block.end - 1))
        if len(paragraph.text) > MOST_CHARACTERS:
            left = _dark(safe_text(paragraph.text)) - _dark(document.quote(block))
            while left > 0:
                left -= _dark(document.quote(next(blocks)))
    in_order = sorted(starts.items())
    ends = [start for _, start in in_order[1:]] + [len(document.text)]
    return tuple(
        Page(start, end, labels[page])
        for (page, start), end in zip(in_order, ends, strict=True)
        if start < end
    )


def _dark(text: str) -> int:
    """Return how many characters are no white space."""
    return sum(map(len, text.split()))
