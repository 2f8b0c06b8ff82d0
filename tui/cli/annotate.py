"""`obelus annotate`: annotations from scripts, JSON lines in, answers out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from store.errors import StoreError
from tui.annotating import Annotator, RefusedError
from tui.cli.opening import add_paths, open_desk
from tui.cli.output import print_json_text, tell
from tui.safe_json import safe_json

_EPILOG = """\
Each line of the input is an object:
  document   id or path of a document, as `obelus list --json` prints them
  exact      the words to annotate, as `obelus show FILE --json` has them in "text"
  prefix     what stands before them, suffix what stands behind them: they decide
             between several places; else the first one is taken
  verdict    a verdict's id, such as "disputed"; null takes it away
  note       any text
  tags       a list of words
  id         of the annotation: one that exists is edited, and keeps what the line
             does not name; else a new one gets this id, so that a script can be
             run again. Without an id every line makes a new annotation.

Each answer, printed when the annotation is on the disk: {"id", "matches"}, the number
of places where the words stand, or {"error"}. The exit status is 1 if there was one.

example:
  echo '{"document": "a.txt", "exact": "170 million", "verdict": "verified"}' |
    obelus annotate ~/press --author checker
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    parser.add_argument(
        "--jsonl", action="store_true", help="lines of JSON; the only format, and the default"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer every line of the standard input."""
    opened = open_desk(arguments)
    annotator = Annotator(opened.desk)
    if sys.stdin.isatty():
        tell("reading JSON lines from the terminal; ctrl+d ends them")
    for number, line in _lines():
        try:
            done = annotator.annotate(line)
        except (RefusedError, StoreError) as error:
            answer = safe_json({"error": f"line {number}: {error}"})
            opened.status = 1
        else:
            answer = safe_json({"id": done.id, "matches": done.matches})
        print_json_text(answer + "\n")
        sys.stdout.flush()
    return opened.status


def _lines() -> Iterator[tuple[int, bytes]]:
    """Yield the lines of the standard input with their numbers from 1, empty ones left out."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            yield number, line
