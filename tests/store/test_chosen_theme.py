from __future__ import annotations

from pathlib import Path

import pytest

from store.chosen_theme import load_theme, save_theme
from store.errors import StoreError


def test_a_theme_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "state" / "theme"
    save_theme(path, "obelus-light")
    assert load_theme(path) == "obelus-light"


@pytest.mark.parametrize("content", [None, b"", b"\xff"])
def test_what_is_no_text_names_no_theme(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "theme"
    if content is not None:
        path.write_bytes(content)
    assert load_theme(path) == ""


def test_it_says_so_where_it_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    with pytest.raises(StoreError, match="theme not saved"):
        save_theme(tmp_path / "state" / "theme", "obelus-light")
