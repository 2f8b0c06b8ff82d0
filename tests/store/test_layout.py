from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import StoreError
from store.layout import Layout, load_layout, save_layout


def test_a_layout_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "state" / "layout.json"
    layout = Layout(outline=30, text=70, text_set=76)
    save_layout(path, layout)
    assert load_layout(path) == layout


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"outline": "wide"}', b"\xff"])
def test_what_is_no_layout_is_one_that_nobody_chose(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "layout.json"
    if content is not None:
        path.write_bytes(content)
    assert load_layout(path) == Layout()


def test_it_says_so_where_it_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    with pytest.raises(StoreError, match="widths not saved"):
        save_layout(tmp_path / "state" / "layout.json", Layout())
