"""Selecting a passage of one's own, and moving the boundaries of an annotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from textual.message import Message

from corpus.document import Span
from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.marking import Marked, Marking
from tui.reading.open_document import OpenDocument
from tui.reading.selection import Selection
from tui.screens.marking import MarkingScreen
from tui.widgets.document_view import DocumentView
from tui.widgets.selection_bar import SelectionBar, Way

_SELECTING = "-selecting"


@dataclass(slots=True)
class _Hand:
    """What is in hand while the bar is open.

    Attributes:
        selection: What is selected.
        origin: The first character of the passage where the cursor stood before.
        stands: The passage where the cursor was put last; if it is elsewhere, it was moved.
        adjusting: The annotation whose boundaries the selection is to be, or None.
    """

    selection: Selection
    origin: int
    stands: Span
    adjusting: str | None = None


class Selecting(Part):
    """Selects; every move of the reader then takes the end that moves along."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._hand: _Hand | None = None
        self._edited: Span | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "select": self.select,
            "select_character": partial(self.select_from, "character"),
            "select_row": partial(self.select_from, "row"),
            "boundaries": self.boundaries,
            "next_annotation": self.next_annotation,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            DocumentView.Selected: self.take_over,
            SelectionBar.Moved: self.move,
            SelectionBar.Resized: self.resize,
            SelectionBar.Swapped: self.swap,
            SelectionBar.Closed: self.bar_closed,
            messages.EditAsked: self.end_with_edit,
            messages.EditSaved: self.choose_edited,
        }

    def turn_to(self, opened: OpenDocument) -> None:
        """Let go of what belongs to another document."""
        del opened
        self.turn_away()

    def turn_away(self) -> None:
        """Let go of what belongs to the document that is no longer shown."""
        self._edited = None
        self._end()

    # -------------------------------------------------------------- beginning

    async def select(self) -> None:
        """Select the passage here."""
        if (opened := self.reader.opened) and opened.document.blocks:
            passage = self.reader.view.passage
            await self._begin(Selection(opened.document, opened.layers, passage))

    async def select_from(self, way: Way, step: int) -> None:
        """Select what a move from the beginning of the passage here takes in."""
        opened, start = self.reader.opened, self.reader.view.passage.start
        if opened is not None:
            selection = Selection(opened.document, opened.layers, Span(start, start))
            if self._moved(selection, way, step):
                await self._begin(selection)

    async def boundaries(self) -> None:
        """Move the beginning or the end of the annotation here, painted as it goes."""
        _, annotation = self.reader.meant()
        opened = self.reader.opened
        if annotation is None or opened is None:
            return
        span = opened.span_of(annotation.id)
        if span is None:
            self.reader.tell("It has no place in the text: re-attach it first.")
            return
        await self._begin(Selection(opened.document, opened.layers, span), annotation.id)

    async def _begin(self, selection: Selection, adjusting: str | None = None) -> None:
        """Take something in hand; the bar has the focus before another key is heard."""
        reader, view = self.reader, self.reader.view
        self._end()
        self._hand = _Hand(selection, view.passage.start, view.passage, adjusting)
        marked = view.marking.marked
        bar = SelectionBar(
            keeps=adjusting is not None,
            confirms=any(m.stale and m.annotation == adjusting for m in marked),
        )
        view.selecting = True
        reader.add_class(_SELECTING)
        await reader.mount(bar, before="#keys")
        reader.set_focus(bar)
        self._show(context=False)

    def take_over(self, event: DocumentView.Selected) -> None:
        """Go on with what the mouse has selected; a click ends it."""
        if event.selection is None:
            self._end()
            return
        self.reader.view.reveal(event.selection.place, context=False)
        adjusting = self._hand.adjusting if self._hand else None
        self.reader.call_later(self._begin, event.selection, adjusting)

    # ----------------------------------------------------------------- moving

    def move(self, event: SelectionBar.Moved) -> None:
        """Move the end that moves."""
        self._catch_up()
        if self._hand is None:
            return
        if self._moved(self._hand.selection, event.way, event.step):
            self._show()
        elif event.way != "edge":
            self.reader.tell(f"No further {event.way} there.")

    def _moved(self, selection: Selection, way: Way, step: int) -> bool:
        if way == "row":
            place = self.reader.view.beside(selection.place, step)
            return place is not None and selection.reach(place)
        return selection.to_edge(step) if way == "edge" else selection.move(way, step)

    def resize(self, event: SelectionBar.Resized) -> None:
        """Select the next larger unit, or what was selected before."""
        self._catch_up()
        if self._hand is None:
            return
        selection = self._hand.selection
        if selection.grow() if event.step > 0 else selection.shrink():
            self._show()
        else:
            self.reader.tell("It grows no further." if event.step > 0 else "It has not grown.")

    def swap(self, event: SelectionBar.Swapped) -> None:
        """Move the other end from now on."""
        del event
        self._catch_up()
        if self._hand is not None:
            self._hand.selection.swap()
            self._show()

    def follow(self, passage: Span) -> None:
        """Take the end that moves along to where another key has led."""
        del passage
        if self._catch_up():
            self._show()

    def _catch_up(self) -> bool:
        """Reach to where the cursor is, if something else has moved it; say whether it has."""
        hand, here = self._hand, self.reader.view.passage
        if hand is None or here == hand.stands:
            return False
        hand.stands = here
        return hand.selection.reach(here)

    def _show(self, *, context: bool = True) -> None:
        """Paint what is selected, and put the cursor at the end that moves."""
        hand, view = self._hand, self.reader.view
        if hand is None:
            return
        view.reveal(hand.selection.place, context=context)
        hand.stands = view.passage
        for bar in self.reader.query(SelectionBar):
            bar.end_moves = hand.selection.end_moves
        if hand.adjusting is None:
            view.selection = hand.selection.span
        else:
            self.reader.show_marks()

    def show_marks(self) -> None:
        """Show boundaries that are being moved as they are by now."""
        hand, opened, view = self._hand, self.reader.opened, self.reader.view
        if hand is None or hand.adjusting is None or opened is None:
            return
        annotation = opened.annotations.get(hand.adjusting)
        verdict = annotation.verdict if annotation else None
        span = hand.selection.span
        others = [m for m in view.marking.marked if m.annotation != hand.adjusting]
        here = Marked(span.start, span.end, verdict, hand.adjusting, adjusting=True)
        view.marking = Marking([*others, here])

    # ----------------------------------------------------------------- ending

    def bar_closed(self, event: SelectionBar.Closed) -> None:
        """Keep the boundaries, or leave everything as it was."""
        hand, opened = self._hand, self.reader.opened
        self._end()
        if hand is None or opened is None:
            return
        if event.kept and hand.adjusting is not None:
            span = hand.selection.span
            plan = judging.attach(hand.adjusting, opened.document, span)
            self.reader.edit("boundaries", plan, Target(opened.document, span))
        else:
            self.reader.view.reveal(hand.origin)

    def end_with_edit(self, event: messages.EditAsked) -> None:
        """Select nothing any more once what is selected is edited."""
        hand = self._hand
        if hand is not None and hand.adjusting is None and event.passage == hand.selection.span:
            self._end()
            self._edited = event.passage

    def choose_edited(self, event: messages.EditSaved) -> None:
        """Have the next key be about what was selected; undo and redo select nothing."""
        if event.job.kind != "edit":
            self._end()
        elif self._edited is not None and event.job.passage == self._edited:
            self._edited = None
            opened, changes = self.reader.opened, event.receipt.changes
            if changes and opened and opened.span_of(changes[-1].annotation):
                self._choose(changes[-1].annotation)

    def move_focus(self) -> None:
        """Select nothing any more when another pane gets the focus."""
        if not isinstance(self.reader.focused, SelectionBar | DocumentView):
            self._end()

    def _end(self) -> None:
        """Let go of what is in hand; the document has the focus."""
        hand, self._hand = self._hand, None
        if hand is None:
            return
        reader = self.reader
        if isinstance(reader.focused, SelectionBar):
            reader.set_focus(reader.view)
        for bar in reader.query(SelectionBar):
            bar.remove()
        reader.remove_class(_SELECTING)
        reader.view.selecting = False
        reader.view.selection = None
        if hand.adjusting is not None:
            reader.show_marks()

    # --------------------------------------------------------------- choosing

    def next_annotation(self) -> None:
        """Choose the next of the annotations that overlap the passage here."""
        opened, passage = self.reader.opened, self.reader.view.passage
        here = opened.marking.at(passage) if opened else None
        if opened is None or here is None:
            self.reader.tell("Nothing is marked here.")
            return
        found = [m.annotation for m in opened.marking.overlapping(passage.start, passage.end)]
        current = self.reader.chosen if self.reader.chosen in found else here.annotation
        if len(found) == 1 and self.reader.chosen is not None:
            self.reader.tell("Nothing else is marked here.")
        self._choose(found[(found.index(current) + 1) % len(found)])

    def _choose(self, annotation: str) -> None:
        self.reader.chosen = annotation
        if not self.reader.annotations.has_focus:
            self.reader.annotations.follow(annotation)
