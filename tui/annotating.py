"""Annotations that scripts ask for, one JSON object each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from corpus.document import Document, DocumentError, Span
from corpus.safe_text import safe_line, safe_text
from store.anchoring import find, make_anchor
from store.annotation import Annotation
from store.document_file import Annotations, DocumentRecord
from store.edits import Create, Delete, Edit, Set, new_id
from tui.desk import Desk, Volume

DOCUMENTS_KEPT = 32
"""Documents whose texts are kept, since a script's lines seldom stay with one."""

LONGEST_ID = 64
"""Characters of an id that a script may give."""


class RefusedError(Exception):
    """A request that can't be carried out, and why, in one line that is safe to print."""

    def __init__(self, reason: str) -> None:
        super().__init__(safe_line(reason))


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a script asks for; a field left out stays as it is.

    Attributes:
        document: An id, or a path relative to the root.
        exact: The words to annotate; may be left out only where `id` is known.
        prefix: Words before them, of any length.
        suffix: Words behind them, of any length.
        verdict: A verdict's id; None takes it away.
        note: A text; empty takes it away.
        tags: Words.
        id: Names the annotation.
    """

    document: str
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    verdict: str | UnsetType | None = UNSET
    note: str | UnsetType = UNSET
    tags: list[str] | UnsetType = UNSET
    id: str | None = None


class Done(NamedTuple):
    """An annotation that is on the disk, and in how many places its words stand."""

    id: str
    matches: int


class _Opened(NamedTuple):
    volume: Volume
    document: Document
    record: DocumentRecord


_decode = msgspec.json.Decoder(Request).decode


class Annotator:
    """Carries requests out on a desk, and keeps texts between them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._verdicts = {verdict.id for verdict in desk.settings.verdicts.verdicts}
        self._open = lru_cache(DOCUMENTS_KEPT)(self._load)

    def annotate(self, line: bytes | str) -> Done:
        """Carry out one request and return when it is on the disk.

        Args:
            line: A JSON object with the fields of `Request`.

        Raises:
            RefusedError: It is no such object, or can't be done.
            StoreError: The store file can't be read or written.
        """
        try:
            request = _decode(line)
        except (ValueError, RecursionError) as error:
            raise RefusedError(f"not a request: {error}") from error
        values = self._values(request)
        opened = self._open(request.document)
        places = _best_places(opened.document.text, request)
        annotation_id = _checked_id(request.id) if request.id is not None else new_id()

        def plan(present: Annotations) -> Sequence[Edit]:
            annotation = present.get(annotation_id)
            if annotation is None:
                return [_creation(annotation_id, opened.document, places, values)]
            return list(_revision(annotation, opened.document, places, values))

        opened.volume.shelf.store.revise(opened.record, plan)
        return Done(annotation_id, places.matches)

    def _load(self, name: str) -> _Opened:
        volume = self._desk.find(name)
        if volume is None:
            raise RefusedError(
                f"no document {name}; `obelus list --json` shows their ids and paths"
            )
        try:
            document = self._desk.load(volume)
        except DocumentError as error:
            raise RefusedError(str(error)) from error
        volume, _ = volume.current().followed(document)
        return _Opened(volume, document, volume.record(document))

    def _values(self, request: Request) -> dict[str, Any]:
        """Return the fields that a request sets, made safe."""
        values: dict[str, Any] = {}
        if request.verdict is not UNSET:
            if request.verdict is not None and request.verdict not in self._verdicts:
                allowed = ", ".join(sorted(self._verdicts))
                raise RefusedError(f"no verdict {request.verdict}; there are: {allowed}")
            values["verdict"] = request.verdict
        if request.note is not UNSET:
            values["note"] = safe_text(request.note)
        if request.tags is not UNSET:
            tags = (safe_line(tag).strip() for tag in request.tags)
            values["tags"] = tuple(dict.fromkeys(tag for tag in tags if tag))
        return values


class _Places(NamedTuple):
    """Where a quote stands.

    Attributes:
        matches: In how many places.
        best: Those whose surroundings agree best with the request, in order; empty where
            the request names no quote.
    """

    matches: int
    best: tuple[Span, ...]


def _checked_id(name: str) -> str:
    if not name or len(name) > LONGEST_ID or safe_line(name) != name:
        raise RefusedError(
            f"an id has 1 to {LONGEST_ID} characters, none of them a control: {name}"
        )
    return name


def _best_places(text: str, request: Request) -> _Places:
    """Find a request's quote.

    Raises:
        RefusedError: The text does not have it.
    """
    if request.exact is None:
        return _Places(0, ())
    quote = safe_text(request.exact)
    if not quote.strip():
        raise RefusedError("exact is empty")
    starts = list(_starts(text, quote))
    if not starts:
        raise RefusedError(
            f"the words do not stand in {request.document} as it is today; "
            "`obelus show FILE --json` has its text"
        )
    prefix, suffix = safe_text(request.prefix or ""), safe_text(request.suffix or "")
    scores = [
        _agreement(text[max(0, start - len(prefix)) : start][::-1], prefix[::-1])
        + _agreement(text[start + len(quote) : start + len(quote) + len(suffix)], suffix)
        for start in starts
    ]
    most = max(scores)
    best = (start for start, score in zip(starts, scores, strict=True) if score == most)
    return _Places(len(starts), tuple(Span(start, start + len(quote)) for start in best))


def _starts(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _agreement(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _creation(
    annotation_id: str, document: Document, places: _Places, values: dict[str, Any]
) -> Edit:
    if not places.best:
        raise RefusedError(f"there is no annotation {annotation_id}, and no exact to make one of")
    if not any(values.values()):
        raise RefusedError("nothing to annotate with: give a verdict, a note or tags")
    anchor = make_anchor(document, places.best[0])
    return Create(id=annotation_id, anchor=anchor, values=values)


def _revision(
    annotation: Annotation, document: Document, places: _Places, values: dict[str, Any]
) -> Iterator[Edit]:
    """Yield the edits that make an annotation what a request says.

    It moves only if it does not stand in one of the best places already. One that has
    nothing left goes to the trash, as it does in the reader.
    """
    if annotation.deleted is not None:
        raise RefusedError(f"annotation {annotation.id} is in the trash")
    if places.best and find(annotation.anchor, document).span not in places.best:
        yield Set(annotation.id, "anchor", make_anchor(document, places.best[0]))
    for field, value in values.items():
        yield Set(annotation.id, field, value)
    if values and msgspec.structs.replace(annotation, **values).is_blank:
        yield Delete(annotation.id)
