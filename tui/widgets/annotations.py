"""The annotations pane: what has been marked, in the order of the text.

Annotations that have lost their place in the text stand below the others, each kind under
a heading of its own, which can't be chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content
from textual.widgets.option_list import Option

from store.verdicts import VerdictSet
from tui.messages import AnnotationChosen
from tui.reading.open_document import Card
from tui.widgets.annotation_card import render_card
from tui.widgets.cutting import cut
from tui.widgets.pane_list import PaneList

_HEADINGS = {"ambiguous": "Found in several places", "orphan": "Not in the text any more"}

Row = Card | str
"""A card, or the heading of a group."""


class Annotations(PaneList):
    """Lists annotations; moving in it moves the document."""

    def __init__(self, verdicts: VerdictSet, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._verdicts = verdicts
        self._rows: Sequence[Row] = ()
        self._index: dict[str, int] = {}
        self._width = 0

    def show(self, cards: Sequence[Card]) -> None:
        """List these; rows that are the same as before are not made again.

        Args:
            cards: In the order to be shown; those without a place come last.
        """
        width = self._card_width()
        old = self._rows
        self._rows = [*_grouped(cards)]
        self._index = {
            row.annotation: index for index, row in enumerate(self._rows) if isinstance(row, Card)
        }
        if cards and width == self._width and [*map(_name, old)] == [*map(_name, self._rows)]:
            for index, (before, after) in enumerate(zip(old, self._rows, strict=True)):
                if before != after:
                    self.replace_option_prompt_at_index(index, self._render_row(after, width))
            return
        self._fill()

    def follow(self, annotation: str | None) -> None:
        """Highlight an annotation, or none, without moving the document."""
        with self.prevent(PaneList.OptionHighlighted):
            self.highlighted = self._index.get(annotation) if annotation is not None else None

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted annotation."""
        return None if self.highlighted is None else _name(self._rows[self.highlighted])

    def _card_width(self) -> int:
        return max(8, self.scrollable_content_region.width - 1)

    def _fill(self) -> None:
        kept, place = None, self.highlighted
        if place is not None and (option := self.highlighted_option):
            kept = option.id
        self._width = self._card_width()
        with self.prevent(PaneList.OptionHighlighted):
            self.set_options(self._option(row) for row in self._rows)
            if kept in self._index:
                self.highlighted = self._index[kept]
        self.set_class(not self._rows, "-empty")
        if self._index and place is not None and self.highlighted is None and self.has_focus:
            # The next one takes the place of the one that is gone, and is the one meant.
            indexes = self._index.values()
            self.highlighted = min((i for i in indexes if i >= place), default=max(indexes))

    def _option(self, row: Row) -> Option:
        prompt = self._render_row(row, self._width)
        if isinstance(row, Card):
            return Option(prompt, id=row.annotation)
        return Option(prompt, disabled=True)

    def _render_row(self, row: Row, width: int) -> Content:
        if isinstance(row, str):
            return Content.assemble((" " + cut(row, width - 1), "bold $quiet"), "\n ")
        label = self._verdicts.label(row.verdict) if row.verdict else "Note"
        ascii_only = self.app.ascii_only if hasattr(self.app, "ascii_only") else False
        return render_card(row, label, width, ascii_only=ascii_only)

    def on_resize(self) -> None:
        """Break the quotes for another width."""
        if self._card_width() != self._width:
            self._fill()

    def on_option_list_option_highlighted(self, event: PaneList.OptionHighlighted) -> None:
        """Move the document with the highlight, when a person moved it."""
        event.stop()
        if self.has_focus and event.option.id is not None:
            self.post_message(AnnotationChosen(event.option.id))

    def on_option_list_option_selected(self, event: PaneList.OptionSelected) -> None:
        """Go to the passage and read on from there."""
        event.stop()
        if event.option.id is not None:
            self.post_message(AnnotationChosen(event.option.id, opened=True))


def _grouped(cards: Sequence[Card]) -> Iterator[Row]:
    """Yield the cards, those without a place under headings that say how many they are."""
    for heading, group in groupby(cards, key=lambda card: _HEADINGS.get(card.status)):
        listed = [*group]
        if heading is not None:
            yield f"{heading} · {len(listed)}"
        yield from listed


def _name(row: Row) -> str:
    return row.annotation if isinstance(row, Card) else row
