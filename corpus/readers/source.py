"""Opens a file without trusting it, and turns its bytes into text."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from corpus.document import DocumentError
from corpus.safe_text import safe_line

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that is read. A text and its layers live in memory and can take ten
bytes for each byte read, so more would bring an ordinary machine to its knees."""

_HEAD = 65_536
_BOMS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OTHER_LINE_ENDS = "\r\x0c\u2028\u2029"
_LINE_END = re.compile("\r\n?|[\x0c\u2028\u2029]")


class Source(msgspec.Struct, frozen=True):
    """A file as read from the disk: where it is and its bytes."""

    path: Path
    data: bytes

    def refused(self, reason: str, way_out: str) -> DocumentError:
        """Return the error that says why no document can be made of it."""
        return DocumentError(safe_line(str(self.path)), safe_line(reason), way_out)


class Decoded(msgspec.Struct, frozen=True):
    """A file's text with LF line ends, how it was decoded, and what was assumed."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def open_source(path: Path, member: str = "") -> Source:
    """Read a regular file of at most `MOST_BYTES`.

    A pipe, a device or a socket is refused without waiting for it, a file too large without
    reading it. A file that somebody is writing is read as far as it has come.

    Args:
        path: The file.
        member: The entry to read where the file is an archive of documents; it is expanded
            in memory, and nothing else of the archive is.

    Raises:
        DocumentError: It is missing, unreadable, no regular file, too large or empty.
    """
    with open_regular(path) as file:
        if member:
            # zipfile takes a while to import, and most documents are in no archive.
            from corpus.readers.archived import read_member  # noqa: PLC0415

            source = Source(Path(f"{path}/{member}"), read_member(file, path, member))
        else:
            source = Source(path, _whole(file, safe_line(str(path))))
    if not source.data:
        name = safe_line(str(source.path))
        raise DocumentError(name, "the file is empty", "put text into it or remove it")
    return source


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for as long as the `with` block lasts.

    Raises:
        DocumentError: It is missing, unreadable or no regular file; or, inside the block,
            the disk fails.
    """
    name = safe_line(str(path))
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise DocumentError(name, "there is no such file", "check the path", passing=True) from None
    except PermissionError:
        raise DocumentError(
            name,
            "you may not read it",
            "change its permissions or open a copy of it",
            passing=True,
        ) from None
    except (OSError, ValueError) as error:
        raise DocumentError(name, _reason(error), "check the path", passing=True) from error
    try:
        _refuse_special(name, os.fstat(descriptor).st_mode)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise DocumentError(
            name, _reason(error), "check the disk or open a copy", passing=True
        ) from error
    finally:
        os.close(descriptor)


def _whole(file: BinaryIO, name: str) -> bytes:
    """Return all bytes of a file.

    Raises:
        DocumentError: There are more than `MOST_BYTES`.
    """
    size = os.fstat(file.fileno()).st_size
    # One byte more than it has tells whether it grows.
    data = file.read(size + 1) if size <= MOST_BYTES else b""
    if len(data) > size:
        data += file.read(MOST_BYTES + 1 - len(data))
    if max(size, len(data)) > MOST_BYTES:
        limit = MOST_BYTES // (1024 * 1024)
        raise DocumentError(name, f"larger than {limit} MiB", "split it into smaller files")
    return data


def _refuse_special(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise DocumentError(name, "it is a folder", "name a file in it")
    if not stat.S_ISREG(mode):
        raise DocumentError(
            name, "it is no regular file (a pipe or a device)", "save its text in a file"
        )


def decode(source: Source) -> Decoded:
    """Decode by byte order mark, else strict UTF-8, else UTF-8 with faults, else cp1252.

    Line ends (CRLF, CR, form feed, U+2028, U+2029) become LF.

    Raises:
        DocumentError: The bytes are not text.
    """
    for mark, encoding in _BOMS:
        if source.data.startswith(mark):
            return _with_faults(source.data[len(mark) :], encoding)
    _refuse_binary(source)
    try:
        return Decoded(_line_ends(source.data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _guess(source.data)


def _with_faults(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_line_ends(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        remark = f"some bytes are not {encoding.upper()} and show as \ufffd"
        return Decoded(_line_ends(text), encoding, (remark,))


def _guess(data: bytes) -> Decoded:
    """Decode what is not strict UTF-8.

    In cp1252 hardly any two bytes in a row happen to be a UTF-8 sequence, so a file with
    more whole sequences than faults is UTF-8 that was cut or damaged.
    """
    lenient = data.decode("utf-8", errors="replace")
    faults = lenient.count("\ufffd")
    others = len(lenient) - len(lenient.encode("ascii", errors="ignore")) - faults
    if others > faults:
        return _with_faults(data, "utf-8")
    text = data.decode("cp1252", errors="replace")
    return Decoded(
        _line_ends(text), "cp1252", ("not UTF-8: read as cp1252 (Windows, western languages)",)
    )


def _refuse_binary(source: Source) -> None:
    head = source.data[:_HEAD]
    if b"\0" in source.data or len(_CONTROL_BYTES.findall(head)) > len(head) / 10:
        raise DocumentError(
            safe_line(str(source.path)),
            "not a text file (it holds binary data)",
            "open a version of it saved as text",
        )


def _line_ends(text: str) -> str:
    # Most files have none, which four searches for one character tell soonest.
    return _LINE_END.sub("\n", text) if any(end in text for end in _OTHER_LINE_ENDS) else text


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
