"""Looking closer: what the program sees in a passage, listings, references, the document itself.

The reading screen with everything that tells more of the text; nothing here is marked.
"""

from __future__ import annotations

from concurrent.futures import Future

from textual import getters, on, work

from corpus.document import Metadata, Span
from corpus.layers import Layers
from store.errors import StoreError
from tui import messages
from tui.browser import BrowserError, open_in_browser, web_host
from tui.desk import Desk, Volume
from tui.reading.entries import ClaimEntries, Listing, SectionEntries
from tui.reading.facts import Facts, facts
from tui.reading.languages import language_name, language_tag
from tui.reading.open_document import OpenDocument
from tui.reading.trail import Trail
from tui.screens.about import AboutScreen
from tui.screens.asking import ConfirmScreen, LineScreen
from tui.screens.changing import ChangingScreen
from tui.screens.surveying import Surveying
from tui.widgets.details import Details
from tui.widgets.document_header import DocumentHeader
from tui.widgets.outline_pane import ListingChosen

_LONGEST_ADDRESS = 500
_NO_METADATA: Metadata | None = None


class LookingScreen(ChangingScreen):
    """Tells more of the document and of the passage that is read."""

    header = getters.query_one(DocumentHeader)
    details = getters.query_one(Details)

    def __init__(
        self,
        desk: Desk,
        first: Volume | None,
        opening: Future[OpenDocument] | None = None,
        *,
        welcome: bool = False,
    ) -> None:
        """Read `desk`, beginning with `first`, which `opening` brings if it is given."""
        super().__init__(desk, first, opening, welcome=welcome)
        self.surveying = Surveying(self)
        self._trail: Trail | None = None

    # ------------------------------------------------------------ the document

    def turn_to(self, opened: OpenDocument) -> None:
        """Tell what is known of a document that is shown now, and look for the rest."""
        super().turn_to(opened)
        self.header.metadata = opened.document.metadata
        self.header.pages = len(opened.document.pages)
        self._trail = Trail(opened.layers)
        self.surveying.turn_to(opened)
        self.details.show(None)
        if opened.claims is None:
            self.call_after_refresh(self.surveying.count_claims)
        self._bring(self.outline_pane.listing)

    def turn_away(self) -> None:
        """Tell nothing where no document can be shown."""
        super().turn_away()
        self.surveying.close()
        self._trail = None
        self.header.metadata = _NO_METADATA
        self.details.show(None)

    @on(messages.ClaimsCounted)
    def claims_counted(self, event: messages.ClaimsCounted) -> None:
        """Show how many claims there are, now that they are counted."""
        if event.opened is self.opened:
            event.opened.claims = event.claims
            self.show_marks()

    # ----------------------------------------------------------- the listings

    def show_marks(self) -> None:
        """Give every pane what is marked now, the outline's claims too."""
        super().show_marks()
        opened = self.opened
        if opened is None:
            return
        self.outline_pane.show("sections", SectionEntries(opened.sections, opened.section_counts()))
        if opened.claims is not None:
            claims = ClaimEntries(opened.document, opened.claims, self.view.marking)
            self.outline_pane.show("claims", claims)

    def action_listing(self, step: int) -> None:
        """Change the outline's listing; where the outline is hidden, show it first."""
        if self.has_class("-narrow") and not self.has_class("-outline-open"):
            self.action_pane(-1)
        else:
            self.outline_pane.cycle(step)

    def action_list(self, listing: Listing) -> None:
        """Show a listing in the outline."""
        self.outline_pane.choose(listing)
        self.outline.focus()

    @on(ListingChosen)
    def listing_chosen(self, event: ListingChosen) -> None:
        """Bring what the listing lists."""
        event.stop()
        self._bring(event.listing)

    def _bring(self, listing: Listing) -> None:
        """Have a listing's entries looked for, if they are not known."""
        if self.opened is not None and not self.outline_pane.knows(listing):
            self.outline_pane.show(listing, None)
            self.surveying.look_for(listing)

    @on(messages.ListingFound)
    def listing_found(self, event: messages.ListingFound) -> None:
        """List what was found."""
        if event.opened is self.opened:
            self.outline_pane.show(event.listing, event.entries)

    # ----------------------------------------------------------- the passage

    def follow(self, passage: Span) -> None:
        """Bring the side panes along, and look at the passage once it is painted."""
        super().follow(passage)
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        if self.opened is not None:
            self.surveying.look_at(self.view.passage)

    @on(messages.FindingsFound)
    def findings_found(self, event: messages.FindingsFound) -> None:
        """Tell what was found in the passage, unless it is another by now."""
        if event.opened is self.opened and event.passage == self.view.passage:
            self.details.show(event.findings)

    def action_details(self) -> None:
        """Show all that is seen in the passage, or fold it."""
        self.details.expanded = not self.details.expanded

    # -------------------------------------------------- references and links

    def action_follow_reference(self) -> None:
        """Go where the reference here leads, and back."""
        if self._trail is None:
            return
        step = self._trail.follow(self.view.passage)
        if step.position is not None:
            self.view.go(step.position)
        self.tell(step.told)

    def action_open_link(self) -> None:
        """Open the first web link here in the browser, after asking."""
        if self.opened is None:
            return
        addresses = self._web_addresses(self.opened.layers, self.view.passage)
        if not addresses:
            self.tell("No web link here.")
            return
        address = addresses[0]
        try:
            host = web_host(address)
        except BrowserError as error:
            self.tell(f"{error} This one is {address[:_LONGEST_ADDRESS]}")
            return
        others = f" (the first of {len(addresses)} here)" if len(addresses) > 1 else ""
        question = f"{host}{others}\n\n{address[:_LONGEST_ADDRESS]}"

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if yes:
                self._open_link(address)

        self.app.push_screen(ConfirmScreen("Open in the browser?", question), answered)

    @staticmethod
    def _web_addresses(layers: Layers, passage: Span) -> list[str]:
        links = layers.links_in(passage.start, passage.end)
        return [link.target for link in links if link.position is None and link.target]

    @work(thread=True, group="browser", exit_on_error=False)
    def _open_link(self, address: str) -> None:
        try:
            open_in_browser(address)
        except BrowserError as error:
            told = f"{error} The address is {address[:_LONGEST_ADDRESS]}"
            self.app.call_from_thread(self.tell, told, "warning")

    # ------------------------------------------------------ about the document

    @work(thread=True, exclusive=True, group="about", exit_on_error=False)
    def action_about(self) -> None:
        """Show what is known of the document, and what had to be guessed."""
        opened, volume = self.opened, self.volume
        if opened is None or volume is None:
            return
        record = opened.annotations.document
        known = facts(
            opened.document,
            opened.layers,
            volume.entry.file,
            language_chosen=bool(record and record.language),
        )
        self.app.call_from_thread(self._show_about, known)

    def _show_about(self, known: Facts) -> None:
        self.app.push_screen(AboutScreen(known))

    async def action_language(self) -> None:
        """Ask what language the document is in; its layers are made again for it."""
        if self.opened is None:
            return
        language = self.opened.document.metadata.language
        told = (
            f"Now {language_name(language)}. A code or an English name, such as tr or Turkish; "
            "leave it empty to go by the file again."
        )
        dialog = LineScreen("Language of this document", language, told)

        def chosen(answer: str | None) -> None:
            if answer is None:
                return
            tag = language_tag(answer) if answer else None
            if answer and tag is None:
                self.tell(f"{answer} is no language that is known here; try a code such as fr.")
            else:
                self._set_language(tag)

        await self.app.push_screen(dialog, chosen)

    @work(thread=True, exclusive=True, group="language", exit_on_error=False)
    def _set_language(self, tag: str | None) -> None:
        opened, volume = self.opened, self.volume
        if opened is None or volume is None:
            return
        try:
            volume.shelf.store.set_language(opened.record, tag)
        except StoreError as error:
            self.app.call_from_thread(self.tell, str(error), "error")
        else:
            self.app.call_from_thread(self.open, volume)
