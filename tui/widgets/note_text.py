"""Where a note is written: a text area that takes as much as can be written in without waiting."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

MOST_CHARACTERS = 20_000
"""How long a note may become by pasting.

A key takes 75 ms in a paragraph of this length, and 5 s in one of a million characters:
`TextArea` wraps it again with each.
"""


class NoteText(TextArea):
    """Takes of what is pasted as much as there is room for."""

    def on_paste(self, event: events.Paste) -> None:
        """Leave out what is beyond the room there is; what stands there already always stays."""
        room = max(0, MOST_CHARACTERS - len(self.text) + len(self.selected_text))
        if len(event.text) <= room:
            return
        event.prevent_default()
        event.stop()
        if room:
            start, end = self.selection
            edit = self.replace(event.text[:room], start, end)
            self.move_cursor(edit.end_location)
        self.notify(
            f"There is room for {MOST_CHARACTERS:,} characters; "
            f"{len(event.text) - room:,} of those pasted were left out.",
            severity="warning",
        )
