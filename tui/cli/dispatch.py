"""Which verb is meant, and what they all have in common: help, wrong usage, errors."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import NoReturn

from corpus.document import DocumentError
from corpus.readers import prepare
from store.errors import StoreError
from tui.cli.output import tell
from tui.collecting import take_up

VERBS = {
    "read": "open the reader; the verb may be left out",
    "tutorial": "five steps on a practice corpus of its own, in three minutes",
    "list": "documents with their claims, how many are checked, and the verdicts",
    "show": "one document as the program sees it",
    "claims": "claims with the cues that make them worth checking",
    "export": "annotations and documents as JSON",
    "import": "merge annotations that others made, or that were exported",
    "annotate": "annotations from scripts: JSON lines in, answers out",
    "trash": "annotations that were deleted, and how to get them back",
    "restore": "annotations as they were on an earlier day",
    "doctor": "what is wrong with the kept annotations; with --fix, mend it",
    "keys": "every command of the reader with its keys; --check finds clashes",
    "settings": "what is chosen, where that was said, and what can be",
}
"""Every verb, after which its module is named, and what it is for."""

_GROUPS = {
    "Read": ("read", "tutorial"),
    "Look": ("list", "show", "claims", "keys", "settings"),
    "Exchange": ("export", "import", "annotate"),
    "Keep": ("trash", "restore", "doctor"),
}
_WITH_VALUE = ("--store", "--author", "--language")

# A width of its own: asking for the terminal's loads shutil and, with it, every compression.
_LAYOUT = partial(argparse.RawDescriptionHelpFormatter, width=88)

_HELP = """\
Obelus: a reading desk for people who check claims.

usage: obelus [PATH]...              read; without a PATH, the current folder's
                                     corpus if it has one, else the built-in one
       obelus VERB [PATH]...         do something else with it
       obelus VERB --help            more about a verb
{verbs}
Options
  --store PATH   keep annotations in this folder, not in .obelus beside the documents
  --author NAME  who annotates; by default the login name
  --language TAG what language the documents are in; by default what each looks like
  --version, -V  print the version
  --help, -h     print this

Examples
  obelus ~/press                     read a folder of .txt and .md files
  obelus read --linear report.md     read and judge it line by line, no full screen
  obelus export ~/press -o out.json  hand the verdicts on
  obelus import out.json --into ~/press
  obelus list --json | jq '.[].checked'
  obelus ./export                    read a folder that is named like a verb

Exit status: 0 done; 1 something could not be read or written, what could be was done,
or `doctor` found a fault and did not mend it; 2 wrong usage or no terminal.
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line that is safe to print."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        tell(f"{message}; try: {self.prog} --help")
        sys.exit(2)


def run(words: Sequence[str]) -> int:
    """Run the verb that the words of a command line name and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows "?" for it; JSON is written as bytes.
            stream.reconfigure(errors="replace")
    if words and words[0] in {"--help", "-h"}:
        print(help_text(), end="")
        return 0
    verb, rest = split(words)
    try:
        if verb == "read":
            _prepare(rest)
        module = import_module(f"tui.cli.{module_name(verb)}")
        parser = Parser(
            prog=f"obelus {verb}",
            description=f"{VERBS[verb][0].upper()}{VERBS[verb][1:]}.",
            formatter_class=_LAYOUT,
            allow_abbrev=False,
        )
        module.add_arguments(parser)
        arguments = parser.parse_args(rest)
        if verb != "read":
            take_up()
        status: int = module.run(arguments)
    except (DocumentError, StoreError) as error:
        tell(str(error))
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return status


def _prepare(words: Sequence[str]) -> None:
    """Start the child that reads the one file that is named, if it takes one.

    What it loads, it loads at the same time as this process loads Textual.
    """
    values = {number + 1 for number, word in enumerate(words) if word in _WITH_VALUE}
    named = [
        word
        for number, word in enumerate(words)
        if number not in values and not word.startswith("-")
    ]
    if len(named) == 1:
        prepare(Path(named[0]))


def module_name(verb: str) -> str:
    """Return the name of a verb's module: the verb, with a "_" behind one that Python keeps."""
    return f"{verb}_" if iskeyword(verb) else verb


def split(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the verb and the words for it: `read`, unless the first word is a verb.

    Options that every verb has may stand before it.
    """
    first = 0
    while first < len(words) and words[first].startswith("-") and words[first] != "--":
        first += 2 if words[first] in _WITH_VALUE else 1
    if first < len(words) and words[first] in VERBS:
        return words[first], [*words[:first], *words[first + 1 :]]
    return "read", list(words)


def help_text() -> str:
    """Return what `obelus --help` prints."""
    lines = [""]
    for group, verbs in _GROUPS.items():
        lines += [group, *(f"  {verb:<10} {VERBS[verb]}" for verb in verbs), ""]
    return _HELP.format(verbs="\n".join(lines))
