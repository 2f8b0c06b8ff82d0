"""`obelus show`: one document as the program sees it."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator

from corpus.safe_text import safe_line
from store.formats.native import document_info
from tui.cli.opening import Opened, add_store_options, open_one
from tui.cli.output import Signs, print_json
from tui.exporting import exported_document
from tui.marks import UNCHECKED
from tui.reading.open_document import OpenDocument
from tui.reading.wrapped_text import Row, WrappedText
from tui.reading.wrapping import visible

WIDEST = 100
"""Cells of a line of text, at most: longer ones are hard to read."""

_GUTTER = 4
_FACTS = ("path", "id", "author", "published", "outlet", "url", "language", "characters")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = (
        "The margin shows the verdicts, and a dot at each claim without one.\n"
        "With --json every position counts characters of `text`."
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a file, or the id or path of a document of the current corpus, as in `obelus list`",
    )
    add_store_options(parser)
    parser.add_argument(
        "--json", action="store_true", help="print text, blocks and layers as JSON instead"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the document."""
    opened, document = _open(arguments)
    if arguments.json:
        from corpus.show import show  # noqa: PLC0415 - the outline does without it

        print_json(show(document.document, document_info(exported_document(document))))
    else:
        for line in _outline(document, Signs(opened.desk.settings)):
            print(line)
    return opened.status


def _open(arguments: argparse.Namespace) -> tuple[Opened, OpenDocument]:
    opened, volume = open_one(arguments)
    document = opened.desk.open_document(volume)
    if document.problem:
        opened.complain([str(document.problem)])
    opened.say(volume, document)
    if document.claims is None:
        document.count_claims()
    return opened, document


def _outline(opened: OpenDocument, signs: Signs) -> Iterator[str]:
    """Yield what is known of a document, its sections, and its text with a margin."""
    info = document_info(exported_document(opened))
    yield safe_line(opened.document.metadata.title)
    yield ""
    for fact in _FACTS:
        if info[fact] is not None:
            yield f"  {fact:<11} {safe_line(str(info[fact]))}"
    yield f"  {'claims':<11} {len(opened.claims or ())}, {opened.checked} checked"
    for remark in opened.document.metadata.remarks:
        yield f"  {'remark':<11} {safe_line(remark)}"
    yield ""
    counts = opened.section_counts()
    for section, (checked, claims) in zip(opened.layers.sections, counts, strict=True):
        count = f"{checked}/{claims}" if claims else ""
        yield f"  {count:>7}  {'  ' * (section.level - 1)}{safe_line(section.title)}"
    yield ""
    yield from _text(opened, signs)


def _text(opened: OpenDocument, written: Signs) -> Iterator[str]:
    """Yield the rows of the text, each behind the signs of what starts on it."""
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    wrapped = WrappedText(opened.document, width - _GUTTER)
    if wrapped.is_empty:
        return
    for piece in range(wrapped.last.piece + 1):
        for row in wrapped.rows(piece):
            signs = "" if row.blank else _signs(opened, row, written)
            lead = f"{row.marker} ".rjust(row.indent) if row.marker else " " * row.indent
            text = visible(opened.document.text[row.start : row.end])
            yield f"{signs:<{_GUTTER}}{lead}{text}".rstrip()


def _signs(opened: OpenDocument, row: Row, written: Signs) -> str:
    """Return up to two signs: of annotations that start on a row, then of unchecked claims."""
    marked = [m for m in opened.marking.overlapping(row.start, row.end) if m.start >= row.start]
    signs = [written.of(m.verdict) for m in marked]
    for claim in opened.layers.claims(row.block):
        starts = row.start <= claim.start < row.end
        if starts and not opened.marking.overlapping(claim.start, claim.end):
            signs.append(written.write(UNCHECKED))
    return "".join(signs) if len(signs) < 3 else f"{signs[0]}+"
