"""The title of the outline pane: which listing it shows, and the initials of the others."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.messages import DeclaredMessage
from tui.reading.entries import LISTINGS, Listing

_TOOLTIPS: dict[Listing, str] = {
    "sections": "Sections: headings, with the claims checked in each",
    "claims": "Claims: what can be checked, in the order of the text",
    "references": "References: markers and the notes they lead to",
    "names": "Names: who and what is named, most often first",
    "timeline": "Timeline: dated statements, in order of time",
}


class OutlineTabs(Widget):
    """One row such as "S CLAIMS R N T"; a click on a listing asks for it.

    Attributes:
        listing: The one that is shown.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "OutlineTabs { height: 1; }"

    listing: reactive[Listing] = reactive[Listing]("sections")

    class Picked(DeclaredMessage):
        """Somebody clicked on a listing."""

        listing: Listing

    def render(self) -> Content:
        """Return the row: one listing in full, the others by their initials."""
        return Content(" ").join(
            Content(label) if name == self.listing else Content.styled(label, "not bold $quiet")
            for name, label in self._labels()
        )

    def _labels(self) -> list[tuple[Listing, str]]:
        return [
            (name, name.upper() if name == self.listing else name[0].upper()) for name in LISTINGS
        ]

    def _listing_at(self, cell: int) -> Listing | None:
        """Return the listing whose label, or the space behind it, is at a cell of the row."""
        end = 0
        for name, label in self._labels():
            end += len(label) + 1
            if 0 <= cell < end:
                return name
        return None

    def on_click(self, event: events.Click) -> None:
        """Ask for the listing that was clicked."""
        listing = self._listing_at(event.x)
        if listing is not None:
            self.post_message(self.Picked(listing))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say in words what a click would show."""
        listing = self._listing_at(event.x)
        self.tooltip = _TOOLTIPS[listing] if listing else None
