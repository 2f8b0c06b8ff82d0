"""The row shown while a passage is looked for that is to be evidence."""

from __future__ import annotations

from functools import partial

from textual.content import Content
from textual.widget import Widget

from tui.reading.wrapping import cells
from tui.widgets.cutting import cut
from tui.widgets.in_force import key_of

_LEAST_QUOTE = 12
_TOLD = "go to the passage"
_DOCUMENTS = ("document.next", "document.previous", "documents")


class PickingBar(Widget):
    """Says what is looked for, and the keys that take it and give up.

    It never has the focus: all of the reader's keys work meanwhile.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PickingBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, claim: str) -> None:
        """Look for evidence on the words `claim`."""
        super().__init__()
        self._claim = claim

    def render(self) -> Content:
        """Return the row: the claim as far as there is room, and first of all the keys."""
        width = self.size.width
        keys = Content.assemble(*self._keys())
        ways = self._ways()
        room = width - keys.cell_length - cells(f" Evidence for “”: {_TOLD}") - 1
        if room - cells(ways) >= _LEAST_QUOTE:
            room -= cells(ways)
        else:
            ways = ""
        head = f" Evidence for “{cut(self._claim, room)}”:" if room >= _LEAST_QUOTE else ""
        return Content.assemble((head or " Evidence:", "bold $accent"), f" {_TOLD}", ways, keys)

    def _ways(self) -> str:
        """Return keys that lead to a passage, as they are bound."""
        key = partial(key_of, self)
        documents = " ".join(map(key, _DOCUMENTS))
        return f"  any document: {documents}  {key('search')} searches  {key('select')} selects"

    def _keys(self) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for name, does in (("picking.take", "takes it"), ("picking.leave", "gives up")):
            key = key_of(self, name)
            parts += [
                ("  ", ""),
                (key, "bold $accent"),
                (f" {does}", ""),
            ]
        return parts
