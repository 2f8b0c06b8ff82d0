"""What a key means for the passage it is pressed on, as plans of edits.

A plan decides when it is carried out, on the annotations as they are then and under the
store's lock, so that two keys in a row, or another window's edit, never work on a state
that is no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import structs

from corpus.document import Document, Span
from store.anchoring import Placement, make_anchor
from store.annotation import Anchor, Annotation, Confidence
from store.database import Plan
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set, new_id
from store.verdicts import NEEDS_CHECK
from tui.reading.placed import PlacedAnnotations
from tui.reading.tagging import united

CONFIDENCES: tuple[Confidence | None, ...] = (None, "high", "moderate", "low")
"""What a person may say of how sure they are, in the order of the key; None says nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an edit is about: an annotation by its id, else a passage of a document.

    Attributes:
        document: The document.
        passage: Its characters that are read.
        annotation: The id of the annotation that was chosen, or None.
        placed: Its annotations as last known, at their places; what was not known is searched.
        selected: Whether a person selected the very passage: then only an annotation of just
            that passage is meant, and another one may overlap it.
    """

    document: Document
    passage: Span
    annotation: str | None = None
    placed: PlacedAnnotations | None = field(default=None, compare=False, repr=False)
    selected: bool = False

    def among(self, present: Annotations) -> Annotation | None:
        """Return the annotation meant: the one named, else the one at the passage."""
        if self.annotation is not None:
            named = present.get(self.annotation)
            return named if named is not None and named.deleted is None else None
        marked = self.at_places(present).marking.at(self.passage)
        if self.selected and marked and Span(marked.start, marked.end) != self.passage:
            return None
        return present.get(marked.annotation) if marked else None

    def quote(self, annotation: Annotation | None) -> str:
        """Return the words that are judged: those annotated, else those of the passage."""
        return annotation.anchor.exact if annotation else self.document.quote(self.passage)

    def at_places(self, present: Annotations) -> PlacedAnnotations:
        """Return the annotations there are now, at their places in the document."""
        return (self.placed or PlacedAnnotations(self.document)).now(present)

    def placement(self, anchor: Anchor) -> Placement:
        """Return where an anchor stands in the document."""
        return (self.placed or PlacedAnnotations(self.document)).placement(anchor)


def judge(target: Target, verdict: str) -> Plan:
    """Give the annotation here, else the passage, a verdict.

    Where its words have changed, the verdict is on today's words: it gets an anchor for
    them. A to-do is no such verdict.
    """
    return _setting(target, _always(verdict=verdict), confirming=verdict != NEEDS_CHECK)


def confirm(target: Target) -> Plan:
    """Say that the annotation here holds for today's words, where they have changed."""

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        return _confirming(target, annotation) if annotation else []

    return plan


def attach(annotation: str, document: Document, passage: Span) -> Plan:
    """Have an annotation stand at a passage; all else on it stays as it is."""
    anchor = make_anchor(document, passage)
    return lambda present: [Set(annotation, "anchor", anchor)] if present.get(annotation) else []


def bring_back(annotation: str) -> Plan:
    """Take an annotation out of the trash."""
    return lambda _present: [Set(annotation, "deleted", None)]


def write_note(target: Target, note: str) -> Plan:
    """Give the annotation here, else the passage, a note; an empty one takes it away."""
    return _setting(target, _always(note=note))


def retag(target: Target, before: Sequence[str], after: Sequence[str]) -> Plan:
    """Give the annotation here, else the passage, the tags that a person made of others.

    What another window has added since stays, behind them.

    Args:
        target: What is tagged.
        before: The tags that the person saw.
        after: Those there are to be, in order.
    """

    def values(annotation: Annotation | None) -> Mapping[str, Any]:
        present = annotation.tags if annotation else ()
        gone = {tag for tag in before if tag not in after}
        kept = [tag for tag in after if tag in present or tag not in before]
        return {"tags": united(kept, [tag for tag in present if tag not in gone])}

    return _setting(target, values)


