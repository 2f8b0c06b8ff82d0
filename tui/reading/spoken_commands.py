"""What can be typed, a line at a time, where a document is read without a screen. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.safe_text import safe_line
from tui.keymap import Keymap
from tui.settings import Settings

OnClaim = Literal["judge", "clear", "note", "remove", "?"]
"""What is done with a claim, behind its number."""

Alone = Literal["next", "section", "sections", "list", "undo", "redo", "help", "quit"]
"""What is asked for by a word of its own."""

_MOST_DIGITS = 9
_MOST_TOLD = 60
_ALONE = get_args(Alone)


class NotUnderstoodError(Exception):
    """A line that asks for nothing known; its text says what can be typed instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for.

    Attributes:
        what: What is to be done.
        number: Of the claim or the section, from 1; 0 where the line names none.
        words: The verdict's id, or the note.
    """

    what: OnClaim | Alone
    number: int = 0
    words: str = ""


class Vocabulary:
    """The words and keys that name the verdicts of some settings."""

    def __init__(self, settings: Settings) -> None:
        keymap = Keymap.of(settings)
        self._verdicts = settings.verdicts.verdicts
        self._keys = {
            verdict.id: tuple(key for key in keymap[f"verdict.{verdict.id}"].keys if len(key) == 1)
            for verdict in self._verdicts
        }
        # What a person reads goes before what a file says, and both before keys.
        self._names: dict[str, str] = {}
        for verdict in self._verdicts:
            self._names.setdefault(_folded(verdict.label), verdict.id)
        for verdict in self._verdicts:
            self._names.setdefault(_folded(verdict.id), verdict.id)
        # Keys are told apart by case: v is one, and V may be another.
        self._by_key = {key: name for name, keys in self._keys.items() for key in keys}

    def verdict(self, typed: str) -> str | None:
        """Return the id of the verdict that a word, an id or a key names; None for none."""
        return self._by_key.get(typed) or self._names.get(_folded(typed))

    def in_words(self) -> Iterator[str]:
        """Yield a line for each verdict: what names it, and what it means."""
        for verdict in self._verdicts:
            names = dict.fromkeys((*self._keys[verdict.id], verdict.label.lower()))
            yield safe_line(f"{' or '.join(names)}: {verdict.meaning}")

    def asked(self, line: str) -> Asked:
        """Return what a line asks for.

        Raises:
            NotUnderstoodError: Nothing that is known.
        """
        first, rest = _parted(line)
        if first.isascii() and first.isdecimal() and len(first) <= _MOST_DIGITS:
            return self._on_claim(int(first), rest)
        word = first.lower()
        if word == "section":
            if rest.isascii() and rest.isdecimal() and len(rest) <= _MOST_DIGITS:
                return Asked("section", int(rest))
            raise NotUnderstoodError("Type section and its number, such as section 2.")
        if not rest:
            for what in _ALONE:
                if word == what:
                    return Asked(what)
        raise NotUnderstoodError(f"Not understood: {_told(line)}. Type help for what can be typed.")

    def _on_claim(self, number: int, rest: str) -> Asked:
        word, words = _parted(rest)
        if rest in {"", "?"}:
            return Asked("?", number)
        verdict = self.verdict(rest)
        if verdict is not None:
            return Asked("judge", number, verdict)
        match word.lower():
            case "note" if words:
                return Asked("note", number, words)
            case "note":
                raise NotUnderstoodError(f"Type the note behind it: {number} note and its words.")
            case "clear" | "0" if not words:
                return Asked("clear", number)
            case "remove" if not words:
                return Asked("remove", number)
        known = ", ".join(safe_line(verdict.label.lower()) for verdict in self._verdicts)
        raise NotUnderstoodError(f"No verdict {_told(rest)}. There are: {known}.")


def _parted(line: str) -> tuple[str, str]:
    """Return the first word of a line, and the rest."""
    word, *rest = line.split(maxsplit=1) or [""]
    return word, "".join(rest).strip()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _told(typed: str) -> str:
    line = safe_line(" ".join(typed.split()))
    return line if len(line) <= _MOST_TOLD else f"{line[:_MOST_TOLD]} ..."
