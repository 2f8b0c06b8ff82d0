"""Folders of documents with annotations, made through the program's own desk and store."""

from __future__ import annotations

from pathlib import Path

from corpus.layers import Layers
from store.anchoring import make_anchor
from store.edits import Create
from tests.benchmarks.texts import plain
from tui.desk import Desk
from tui.settings import Settings

_CHARACTERS = 20_000


def write_annotated(folder: Path, documents: int, annotations: int, text: str = "") -> Path:
    """Write documents of the same text with as many annotations each; return the first.

    Args:
        folder: Where, a new folder.
        documents: How many.
        annotations: How many each has, a sentence each, of the last of the text.
        text: The text; by default one of twenty thousand characters.
    """
    folder.mkdir()
    text = text or plain(_CHARACTERS)
    for number in range(documents):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    desk = Desk.open([folder], Settings(author="bench"))
    for volume in desk.volumes:
        opened = desk.open_document(volume)
        passages = list(Layers(opened.document).all_sentences())[-annotations:]
        creations = [
            Create(
                anchor=make_anchor(opened.document, passage),
                values={"verdict": "verified", "note": "Seen."},
            )
            for passage in passages
        ]
        volume.shelf.store.apply(opened.record, creations)
    return folder / "00000.txt"
