"""Writes the inline text of a web page: white space collapsed, styles as spans."""

from __future__ import annotations

import re

from corpus.document import Style, StyleKind
from corpus.readers.words import Words

_SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_NOTHING = Words("")


class Flow:
    """Collects text as a browser would set it, and the styles open at its end.

    White space is what HTML calls so; a no-break space is a character like others.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._after_space = True
        self._open: list[tuple[StyleKind, int, str]] = []
        self._styles: list[Style] = []

    def write(self, text: str) -> None:
        """Append text; a run of white space is one space, none after another or at first."""
        if self._after_space and not text.strip(_SPACE):
            return
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = _SPACES.sub(" ", text)
        if self._after_space:
            text = text.lstrip(_SPACE)
        if text:
            self._append(text)

    def write_as_is(self, text: str) -> None:
        """Append text with its white space."""
        if text:
            self._append(text)

    def line_end(self) -> None:
        """Append a line end, after which white space is left out."""
        self._append("\n")
        self._after_space = True

    def begin(self, kind: StyleKind, target: str = "") -> None:
        """Begin a style."""
        self._open.append((kind, self._length, target))

    def end(self) -> None:
        """End the style that began last."""
        self._add_style(*self._open.pop())

    def mark(self, marker: str, target: str) -> None:
        """Append a note's marker: a link to it, raised."""
        start = self._length
        self._append(marker)
        self._add_style("link", start, target)
        if not any(kind == "superscript" for kind, _, _ in self._open):
            self._add_style("superscript", start, "")

    def take(self) -> Words:
        """Return what was written and begin anew.

        A style still open covers the rest of what is returned, and goes on.
        """
        if not self._parts:
            return _NOTHING
        for kind, start, target in self._open:
            self._add_style(kind, start, target)
        text = "".join(self._parts)
        words = Words(text, tuple(self._styles))
        self._parts, self._styles, self._length = [], [], 0
        self._after_space = True
        self._open = [(kind, 0, target) for kind, _, target in self._open]
        return words

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._after_space = text[-1] in " \n"

    def _add_style(self, kind: StyleKind, start: int, target: str) -> None:
        if start < self._length:
            self._styles.append(Style(start, self._length, kind, target))
