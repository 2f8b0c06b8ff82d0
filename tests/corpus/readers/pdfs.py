"""Writes small PDFs by hand: lines of Helvetica at places."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """Some words at a place of a page, in points from its lower left corner."""

    words: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def paragraph(lines: Sequence[str], y: float, x: float = 72) -> list[Text]:
    """Return lines of a paragraph, 12 points apart, the first at the height `y`."""
    return [Text(words, x, y - 12 * number) for number, words in enumerate(lines)]


def write_pdf(pages: Sequence[Sequence[Text]], info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF of these pages."""
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    fields = "".join(f"/{name} ({value})" for name, value in (info or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        f"<<{fields}>>".encode("latin-1"),
    ]
    for number, texts in enumerate(pages):
        stream = "\n".join(map(_drawn, texts)).encode("cp1252")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
            b"/Contents %d 0 R>>" % (first + 2 * number + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    return write_objects(objects)


def _font(name: str) -> bytes:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def _drawn(text: Text) -> str:
    words = text.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    font = "F2" if text.bold else "F1"
    return f"BT /{font} {text.size} Tf {text.x} {text.y} Td ({words}) Tj ET"


def write_objects(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first its catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )
