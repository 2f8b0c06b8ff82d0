"""A line to type into that finds something in a list, with keys that choose at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

from tui.messages import Said
from tui.widgets.text_line import TextLine


class PickLine(TextLine):
    """Takes what is typed; while it is empty, some characters are keys."""

    DEFAULT_CSS = """
    PickLine, PickLine:focus { background: $surface; background-tint: $surface 0%; }
    """

    class Pressed(Said):
        """One of the keys was pressed while nothing had been typed."""

        key: str

    def __init__(self, placeholder: str, keys: Iterable[str] = ()) -> None:
        """Wait for typing; `keys` are the characters that choose at once."""
        super().__init__(placeholder=placeholder, compact=True)
        self._keys = frozenset(keys)

    async def _on_key(self, event: events.Key) -> None:
        # Not a binding with priority: it would overtake what was typed just before it.
        if not self.value and event.character in self._keys:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.character))
            return
        await super()._on_key(event)
