"""About a document: everything known of it, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from tui.reading.facts import Fact, Facts, Listing
from tui.reading.wrapping import cells, wrap
from tui.screens.sheet import Sheet, SheetLines, SheetScreen
from tui.widgets.in_force import key_of, keymap_of

_LABEL_CELLS = 14
_INDENT = 2
_FEWEST_CELLS = 16


class FactSheet(SheetLines):
    """The facts of one document in two columns, broken for the width there is."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts

    def lines(self, width: int) -> Iterator[Content]:
        """Yield the rows that fit into `width` cells."""
        yield Content.styled("The document", "bold $accent")
        for fact in self.facts.stated:
            yield from _rows(fact, width)
        yield from _hanging(f"Another language: {_language_command(self)}", width, "$quiet")
        yield Content("")
        yield Content.styled("Its file and its text", "bold $accent")
        for fact in self.facts.text:
            yield from _rows(fact, width)
        if self.facts.remarks:
            yield Content("")
            yield Content.styled("Assumed or left out in reading it", "bold $accent")
            for remark in self.facts.remarks:
                yield from _entry(remark, width, "$warning")
        for listing in self.facts.wanting:
            yield Content("")
            yield from _listed(listing, width)


def _language_command(node: Widget) -> str:
    """Return how to say what language a document is in."""
    command = keymap_of(node)["language"]
    way = key_of(node, command.id) if command.keys else "the palette"
    return f"{way}, “{command.label}”"


def _rows(fact: Fact, width: int) -> Iterator[Content]:
    """Yield the rows of a fact; its value hangs in the right column."""
    source = f"({fact.source})" if fact.source else ""
    words = f"{fact.value} {source}".rstrip()
    colour = "$accent" if fact.source.startswith("guessed") else "$quiet"
    room = max(_FEWEST_CELLS, width - _INDENT - _LABEL_CELLS)
    for number, (start, end) in enumerate(wrap(words, room)):
        label = fact.label if number == 0 else ""
        value = Content(words[start:end]).stylize("$foreground")
        behind = max(0, len(fact.value) - start)
        yield Content.assemble(
            " " * _INDENT,
            (label, "$secondary"),
            " " * max(1, _LABEL_CELLS - cells(label)),
            value.stylize(colour, behind) if behind < end - start else value,
        )


def _hanging(words: str, width: int, style: str) -> Iterator[Content]:
    """Yield words in the right column, without a label."""
    room = max(_FEWEST_CELLS, width - _INDENT - _LABEL_CELLS)
    for start, end in wrap(words, room):
        yield Content.assemble(" " * (_INDENT + _LABEL_CELLS), (words[start:end], style))


def _entry(words: str, width: int, style: str) -> Iterator[Content]:
    """Yield words over the whole width; rows but the first hang."""
    room = max(_FEWEST_CELLS, width - 2 * _INDENT)
    for number, (start, end) in enumerate(wrap(words, room)):
        indent = _INDENT if number == 0 else 2 * _INDENT
        yield Content.assemble(" " * indent, (words[start:end], style))


def _listed(listing: Listing, width: int) -> Iterator[Content]:
    """Yield the rows of a listing, and how many it leaves out."""
    yield Content.assemble((listing.label, "bold $accent"), (f"  {listing.count:,}", "$quiet"))
    for words in listing.first:
        yield from _entry(words, width, "$foreground")
    more = listing.count - len(listing.first)
    if more:
        yield Content.styled(" " * _INDENT + f"and {more:,} more", "$quiet")


class AboutScreen(SheetScreen):
    """Shows all that is known of a document."""

    def __init__(self, facts: Facts) -> None:
        """Show these facts; see `tui.reading.facts.facts`."""
        super().__init__()
        self.facts = facts

    def compose(self) -> ComposeResult:
        """Lay out the facts."""
        with Sheet(id="about-box") as box:
            box.border_title = "About this document"
            box.border_subtitle = Content(self.told_keys)
            yield FactSheet(self.facts)
