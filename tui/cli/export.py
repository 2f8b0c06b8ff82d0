"""`obelus export`: annotations and documents as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.following import follow
from tui.cli.opening import add_paths, open_desk
from tui.cli.output import print_json_text, tell
from tui.exporting import export_text, gather, write_export

FORMATS = ("json",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = (
        "Every anchor is found again in today's text; annotations whose file is gone are kept.\n"
        "Positions count characters of the text that `obelus show FILE --json` prints."
    )
    add_paths(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="json", help="json, the native format, is the default"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to a file, whole or not at all"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the export, or write it to a file."""
    opened = open_desk(arguments)
    gathered = gather(opened.desk, follow)
    opened.complain(gathered.problems)
    for remark in gathered.remarks:
        tell(remark)
    if arguments.output is None:
        print_json_text(export_text(gathered.documents))
    else:
        write_export(gathered.documents, arguments.output)
        tell(
            f"{gathered.annotations} annotations of {len(gathered.documents)} documents "
            f"written to {arguments.output}"
        )
    return opened.status
