"""Every key by group, and what the marks in the margin mean, derived from the commands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from store.verdicts import VerdictSet
from tui.commands import GROUPS, Command, shown
from tui.commands.essentials import ESSENTIALS
from tui.marks import NOTED, UNCHECKED
from tui.reading.wrapping import cells, wrap
from tui.widgets.in_force import is_ascii_only, keymap_of, marks_of

_KEY_CELLS = 18
_INDENT = 2
_HERE = "Where you are"
_FIRST = "First of all"
_IN_LIST = {
    "sentence.next": "The next one in this list",
    "sentence.previous": "The one before in this list",
    "page.down": "A page of this list down",
    "page.up": "A page of this list up",
    "half-page.down": "A page of this list down",
    "half-page.up": "A page of this list up",
    "document.start": "The first in this list",
    "document.end": "The last in this list",
}
"""What the keys of the document do in a list."""


class KeyTable(Widget):
    """Two columns: keys or a mark, and what they do."""

    def __init__(
        self, verdicts: VerdictSet, groups: Sequence[str] = GROUPS, here: Collection[str] = ()
    ) -> None:
        """Show the keys of some groups, and what these verdicts look like in the margin.

        Args:
            verdicts: The verdicts.
            groups: The groups.
            here: The ids of the commands to begin with.
        """
        super().__init__()
        self.here = here
        self.groups = groups
        self.verdicts = verdicts

    def render(self) -> Content:
        """Return the table, broken for the width there is."""
        lines: list[Content] = []
        letters = is_ascii_only(self)
        commands = [command for command in keymap_of(self).commands if command.keys]
        here = [command for command in commands if command.id in self.here]
        lines += self._section(_HERE, here)
        if set(self.groups) == set(GROUPS):
            lines += self._first_of_all()
        for group in self.groups:
            rest = [c for c in commands if c.group == group and c not in here]
            lines += self._section(group, rest)
        lines.append(Content.styled("In the margin", "bold $accent"))
        for verdict in self.verdicts.verdicts:
            mark = marks_of(self).of(verdict.id)
            words = f"{verdict.label}: {verdict.meaning}"
            glyph = mark.letter if letters else mark.glyph
            lines += self._row(glyph, f"bold $verdict-{mark.colour}", words)
        noted = NOTED.letter if letters else NOTED.glyph
        lines += self._row(noted, f"bold $verdict-{NOTED.colour}", "A note, no verdict")
        words = "A cue, not a verdict: a sentence that looks worth checking"
        cue = UNCHECKED.letter if letters else UNCHECKED.glyph
        lines += self._row(cue, f"bold $verdict-{UNCHECKED.colour}", words)
        return Content("\n").join(lines)

    def _first_of_all(self) -> Iterator[Content]:
        """Yield the lines of what is needed most; what has no key is in the palette."""
        letters, keymap = is_ascii_only(self), keymap_of(self)
        yield Content.styled(_FIRST, "bold $accent")
        # A set of verdicts of one's own need not have them all.
        for command in (keymap[name] for name in ESSENTIALS if name in keymap):
            words = command.help
            if not command.keys:
                words = f"Then “{command.label.lower()}”: {words[0].lower()}{words[1:]}"
            key = keymap.key(command.id if command.keys else "palette", ascii_only=letters)
            yield from self._row(key, "bold $primary", words)
        yield Content("")

    def _section(self, title: str, commands: Sequence[Command]) -> Iterator[Content]:
        """Yield the lines of some commands under a title; none where there are none."""
        if not commands:
            return
        letters = is_ascii_only(self)
        yield Content.styled(title, "bold $accent")
        for command in commands:
            keys = "  ".join(shown(key, ascii_only=letters) for key in command.keys)
            in_list = title == _HERE and command.movement
            words = _IN_LIST.get(command.id, command.help) if in_list else command.help
            yield from self._row(keys, "bold $primary", words)
        yield Content("")

    def _row(self, left: str, style: str, words: str) -> Iterator[Content]:
        """Yield the lines of one entry; its words hang in the right column."""
        width = max(16, self.content_size.width - _INDENT - _KEY_CELLS)
        for number, (start, end) in enumerate(wrap(words, width)):
            key = left if number == 0 else ""
            fill = " " * max(1, _KEY_CELLS - cells(key))
            yield Content.assemble(" " * _INDENT, (key, style), fill, words[start:end])
