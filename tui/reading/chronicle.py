"""What happened to an annotation: its history in words for a person. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from corpus.safe_text import safe_text
from store import evidence
from store.annotation import Annotation, Change, Evidence
from store.verdicts import VerdictSet
from tui.reading.moments import moment
from tui.reading.sources import Shown

NOTHING = "none"
_LONGEST = 2_000
"""Characters of a value that are told; a note may be a megabyte."""

_LABELS = {"anchor": "Passage", "deleted": "Trash"}


@dataclass(frozen=True, slots=True)
class Event:
    """One change of an annotation.

    Attributes:
        when: Its time, local.
        by: Who made it.
        label: What was changed.
        old: The value before; `NOTHING` where there was none, empty for the passage marked.
        new: The value after.
        in_words: Whether the values are texts, which may be compared word by word.
    """

    when: str
    by: str
    label: str
    old: str
    new: str
    in_words: bool


def events(annotation: Annotation, verdicts: VerdictSet) -> Iterator[Event]:
    """Yield the changes of an annotation, the latest first."""
    for change in reversed(annotation.history):
        if change.field == evidence.FIELD:
            yield _evidence_event(change, annotation.document)
        else:
            yield _event(change, verdicts)


def removal(annotation: Annotation) -> str:
    """Return when an annotation was put in the trash and by whom, as far as that is kept."""
    by = next((c.by for c in reversed(annotation.history) if c.field == "deleted"), "")
    when = moment(annotation.deleted or "")
    return _safe(f"removed {when} by {by}" if by else f"removed {when}")


def _event(change: Change, verdicts: VerdictSet) -> Event:
    old, new = (_told(change.field, value, verdicts) for value in (change.old, change.new))
    if change.field == "anchor" and change.old is None:
        return Event(_safe(moment(change.at)), _safe(change.by), "Marked", "", new, in_words=False)
    return Event(
        when=_safe(moment(change.at)),
        by=_safe(change.by),
        label=_safe(_LABELS.get(change.field, change.field.capitalize())),
        old=old,
        new=new,
        in_words=change.field in {"note", "anchor"} and NOTHING not in {old, new},
    )


def _evidence_event(change: Change, document: str) -> Event:
    """Tell which pieces of evidence a change touched; `document` is the annotation's."""
    old, new = (
        "; ".join(_piece(piece, document) for piece in pieces) or NOTHING
        for pieces in evidence.difference(change.old, change.new)
    )
    return Event(
        _safe(moment(change.at)), _safe(change.by), "Evidence", _safe(old), _safe(new),
        in_words=NOTHING not in {old, new},
    )  # fmt: skip


def _piece(piece: Any, document: str) -> str:
    try:
        return Shown.of(msgspec.convert(piece, Evidence), document).words
    except msgspec.ValidationError:
        return "a piece that can't be read"


def _told(field: str, value: Any, verdicts: VerdictSet) -> str:
    """Return a field's value in words; it is whatever JSON the file holds."""
    match field, value:
        case "deleted", _:
            told = "in the trash" if value else "not in the trash"
        case "verdict", str():
            told = verdicts.label(value)
        case "anchor", {"exact": str(exact)}:
            told = exact
        case "tags", [*tags]:
            told = " ".join(f"#{tag}" for tag in tags)
        case _:
            told = str(value) if value else ""
    return _safe(told) or NOTHING


def _safe(text: str) -> str:
    return safe_text(text[:_LONGEST])
