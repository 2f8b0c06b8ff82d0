"""Looking back: the trash, snapshots, and the history of an annotation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec
from textual.content import Content
from textual.message import Message

from store.annotation import Annotation
from store.errors import StoreError
from store.snapshots import Snapshot
from tui import messages
from tui.desk import Volume
from tui.parts.part import Ear, Part, Verb
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.moments import moment
from tui.reading.numbers import numbered
from tui.widgets.cutting import cut

_BROUGHT_BACK = "bring back"
_QUOTE_CELLS = 68
_AROUND_QUOTE = 16
"""Cells of the terminal beside a quote in a list."""

_TITLE_CELLS = 40


class _Copy(msgspec.Struct, frozen=True):
    """A snapshot and what is in it, in words."""

    snapshot: Snapshot
    told: str


class Recovering(Part):
    """Brings back what was removed, and tells what happened."""

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"trash": self.trash, "snapshots": self.snapshots, "history": self.history}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {messages.EditSaved: self.show_what_came_back}

    # ------------------------------------------------------------------ trash

    async def trash(self) -> None:
        """List what was removed from this document; the one chosen comes back."""
        from tui.screens.records import RecordsScreen

        opened = self.reader.opened
        if opened is None:
            return
        trash = sorted(opened.annotations.trash, key=lambda a: a.deleted or "", reverse=True)
        if not trash:
            self.reader.tell("The trash of this document is empty.")
            return

        def chosen(number: int | None) -> None:
            if number is not None and self.reader.opened is opened:
                target = Target(opened.document, self.reader.view.passage)
                self.reader.edit(_BROUGHT_BACK, judging.bring_back(trash[number].id), target)

        rows = [self._removed(annotation) for annotation in trash]
        await self.reader.app.push_screen(RecordsScreen("Trash", "brings it back", rows), chosen)

    def _removed(self, annotation: Annotation) -> Content:
        from tui.reading.chronicle import removal

        room = min(_QUOTE_CELLS, self.reader.size.width - _AROUND_QUOTE)
        settings = self.reader.desk.settings
        mark = settings.marks.of(annotation.verdict)
        glyph = mark.letter if settings.ascii_only else mark.glyph
        label = settings.verdicts.label(annotation.verdict) if annotation.verdict else "Note"
        return Content.assemble(
            (f" {glyph} {label}", f"bold $verdict-{mark.colour}"),
            (f" · {removal(annotation)}", "$quiet"),
            (f"\n   “{cut(annotation.anchor.exact, room)}”\n", "$secondary italic"),
        )

    def show_what_came_back(self, event: messages.EditSaved) -> None:
        """Go to an annotation that came back from the trash."""
        opened = self.reader.opened
        if opened is None or event.job.label != _BROUGHT_BACK or not event.receipt.changes:
            return
        if event.job.record.id == opened.record.id:
            span = opened.span_of(event.receipt.changes[0].annotation)
            if span is not None:
                self.reader.view.go(span.start)
            self.reader.tell("Brought back from the trash.")

    # -------------------------------------------------------------- snapshots

    def snapshots(self) -> None:
        """List the dated copies of this document's annotations; the one chosen is restored."""
        if self.reader.volume is not None:
            self.work(partial(self._read_snapshots, self.reader.volume), "snapshots")

    def _read_snapshots(self, volume: Volume) -> None:
        try:
            copies = [_copy(snapshot) for snapshot in volume.shelf.store.snapshots.of(volume.id)]
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "error")
        else:
            self.from_work(self._offer, volume, copies)

    def _offer(self, volume: Volume, copies: list[_Copy]) -> None:
        from tui.screens.records import RecordsScreen

        if not copies:
            self.reader.tell("No snapshots yet: one is kept before the first change of each day.")
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self._ask_to_restore(volume, copies[number])

        rows = [
            Content.assemble((f" {moment(_time(copy.snapshot))}", "bold"), f"  {copy.told}")
            for copy in copies
        ]
        self.reader.app.push_screen(RecordsScreen("Snapshots", "restores one", rows), chosen)

    def _ask_to_restore(self, volume: Volume, copy: _Copy) -> None:
        from tui.screens.asking import ConfirmScreen

        question = (
            f"The annotations become those of {moment(_time(copy.snapshot))}: {copy.told}. "
            "What was marked since goes to the trash; the present state is kept as a snapshot too."
        )

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if yes:
                self.work(partial(self._restore, volume, copy.snapshot), "restore", exclusive=False)

        self.reader.app.push_screen(ConfirmScreen("Restore this snapshot?", question), answered)

    def _restore(self, volume: Volume, snapshot: Snapshot) -> None:
        try:
            receipt = volume.shelf.store.restore(snapshot)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "error")
        else:
            changed = len({recorded.annotation for recorded in receipt.changes})
            self.from_work(self._restored, volume, changed)

    def _restored(self, volume: Volume, changed: int) -> None:
        """Read the document again, where the reader has it open still."""
        if self.reader.volume is not None and self.reader.volume.id == volume.id:
            self.reader.open(self.reader.volume)
        self.reader.tell(f"Restored; {numbered(changed, 'annotation')} changed by it.")

    # ---------------------------------------------------------------- history

    def history(self) -> None:
        """Show what happened to the annotation here."""
        from tui.reading.chronicle import events
        from tui.screens.history import HistoryScreen

        _, annotation = self.reader.meant()
        if annotation is not None:
            settings = self.reader.desk.settings
            told = [*events(annotation, settings.verdicts)]
            title = cut(annotation.anchor.exact, _TITLE_CELLS)
            self.reader.app.push_screen(HistoryScreen(title, told, ascii_only=settings.ascii_only))


def _copy(snapshot: Snapshot) -> _Copy:
    """Read a snapshot and say what is in it, or why it can't be read."""
    try:
        then = snapshot.read()
    except StoreError as error:
        return _Copy(snapshot, error.reason)
    judged = sum(annotation.verdict is not None for annotation in then.live)
    told = f"{numbered(len(then.live), 'annotation')}, {judged:,} with a verdict"
    return _Copy(snapshot, f"{told}, {len(then.trash):,} in the trash" if then.trash else told)


def _time(snapshot: Snapshot) -> str:
    """Return when a snapshot was taken, ISO 8601: its name has no colons."""
    name = snapshot.name
    return f"{name[:13]}:{name[13:15]}:{name[15:]}"
