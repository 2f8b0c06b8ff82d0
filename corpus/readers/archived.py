"""Reads documents out of a ZIP archive, such as one of saved pages, as out of a folder.

Nothing is unpacked to the disk: an archive is listed by its directory, and one document
is expanded in memory when it is opened. An archive in an archive is not looked into.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from corpus.document import DocumentError
from corpus.readers import known_suffix
from corpus.readers.archive import Blame, expand, is_encrypted, leads_out, open_zip, refuse_swollen
from corpus.readers.source import open_regular
from corpus.safe_text import safe_line

_RESOURCES = "__MACOSX"  # where macOS keeps what other systems have no place for


class Listing(NamedTuple):
    """What is in an archive.

    Attributes:
        names: The documents, with "/", in order.
        problems: What is left out, one line each with the way out.
    """

    names: tuple[str, ...]
    problems: tuple[str, ...] = ()


def list_archive(path: Path) -> Listing:
    """List the documents of an archive; of all its bytes only the directory is read.

    Directories, names without a known ending, hidden ones and those that macOS adds are no
    documents; of two entries of one name the later one is, as when it is expanded.

    Raises:
        DocumentError: It can't be opened, is damaged or has too many entries.
    """
    left_out: Counter[str] = Counter()
    names: set[str] = set()
    with open_regular(path) as file, open_zip(file, _blame(path)) as archive:
        for entry in archive.infolist():
            if not known_suffix(entry.filename):
                continue
            if reason := _reason(entry):
                left_out[reason] += 1
            elif not _is_hidden(entry.filename):
                left_out["another of the same name"] += entry.filename in names
                names.add(entry.filename)
    problems = (
        f"{safe_line(str(path))}: left out of this archive: {count} ({reason}); "
        "expand it to see what it is"
        for reason, count in left_out.items()
        if count
    )
    return Listing(tuple(sorted(names)), tuple(problems))


def read_member(file: BinaryIO, path: Path, member: str) -> bytes:
    """Return the bytes of one document of an archive.

    Args:
        file: The archive.
        path: Where it is, to name it.
        member: The entry's name, as `list_archive` has it.

    Raises:
        DocumentError: There is no such entry, or it can't be expanded within the limits.
    """
    blame = _blame(path)
    with open_zip(file, blame) as archive:
        try:
            entry = archive.getinfo(member)
        except KeyError:
            raise blame(f"it holds no {member}", "`obelus list` shows what it holds") from None
        refuse_swollen(entry.compress_size, [entry], blame)
        return expand(archive, entry, blame)


def _reason(entry: zipfile.ZipInfo) -> str:
    """Return why an entry can't be a document, in words; empty where it can."""
    if is_encrypted(entry):
        return "encrypted"
    if leads_out(entry.filename):
        return "a name that leads out of it"
    if not all(entry.filename.split("/")):
        return "a name that no file can have"
    return ""


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return _RESOURCES in parts or any(part.startswith(".") for part in parts)


def _blame(path: Path) -> Blame:
    name = safe_line(str(path))
    return lambda reason, way_out: DocumentError(name, safe_line(reason), way_out)
