"""The tutorial's card: three rows above the text that say one thing to do."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands.tutorial import TUTORIAL
from tui.reading.tutorial import Lesson
from tui.widgets.in_force import is_ascii_only, keymap_of
from tui.widgets.key_words import with_keys

_ROWS = 3
_DONE, _SKIPPED = "✓", "–"  # noqa: RUF001 - a dash for what was passed over
_DONE_ASCII, _SKIPPED_ASCII = "+", "-"
_BETWEEN = "  "


class TutorialBar(Widget):
    """Shows how far the tutorial is, what has just been done, and what to do now.

    It never has the focus: all of the reader's keys work meanwhile.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    TutorialBar {{ height: {_ROWS}; padding: 0 1; background: $panel; color: $foreground; }}
    """

    lesson: reactive[Lesson] = reactive(Lesson(()))

    def __init__(self, lesson: Lesson) -> None:
        """Show how far this is."""
        super().__init__()
        self.set_reactive(TutorialBar.lesson, lesson)

    def render(self) -> Content:
        """Return the rows: steps and keys, what was done, what to do; the last may take two."""
        width, ascii_only = self.content_size.width, is_ascii_only(self)
        asks = with_keys(self.lesson.asks, keymap_of(self), ascii_only=ascii_only)
        rows = [self._head(width, ascii_only=ascii_only), *asks.wrap(width)]
        if self.lesson.said and len(rows) < _ROWS:
            done = _DONE_ASCII if ascii_only else _DONE
            said = Content.assemble((f"{done} ", "bold $success"), self.lesson.said)
            rows.insert(1, said.truncate(width, ellipsis=not ascii_only))
        return Content("\n").join(rows[:_ROWS])

    def _head(self, width: int, *, ascii_only: bool) -> Content:
        """Return the first row: the steps, the title of this one, and as many keys as fit."""
        steps = Content(" ").join(self._steps(ascii_only=ascii_only))
        title = (self.lesson.title, "bold $accent")
        head = Content.assemble(("Tutorial", "bold"), _BETWEEN, steps, _BETWEEN, title)
        keymap = keymap_of(self)
        named = {} if self.lesson.is_over else {"skip": "skips"}
        keys = Content("")
        for name, does in {"leave": "leaves", **named}.items():
            key = keymap.key(f"{TUTORIAL}.{name}", ascii_only=ascii_only)
            entry = Content.assemble(_BETWEEN, (key, "bold $accent"), f" {does}")
            if head.cell_length + keys.cell_length + entry.cell_length <= width:
                keys = Content.assemble(entry, keys)
        fill = " " * (width - head.cell_length - keys.cell_length)
        return Content.assemble(head, fill, keys).truncate(width)

    def _steps(self, *, ascii_only: bool) -> Iterator[Content]:
        """Yield a sign for each step: what became of it, else its number."""
        lesson = self.lesson
        for number in range(len(lesson.steps)):
            if number in lesson.done:
                yield Content.styled(_DONE_ASCII if ascii_only else _DONE, "bold $success")
            elif number < lesson.step:
                yield Content.styled(_SKIPPED_ASCII if ascii_only else _SKIPPED, "$quiet")
            else:
                here = number == lesson.step
                yield Content.styled(f"{number + 1}", "bold $accent" if here else "$quiet")
