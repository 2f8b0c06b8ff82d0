"""Showing one document: outline, text and annotations side by side.

The screen gives its panes what they show; what is done to them is for the screen that
inherits this.
"""

from __future__ import annotations

from concurrent.futures import Future

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Static

from corpus.document import Span
from store.positions import ReadingPosition
from tui import messages
from tui.desk import Desk, Volume
from tui.reading.marking import Marked, Marking
from tui.reading.open_document import OpenDocument
from tui.screens.opening import OpeningScreen
from tui.widgets.annotations import Annotations
from tui.widgets.annotations_title import AnnotationsTitle
from tui.widgets.details import Details
from tui.widgets.document_header import DocumentHeader
from tui.widgets.document_view import DocumentView
from tui.widgets.in_force import is_ascii_only, key_of, keymap_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.outline_pane import OutlinePane
from tui.widgets.ruler import Ruler
from tui.widgets.title_bar import TitleBar

_GOING_ON = ("document.next", "document.previous", "documents")
_GO_ON = "{} and {} open the next and the previous document, {} lists them all."
WIDE = 100
"""Cells from which on the side panes stand beside the document; below, they are drawers."""

TALL = 20
"""Rows from which there is room to tell of the document and the passage beside the text."""


class ShowingScreen(OpeningScreen):
    """Shows one document with its outline and annotations, or why it can't be read."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#document"

    title_bar = getters.query_one(TitleBar)
    outline_pane = getters.query_one(OutlinePane)
    outline = getters.query_one(LineList)
    view = getters.query_one(DocumentView)
    ruler = getters.query_one(Ruler)
    annotations = getters.query_one(Annotations)
    header = getters.query_one(DocumentHeader)
    details = getters.query_one(Details)

    chosen: var[str | None] = var(None, init=False)
    """The id of the annotation that was chosen here: the next key is about it."""

    def __init__(
        self,
        desk: Desk,
        first: Volume | None,
        opening: Future[OpenDocument] | None = None,
        *,
        welcome: bool = False,
    ) -> None:
        """Read `desk`, beginning with `first`, which `opening` brings if it is given."""
        super().__init__(desk, first, opening)
        self._welcome = welcome

    def compose(self) -> ComposeResult:
        """Lay out title, three panes and keys."""
        # Textual sets these after the first layout; setting them now saves a second one.
        for name, holds in _classes_at(self.app.size).items():
            self.set_class(holds, name, update=False)
        ascii_only = self.desk.settings.ascii_only
        yield TitleBar(id="title")
        with Horizontal(id="panes"):
            yield OutlinePane(id="outline-pane", classes="pane")
            with Vertical(id="document-pane"):
                yield DocumentHeader(ascii_only=ascii_only, id="header")
                yield Static(id="unreadable", markup=False)
                with Horizontal(id="document-row"):
                    yield DocumentView(text_cells=self.desk.settings.text_width, id="document")
                    yield Ruler(id="ruler")
            with Vertical(id="annotations-pane", classes="pane"):
                yield AnnotationsTitle(classes="pane-title")
                yield Static("Nothing marked yet.", id="nothing-marked")
                yield Annotations(self.desk.settings.verdicts, id="annotations")
        yield Details(ascii_only=ascii_only, id="details")
        yield KeyBar(id="keys")
        if self._welcome:
            from tui.widgets.welcome import Welcome

            yield Welcome(
                keymap_of(self), self.desk.settings.verdicts, ascii_only=is_ascii_only(self)
            )

    def on_mount(self) -> None:
        """Open the first document; if it has been read already, in the first frame."""
        self.title_bar.corpus = self.desk.name
        self.tell_problems()
        if not self.desk.complete:
            self.call_after_refresh(self.scan)
        match self.open_first():
            case messages.DocumentOpened() as event:
                self.show_document(event)
            case messages.DocumentNotOpened() as event:
                self.show_unreadable(event)

    @property
    def is_current(self) -> bool:
        """Whether it can be seen: it lies on top, or what does lets it shine through.

        Textual takes a screen right beneath the topmost one for seen, whatever covers it, and
        paints all of both each time that anything happens to the lower one.
        """
        top = self.app.screen_stack[-1:]
        covered = any(screen is not self and screen.styles.background.a == 1 for screen in top)
        return super().is_current and not covered

    # ------------------------------------------------------------- the document

    def wait(self, volume: Volume) -> None:
        """Say in the title that a document is being read."""
        self.title_bar.reading = volume.name

    @on(messages.DocumentOpened)
    def show_document(self, event: messages.DocumentOpened) -> None:
        """Show a document where it was left, with what has been marked in it."""
        self.volume, self.opened = event.volume, event.opened
        opened, view = event.opened, self.view
        self.title_bar.reading = ""
        self.bring_up_to_date(event.volume, opened)
        left = event.place or self.desk.positions.get(event.volume.shelf.root, event.volume.id)
        self.chosen = None
        self.set_class(False, "-unreadable")
        if self.focused is None:
            view.focus()
        self.title_bar.document = opened.document.metadata.title
        self.title_bar.readable = True
        self.outline_pane.clear()
        view.marking = self.ruler.marking = Marking()
        self.ruler.characters = len(opened.document.text)
        cursor, top = (left.cursor, left.top) if left else (0, 0)
        view.open(opened.document, opened.layers, cursor, top)
        self.turn_to(opened)
        self.show_marks()
        self.follow(view.passage)
        for remark in opened.document.metadata.remarks:
            self.tell(f"{event.volume.name}: {remark}")
        if opened.problem is not None:
            self.tell(str(opened.problem), severity="error")

    def turn_to(self, opened: OpenDocument) -> None:
        """Take note that another document is shown; here there is nothing more to do."""

    def turn_away(self) -> None:
        """Take note that no document can be shown; here there is nothing more to do."""

    @on(messages.DocumentNotOpened)
    def show_unreadable(self, event: messages.DocumentNotOpened) -> None:
        """Say in the document's place why it can't be read; the others can."""
        self.volume, self.opened = event.volume, None
        self.title_bar.document = event.volume.name
        self.title_bar.reading = ""
        self.title_bar.readable = False
        self.outline_pane.clear()
        self.annotations.show(())
        self.turn_away()
        on = _GO_ON.format(*(key_of(self, name) for name in _GOING_ON))
        self.query_one("#unreadable", Static).update(Content(f"{event.reason}\n\n{on}"))
        self.set_class(True, "-unreadable")

    def place(self) -> ReadingPosition:
        """Return where the cursor stands, and what is in the first row."""
        return ReadingPosition(self.view.passage.start, self.view.top_position)

    def follow(self, passage: Span) -> None:
        """Show in the side panes what the cursor of the document stands on."""
        raise NotImplementedError

    # ------------------------------------------------------------- the panes

    @property
    def has_drawers(self) -> bool:
        """Whether the side panes lie over the document, for as long as they have the focus."""
        return self.has_class("-narrow") or self.has_class("-zen")

    def watch_chosen(self) -> None:
        """Show how far the annotation goes that was chosen."""
        self.view.chosen = self.chosen

    def show_marks(self) -> None:
        """Give every pane what is marked now: gutter, ruler, list, counts, progress."""
        opened = self.opened
        if opened is None:
            return
        saving = self.saving(opened)
        marking = Marking([*opened.marking.marked, *saving]) if saving else opened.marking
        self.view.marking = self.ruler.marking = marking
        self.annotations.show(opened.cards())
        title = self.title_bar
        if opened.claims is not None:
            self.view.know_claims(opened.claims)
        self.ruler.unchecked = opened.unchecked
        title.claims = None if opened.claims is None else len(opened.claims)
        title.checked = opened.checked
        # A class of the screen's would have every widget styled again.
        self.query_one("#nothing-marked").display = not opened.annotations.live
        self.annotations.display = bool(opened.annotations.live)

    def saving(self, opened: OpenDocument) -> list[Marked]:
        """Return the passages whose edits are not on the disk yet; here nothing is edited."""
        del opened
        return []

    def end_welcome(self) -> None:
        """Send the welcome away, if it is there."""
        for welcome in self.query("#welcome"):
            welcome.remove()


def _classes_at(size: Size) -> dict[str, bool]:
    """Return the classes of the breakpoints, and which of them hold on a screen of this size."""
    return {
        "-wide": size.width >= WIDE,
        "-narrow": size.width < WIDE,
        "-tall": size.height >= TALL,
        "-low": size.height < TALL,
    }
