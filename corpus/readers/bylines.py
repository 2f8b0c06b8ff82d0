"""Finds who wrote a text and when, in the lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.readers.pieces import Piece

NEAR_THE_TOP = 8
"""A byline or a date line is among the first so many pieces."""

_PARTICLE = r"(?:de|da|dos|van|von|der|den|bin|al|el|la|le|y)"
_NAME = re.compile(rf"[^\W\d_]['\u2019\w.-]*(?: (?:{_PARTICLE} )*[^\W\d_]['\u2019\w.-]*){{1,4}}")
_BYLINE = re.compile(r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Yazan:?|Written by|Author:) +(?P<name>.+)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|date)(?: on)?:? *)?(?:[a-z]{3,9}, *)?"
    rf"(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}}), "
    rf"|(?P<day2>\d{{1,2}})\.? (?P<month2>{_MONTH})\.? )"
    r"(?P<year>\d{4})(?:,? *(?:at *)?\d{1,2}[:.]\d\d.{0,12})?",
    re.IGNORECASE,
)
_ISO_LINE = re.compile(
    r"(?:(?:published|posted|updated|date)(?: on)?:? *)?(?P<date>\d{4}-\d\d-\d\d)(?:[T ].{0,20})?",
    re.IGNORECASE,
)


class Bylines(msgspec.Struct):
    """What the lines around a text say of it."""

    author: str | None = None
    published: str | None = None


def mark_bylines(pieces: Sequence[Piece]) -> Bylines:
    """Mark the lines that state the author or the date as furniture, and return both."""
    found = Bylines()
    for piece in pieces[:NEAR_THE_TOP]:
        if piece.kind != "paragraph" or len(piece.text) > 100:
            continue
        byline = _BYLINE.fullmatch(piece.text)
        if byline and is_name(byline["name"]):
            found.author, piece.kind = byline["name"], "furniture"
        elif date := date_of_line(piece.text):
            found.published, piece.kind = date, "furniture"
    _mark_author_note(pieces, found)
    return found


def is_name(text: str) -> bool:
    """Tell whether a line could be a person's name: two to five words, each a capital's."""
    if len(text) > 60 or not _NAME.fullmatch(text):
        return False
    return all(word[0].isupper() or re.fullmatch(_PARTICLE, word) for word in text.split())


def date_of_line(text: str) -> str | None:
    """Return the date (ISO 8601) that is all a line says, else None."""
    if iso := _ISO_LINE.fullmatch(text):
        return iso["date"]
    if not (written := _DATE_LINE.fullmatch(text)):
        return None
    month = _MONTHS.index((written["month"] or written["month2"])[:3].lower()) + 1
    day = int(written["day"] or written["day2"])
    return f"{written['year']}-{month:02}-{day:02}"


def _mark_author_note(pieces: Sequence[Piece], found: Bylines) -> None:
    """Mark the lines about the author that follow a text.

    Either the author's name stands twice, as a link and as a heading, or once after the
    notes; the paragraph behind it begins with that name.
    """
    after_notes = False
    for number, piece in enumerate(pieces):
        after_notes = after_notes or piece.kind == "note"
        about = number + 1
        repeated = about < len(pieces) and pieces[about].text == piece.text
        about += repeated
        if about >= len(pieces) or not (repeated or after_notes):
            continue
        if piece.kind != "paragraph" or not is_name(piece.text):
            continue
        note = pieces[about].text
        if note != piece.text and _plain(note).startswith(_plain(piece.text)):
            for part in pieces[number : about + 1]:
                part.kind = "furniture"
            # The paragraph writes the name as a sentence does, not in capitals.
            found.author = found.author or " ".join(note.split()[: len(piece.text.split())])
            return


def _plain(name: str) -> str:
    """Return a name without the difference of case, the Turkish dotted and dotless i included."""
    return name.replace("İ", "i").replace("I", "i").replace("\u0131", "i").casefold()
