"""Judging: verdicts, notes, removing, and taking edits back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.message import Message

from corpus.safe_text import safe_text
from tui.messages import EditSaved, VerdictGiven
from tui.parts.part import Ear, Part, Verb
from tui.parts.verdicts import Given
from tui.reading import judging
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of

_BRIEF_SECONDS = 2.5
_IN_MARGIN = frozenset({"verdict", "deleted", "anchor"})
_FIELDS = {"note": "the note", "evidence": "the evidence", "tags": "the tags"}


class Judging(Part):
    """Gives verdicts and notes, and takes edits back."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._given = Given(reader)
        self._drafts: dict[tuple[str, int], str] = {}
        self._keep_written: Callable[[], None] | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "judge": self.judge,
            "pick": self.pick,
            "repeat": self.repeat,
            "clear": self.clear,
            "remove": self.remove,
            "undo": self.undo,
            "redo": self.redo,
            "note": self.note,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {VerdictGiven: self._given.heard, EditSaved: self.tell_unseen}

    # ---------------------------------------------------------------- verdicts

    def judge(self, verdict: str) -> None:
        """Give the passage a verdict."""
        if target := self.reader.target():
            self.reader.edit(
                self._given.label(verdict).lower(), judging.judge(target, verdict), target
            )
            self._given.take(verdict)
            self.reader.post_message(VerdictGiven(verdict))

    def repeat(self) -> None:
        """Give the passage the verdict that was given last."""
        if verdict := self._given.latest():
            self.judge(verdict)

    async def pick(self) -> None:
        """Have a verdict chosen from the set, and give it."""
        reader = self.reader
        target, volume, opened = reader.target(), reader.volume, reader.opened
        if target is None or volume is None or opened is None:
            return
        quote = target.quote(target.among(opened.annotations))

        def chosen(verdict: str) -> None:
            # Another document may have been opened beneath the dialog.
            plan = judging.judge(target, verdict)
            reader.edit_in(volume, opened, self._given.label(verdict).lower(), plan, target.passage)
            reader.post_message(VerdictGiven(verdict))

        await self._given.ask(quote, chosen)

    def clear(self) -> None:
        """Take the verdict away."""
        if target := self.reader.target():
            self.reader.edit("clear", judging.clear_verdict(target), target)

    def remove(self) -> None:
        """Put the annotation into the trash."""
        if target := self.reader.target():
            self.reader.edit("remove", judging.remove(target), target)

    def tell_unseen(self, event: EditSaved) -> None:
        """Say what was saved where the annotations are not in view and no margin shows it."""
        fields = {one.change.field for one in event.receipt.changes}
        if not self.reader.has_drawers or not fields:
            return
        if event.job.label in {"note", "evidence"}:
            told = f"{_FIELDS[event.job.label].capitalize()} is saved."
            self.reader.tell(told, seconds=_BRIEF_SECONDS)
        elif event.job.kind != "edit" and not fields & _IN_MARGIN:
            does = "Taken back" if event.job.kind == "undo" else "Done again"
            what = ", ".join(_FIELDS.get(name, name) for name in sorted(fields))
            self.reader.tell(f"{does}: {what}.", seconds=_BRIEF_SECONDS)

    # -------------------------------------------------------------- back again

    def undo(self) -> None:
        """Take the last edit back."""
        reader = self.reader
        if reader.opened is not None and reader.volume is not None:
            reader.keeping.undo(reader.volume, reader.opened)

    def redo(self) -> None:
        """Do it again after all."""
        reader = self.reader
        if reader.opened is not None and reader.volume is not None:
            reader.keeping.redo(reader.volume, reader.opened)

    # ------------------------------------------------------------------- notes

    async def note(self) -> None:
        """Write a note; what is left unkept comes back the next time.

        It returns when the editor has the focus, so that what is typed ahead goes there.
        """
        from tui.screens.note import NoteScreen

        reader = self.reader
        target, volume, opened = reader.target(), reader.volume, reader.opened
        if target is None or volume is None or opened is None:
            return
        annotation = target.among(opened.annotations)
        key = (opened.record.id, target.passage.start)
        verdict = annotation.verdict if annotation else None
        about = [self._given.label(verdict)] if verdict else []
        quote = target.quote(annotation)
        dialog = NoteScreen(
            quote,
            annotation.note if annotation else "",
            self._drafts.pop(key, None),
            " · ".join([*about, target.document.metadata.title]),
        )

        def keep(note: str) -> None:
            # Another document may have been opened beneath the dialog.
            plan = judging.write_note(target, safe_text(note))
            reader.edit_in(volume, opened, "note", plan, target.passage)

        def closed(note: str | None) -> None:
            self._keep_written = None
            if note is not None:
                keep(note)
            elif dialog.draft is not None:
                self._drafts[key] = dialog.draft
                again = key_of(reader, "note")
                reader.tell(f"The note is not kept; {again} brings it back while Obelus is open.")

        self._keep_written = lambda: keep(dialog.written) if dialog.is_changed else None
        await reader.app.push_screen(dialog, closed)

    def keep_written(self) -> None:
        """Keep a note that is being written."""
        if self._keep_written is not None:
            self._keep_written()
