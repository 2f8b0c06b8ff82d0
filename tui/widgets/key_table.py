"""Every key by group, and what the marks in the margin mean, derived from the commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from store.verdicts import VerdictSet
from tui.commands import GROUPS, shown
from tui.marks import NOTED, UNCHECKED
from tui.reading.wrapping import cells, wrap
from tui.widgets.in_force import keymap_of, marks_of

_KEY_CELLS = 18
_INDENT = 2


class KeyTable(Widget):
    """Two columns: keys or a mark, and what they do."""

    def __init__(self, verdicts: VerdictSet, groups: Sequence[str] = GROUPS) -> None:
        """Show the keys of some groups, and what these verdicts look like in the margin."""
        super().__init__()
        self.groups = groups
        self.verdicts = verdicts

    def render(self) -> Content:
        """Return the table, broken for the width there is."""
        lines: list[Content] = []
        for group in self.groups:
            lines.append(Content.styled(group, "bold $accent"))
            for command in keymap_of(self).commands:
                if command.group == group and command.keys:
                    keys = "  ".join(shown(key) for key in command.keys)
                    lines += self._row(keys, "bold $primary", command.help)
            lines.append(Content(""))
        lines.append(Content.styled("In the margin", "bold $accent"))
        for verdict in self.verdicts.verdicts:
            mark = marks_of(self).of(verdict.id)
            words = f"{verdict.label}: {verdict.meaning}"
            lines += self._row(mark.glyph, f"bold $verdict-{mark.colour}", words)
        lines += self._row(NOTED.glyph, f"bold $verdict-{NOTED.colour}", "A note, no verdict")
        words = "A cue, not a verdict: a sentence that looks worth checking"
        lines += self._row(UNCHECKED.glyph, f"bold $verdict-{UNCHECKED.colour}", words)
        return Content("\n").join(lines)

    def _row(self, left: str, style: str, words: str) -> Iterator[Content]:
        """Yield the lines of one entry; its words hang in the right column."""
        width = max(16, self.content_size.width - _INDENT - _KEY_CELLS)
        for number, (start, end) in enumerate(wrap(words, width)):
            key = left if number == 0 else ""
            fill = " " * max(1, _KEY_CELLS - cells(key))
            yield Content.assemble(" " * _INDENT, (key, style), fill, words[start:end])
