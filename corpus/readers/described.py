"""Completes what a file states about itself with what can be guessed from its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from corpus.document import Document, Metadata
from corpus.readers.assembly import Assembly
from corpus.readers.language import SAMPLE, guess_language
from corpus.readers.source import Source
from corpus.safe_text import safe_line
from corpus.titles import fallback_title


def described(
    assembly: Assembly,
    source: Source,
    stated: Mapping[str, str],
    doubtful: Sequence[str] = (),
    remarks: Sequence[str] = (),
) -> Document:
    """Return an assembly's document with its metadata.

    Where no title is stated it is the only heading of the first rank, else the file's
    name, else the first words.

    Args:
        assembly: All blocks of the document.
        source: The file that was read.
        stated: Values by the names of `Metadata`'s attributes, as the file has them.
        doubtful: Names in `stated` whose fields mean something else in part, such as
            the day on which a file was made.
        remarks: As in `Metadata`.
    """
    document = assembly.document(Metadata(title=""))
    known = {name: safe_line(value) for name, value in stated.items() if value.strip()}
    guessed = {}
    if "title" not in known:
        guessed["title"] = _title(document, source)
    if "language" not in known:
        guessed["language"] = guess_language(document.text[:SAMPLE])
    metadata = Metadata(
        **known,
        **guessed,
        guessed=(*guessed, *(name for name in doubtful if name in known)),
        remarks=tuple(map(safe_line, remarks)),
    )
    return structs.replace(document, metadata=metadata)


def _title(document: Document, source: Source) -> str:
    titles = [block for block in document.blocks if block.kind == "heading" and block.level == 1]
    if len(titles) == 1:
        return " ".join(document.quote(titles[0]).split())
    prose = next((block for block in document.blocks if block.kind in {"paragraph", "item"}), None)
    return fallback_title(source.path, document.quote(prose) if prose else "")
