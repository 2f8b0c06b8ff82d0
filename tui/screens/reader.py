"""The reader: the reading screen with a hand for marking and keeping.

A key press becomes a plan of edits, the writer thread carries it out under the store's
lock, and what comes back is painted. See docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from corpus.safe_text import safe_text
from store.database import Plan
from store.errors import BrokenFileError, StoreError
from tui import messages
from tui.commands import COMMANDS
from tui.desk import Desk, Volume
from tui.exporting import export_file
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.marking import Marked
from tui.reading.open_document import OpenDocument
from tui.screens.asking import LineScreen
from tui.screens.help import HelpScreen
from tui.screens.keeping import Keeping
from tui.screens.note import NoteScreen
from tui.screens.recovering import RecoveringScreen
from tui.screens.unsaved import QuitScreen, WriteElsewhereScreen

_NEEDS_DOCUMENT = frozenset(
    [
        "move",
        "page",
        "judge",
        "clear",
        "note",
        "remove",
        "undo",
        "redo",
        "follow_reference",
        "open_link",
        "details",
        "about",
        "listing",
        "list",
        "language",
        "confirm",
        "reopen",
        "attach",
        "boundaries",
        "history",
        "trash",
        "snapshots",
    ]
)


def _bindings() -> list[BindingType]:
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.label,
            show=False,
            id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
        if command.keys and not command.action.startswith("app.")
    ]


class ReaderScreen(RecoveringScreen):
    """Reads, and takes verdicts and notes."""

    BINDINGS: ClassVar[list[BindingType]] = _bindings()

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
        self._drafts: dict[tuple[str, int], str] = {}
        self._keep_written: Callable[[], None] | None = None
        self.keeping = Keeping(self, self.show_marks)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now; keys, footer and palette ask here."""
        if action in _NEEDS_DOCUMENT and self.opened is None:
            return False
        if action == "document" and self.desk.complete and len(self.desk.found) < 2:
            return False
        if action == "write_elsewhere":
            return bool(self.keeping.unsaved)
        if action == "set_aside":
            return self.opened is not None and isinstance(self.opened.problem, BrokenFileError)
        return super().check_action(action, parameters)

    # ---------------------------------------------------------------- judging

    def target(self) -> Target | None:
        """Return what the next key is about: the annotation chosen, else the passage."""
        if self.opened is None or not self.opened.document.blocks:
            return None
        return Target(self.opened.document, self.view.passage, self._chosen, self.opened.placements)

    def _edit(self, label: str, plan: Plan, target: Target) -> None:
        if self.opened is not None and self.volume is not None:
            self.keeping.edit(self.volume, self.opened, label, plan, target.passage)
            self.title_bar.unsaved = self.keeping.unsaved

    def action_judge(self, verdict: str) -> None:
        """Give the passage a verdict."""
        if target := self.target():
            label = self.desk.settings.verdicts.label(verdict).lower()
            self._edit(label, judging.judge(target, verdict), target)

    def action_clear(self) -> None:
        """Take the verdict away."""
        if target := self.target():
            self._edit("clear", judging.clear_verdict(target), target)

    def action_remove(self) -> None:
        """Put the annotation into the trash."""
        if target := self.target():
            self._edit("remove", judging.remove(target), target)

    def action_undo(self) -> None:
        """Take the last edit back."""
        if self.opened is not None and self.volume is not None:
            self.keeping.undo(self.volume, self.opened)

    def action_redo(self) -> None:
        """Do it again after all."""
        if self.opened is not None and self.volume is not None:
            self.keeping.redo(self.volume, self.opened)

    async def action_note(self) -> None:
        """Write a note; what is left unkept comes back the next time.

        It returns when the editor has the focus, so that what is typed ahead goes there.
        """
        target, volume, opened = self.target(), self.volume, self.opened
        if target is None or volume is None or opened is None:
            return
        annotation = target.among(opened.annotations)
        key = (opened.record.id, target.passage.start)
        quote = annotation.anchor.exact if annotation else target.document.quote(target.passage)
        dialog = NoteScreen(
            quote, annotation.note if annotation else "", self._drafts.pop(key, None)
        )

        def keep(note: str) -> None:
            # Another document may have been opened beneath the dialog.
            plan = judging.write_note(target, safe_text(note))
            self.keeping.edit(volume, opened, "note", plan, target.passage)

        def closed(note: str | None) -> None:
            self._keep_written = None
            if note is not None:
                keep(note)
            elif dialog.draft is not None:
                self._drafts[key] = dialog.draft
                self.tell("The note is not kept; a brings it back while Obelus is open.")

        self._keep_written = lambda: keep(dialog.written) if dialog.is_changed else None
        await self.app.push_screen(dialog, closed)

    # ----------------------------------------------------- what became of them

    def saving(self, opened: OpenDocument) -> list[Marked]:
        """Return the passages whose edits are taking their time."""
        return self.keeping.saving(opened.record.id)

    @on(messages.EditSaved)
    def edit_saved(self, event: messages.EditSaved) -> None:
        """Paint what is on the disk now."""
        self.keeping.forget(event.job)
        self.title_bar.unsaved = self.keeping.unsaved
        if self.opened is None or event.job.record.id != self.opened.record.id:
            return
        self.opened.take(event.receipt.annotations)
        live = {annotation.id for annotation in self.opened.annotations.live}
        if not self.annotations.has_focus or self._chosen not in live:
            self._chosen = None
        self.show_marks()
        self.follow(self.view.passage)
        if not event.receipt.changes and event.job.label in {"clear", "remove"}:
            self.tell("Nothing is marked here.")
        if event.job.kind != "edit" and event.receipt.changes:
            self._go_to_change(event.receipt.changes[-1].annotation)

    def _go_to_change(self, annotation_id: str) -> None:
        """Show the annotation that undo or redo has just changed."""
        span = self.opened.span_of(annotation_id) if self.opened else None
        if span is not None:
            self.view.go(span.start)

    @on(messages.EditFailed)
    def edit_failed(self, event: messages.EditFailed) -> None:
        """Say once that an edit is not saved; the title bar says so until it is."""
        if not self.title_bar.unsaved and not isinstance(self.app.screen, QuitScreen):
            self.tell(self.keeping.failure(event.reason), severity="error")
        self.title_bar.unsaved = self.keeping.unsaved
        self.show_marks()

    @on(messages.EditDeclined)
    def edit_declined(self, event: messages.EditDeclined) -> None:
        """Say why an edit could not be made."""
        self.keeping.forget(event.job)
        self.title_bar.unsaved = self.keeping.unsaved
        self.show_marks()
        self.tell(event.reason, severity="warning")

    def action_write_elsewhere(self) -> None:
        """Write the edits that can't be saved to a file that is asked for."""
        dialog = WriteElsewhereScreen(self.keeping.write_elsewhere)
        self.app.push_screen(dialog, lambda done: self.tell(done) if done else None)

    def keep_written(self) -> None:
        """Keep a note that is being written."""
        if self._keep_written is not None:
            self._keep_written()

    def settle(self) -> None:
        """Save whatever can be saved, a note that is being written too; the last thing."""
        self.keep_written()
        self.remember()
        self.surveying.close()
        self.keeping.close()
        with suppress(StoreError):  # a place in a text is not worth holding up the end for
            self.desk.positions.save()

    # ------------------------------------------------------------- the others

    def action_help(self) -> None:
        """Show every key."""
        self.app.push_screen(HelpScreen(self.desk.settings.verdicts))

    async def action_back(self) -> None:
        """Close a drawer, else quit."""
        if self.has_class("-narrow") and not self.view.has_focus:
            self.action_focus_document()
        else:
            await self.run_action("app.quit")

    def action_copy_or_tell(self) -> None:
        """Copy what the mouse selected; else say how to quit."""
        if self.get_selected_text():
            self.action_copy_text()
        else:
            self.tell("ctrl+q quits; everything is saved.")

    async def action_export(self) -> None:
        """Write the annotations of the corpus to a file."""
        told = "All annotations of this corpus, as JSON. A file of that name is replaced."
        dialog = LineScreen("Export annotations", "annotations.json", told)

        def chosen(name: str | None) -> None:
            if name:
                self._export(name)

        await self.app.push_screen(dialog, chosen)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, name: str) -> None:
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
            noun = "annotation" if event.annotations == 1 else "annotations"
            self.tell(f"{event.annotations} {noun} written to {event.path}")

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
