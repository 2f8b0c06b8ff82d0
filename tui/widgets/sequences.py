"""Keys that follow each other, on the screen: what can be done here, and what follows a key."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.binding import ActiveBinding

from tui.commands import Command
from tui.key_sequences import NOTHING, Pressed, press
from tui.keymap import Keymap
from tui.widgets.key_bar import Following, KeyBar


class Sequences:
    """Takes keys that follow each other, and numbers before them, for an application.

    It is asked of a key that nothing has typed with, before its binding is looked for; a
    single key whose preset lets no digit count costs it no more than a look into a set.
    """

    def __init__(self, app: App[int], keymap: Keymap) -> None:
        """Have what `keymap` says done in `app`."""
        self._app = app
        self._keymap = keymap
        self._begun = NOTHING
        self._bars: list[KeyBar] = []
        self._lent: KeyBar | None = None

    async def take(self, event: events.Key) -> bool:
        """Do what a key press comes to; return whether that was all there was to do."""
        key = written(event)
        is_digit = self._keymap.digits_count and key.isdecimal()
        if not (self._begun or is_digit or key in self._keymap.begin):
            return False
        here = self._here()
        nodes = list(dict.fromkeys(active.node for active in here.values()))
        near = {key: nodes.index(active.node) for key, active in here.items()}
        counts = is_digit and any(map(self._is_counted, here.values()))
        pressed = press(self._begun, key, near, digits_count=counts)
        self._show(pressed, here)
        if pressed.runs:
            await self._run(here[pressed.runs], pressed.times)
        return pressed.taken

    def forget(self) -> None:
        """Leave what has been begun."""
        if self._begun:
            self._show(Pressed(), {})

    def _here(self) -> dict[str, ActiveBinding]:
        """Return what can be done here by its keys, the nearest to the focus first.

        What is no command, as in a line that is typed into, has Textual's name of its key.
        """
        here: dict[str, ActiveBinding] = {}
        for name, active in self._app.screen.active_bindings.items():
            command = self._command(active)
            for key in command.keys if command else (name,):
                here.setdefault(key, active)
        return here

    def _command(self, active: ActiveBinding) -> Command | None:
        return self._keymap.get(active.binding.id or "")

    def _is_counted(self, active: ActiveBinding) -> bool:
        command = self._command(active)
        return command is not None and command.counted

    async def _run(self, active: ActiveBinding, times: int) -> None:
        for _ in range(times if self._is_counted(active) else 1):
            await self._app.run_action(active.binding.action, active.node)

    def _show(self, pressed: Pressed, here: dict[str, ActiveBinding]) -> None:
        """Have the bars of keys show what can follow now."""
        self._begun = pressed.begun
        beginning = f"{self._begun.keys} "
        follow = [
            (key.removeprefix(beginning), command)
            for key, active in here.items()
            if key.startswith(beginning)
            for command in [self._command(active)]
            if command is not None
        ]
        for bar in self._bars:
            bar.begun = Following()
        if not self._begun:
            self._bars = []
            self._give_back()
            return
        self._bars = [bar for bar in self._app.screen.query(KeyBar) if bar.display]
        if not self._bars:
            self._bars = [self._lend()]
        for bar in self._bars:
            bar.begun = Following(self._begun, tuple(follow))

    def _lend(self) -> KeyBar:
        """Lay a bar over the foot of a screen that shows none."""
        self._lent = bar = KeyBar(scope="")
        bar.add_class("-lent")
        self._app.screen.mount(bar)
        return bar

    def _give_back(self) -> None:
        if self._lent is not None:
            self._lent.remove()
            self._lent = None


def written(event: events.Key) -> str:
    """Return a key as a keymap has it: the character that it types, else its name."""
    char = event.character
    typed = char is not None and char.isprintable() and not char.isspace()
    return char if typed and char is not None and "+" not in event.key[:-1] else event.key
