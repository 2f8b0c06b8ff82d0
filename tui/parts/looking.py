"""Looking closer: what the program sees in a passage, listings, references, the document itself.

Everything that tells more of the text; nothing here is marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from corpus.document import Span
from corpus.layers import Layers
from store.errors import StoreError
from tui import messages
from tui.browser import BrowserError, open_in_browser, web_host
from tui.desk import Volume
from tui.parts.part import Ear, Part, Verb
from tui.parts.surveying import Surveying
from tui.reading.entries import ClaimEntries, Listing, SectionEntries
from tui.reading.languages import language_name, language_tag
from tui.reading.open_document import OpenDocument
from tui.reading.trail import Trail
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of
from tui.widgets.outline_pane import ListingChosen

if TYPE_CHECKING:
    from tui.reading.facts import Facts

_LONGEST_ADDRESS = 500


class Looking(Part):
    """Tells more of the document and of the passage that is read."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self.surveying = Surveying(reader)
        self._trail: Trail | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "listing": self.listing,
            "list": self.show_listing,
            "details": self.details,
            "follow_reference": self.follow_reference,
            "open_link": self.open_link,
            "about": self.about,
            "language": self.language,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.ClaimsCounted: self.claims_counted,
            ListingChosen: self.listing_chosen,
            messages.ListingFound: self.listing_found,
            messages.FindingsFound: self.findings_found,
            messages.AddressFollowed: self.open_address,
        }

    # ------------------------------------------------------------ the document

    def turn_to(self, opened: OpenDocument) -> None:
        """Tell what is known of a document that is shown now, and look for the rest."""
        self.reader.header.metadata = opened.document.metadata
        self.reader.header.pages = len(opened.document.pages)
        self._trail = Trail(opened.layers)
        self.surveying.turn_to(opened)
        self.reader.details.show(None)
        if opened.claims is None:
            self.reader.call_after_refresh(self.surveying.count_claims)
        self._bring(self.reader.outline_pane.listing)

    def turn_away(self) -> None:
        """Tell nothing where no document can be shown."""
        self.surveying.close()
        self._trail = None
        self.reader.header.metadata = None
        self.reader.details.show(None)

    def claims_counted(self, event: messages.ClaimsCounted) -> None:
        """Show how many claims there are, now that they are counted."""
        if event.opened is self.reader.opened:
            event.opened.claims = event.claims
            self.reader.show_marks()

    # ----------------------------------------------------------- the listings

    def show_marks(self) -> None:
        """Give every pane what is marked now, the outline's claims too."""
        opened = self.reader.opened
        if opened is None:
            return
        self.reader.outline_pane.show(
            "sections", SectionEntries(opened.sections, opened.section_counts())
        )
        if opened.claims is not None:
            claims = ClaimEntries(
                opened.document,
                opened.claims,
                self.reader.view.marking,
                self.reader.desk.settings.marks,
            )
            self.reader.outline_pane.show("claims", claims)

    def listing(self, step: int) -> None:
        """Change the outline's listing; where the outline is hidden, show it first."""
        if self.reader.has_drawers and not self.reader.has_class("-outline-open"):
            self.reader.outline.focus()
        else:
            self.reader.outline_pane.cycle(step)

    def show_listing(self, listing: Listing) -> None:
        """Show a listing in the outline."""
        self.reader.outline_pane.choose(listing)
        self.reader.outline.focus()

    def listing_chosen(self, event: ListingChosen) -> None:
        """Bring what the listing lists."""
        self._bring(event.listing)

    def _bring(self, listing: Listing) -> None:
        """Have a listing's entries looked for, if they are not known."""
        if self.reader.opened is not None and not self.reader.outline_pane.knows(listing):
            self.reader.outline_pane.show(listing, None)
            self.surveying.look_for(listing)

    def listing_found(self, event: messages.ListingFound) -> None:
        """List what was found."""
        if event.opened is self.reader.opened:
            self.reader.outline_pane.show(event.listing, event.entries)

    # ----------------------------------------------------------- the passage

    def follow(self, passage: Span) -> None:
        """Look at the passage once it is painted."""
        del passage
        self.reader.call_after_refresh(self._look)

    def _look(self) -> None:
        if self.reader.opened is not None:
            self.surveying.look_at(self.reader.view.passage)

    def findings_found(self, event: messages.FindingsFound) -> None:
        """Tell what was found in the passage, unless it is another by now."""
        if event.opened is self.reader.opened and event.passage == self.reader.view.passage:
            self.reader.details.show(event.findings)

    def close(self) -> None:
        """End what is being looked for; nobody waits for it any more."""
        self.surveying.close()

    def details(self) -> None:
        """Show all that is seen in the passage, or fold it."""
        self.reader.details.expanded = not self.reader.details.expanded

    # -------------------------------------------------- references and links

    def follow_reference(self) -> None:
        """Go where the reference here leads, and back."""
        if self._trail is None:
            return
        step = self._trail.follow(self.reader.view.passage)
        if step.position is not None:
            self.reader.view.go(step.position)
        opens = f" {key_of(self.reader, 'link.open')} opens it." if step.links else ""
        self.reader.tell(step.told + opens)

    def open_link(self) -> None:
        """Open the first web link here in the browser, after asking."""
        if self.reader.opened is None:
            return
        addresses = self._web_addresses(self.reader.opened.layers, self.reader.view.passage)
        if not addresses:
            self.reader.tell("No web link here.")
            return
        others = f" (the first of {len(addresses)} here)" if len(addresses) > 1 else ""
        self._ask_to_open(addresses[0], others)

    def open_address(self, event: messages.AddressFollowed) -> None:
        """Open a web address in the browser, after asking."""
        self._ask_to_open(event.address)

    def _ask_to_open(self, address: str, others: str = "") -> None:
        from tui.screens.asking import ConfirmScreen

        try:
            host = web_host(address)
        except BrowserError as error:
            self.reader.tell(f"{error} This one is {address[:_LONGEST_ADDRESS]}")
            return
        question = f"{host}{others}\n\n{address[:_LONGEST_ADDRESS]}"

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if yes:
                self.work(partial(self._open_link, address), "browser", exclusive=False)

        self.reader.app.push_screen(ConfirmScreen("Open in the browser?", question), answered)

    @staticmethod
    def _web_addresses(layers: Layers, passage: Span) -> list[str]:
        links = layers.links_in(passage.start, passage.end)
        return [link.target for link in links if link.position is None and link.target]

    def _open_link(self, address: str) -> None:
        try:
            open_in_browser(address)
        except BrowserError as error:
            told = f"{error} The address is {address[:_LONGEST_ADDRESS]}"
            self.from_work(self.reader.tell, told, "warning")

    # ------------------------------------------------------ about the document

    def about(self) -> None:
        """Show what is known of the document, and what had to be guessed."""
        opened, volume = self.reader.opened, self.reader.volume
        if opened is not None and volume is not None:
            self.work(partial(self._find_facts, opened, volume), "about")

    def _find_facts(self, opened: OpenDocument, volume: Volume) -> None:
        from tui.reading.facts import facts

        record = opened.annotations.document
        known = facts(
            opened.document,
            opened.layers,
            volume.entry.file,
            language_chosen=bool(record and record.language),
        )
        self.from_work(self._show_about, known)

    def _show_about(self, known: Facts) -> None:
        from tui.screens.about import AboutScreen

        self.reader.app.push_screen(AboutScreen(known))

    async def language(self) -> None:
        """Ask what language the document is in; its layers are made again for it."""
        from tui.screens.asking import LineScreen

        if self.reader.opened is None:
            return
        language = self.reader.opened.document.metadata.language
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
                self.reader.tell(
                    f"{answer} is no language that is known here; try a code such as fr."
                )
            else:
                self.work(partial(self._set_language, tag), "language")

        await self.reader.app.push_screen(dialog, chosen)

    def _set_language(self, tag: str | None) -> None:
        opened, volume = self.reader.opened, self.reader.volume
        if opened is None or volume is None:
            return
        try:
            volume.shelf.store.set_language(opened.record, tag)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "error")
        else:
            self.from_work(self.reader.open, volume)
