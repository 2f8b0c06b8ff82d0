"""A home of its own for every test, and terminals that are closed whatever happens."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.samples import documents
from tests.homes import environment_of
from tests.terminal.terminal import Terminal


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.terminal)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    return environment_of(home)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A copy of the built-in corpus."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for document in documents():
        shutil.copy(document, folder)
    return folder


@pytest.fixture
def open_terminal(environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: object, **options: Any) -> Terminal:
        changed = environment | options.pop("env", {})
        terminal = Terminal([str(argument) for argument in arguments], changed, **options)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        if terminal.process.isalive():
            terminal.process.kill(signal.SIGKILL)
        if not terminal.process.closed:
            terminal.process.close(force=True)
