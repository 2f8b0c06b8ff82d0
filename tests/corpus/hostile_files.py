"""Makes files that attack a reader: small on the disk, large or endless when they are read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from tests.corpus.books import docx_parts, epub_parts, zipped
from tests.corpus.readers.pdfs import Text, write_objects, write_pdf

MEBIBYTE = 1024 * 1024
_LEVELS = 11
_DIRECTORY = b"PK\x01\x02"


def swollen(unit: bytes, mebibytes: int) -> bytes:
    """Return a zlib stream of `unit` again and again, made without ever holding it."""
    part = unit * (MEBIBYTE // len(unit))
    packer = zlib.compressobj(9)
    first = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, wbits=-15).flush()
    # The checksum at the end is none; nobody comes so far.
    return first + again * (mebibytes - 1) + end + bytes(4)


def pdf_of_stream(stream: bytes, filters: str, page: str = "") -> bytes:
    """Return a PDF whose one page draws a stream; `page` are further keys of the page."""
    return write_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents 5 0 R" + page.encode() + b">>",
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), filters.encode(), stream),
        ]
    )


def pdf_bomb() -> bytes:
    """A page whose content, packed twice, has 2 GiB."""
    once = swollen(b"BT /F1 9 Tf 72 700 Td (x) Tj ET\n", 2048)
    return pdf_of_stream(zlib.compress(once, 9), "/Filter[/FlateDecode/FlateDecode]")


def pdf_of_forms() -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R%s>>"
        % b"/Resources<</XObject<</X 6 0 R>>>>",
        b"<</Length 6>>stream\n/X Do \nendstream",
    ]
    for level in range(_LEVELS):
        last = level == _LEVELS - 1
        drawn = b"BT /F1 9 Tf 72 700 Td (x) Tj ET " if last else b"/X Do " * 10
        used = b"/Font<</F1 3 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (7 + level)
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>/Length %d>>"
            b"stream\n%s\nendstream" % (used, len(drawn), drawn)
        )
    return write_objects(objects)


def pdf_of_pages(tenfold: int) -> bytes:
    """Return a PDF of 10 to the power of `tenfold` pages, which are all the same one."""
    stream = b"BT /F1 9 Tf 72 700 Td (Water is scarce in the town of Vester.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for level in range(tenfold):
        kids = b" ".join([b"%d 0 R" % (5 + level)] * 10)
        objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, 10 ** (tenfold - level)))
    objects.append(
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        b"/Contents 2 0 R>>" % (len(objects))
    )
    return write_objects(objects)


def pdf_of_looping_pages() -> bytes:
    """A PDF whose tree of pages leads back to its root."""
    return write_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 100000>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 100000>>",
        ]
    )


def pdf_nested(depth: int) -> bytes:
    """Return a PDF with arrays in arrays, as an object of the file and in its page's text."""
    nested = b"[" * depth + b"]" * depth
    return pdf_of_stream(nested + b" TJ", "", f"/Annots {nested.decode()}")


def pdf_encrypted() -> bytes:
    """A PDF that wants a password."""
    return write_pdf([[Text("Secret.", 72, 700)]]).replace(
        b"/Info 5 0 R",
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
        b"/ID[(0123456789abcdef)(0123456789abcdef)]",
    )


def zip_bomb(parts: dict[str, str | bytes], name: str, mebibytes: int) -> bytes:
    """Return an archive whose entry `name` has so many mebibytes of spaces, made in no time."""
    stream = swollen(b" ", mebibytes)
    # Nobody will ever come to the end of it and find that the checksum is none.
    return appended(zipped(parts), [Entry(name, stream[2:-4], 0, mebibytes * MEBIBYTE)])


class Entry:
    """An entry to be written to an archive as it is told, whatever is true of it."""

    def __init__(self, name: str, packed: bytes, checksum: int, size: int) -> None:
        self.name = name.encode()
        self.packed = packed
        self.checksum = checksum
        self.size = size

    @property
    def described(self) -> bytes:
        """What the entry's header and the archive's directory say of it alike."""
        numbers = (20, 0, 8, 0, 33, self.checksum, len(self.packed), self.size)
        return struct.pack("<5H3L2H", *numbers, len(self.name), 0)

    def in_directory(self, offset: int) -> bytes:
        """Return the directory's record of an entry whose header is at an offset."""
        return (
            _DIRECTORY
            + struct.pack("<H", 20)
            + self.described
            + struct.pack("<3H2L", 0, 0, 0, 0, offset)
            + self.name
        )


def appended(archive: bytes, entries: Sequence[Entry]) -> bytes:
    """Return an archive with more entries, each behind the one before it."""
    start, directory, count = _taken_apart(archive)
    for entry in entries:
        directory += entry.in_directory(len(start))
        start += b"PK\x03\x04" + entry.described + entry.name + entry.packed
        count += 1
    return _put_together(start, directory, count)


def overlapping(parts: dict[str, str | bytes], name: str, quoted: int) -> bytes:
    """Return an archive whose entries share one kernel of zeros (D. Fifield, 2019).

    Each entry begins with a stored block that holds ("quotes") the next one's header, so
    that every entry expands to the kernel and all headers before it.
    """
    start, directory, count = _taken_apart(zipped(parts))
    data, size = swollen(b" ", 4)[2:-4], 4 * MEBIBYTE
    checksum = zlib.crc32(b" " * size)
    body = b""
    entries: list[tuple[Entry, int]] = []
    for number in range(quoted):
        entry = Entry(f"{name}{number}", data, checksum, size)
        header = b"PK\x03\x04" + entry.described + entry.name
        body = header + data
        entries.append((entry, len(body)))
        block = b"\x00" + struct.pack("<2H", len(header), len(header) ^ 0xFFFF)
        checksum = zlib.crc32(header + zlib.decompress(data, -15))
        data, size = block + body, size + len(header)
    end = len(start) + len(body)
    for entry, length in entries:
        directory += entry.in_directory(end - length)
    return _put_together(start + body, directory, count + quoted)


def _taken_apart(archive: bytes) -> tuple[bytes, bytes, int]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        count = len(opened.infolist())
        start = opened.start_dir
    return archive[:start], archive[start:-22], count


def _put_together(start: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(start), 0)
    return start + directory + b"PK\x05\x06" + end


def laughing(kind: str) -> str:
    """Return a document type whose entity `x` is a billion laughs, a quadratic blow-up, a file."""
    if kind == "laughs":
        steps = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, _LEVELS))
        return f'<!DOCTYPE d [<!ENTITY b0 "ha">{steps}<!ENTITY x "&b{_LEVELS - 1};">]>'
    if kind == "quadratic":
        return f'<!DOCTYPE d [<!ENTITY y "{"y" * 100_000}"><!ENTITY x "{"&y;" * 20_000}">]>'
    outside = f'SYSTEM "{kind}"'
    return f"<!DOCTYPE d {outside} [<!ENTITY x {outside}><!ENTITY % p {outside}>%p;]>"


def epub_of(page: str) -> bytes:
    """Return a book of one good page and one that is `page`, as it is."""
    parts = epub_parts({"good.xhtml": "<p>A page that is whole.</p>", "bad.xhtml": ""})
    return zipped({**parts, "book/bad.xhtml": page})


def docx_of(document: str) -> bytes:
    """Return a Word file whose document part is `document`, as it is."""
    return zipped({**docx_parts(""), "word/document.xml": document})
