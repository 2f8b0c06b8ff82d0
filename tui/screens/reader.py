"""The reader: the screen for one document at a time, made of its parts."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from corpus.safe_text import safe_line
from store.errors import BrokenFileError, StoreError
from tui import messages
from tui.commands import READER
from tui.commands.evidence import PICKING
from tui.commands.tutorial import TUTORIAL
from tui.desk import Desk, Volume
from tui.parts.arranging import Arranging
from tui.parts.changing import Changing
from tui.parts.focusing import Focusing
from tui.parts.later import later_parts
from tui.parts.looking import Looking
from tui.practice import is_for_practice, practice_export
from tui.reading.numbers import numbered
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of, keymap_of


class ReaderScreen(MarkingScreen):
    """Reads, and takes verdicts and notes."""

    # While a passage is picked, or the tutorial is on, their keys go before the reader's own.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PICKING),
        *bindings(TUTORIAL),
        *bindings(READER),
    ]

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
        self.have(Focusing(self))
        self.have(Arranging(self))
        self.have(Changing(self))
        self.have(Looking(self))
        self.have_later(later_parts(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now; keys, footer and palette ask here."""
        if action in {"move", "page", "place"} and self.opened is None:
            return False
        if action == "document" and self.desk.complete and len(self.desk.found) < 2:
            return False
        if action == "write_elsewhere":
            return bool(self.keeping.unsaved)
        if action == "set_aside":
            return self.opened is not None and isinstance(self.opened.problem, BrokenFileError)
        return super().check_action(action, parameters)

    def action_write_elsewhere(self) -> None:
        """Write the edits that can't be saved to a file that is asked for."""
        from tui.screens.unsaved import WriteElsewhereScreen

        dialog = WriteElsewhereScreen(self.keeping.write_elsewhere)
        self.app.push_screen(dialog, lambda done: self.tell(done) if done else None)

    def keep_written(self) -> None:
        """Keep a note or evidence that is being written."""
        for part in self.parts:
            part.keep_written()

    def settle(self) -> None:
        """Save whatever can be saved, a note that is being written too; the last thing."""
        self.keep_written()
        self.remember()
        self.end()
        with suppress(StoreError):
            self.desk.positions.save()

    def end(self) -> None:
        """End what is under way."""
        for part in self.parts:
            # A place in a text, or a width, is not worth holding up the end for.
            with suppress(StoreError):
                part.close()
        self.keeping.close()

    # ------------------------------------------------------------- the others

    def action_help(self) -> None:
        """Show every key, first those that are only there where the focus is."""
        from tui.screens.help import HelpScreen

        declared = {command.id: command for command in keymap_of(self).commands}
        here = set()
        for node, binding, *_ in self.active_bindings.values():
            command = declared.get(binding.id or "")
            if command and (command.scope != READER or (command.movement and node is not self)):
                here.add(command.id)
        self.app.push_screen(HelpScreen(self.desk.settings.verdicts, here=here))

    async def action_back(self) -> None:
        """Close a drawer, else the tutorial, else quit."""
        if self.has_drawers and not self.view.has_focus:
            self.view.focus()
        elif is_for_practice(self.desk):
            self.post_message(messages.TutorialLeft())
        else:
            await self.run_action("app.quit")

    def action_copy_or_tell(self) -> None:
        """Copy what the mouse selected; else say how to quit."""
        if self.get_selected_text():
            self.action_copy_text()
        else:
            self.tell(f"{key_of(self, 'quit')} quits; everything is saved.")

    async def action_export(self) -> None:
        """Write the annotations of the corpus to a file."""
        from tui.screens.asking import LineScreen

        name = str(practice_export()) if is_for_practice(self.desk) else "annotations.json"
        here = safe_line(str(Path.cwd()))
        told = (
            "All annotations of this corpus, as JSON; a file of that name is replaced. "
            f"A name without a folder is put into {here}."
        )
        dialog = LineScreen("Export annotations", name, told)

        def chosen(name: str | None) -> None:
            if name:
                self._export(name)

        await self.app.push_screen(dialog, chosen)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, name: str) -> None:
        from tui.exporting import export_file

        path = Path(name).expanduser().absolute()
        try:
            count = export_file(self.desk, path)
        except StoreError as error:
            self.post_message(messages.Exported(str(path), problem=str(error)))
        else:
            self.post_message(messages.Exported(str(path), count))

    @on(messages.Exported)
    def exported(self, event: messages.Exported) -> None:
        """Say where the export is."""
        if event.problem:
            self.tell(event.problem, severity="error")
        else:
            self.tell(f"{numbered(event.annotations, 'annotation')} written to {event.path}")

    def action_set_aside(self) -> None:
        """Put a store file that can't be read aside under a new name."""
        if self.opened is None or self.volume is None:
            return
        try:
            target = self.volume.shelf.store.set_aside(self.volume.id)
        except StoreError as error:
            self.tell(str(error), severity="error")
        else:
            self.tell(f"Set aside as {target}; annotations start afresh.")
            self.open(self.volume)
