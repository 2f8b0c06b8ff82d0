"""The desk of the tutorial: a copy of the built-in corpus that a person may write on.

The built-in corpus stays as it is, and so do the annotations that were made on it: what is
marked in the tutorial is beside the copy, and there again the next time.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from store.atomic_file import FileOperations, make_folders, replace_file
from store.errors import StoreError, reason
from store.location import STORE_NAME, data_home
from tui.desk import Desk
from tui.settings import Settings


def practice_folder() -> Path:
    """Return where the copy is, or will be."""
    return data_home() / "obelus" / "tutorial"


def practice_export() -> Path:
    """Return the file that an export in the tutorial is offered to be written to."""
    return practice_folder() / "annotations.json"


def is_for_practice(desk: Desk) -> bool:
    """Tell whether a desk is the tutorial's."""
    return [shelf.root for shelf in desk.shelves] == [practice_folder().resolve()]


def practice_desk(settings: Settings, files: FileOperations | None = None) -> Desk:
    """Copy the built-in corpus, as far as it is not there, and open the copy.

    Args:
        settings: The choices in force.
        files: The calls to the file system to copy with.

    Raises:
        StoreError: The copy can't be written.
    """
    from corpus.samples import documents

    folder, files = practice_folder(), files or FileOperations()
    try:
        make_folders(folder, files)
        for document in documents():
            copy, text = folder / document.name, document.read_bytes()
            if not copy.is_file() or copy.read_bytes() != text:
                replace_file(copy, text, files)
    except OSError as error:
        way_out = "the tutorial needs a folder that it can write to"
        raise StoreError(folder, f"no practice corpus: {reason(error)}", way_out) from error
    own = structs.replace(settings, store=folder / STORE_NAME)
    return Desk.open([folder], own)
