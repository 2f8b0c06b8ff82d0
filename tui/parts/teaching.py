"""The tutorial: asks for one thing after the other, and takes note when it was done.

It goes by what became of a key, a click or a command, never by the key: by where the cursor
stands, by what was saved, and by the export that was written.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from textual.message import Message

from corpus.safe_text import safe_line
from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.practice import is_for_practice
from tui.reading.open_document import OpenDocument
from tui.reading.tutorial import Deed, Lesson, steps
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import keymap_of
from tui.widgets.tutorial_bar import TutorialBar

_REASONS = frozenset({"note", "evidence"})
"""The labels of edits that say why."""


class Teaching(Part):
    """Goes through the lesson on a desk that is there for practice; idle on any other.

    Attributes:
        teaches: Whether it is such a desk.
    """

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self.teaches = is_for_practice(reader.desk)
        self._bar: TutorialBar | None = None
        self._is_shown = False

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "tutorial": self.begin,
            "skip_step": self.skip,
            "leave_tutorial": self.leave,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears; nothing, where nothing is taught: these come with every key."""
        if not self.teaches:
            return {}
        return {
            messages.PassageMoved: self.moved,
            messages.EditSaved: self.saved,
            messages.Exported: self.exported,
        }

    def can(self, verb: str) -> bool:
        """Offer a step to skip only while there is one."""
        if verb == "skip_step":
            return self._bar is not None and not self._bar.lesson.is_over
        return self.teaches or verb == "tutorial"

    def start(self) -> None:
        """Begin, where this is the desk for it."""
        if self.teaches:
            self._bar = TutorialBar(self._lesson())
            self.reader.mount(self._bar, after="#title")

    def turn_to(self, opened: OpenDocument) -> None:
        """Show the first document from its beginning, wherever it was left."""
        del opened
        if self.teaches and not self._is_shown:
            self._is_shown = True
            self.reader.view.show(0, 0)

    def _lesson(self) -> Lesson:
        keymap = keymap_of(self.reader)
        has_key = bool(keymap["export"].keys)
        return Lesson(steps(self.reader.desk.settings.verdicts, export_has_key=has_key))

    # ------------------------------------------------------------ what is asked for

    def begin(self) -> None:
        """Begin from the first step; where the desk is a person's own, on another one."""
        if self._bar is not None:
            self._bar.lesson = self._lesson()
        else:
            self.reader.post_message(messages.TutorialAsked())

    def skip(self) -> None:
        """Go on to the next step."""
        if self._bar is not None:
            self._bar.lesson = self._bar.lesson.skipped()

    def leave(self) -> None:
        """Go back to where the person was."""
        self.reader.post_message(messages.TutorialLeft())

    # --------------------------------------------------------------- what was done

    def _did(self, deed: Deed, said: str = "") -> None:
        if self._bar is not None:
            self._bar.lesson = self._bar.lesson.after(deed, said)

    def moved(self, event: messages.PassageMoved) -> None:
        """Take note of a claim that the cursor stands on."""
        opened, passage = self.reader.opened, event.passage
        claims = opened.claims if opened else None
        if opened is not None and claims and passage.start in claims.starts:
            self._did("claim")
            if not opened.is_checked(passage):
                self._did("unchecked")

    def saved(self, event: messages.EditSaved) -> None:
        """Take note of a verdict, of a reason for it, and of what was taken back."""
        job, opened = event.job, self.reader.opened
        if job.kind == "undo" and event.receipt.changes:
            self._did("undo")
        if job.kind != "edit" or opened is None or job.passage is None:
            return
        # What was so already counts too: it may have been marked the last time.
        marked = opened.marking.at(job.passage)
        annotation = opened.annotations.get(marked.annotation) if marked else None
        if annotation is None:
            return
        if job.label in _REASONS:
            if annotation.note or annotation.evidence:
                self._did("reason")
        elif annotation.verdict and job.label == self._label(annotation.verdict):
            self._did("verdict")

    def _label(self, verdict: str) -> str:
        return self.reader.desk.settings.verdicts.label(verdict).lower()

    def exported(self, event: messages.Exported) -> None:
        """Take note of an export, and say where it is."""
        if not event.problem:
            self._did("export", f"Written: {safe_line(_short(event.path))}")


def _short(path: str) -> str:
    """Return a path with "~" for the home folder."""
    home = str(Path.home())
    return f"~{path[len(home) :]}" if path.startswith(f"{home}{os.sep}") else path
