"""Mending what a changed text did to annotations: confirm, open again, re-attach.

A person settles with it what is to become of annotations whose words have changed or are gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.message import Message

from corpus.document import Span
from store.verdicts import NEEDS_CHECK
from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.cutting import cut
from tui.widgets.in_force import key_of

_ATTACHED = "re-attach"
_QUOTE_CELLS = 48
_UNCHANGED = "Its words have not changed."


class Mending(Part):
    """Settles what a changed text left behind."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._in_hand: str | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "confirm": self.confirm,
            "reopen": self.reopen,
            "attach": self.attach,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.AnnotationChosen: self.take_in_hand,
            messages.EditSaved: self.tell_where_it_stands,
        }

    def turn_to(self, opened: OpenDocument) -> None:
        """Let go of what belongs to another document."""
        del opened
        self._in_hand = None

    def turn_away(self) -> None:
        """Let go of what belongs to the document that is no longer shown."""
        self._in_hand = None

    # ------------------------------------------------------------- stale words

    def confirm(self) -> None:
        """Say that the annotation here holds for today's words."""
        if target := self._stale_target():
            self.reader.edit("confirm", judging.confirm(target), target)

    def reopen(self) -> None:
        """Have the annotation here checked again, since its words have changed."""
        if target := self._stale_target():
            self.reader.edit("check again", judging.judge(target, NEEDS_CHECK), target)

    def _stale_target(self) -> Target | None:
        """Return the stale annotation here; where there is none, say so."""
        target, annotation = self.reader.meant()
        if target is None or annotation is None or self.reader.opened is None:
            return None
        if not self.reader.opened.placement(annotation).stale:
            self.reader.tell(_UNCHANGED)
            return None
        return replace(target, annotation=annotation.id)

    # --------------------------------------------------------------- lost places

    def take_in_hand(self, event: messages.AnnotationChosen) -> None:
        """Take an annotation that has lost its place along, until it is re-attached."""
        self._in_hand = event.annotation if self._is_lost(event.annotation) else None
        if event.opened and self._in_hand is not None:
            self._tell_how_to_attach()

    def _tell_how_to_attach(self) -> None:
        key = key_of(self.reader, "attach")
        self.reader.tell(f"Go to its passage, then press {key} to put it there.")

    def attach(self) -> None:
        """Put the annotation that was taken along at the passage here.

        From its pane it is only taken along: moving there has moved the document.
        """
        target, annotation = self.reader.target(), self._in_hand
        if target is None or self.reader.opened is None:
            return
        if annotation is None or not self._is_lost(annotation):
            self.reader.tell(
                "Choose an annotation that has lost its place in the annotations first."
            )
            return
        if self.reader.annotations.has_focus:
            self.reader.view.focus()
            self._tell_how_to_attach()
            return
        plan = judging.attach(annotation, target.document, target.passage)
        self.reader.edit(_ATTACHED, plan, target)

    def _is_lost(self, annotation_id: str) -> bool:
        opened = self.reader.opened
        annotation = opened.annotations.get(annotation_id) if opened else None
        return (
            opened is not None
            and annotation is not None
            and annotation.deleted is None
            and opened.placement(annotation).span is None
        )

    def tell_where_it_stands(self, event: messages.EditSaved) -> None:
        """Say where an annotation stands that was re-attached."""
        if (
            event.job.label == _ATTACHED
            and event.receipt.changes
            and self.reader.opened is not None
        ):
            span = self.reader.opened.span_of(event.receipt.changes[0].annotation)
            if span is not None:
                self._in_hand = None
                quote = cut(self.reader.opened.document.quote(span), _QUOTE_CELLS)
                self.reader.tell(f"It stands at “{quote}” now, with its verdict, note and history.")

    def follow(self, passage: Span) -> None:
        """Highlight in the side panes what is here, else what is taken along."""
        if self._in_hand is None or self.reader.opened is None or self.reader.annotations.has_focus:
            return
        if self.reader.opened.marking.at(passage) is None:
            self.reader.annotations.follow(self._in_hand)
