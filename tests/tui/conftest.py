"""Fixtures of the screen's tests; nothing of the user's is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.making import open_desk, write_corpus
from tui.desk import Desk


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    place = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(place))
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return place


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """A folder with the three documents."""
    return write_corpus(tmp_path / "bridge")


@pytest.fixture
def desk(corpus_folder: Path) -> Desk:
    """A desk with the three documents."""
    return open_desk(corpus_folder)
