"""Turns Markdown's inline tokens into words and styles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from corpus.document import Style, StyleKind
from corpus.readers.words import Words

_KINDS: dict[str, StyleKind] = {
    "em": "emphasis",
    "strong": "strong",
    "s": "strike",
    "link": "link",
    "<sup>": "superscript",
    "<em>": "emphasis",
    "<i>": "emphasis",
    "<strong>": "strong",
    "<b>": "strong",
    "<code>": "code",
    "<del>": "strike",
    "<s>": "strike",
}
_TEXT = frozenset({"text", "text_special"})
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")


def words_of(tokens: Sequence[Token]) -> Words:
    """Return what inline tokens say.

    A soft line end is a space and a hard one a line end; an image leaves "[image: …]"
    and a footnote's mark "[1]"; HTML tags vanish, the common ones leaving their style.
    """
    writing = _Writing()
    for token in tokens:
        writing.take(token)
    return writing.words()


class _Writing:
    """Collects text, and the styles that are open at its end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, int, str]] = []
        self._styles: list[Style] = []

    def take(self, token: Token) -> None:
        """Add one token."""
        kind, _, end = token.type.rpartition("_")
        if token.type in _TEXT:
            self._write(token.content)
        elif token.type == "code_inline":
            self._write_styled(token.content, "code")
        elif token.type == "softbreak":
            self._write(" ")
        elif token.type == "hardbreak":
            self._write("\n")
        elif token.type == "image":
            alternative = words_of(token.children or ()).text.strip()
            self._write(f"[image: {alternative}]" if alternative else "[image]")
        elif token.type == "footnote_ref":
            self._write_styled(f"[{token.meta['label']}]", "superscript")
        elif token.type == "html_inline":
            self._take_tag(token.content)
        elif kind in _KINDS and end == "open":
            self._begin(kind, str(token.attrGet("href") or ""))
        elif kind in _KINDS and end == "close":
            self._end(kind)

    def words(self) -> Words:
        """Return what was written; a style left open ends with nothing."""
        return Words("".join(self._parts), tuple(self._styles))

    def _take_tag(self, tag: str) -> None:
        name = _TAG.match(tag)
        if not name:
            return
        kind = f"<{name['name'].lower()}>"
        if kind == "<br>":
            self._write("\n")
        elif kind in _KINDS:
            if name["close"]:
                self._end(kind)
            else:
                self._begin(kind, "")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_styled(self, text: str, kind: StyleKind) -> None:
        start = self._length
        self._write(text)
        if text:
            self._styles.append(Style(start, self._length, kind))

    def _begin(self, kind: str, target: str) -> None:
        self._open.append((kind, self._length, target))

    def _end(self, kind: str) -> None:
        """End the innermost open style of this kind; a stray closing tag ends none."""
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] == kind:
                _, start, target = self._open.pop(number)
                if start < self._length:
                    self._styles.append(Style(start, self._length, _KINDS[kind], target))
                return
