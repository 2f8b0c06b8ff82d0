"""Fixtures of several modules' tests of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.making import open_desk
from tests.tui.screens.selecting import TEXT
from tui.desk import Desk


@pytest.fixture
def bridge(tmp_path: Path) -> Desk:
    """A desk with the text to select in alone."""
    (tmp_path / "bridge.md").write_text(TEXT, encoding="utf-8")
    return open_desk(tmp_path)
