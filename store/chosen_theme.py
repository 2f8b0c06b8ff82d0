"""The theme chosen in the reader: a convenience, kept beside the reading positions.

Settings that name a theme go before it.
"""

from __future__ import annotations

from pathlib import Path

from store.atomic_file import FileOperations
from store.convenience import keep_file

_LONGEST = 100


def load_theme(path: Path) -> str:
    """Return the name kept in a file such as `state_home() / "obelus/theme"`, else nothing.

    It is whatever stands there: whether there is such a theme is for the caller to see.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LONGEST).strip()
    except (OSError, ValueError):
        return ""


def save_theme(path: Path, name: str, files: FileOperations | None = None) -> None:
    """Keep a theme's name for the next session.

    Raises:
        StoreError: The file can't be written.
    """
    way_out = "the theme stays until you quit"
    keep_file(path, f"{name}\n".encode(), "theme", way_out, files)
