"""The evidence of a claim: what there is, and a piece that is being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from store.annotation import Evidence
from tui.commands.evidence import EVIDENCE
from tui.reading.evidence import Draft
from tui.reading.sources import Shown, SourceError
from tui.widgets.bindings import bindings
from tui.widgets.cutting import quoted
from tui.widgets.evidence_form import EvidenceForm
from tui.widgets.evidence_lines import piece_row
from tui.widgets.in_force import keys_of
from tui.widgets.pane_list import PaneList
from tui.widgets.stance_line import StanceLine

_LEAST_CELLS = 20
_TALL = 24
"""Rows from which there is room for air, and for a list of `_MOST_PIECES`."""

_MOST_PIECES, _FEWEST_PIECES = 6, 2

_KEYS = (
    ("evidence.keep", "keeps"),
    ("evidence.pick", "picks a passage"),
    ("evidence.leave", "leaves"),
)
_KEYS_OF_LIST = (("list.choose", "changes it"), ("evidence.remove", "removes it"))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in the dialog, and what is to become of it."""

    draft: Draft
    then: Literal["keep", "pick", "leave"]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the evidence is on: its words, the id of its document, and what it has."""

    quote: str
    document: str
    pieces: Sequence[Evidence]


class EvidenceScreen(ModalScreen[Written]):
    """Lists the evidence there is, and takes a piece; every way out gives what was written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(EVIDENCE)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_TALL, "-tall")]  # noqa: RUF012 - Textual's own
    DEFAULT_CSS = """
    #evidence-box {
        width: 96;
        max-width: 94%;
        max-height: 94%;
        height: auto;
        padding: 0 1;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $quiet;
    }
    #evidence-claim { height: 1; color: $secondary; text-style: italic; }
    EvidenceScreen.-tall #evidence-claim { height: auto; max-height: 2; margin: 0 0 1 0; }
    EvidenceScreen.-tall #evidence-pieces { margin: 0 0 1 0; }
    EvidenceScreen.-tall EvidenceForm TextArea { height: 3; }
    EvidenceScreen.-tall EvidenceForm .spaced { margin: 1 0 0 0; }
    """

    pieces = getters.query_one("#evidence-pieces", PaneList)
    form = getters.query_one(EvidenceForm)

    def __init__(
        self,
        listed: Listed,
        draft: Draft,
        remove: Callable[[str], None],
        *,
        told: str = "",
        ascii_only: bool = False,
    ) -> None:
        """Go on with a draft.

        Args:
            listed: What it is evidence on.
            draft: The piece being written.
            remove: Has the piece of an id removed; `show` then lists what is left.
            told: What to say of the draft in the title, or empty.
            ascii_only: Whether stances are signs of ASCII.
        """
        super().__init__()
        self.listed = listed
        self._pieces = tuple(listed.pieces)
        self._draft = draft
        self._remove = remove
        self._about_draft = told
        self._wrong = ""
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay out the claim, the list, and the fields of a piece."""
        with Vertical(id="evidence-box") as box:
            box.border_subtitle = Content(keys_of(self, *_KEYS))
            yield Static(Content(quoted(self.listed.quote)), id="evidence-claim")
            yield PaneList(id="evidence-pieces", compact=True)
            yield EvidenceForm(self.listed.document, self._draft, ascii_only=self._ascii_only)

    def on_mount(self) -> None:
        """Ask for the stance first; of a passage that has just been picked, for a note."""
        self._show_pieces()
        self.set_focus(self.form.note if self._draft.passage else self.form.line)

    # --------------------------------------------------------------- the pieces

    def show(self, pieces: Sequence[Evidence]) -> None:
        """List the pieces there are now; what is being written stays."""
        self._pieces = tuple(pieces)
        if self.is_mounted:
            self._show_pieces()

    def _show_pieces(self) -> None:
        pieces = self._pieces
        if not pieces and self.focused is self.pieces:
            self.set_focus(self.form.line)
        self.pieces.display = bool(pieces)
        self._list()
        self._show_heading()

    def _list(self) -> None:
        """List the pieces, cut for the width there is; the highlight stays where it is."""
        kept = self.pieces.highlighted
        width = max(_LEAST_CELLS, self.form.size.width - 2)  # as wide, and never hidden
        rows = (
            piece_row(Shown.of(piece, self.listed.document), width, ascii_only=self._ascii_only)
            for piece in self._pieces
        )
        self.pieces.set_options(map(Option, rows))
        most = _MOST_PIECES if self.size.height >= _TALL else _FEWEST_PIECES
        self.pieces.styles.height = min(most, len(self._pieces))
        if self._pieces and kept is not None:
            self.pieces.highlighted = min(kept, len(self._pieces) - 1)

    def on_resize(self) -> None:
        """List the pieces for another width, once it is known."""
        self.call_after_refresh(self._list)

    def on_descendant_focus(self) -> None:
        """Say the list's keys while it has the focus; highlight something in it."""
        if self.focused is self.pieces:
            if self.pieces.highlighted is None:
                self.pieces.highlighted = 0
            self.form.tell(f"{keys_of(self, *_KEYS_OF_LIST)} · tab: a new one")
        elif self._wrong:
            self.form.tell(self._wrong, wrong=True)
        else:
            self.form.look_at_source()
        self._wrong = ""

    def _show_heading(self) -> None:
        """Say in the title how many pieces there are, and which is being written."""
        ids = [piece.id for piece in self._pieces]
        heading = "Evidence"
        if self.form.piece is not None and self.form.piece.id in ids:
            heading = f"Evidence · changing piece {ids.index(self.form.piece.id) + 1}"
        elif ids:
            heading = f"Evidence · {len(ids)} so far"
        if self._about_draft:
            heading += f" · {self._about_draft}"
        self.query_one("#evidence-box", Vertical).border_title = heading

    @on(PaneList.OptionSelected)
    def change(self, event: PaneList.OptionSelected) -> None:
        """Write on at the piece chosen, unless that would lose what is being written."""
        event.stop()
        if not self.form.draft.is_blank:
            self.form.tell("First keep what is written below, or clear it.", wrong=True)
            return
        self._begin(Draft.of(self._pieces[event.option_index]))

    def _begin(self, draft: Draft) -> None:
        self.form.fill(draft)
        self._show_heading()
        self.set_focus(self.form.line)

    def action_remove(self) -> None:
        """Remove the highlighted piece; undo brings it back."""
        number = self.pieces.highlighted
        if number is None:
            return
        piece = self._pieces[number]
        if self.form.piece is not None and self.form.piece.id == piece.id:
            self._begin(Draft(stance=self.form.line.stance))
        self._remove(piece.id)

    # ------------------------------------------------------------------ ways out

    @property
    def draft(self) -> Draft:
        """The piece as it is written by now."""
        return self.form.draft if self.is_mounted else self._draft

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Remove only what is highlighted in the list that has the focus."""
        if action == "remove":
            return self.focused is self.pieces
        if action == "go_on":
            return self.form.address.has_focus
        return super().check_action(action, parameters)

    def action_keep(self) -> None:
        """Keep the piece, or say what is wrong with it."""
        draft = self.draft
        try:
            draft.written("")
        except SourceError as error:
            before, self._wrong = self.focused, str(error)
            self.form.focus_source()
            if self.focused is before:  # nothing will say it later
                self.on_descendant_focus()
        else:
            self.dismiss(Written(draft, "keep"))

    @on(StanceLine.PassageAsked)
    def action_pick(self) -> None:
        """Go and pick a passage; what is written stays."""
        self.dismiss(Written(self.draft, "pick"))

    def action_go_on(self) -> None:
        """Go on from the address to the quote."""
        self.set_focus(self.form.quote)

    def action_address(self) -> None:
        """Have a web address as the source."""
        self.form.passage = None
        self.form.focus_source()
        self.form.look_at_source()

    def action_leave(self) -> None:
        """Leave; what was written is a draft."""
        self.dismiss(Written(self.draft, "leave"))
