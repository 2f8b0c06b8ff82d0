"""`obelus read`: the reader. Only this verb loads Textual."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from msgspec import structs

from corpus.readers import SUFFIXES
from store.location import state_home
from tui.cli.dispatch import VERBS
from tui.cli.opening import add_paths, open_desk, settings_of
from tui.cli.output import ascii_only, tell
from tui.collecting import take_up
from tui.desk import Desk, Volume
from tui.leaving import Leaving
from tui.settings import Settings

WRONG_USAGE = 2
"""Exit status where there is no terminal to read on, or no such verb."""

_EPILOG = """\
`obelus PATH` is short for it. In the reader, ? shows every key.

With --linear, a line of the standard input is one of:
  12 v, 12 disputed   give claim 12 a verdict, by its key, its name or its id
  12 note WORDS       write a note on it
  12 ?                tell its cues and what is marked there
  12 clear            take its verdict away; 12 remove: put its annotation in the trash
  next                tell the next unchecked claim
  section 2           tell section 2 again; sections lists them
  list, undo, redo, help, quit
Each edit is acknowledged when it is on the disk. Exit status 1: one could not be saved.
"""

_WITHOUT = "`obelus read --linear`, `obelus list` and `obelus show` do without"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    parser.add_argument(
        "--linear",
        action="store_true",
        help="no full screen, for screen readers and pipes: print one document with numbered "
        "claims, then take verdicts line by line from the standard input; help lists what "
        "can be typed",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the reader and return when it is closed."""
    obstacle = _mistyped(arguments.paths) or (None if arguments.linear else no_screen())
    if obstacle:
        tell(obstacle)
        return WRONG_USAGE
    if arguments.linear:
        from tui.cli.linear import read_aloud  # noqa: PLC0415 - the reader needs none of it

        take_up()
        return read_aloud(arguments, _no_documents)
    desk = open_desk(arguments, settings_here(arguments), scan=False).desk
    first = desk.first()
    if first is None:
        tell(_no_documents(desk))
        return 1
    return show(desk, first, welcome=_is_first_start())


def settings_here(arguments: argparse.Namespace) -> Settings:
    """Return the choices in force, with ASCII where the terminal has no more."""
    settings = settings_of(arguments, ascii_only=ascii_only())
    if ascii_only(settings.marks):  # signs of one's own may be more than the terminal has
        settings = structs.replace(settings, ascii_only=True)
    return settings


def _no_documents(desk: Desk) -> str:
    places = ", ".join(str(path) for shelf in desk.shelves for path in shelf.paths)
    kinds = ", ".join(sorted(SUFFIXES))
    return f"no documents under {places}; Obelus reads files that end in {kinds}"


def _mistyped(paths: list[Path]) -> str | None:
    """Return what to say of a word that is nearly a verb and no path; else None."""
    if not paths or paths[0].exists():
        return None
    near = get_close_matches(str(paths[0]), VERBS, n=1)
    return f"{paths[0]}: no file, folder or verb; do you mean `obelus {near[0]}`?" if near else None


def no_screen() -> str | None:
    """Return why the reader can't be shown here, or None where it can."""
    # Textual reads the one and paints on the other two.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return f"the reader needs a terminal; {_WITHOUT}"
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return f"this terminal can't show a full screen (TERM is not set, or dumb); {_WITHOUT}"
    return None


def show(desk: Desk, first: Volume, *, welcome: bool = False) -> int:
    """Show the reader, and return the exit status when it is closed.

    Args:
        desk: What is read.
        first: The document to begin with.
        welcome: Whether to say what to press.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="obelus-first") as pool:
        opening = pool.submit(desk.open_document, first)
        # Textual takes its third of a second while the document is being read.
        from tui.app import ObelusApp  # noqa: PLC0415

        # What was imported stays. The collector, which holds up every key while it is at work,
        # need not look for garbage in it: that takes it longer than all there is to read.
        gc.freeze()
        leaving = Leaving()
        app = ObelusApp(desk, first, opening, welcome=welcome, leaving=leaving)
        try:
            app.run(mouse=desk.settings.mouse)
        finally:
            leaving.disarm()
    return app.return_code or 0


def _is_first_start() -> bool:
    """Tell whether nobody was welcomed yet, and remember that somebody is now."""
    marker = state_home() / "obelus" / "welcomed"
    if marker.exists():
        return False
    with suppress(OSError):  # at worst a person is welcomed twice
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
    return True
