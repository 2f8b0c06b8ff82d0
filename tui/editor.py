"""A person's own editor: which it is, and a text that goes there and comes back.

The text is a private file while it is edited. What it is about stands below a line at which
it is cut off again, as in git.
"""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from corpus.safe_text import safe_line, safe_text

CUT = "# ------------------------ >8 ------------------------"
"""What stands below this line is no part of the text."""

_BELOW = ("This line and everything below it is cut off. The note is on these words:",)
_FALLBACKS = ("nano", "vi")
_QUOTE_COLUMNS = 76
_QUOTE_LINES = 12
_MODELINE = re.compile(r"\b(vim?[<=>\d]*|ex|local variables)(?=:)", re.IGNORECASE)
"""What has vi or Emacs take the rest of a line as settings."""


class EditorError(Exception):
    """The editor can't be used; why, in one line that is safe to print."""

    def __init__(self, reason: str) -> None:
        super().__init__(safe_line(reason))


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from an editor.

    Attributes:
        text: What was written, safe to print, without white space around it.
        problem: Why it is not to be taken, in words for a person; empty if it is.
    """

    text: str
    problem: str = ""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return how to start the person's editor: $VISUAL, else $EDITOR, else one that is there.

    Raises:
        EditorError: None is named or there, or what is named can't be understood.
    """
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            try:
                return shlex.split(environment[name])
            except ValueError as error:
                raise EditorError(f"${name} is not a command ({error}).") from error
    for fallback in _FALLBACKS:
        if found := shutil.which(fallback, path=environment.get("PATH")):
            return [found]
    raise EditorError("No editor was found; name yours in $VISUAL or $EDITOR.")


def edit(command: Sequence[str], text: str, quote: str) -> Edited:
    """Have a text edited, and wait for it; the terminal is the editor's meanwhile.

    Args:
        command: The editor and its arguments; the file's path is added.
        text: What is edited.
        quote: What it is about, shown below it.

    Returns:
        What came back; never raises, since the terminal has to be taken back.
    """
    name = Path(command[0]).name
    try:
        with tempfile.TemporaryDirectory(prefix="obelus-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "note.md"
            _write_privately(path, with_quote(text, quote))
            with _keys_are_the_editors():
                status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
            return _read(path, name, status)
    except OSError as error:
        return Edited(text, safe_line(f"{name} could not be used: {error.strerror or error}"))


def with_quote(text: str, quote: str) -> str:
    """Return a text with the words it is about below the line at which it is cut."""
    lines = textwrap.wrap(_MODELINE.sub(r"\1 ", " ".join(quote.split())), _QUOTE_COLUMNS)
    if len(lines) > _QUOTE_LINES:
        lines = [*lines[:_QUOTE_LINES], "…"]
    below = [f"# {line}" for line in (*_BELOW, "", *lines)]
    return "\n".join([f"{text}\n", CUT, *map(str.rstrip, below), ""])


def without_quote(text: str) -> str:
    """Return what stands above the line at which a text is cut; all, if the line is gone."""
    above, found, below = f"\n{text}".rpartition(f"\n{CUT}\n")
    return (above if found else below).strip()


def _write_privately(path: Path, text: str) -> None:
    # The folder is private already; an editor may copy the file's mode elsewhere.
    path.touch(0o600, exist_ok=False)
    path.write_text(text, encoding="utf-8", errors="replace")


def _read(path: Path, name: str, status: int) -> Edited:
    try:
        written = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Edited("", safe_line(f"{name} left no file behind"))
    text = without_quote(safe_text(written))
    if status == 0:
        return Edited(text)
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    return Edited(text, safe_line(f"{name} {how}"))


@contextmanager
def _keys_are_the_editors() -> Iterator[None]:
    """Leave SIGINT and SIGQUIT (ctrl+c) to the editor, which gets them too.

    They are not ignored, since a program that is started would go on ignoring them.
    """

    def leave(_signum: int, _frame: FrameType | None) -> None:
        return

    before = {number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