def next_confidence(target: Target) -> Plan:
    """Give the annotation here the next of `CONFIDENCES`; where there is none, do nothing."""

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        if annotation is None:
            return []
        at = CONFIDENCES.index(annotation.confidence) + 1
        return _set(annotation, {"confidence": CONFIDENCES[at % len(CONFIDENCES)]})

    return plan


class Judgement(msgspec.Struct, frozen=True):
    """What is said alike of several passages of the same words.

    Attributes:
        verdict: The verdict's id.
        confidence: How sure the person is; None says nothing, and takes nothing away.
        tags: Tags that are added.
    """

    verdict: str
    confidence: Confidence | None = None
    tags: tuple[str, ...] = ()

    def values(self, annotation: Annotation | None = None) -> Mapping[str, Any]:
        """Return the fields to set of an annotation, or of a new one."""
        values: dict[str, Any] = {"verdict": self.verdict}
        if self.confidence is not None:
            values["confidence"] = self.confidence
        if self.tags:
            values["tags"] = united(annotation.tags if annotation else (), self.tags)
        return values


def judge_all(placed: PlacedAnnotations, passages: Iterable[Span], judgement: Judgement) -> Plan:
    """Judge several passages of a document alike, in one step.

    Only an annotation of just that passage is edited; others may overlap it.

    Args:
        placed: The document's annotations as last known, at their places.
        passages: Their characters, each once.
        judgement: What is said of them.
    """
    created = {passage: new_id() for passage in passages}
    target = Target(placed.document, Span(0, 0), placed=placed)

    def plan(present: Annotations) -> Sequence[Edit]:
        edits: list[Edit] = []
        there = {card.span: card.annotation for card in reversed(placed.now(present).cards)}
        for passage, name in created.items():
            annotation = present.get(there.get(passage, ""))
            if annotation is None:
                anchor = make_anchor(placed.document, passage)
                edits.append(Create(id=name, anchor=anchor, values=judgement.values()))
            else:
                edits += _confirming(target, annotation)
                edits += _set(annotation, judgement.values(annotation))
        return edits

    return plan


def clear_verdict(target: Target) -> Plan:
    """Take the verdict away; an annotation with nothing else on it goes to the trash."""
    return _setting(target, _always(verdict=None))


def remove(target: Target) -> Plan:
    """Put the annotation here into the trash."""

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        return [Delete(annotation.id)] if annotation else []

    return plan


def _confirming(target: Target, annotation: Annotation) -> list[Edit]:
    placement = target.placement(annotation.anchor)
    if not placement.stale or placement.span is None:
        return []
    return [Set(annotation.id, "anchor", make_anchor(target.document, placement.span))]


_Values = Callable[[Annotation | None], Mapping[str, Any]]
"""The fields to set, given the annotation as it is, or None for a new one."""


def _always(**values: Any) -> _Values:
    return lambda _annotation: values


def _setting(target: Target, values: _Values, *, confirming: bool = False) -> Plan:
    """Set fields of the annotation meant, or of a new one where they hold something.

    The new one's id is fixed here, so that a save that is tried again makes no second one.
    """
    created = new_id()

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        wanted = values(annotation)
        if annotation is None:
            if target.annotation is not None or not any(wanted.values()):
                return []
            anchor = make_anchor(target.document, target.passage)
            return [Create(id=created, anchor=anchor, values=wanted)]
        edits = _confirming(target, annotation) if confirming else []
        return [*edits, *_set(annotation, wanted)]

    return plan


def _set(annotation: Annotation, values: Mapping[str, Any]) -> list[Edit]:
    """Set fields; an annotation with nothing left on it goes to the trash."""
    edits: list[Edit] = [Set(annotation.id, field, value) for field, value in values.items()]
    if structs.replace(annotation, **values).is_blank:
        edits.append(Delete(annotation.id))
    return edits
