"""The annotations pane: what has been marked, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from store.verdicts import VerdictSet
from tui.marks import mark_of
from tui.messages import AnnotationChosen
from tui.reading.open_document import Card
from tui.reading.wrapping import wrap
from tui.widgets.cutting import cut
from tui.widgets.pane_list import PaneList

_QUOTE_ROWS = 2
_NOTE_ROWS = 4


class Annotations(PaneList):
    """Lists annotations; moving in it moves the document."""

    def __init__(self, verdicts: VerdictSet, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._verdicts = verdicts
        self._cards: Sequence[Card] = ()
        self._index: dict[str, int] = {}
        self._width = 0

    def show(self, cards: Sequence[Card]) -> None:
        """List these; rows that are the same as before are not made again."""
        width = self._card_width()
        old = self._cards
        self._cards = cards
        self._index = {card.annotation: index for index, card in enumerate(cards)}
        same_rows = [card.annotation for card in old] == [card.annotation for card in cards]
        if cards and same_rows and width == self._width:
            for index, (before, after) in enumerate(zip(old, cards, strict=True)):
                if before != after:
                    self.replace_option_prompt_at_index(index, self._render_card(after, width))
            return
        self._fill()

    def follow(self, annotation: str | None) -> None:
        """Highlight an annotation, or none, without moving the document."""
        with self.prevent(PaneList.OptionHighlighted):
            self.highlighted = self._index.get(annotation) if annotation is not None else None

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted annotation."""
        return None if self.highlighted is None else self._cards[self.highlighted].annotation

    def _card_width(self) -> int:
        return max(8, self.scrollable_content_region.width - 1)

    def _fill(self) -> None:
        kept, place = None, self.highlighted
        if place is not None and (option := self.highlighted_option):
            kept = option.id
        self._width = self._card_width()
        with self.prevent(PaneList.OptionHighlighted):
            self.set_options(
                Option(self._render_card(card, self._width), id=card.annotation)
                for card in self._cards
            )
            if kept in self._index:
                self.highlighted = self._index[kept]
        self.set_class(not self._cards, "-empty")
        if self._cards and place is not None and self.highlighted is None and self.has_focus:
            # The next one takes the place of the one that is gone, and is the one meant.
            self.highlighted = min(place, len(self._cards) - 1)

    def _render_card(self, card: Card, width: int) -> Content:
        """Return a card: glyph and verdict, the quote, the note, and a blank row."""
        mark = mark_of(card.verdict)
        colour = f"$verdict-{mark.colour}"
        label = self._verdicts.label(card.verdict) if card.verdict else "Note"
        head = [Content.styled(f" {mark.glyph} {label}", f"bold {colour}")]
        if card.remark:
            head.append(Content.styled(f" · {card.remark}", "$quiet"))
        lines = [Content.assemble(*head)]
        quote = _rows(f"“{card.quote}”", width - 3, _QUOTE_ROWS)
        lines += (Content.styled("   " + row, "$secondary italic") for row in quote)
        note = _rows(card.note, width - 3, _NOTE_ROWS)
        lines += (Content.styled("   " + row, "$foreground") for row in note)
        if card.tags:
            tags = " ".join(f"#{tag}" for tag in card.tags)
            lines.append(Content.styled("   " + cut(tags, width - 3), "$quiet"))
        return Content("\n").join([*lines, Content(" ")])

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


def _rows(text: str, width: int, most: int) -> list[str]:
    """Break a text into at most `most` rows of `width` cells; the last says if it goes on."""
    if not text.strip():
        return []
    beginning = text[: 2 * width * most]  # a note may be a megabyte
    rows = [cut(beginning[a:b], width) for a, b in wrap(beginning, width)]
    rows = [row for row in rows if row]
    if len(rows) <= most and len(beginning) == len(text):
        return rows
    return [*rows[: most - 1], cut(" ".join(rows[most - 1 :])[: width - 1] + "…", width)]
