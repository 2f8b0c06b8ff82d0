"""How wide a person made the panes: a convenience, kept beside the reading positions."""

from __future__ import annotations

from pathlib import Path

import msgspec

from store.atomic_file import FileOperations
from store.convenience import keep_file


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Widths in cells; 0 where nobody has chosen one.

    Attributes:
        outline: Of the pane with the outline.
        annotations: Of the pane with the annotations.
        text: The widest line of text.
        text_set: The widest line by the settings when `text` was chosen; where they say
            something else by now, they were changed since, and count.
    """

    outline: int = 0
    annotations: int = 0
    text: int = 0
    text_set: int = 0


def load_layout(path: Path) -> Layout:
    """Return the layout kept in a file such as `state_home() / "obelus/layout.json"`.

    Of a file that is missing or is none, a layout that nobody has chosen: the next one that
    is saved takes its place.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Layout)
    except (OSError, ValueError):
        return Layout()


def save_layout(path: Path, layout: Layout, files: FileOperations | None = None) -> None:
    """Keep a layout for the next session.

    Raises:
        StoreError: The file can't be written.
    """
    way_out = "the panes are as wide as they are until you quit"
    keep_file(path, msgspec.json.encode(layout), "widths", way_out, files)
