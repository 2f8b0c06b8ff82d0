"""What a person may choose: one typed model, made once and passed in."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from store.verdicts import DEFAULT_VERDICTS, VerdictSet
from tui.marks import DEFAULT_MARKS, Marks
from tui.presets import DEFAULT_PRESET

THEMES = ("dark", "light", "high-contrast", "colour-blind")
"""The themes' names without the prefix, which may be written too."""

THEME_PREFIX = "obelus-"

Citation = Literal["apa", "plain", "markdown"]

CITATIONS: dict[Citation, str] = {"apa": "APA-like", "plain": "plain", "markdown": "Markdown"}
"""The styles of a citation and what they are called."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The choices in force.

    Attributes:
        author: Who annotates.
        store: Where annotations are kept instead of beside the corpus, or None.
        verdicts: The verdicts on offer.
        language: What language all documents are in (BCP 47), or None to go by each.
        ascii_only: Whether marks are letters, for terminals without the glyphs.
        marks: How verdicts look.
        verdict_keys: The keys that a verdict set of one's own gives, by verdict.
        theme: The name of the theme.
        theme_place: The file and the line that name it; empty where none does.
        text_width: The widest column of text, in cells.
        mouse: Whether the reader takes the mouse, rather than leaving it to the terminal.
        reduced_motion: Whether nothing moves but what is asked to.
        citation: The style of the first citation copied.
        preset: The name of the keymap that `keys` change.
        keys: A person's own keys, by command id.
        problems: What is wrong with the files of settings, one line each.
    """

    author: str
    store: Path | None = None
    verdicts: VerdictSet = DEFAULT_VERDICTS
    language: str | None = None
    ascii_only: bool = False
    marks: Marks = DEFAULT_MARKS
    verdict_keys: Mapping[str, tuple[str, ...]] = {}
    theme: str = "obelus-dark"
    theme_place: str = ""
    text_width: int = 76
    mouse: bool = True
    reduced_motion: bool = False
    citation: Citation = "apa"
    preset: str = DEFAULT_PRESET
    keys: Mapping[str, tuple[str, ...]] = {}
    problems: tuple[str, ...] = ()


def login_name() -> str:
    """Return the name of the person at this machine, "anonymous" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "anonymous"
