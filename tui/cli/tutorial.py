"""`obelus tutorial`: the reader on a practice corpus, with the five steps."""

from __future__ import annotations

import argparse

from tui.cli.output import tell
from tui.cli.read import WRONG_USAGE, no_screen, settings_here, show
from tui.practice import practice_desk, practice_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("--author", metavar="NAME", help="who annotates; the login name by default")
    # The desk is its own, and so are its settings.
    parser.set_defaults(paths=[practice_folder()], store=None, language=None)


def run(arguments: argparse.Namespace) -> int:
    """Open the tutorial and return when it is closed."""
    obstacle = no_screen()
    if obstacle:
        tell(obstacle)
        return WRONG_USAGE
    desk = practice_desk(settings_here(arguments))
    return show(desk, desk.volumes[0])
