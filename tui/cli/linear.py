"""`obelus read --linear`: a document in plain lines, and verdicts typed line by line.

For screen readers, and wherever a full screen can't be: nothing moves, nothing is drawn,
and each answer is a line or a few. A verdict is acknowledged when it is on the disk.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.folders import is_archive
from corpus.safe_text import safe_text
from store.database import Plan
from store.errors import StoreError
from store.undo import Outcome, UndoHistory
from tui.cli.opening import Opened, open_desk, open_one
from tui.cli.output import tell
from tui.desk import Desk, Volume
from tui.reading import judging
from tui.reading.judging import Target
from tui.reading.spoken import Speaker
from tui.reading.spoken_commands import Asked, NotUnderstoodError, Vocabulary

_HELP = """\
Type a claim's number and what to do with it, then enter. Each verdict is told to be saved.
12 and a verdict, such as 12 {verdict}: give claim 12 this verdict.
12 note and words: write a note on it.
12 ?: hear claim 12 with its cues and all that is marked there.
12 clear: take its verdict away. 12 remove: put its annotation in the trash.
next: hear the next unchecked claim.
section 2: hear section 2 again. sections: hear all sections with how far they are checked.
list: hear all claims with their verdicts.
undo: take back what was done last. redo: do it again.
quit: end; so does the end of the input. Everything that was told to be saved stays.
The verdicts:"""


def read_aloud(arguments: argparse.Namespace, missing: Callable[[Desk], str]) -> int:
    """Print a document, then do what each line of the standard input asks for.

    Args:
        arguments: Of the command line.
        missing: Says that there is no document on a desk.

    Returns:
        The exit status: 1 where something could not be read or saved, 2 for several documents.

    Raises:
        DocumentError: There is no such document, or it can't be read.
    """
    if len(arguments.paths) > 1:
        tell("--linear reads one document; name one")
        return 2
    opened, volume = _open(arguments)
    if volume is None:
        tell(missing(opened.desk))
        return 1
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    Linear(opened, volume).run(sys.stdin)
    return opened.status


def _open(arguments: argparse.Namespace) -> tuple[Opened, Volume | None]:
    """Open the document that is named, else the one that was read last, else the first."""
    path: Path | None = next(iter(arguments.paths), None)
    if path is None or path.is_dir() or (path.is_file() and is_archive(path.name)):
        opened = open_desk(arguments, scan=False)
        return opened, opened.desk.first()
    named = {key: value for key, value in vars(arguments).items() if key != "paths"}
    return open_one(argparse.Namespace(**named, file=str(path)))


class Linear:
    """One document, read aloud and judged from lines."""

    def __init__(self, opened: Opened, volume: Volume) -> None:
        """Read a document.

        Raises:
            DocumentError: It can't be read.
        """
        settings = opened.desk.settings
        self._opened = opened
        self._store = volume.shelf.store
        self._document = opened.desk.open_document(volume)
        if self._document.problem:
            opened.complain([str(self._document.problem)])
        opened.say(volume, self._document)
        if self._document.claims is None:
            self._document.count_claims()
        self._verdicts = settings.verdicts
        self._speaker = Speaker(self._document, settings.verdicts)
        self._vocabulary = Vocabulary(settings)
        self._undo = UndoHistory()
        self._here = 0

    def run(self, lines: Iterable[str]) -> None:
        """Say the document, then answer each line until one says quit."""
        _say([self._speaker.title(), *self._speaker.without_place()])
        _say(self._speaker.document())
        _say(["End of the text. Type help for what can be typed."])
        for line in lines:
            if not line.strip():
                continue
            try:
                asked = self._vocabulary.asked(line)
            except NotUnderstoodError as error:
                _say([str(error)])
                continue
            if asked.what == "quit":
                break
            self._refresh()
            try:
                _say(self._answer(asked))
            except StoreError as error:
                self._opened.complain([f"not saved: {error}"])
        _say([self._speaker.progress()])

    def _refresh(self) -> None:
        """Take what another window has saved meanwhile."""
        document = self._document
        try:
            if self._store.token(document.record.id) != document.annotations.token:
                document.take(self._store.load(document.record.id))
        except StoreError as error:
            self._opened.complain([str(error)])

    # ------------------------------------------------------------------- answers

    def _answer(self, asked: Asked) -> Iterable[str]:
        lines: Iterable[str]
        match asked.what:
            case "next":
                lines = self._next()
            case "section":
                lines = self._section(asked.number)
            case "sections":
                lines = self._speaker.sections()
            case "list":
                lines = [*self._speaker.all_claims(), *self._speaker.without_place()]
            case "undo":
                lines = self._taken_back("Undone", self._undo.undo(self._store.revise))
            case "redo":
                lines = self._taken_back("Done again", self._undo.redo(self._store.revise))
            case "help":
                example = self._verdicts.verdicts[0].label.lower()
                lines = [*_HELP.format(verdict=example).splitlines(), *self._vocabulary.in_words()]
            case _:
                lines = self._on_claim(asked)
        return lines

    def _next(self) -> Iterator[str]:
        number = self._speaker.next_unchecked(self._here)
        if number is not None:
            self._here = number
            yield self._speaker.claim_line(number)
        elif self._speaker.next_unchecked(0) is not None:
            self._here = 0
            yield "No unchecked claim further down; next goes on from the beginning."
        else:
            yield "No claim is left unchecked."

    def _section(self, number: int) -> Iterable[str]:
        if 1 <= number <= len(self._document.sections):
            return self._speaker.section(number)
        return [_none("section", number, len(self._document.sections))]

    def _on_claim(self, asked: Asked) -> Iterable[str]:
        if not 1 <= asked.number <= self._speaker.claims:
            return [_none("claim", asked.number, self._speaker.claims)]
        self._here = asked.number
        if asked.what == "?":
            return self._speaker.about_claim(asked.number)
        claim = self._speaker.claim(asked.number)
        target = Target(self._document.document, claim, None, self._document.placed)
        match asked.what:
            case "judge":
                label = self._verdicts.label(asked.words).lower()
                return self._edit(label, judging.judge(target, asked.words), asked.number)
            case "note":
                plan = judging.write_note(target, safe_text(asked.words))
                return self._edit("note", plan, asked.number)
            case "clear":
                return self._edit("clear", judging.clear_verdict(target), asked.number)
        return self._edit("remove", judging.remove(target), asked.number)

    # --------------------------------------------------------------------- edits

    def _edit(self, label: str, plan: Plan, number: int) -> Iterator[str]:
        """Have an edit saved, and say what the claim is marked with when it is on the disk.

        Raises:
            StoreError: It is not saved.
        """
        receipt = self._store.revise(self._document.record, plan)
        self._document.take(receipt.annotations)
        self._undo.record(f"{label} on claim {number}", receipt)
        standing = self._speaker.standing(number)
        if receipt.changes:
            yield f"Saved. Claim {number} is now {standing}."
        else:
            yield f"Nothing to change. Claim {number} is {standing}."

    def _taken_back(self, done: str, outcome: Outcome | None) -> Iterator[str]:
        if outcome is None:
            yield f"There is nothing to be {done.lower()}."
            return
        for receipt in outcome.receipts:
            self._document.take(receipt.annotations)
        if outcome.declined:
            yield f"Not {done.lower()}, {outcome.label}: {'; '.join(outcome.declined)}."
        else:
            yield f"{done} and saved: {outcome.label}."


def _none(what: str, number: int, last: int) -> str:
    if not last:
        return f"There is no {what} {number}: this document has none."
    return f"There is no {what} {number}; they are numbered 1 to {last}."


def _say(lines: Iterable[str]) -> None:
    """Print lines, so that they are heard before more is asked for."""
    for line in lines:
        print(line)
    sys.stdout.flush()
