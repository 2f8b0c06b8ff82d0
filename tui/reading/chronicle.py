"""What happened to an annotation: its history in words for a person. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.safe_text import safe_text
from store.annotation import Annotation, Change
from store.verdicts import VerdictSet
from tui.reading.moments import moment

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
        case "evidence", [_, *others]:
            told = f"{1 + len(others)} {'pieces' if others else 'piece'}"
        case _:
            told = str(value) if value else ""
    return _safe(told) or NOTHING


def _safe(text: str) -> str:
    return safe_text(text[:_LONGEST])
