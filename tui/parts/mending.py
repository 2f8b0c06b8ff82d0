"""Mending what a changed text did to annotations: confirm, open again, re-attach, move boundaries.

The looking screen with the commands by which a person settles annotations whose words have
changed or are gone. How a plan is kept is the business of the screen that inherits this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.message import Message

from corpus.document import Span
from store.verdicts import NEEDS_CHECK
from tui import messages
from tui.commands import COMMANDS, shown
from tui.parts.part import Ear, Part, Verb
from tui.reading import boundaries, judging
from tui.reading.judging import Target
from tui.reading.marking import Marked, Marking
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.boundary_bar import BoundaryBar
from tui.widgets.cutting import cut

_ATTACHED = "re-attach"
_QUOTE_CELLS = 48
_UNCHANGED = "Its words have not changed."


@dataclass(frozen=True, slots=True)
class _Adjusting:
    """An annotation whose boundaries are being moved, and where they are by now."""

    target: Target
    annotation: str
    span: Span


class Mending(Part):
    """Settles what a changed text left behind, and moves boundaries."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._in_hand: str | None = None
        self._adjusting: _Adjusting | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "confirm": self.confirm,
            "reopen": self.reopen,
            "attach": self.attach,
            "boundaries": self.boundaries,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.AnnotationChosen: self.take_in_hand,
            messages.EditSaved: self.tell_where_it_stands,
            BoundaryBar.Moved: self.move_boundary,
            BoundaryBar.Closed: self.close_boundaries,
        }

    def turn_to(self, opened: OpenDocument) -> None:
        """Let go of what belongs to another document."""
        del opened
        self._in_hand = None
        self._end_adjusting()

    def turn_away(self) -> None:
        """Let go of what belongs to the document that is no longer shown."""
        self._in_hand = None
        self._end_adjusting()

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
        key = shown(next(command.keys[0] for command in COMMANDS if command.id == "attach"))
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

    # ---------------------------------------------------------------- boundaries

    async def boundaries(self) -> None:
        """Move the beginning or the end of the annotation here, painted as it goes."""
        target, annotation = self.reader.meant()
        if target is None or annotation is None or self.reader.opened is None:
            return
        span = self.reader.opened.span_of(annotation.id)
        if span is None:
            self.reader.tell("It has no place in the text: re-attach it first.")
            return
        self._end_adjusting()
        self._adjusting = _Adjusting(target, annotation.id, span)
        stale = self.reader.opened.placement(annotation).stale
        bar = BoundaryBar(confirms=stale, ascii_only=self.reader.desk.settings.ascii_only)
        await self.reader.mount(bar, before="#keys")
        bar.focus()
        self.reader.show_marks()

    def move_boundary(self, event: BoundaryBar.Moved) -> None:
        """Move an end by a word, and keep it in view."""
        adjusting, opened = self._adjusting, self.reader.opened
        if adjusting is None or opened is None:
            return
        span = boundaries.moved(opened.document.text, adjusting.span, event.side, event.step)
        if span == adjusting.span:
            self.reader.tell("No further word there.")
            return
        self._adjusting = replace(adjusting, span=span)
        self.reader.view.go(span.start if event.side == "start" else span.end - 1)
        self.reader.show_marks()

    def close_boundaries(self, event: BoundaryBar.Closed) -> None:
        """Keep the passage, or leave it as it was."""
        adjusting = self._adjusting
        self._end_adjusting()
        self.reader.view.focus()
        if adjusting is not None and event.kept:
            plan = judging.attach(adjusting.annotation, adjusting.target.document, adjusting.span)
            self.reader.edit("boundaries", plan, replace(adjusting.target, passage=adjusting.span))
        self.reader.show_marks()

    def move_focus(self) -> None:
        """Leave the boundaries as they were when another pane gets the focus."""
        if self._adjusting is not None and not isinstance(self.reader.focused, BoundaryBar):
            self._end_adjusting()
            self.reader.show_marks()

    def _end_adjusting(self) -> None:
        self._adjusting = None
        for bar in self.reader.query(BoundaryBar):
            bar.remove()

    def show_marks(self) -> None:
        """Give every pane what is marked now; boundaries that are being moved as they are."""
        adjusting, opened = self._adjusting, self.reader.opened
        if adjusting is None or opened is None:
            return
        annotation = opened.annotations.get(adjusting.annotation)
        verdict = annotation.verdict if annotation else None
        others = [
            m for m in self.reader.view.marking.marked if m.annotation != adjusting.annotation
        ]
        start, end = adjusting.span.start, adjusting.span.end
        here = Marked(start, end, verdict, adjusting.annotation, adjusting=True)
        self.reader.view.marking = Marking([*others, here])
