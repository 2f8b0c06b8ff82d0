"""The fields of a piece of evidence: its stance, source, quote and note."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Label, Static

from store.annotation import Evidence
from tui.reading.evidence import Draft, Passage
from tui.reading.sources import HERE, SourceError, address_name, document_name, web_address
from tui.widgets.cutting import cut
from tui.widgets.in_force import keys_of
from tui.widgets.note_text import NoteText
from tui.widgets.stance_line import StanceLine
from tui.widgets.text_line import TextLine

_PASSAGE_CELLS = 200
_OTHER_SOURCES = (
    ("evidence.pick", "picks another"),
    ("evidence.address", "takes an address instead"),
)
_WAYS_ON = (("stance.done", "goes on to its source"), ("evidence.pick", "picks a passage"))


class EvidenceForm(Vertical):
    """Takes a piece of evidence, and says of its source what it leads to."""

    DEFAULT_CSS = """
    EvidenceForm { height: auto; }
    EvidenceForm Horizontal { height: auto; }
    EvidenceForm Label { width: 8; color: $quiet; }
    EvidenceForm Input, EvidenceForm TextArea {
        width: 1fr;
        border: none;
        padding: 0;
        background: $surface;
        color: $foreground;
        &:focus { border: none; background: $passage; }
    }
    EvidenceForm #evidence-passage { width: 1fr; height: 1; color: $foreground; display: none; }
    EvidenceForm.-passage #evidence-passage { display: block; }
    EvidenceForm.-passage #evidence-address { display: none; }
    EvidenceForm #evidence-told { height: 1; margin: 0 0 0 8; color: $quiet; }
    EvidenceForm #evidence-told.-wrong { color: $warning; }
    EvidenceForm TextArea { height: 2; }
    """

    line = getters.query_one(StanceLine)
    address = getters.query_one("#evidence-address", Input)
    quote = getters.query_one("#evidence-quote", NoteText)
    note = getters.query_one("#evidence-note", NoteText)

    passage: var[Passage | None] = var(None, toggle_class="-passage", init=False)
    """The passage that is the source; None where that is an address."""

    def __init__(self, document: str, draft: Draft, *, ascii_only: bool = False) -> None:
        """Go on with `draft`, on a claim of the document of this id."""
        super().__init__()
        self.piece: Evidence | None = None
        self._document = document
        self._begun = draft
        self._draft_id = draft.id
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay out the fields below each other."""
        with Horizontal():
            yield Label("It")
            yield StanceLine(self._begun.stance, ascii_only=self._ascii_only)
        with Horizontal():
            yield Label("Source")
            yield TextLine(placeholder="https://… or a DOI", id="evidence-address", compact=True)
            yield Static(id="evidence-passage")
        yield Static(id="evidence-told")
        for name in ("Quote", "Note"):
            with Horizontal(classes="spaced"):
                yield Label(name)
                yield NoteText(
                    id=f"evidence-{name.lower()}", soft_wrap=True, show_line_numbers=False
                )

    def on_mount(self) -> None:
        """Fill the fields."""
        self.fill(self._begun)

    @property
    def draft(self) -> Draft:
        """The piece as it is written by now."""
        if not self.is_mounted:
            return self._begun
        return Draft(
            stance=self.line.stance,
            address=self.address.value,
            passage=self.passage,
            quote=self.quote.text,
            note=self.note.text,
            piece=self.piece,
            id=self._draft_id,
        )

    def fill(self, draft: Draft) -> None:
        """Write on at another draft."""
        self.piece, self.passage, self._draft_id = draft.piece, draft.passage, draft.id
        self.line.stance = draft.stance
        self.address.value = draft.address
        for area, text in ((self.quote, draft.quote), (self.note, draft.note)):
            area.text = text
            area.move_cursor(area.document.end)
        self.look_at_source()

    def focus_source(self) -> None:
        """Have the source written; where it is a passage, the quote."""
        self.screen.set_focus(self.address if self.passage is None else self.quote)

    def tell(self, told: str, *, wrong: bool = False) -> None:
        """Say something below the source."""
        line = self.query_one("#evidence-told", Static)
        line.set_class(wrong, "-wrong")
        line.update(Content(told))

    @on(Input.Changed, "#evidence-address")
    def address_changed(self, event: Input.Changed) -> None:
        """Say what the address leads to, or why it is none."""
        event.stop()
        self.look_at_source()

    def look_at_source(self) -> None:
        """Say what the source is, as far as it is written."""
        if self.passage is not None:
            name = document_name(self.passage.document)
            where = HERE if self.passage.document == self._document else name
            words = cut(f"{where} · “{self.passage.anchor.exact}”", _PASSAGE_CELLS)
            self.query_one("#evidence-passage", Static).update(Content(words))
            self.tell(keys_of(self, *_OTHER_SOURCES))
        elif self.line.has_focus and not self.address.value.strip():
            self.tell(keys_of(self, *_WAYS_ON))
        elif not self.address.value.strip():
            ways = keys_of(self, ("evidence.pick", "picks a passage"))
            self.tell(" · ".join(filter(None, ("an address or DOI", ways))))
        else:
            try:
                self.tell(f"= {address_name(web_address(self.address.value))}")
            except SourceError as error:
                self.tell(str(error), wrong=True)

    @on(StanceLine.Left)
    def go_on(self, event: StanceLine.Left) -> None:
        """Go on to the source."""
        event.stop()
        self.focus_source()
