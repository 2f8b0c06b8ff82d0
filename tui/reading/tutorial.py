"""The tutorial: what its five steps ask for, and how far somebody has come. Pure.

What is asked for is told in words with `$command.id` for a key, so that whoever shows them
names the key that is in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from store.verdicts import VerdictSet

Deed = Literal["claim", "verdict", "reason", "unchecked", "undo", "export"]
"""What a person has done: stands on a claim, has judged, given a reason, stands on a claim
that nobody has checked, has taken something back, has written an export."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Attributes:
        deed: By what it is known to be done.
        asks: What to do, in words with `$command.id` for keys.
        done: What has happened then, in a few words.
    """

    deed: Deed
    asks: str
    done: str


@dataclass(frozen=True, slots=True)
class Step:
    """What belongs together: a title of a word or three, and things to do."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """How far somebody is.

    Attributes:
        steps: All of them.
        step: Which one is under way, from 0; behind the last one, it is over.
        task: Which of its tasks.
        done: The steps that were done; those before `step` that are missing were skipped.
        said: What has just happened, or empty.
    """

    steps: Sequence[Step]
    step: int = 0
    task: int = 0
    done: frozenset[int] = frozenset()
    said: str = ""

    @property
    def is_over(self) -> bool:
        """Whether no step is left."""
        return self.step >= len(self.steps)

    @property
    def title(self) -> str:
        """What the step under way is called."""
        return "Done" if self.is_over else self.steps[self.step].title

    @property
    def asks(self) -> str:
        """What is to be done now; behind the last step, where to go from here."""
        return _OVER if self.is_over else self.steps[self.step].tasks[self.task].asks

    def after(self, deed: Deed, said: str = "") -> Lesson:
        """Return how far one is after a deed; no further, unless it is what was asked for.

        Args:
            deed: What was done.
            said: What to say of it instead of what the task does.
        """
        if self.is_over or self.steps[self.step].tasks[self.task].deed != deed:
            return self
        step = self.steps[self.step]
        said = said or step.tasks[self.task].done
        if self.task + 1 < len(step.tasks):
            return replace(self, task=self.task + 1, said=said)
        return replace(self, step=self.step + 1, task=0, done=self.done | {self.step}, said=said)

    def skipped(self) -> Lesson:
        """Return how far one is without the rest of this step."""
        return self if self.is_over else replace(self, step=self.step + 1, task=0, said="")


_OVER = "Your own texts: “obelus FOLDER”. $help shows every key."


def steps(verdicts: VerdictSet, *, export_has_key: bool = False) -> tuple[Step, ...]:
    """Return the five steps.

    Args:
        verdicts: The verdicts on offer; the first that denies a claim is asked for.
        export_has_key: Whether the export has a key, rather than being in the palette alone.
    """
    doubt = next(iter((*verdicts.denying, *verdicts.verdicts)))
    keep = "$line.keep"
    export = f"$export, {keep}" if export_has_key else f"$palette, type “export”, enter, {keep}"
    return (
        _step(
            "A claim",
            "claim",
            "A · in the margin is a cue: worth checking. $claim.next goes to the next one.",
            "That is one.",
        ),
        _step(
            "Judge it",
            "verdict",
            f"Say that you doubt it: $verdict.{doubt.id} marks it “{doubt.label}”.",
            "Marked, and saved already.",
        ),
        _step(
            "Say why",
            "reason",
            "$note opens a note: write a few words, and $note.keep keeps them.",
            "Your reason is kept.",
        ),
        Step(
            "Go on",
            (
                Task("unchecked", "$unchecked.next goes to the next unchecked claim.", "Found."),
                Task("verdict", f"Judge it too, by mistake: $verdict.{doubt.id}.", "Marked."),
                Task("undo", "$undo takes the last edit back, whatever it was.", "Taken back."),
            ),
        ),
        _step(
            "Export",
            "export",
            f"Write all to a file: {export}.",
            "Written.",
        ),
    )


def _step(title: str, deed: Deed, asks: str, done: str) -> Step:
    return Step(title, (Task(deed, asks, done),))
