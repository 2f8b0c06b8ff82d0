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
from corpus.readers.source import Source
from corpus.safe_text import safe_line, safe_text

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
        remarks: list[str] = []
        pages = [_lines(pdf, number, remarks) for number in range(len(pdf))]
        labels = [_label(pdf, number) for number in range(len(pdf))]
        stated = _stated(pdf.get_metadata_dict())
    finally:
        pdf.close()
    if not any(pages):
        raise _error(
            source,
            "it has no text, only pictures of its pages",
            "run a text recognition over it (such as ocrmypdf) and open the result",
        )
    bare = [str(number + 1) for number, lines in enumerate(pages) if not lines]
    if bare:
        remarks.append(f"no text was found on the pages {_some(bare)}")
    if b"%%EOF" not in source.data[-2048:]:
        remarks.append("the file is cut short: text may be missing")
    found = paragraphs(without_furniture(pages))
    assembly = Assembly()
    for paragraph in found:
        assembly.add(paragraph.text, paragraph.kind, paragraph.level, paragraph.marker)
    # A PDF says when it was made, which need not be when its text was published.
    document = described(assembly, source, stated, ("published",), remarks)
    return structs.replace(document, pages=_pages(document, found, labels))


def _open(source: Source) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise _error(
                source,
                "it is encrypted",
                "open it where its password is known and save a copy without one",
            ) from error
        raise _error(source, "it is no whole PDF", "get a whole copy of it") from error
    if not len(pdf):
        raise _error(source, "it has no pages", "get a whole copy of it")
    return pdf


def _error(source: Source, reason: str, way_out: str) -> DocumentError:
    return DocumentError(safe_line(str(source.path)), reason, way_out)


def _lines(pdf: pypdfium2.PdfDocument, number: int, remarks: list[str]) -> list[Line]:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        remarks.append(f"page {number + 1} is damaged and was left out")
        return []
    try:
        return page_lines(page, number)
    finally:
        page.close()


def _label(pdf: pypdfium2.PdfDocument, number: int) -> str:
    return safe_line(pdf.get_page_label(number).strip()) or str(number + 1)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "")


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
