"""A home of one's own for every test, a small corpus, and the command line."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui.cli import main

REPOSITORY = Path(__file__).resolve().parents[3]

FERRY = """\
The new ferry

The ferry carried 4,200 passengers in May 2024, the harbour office said. Nobody minded.

It is the largest ferry in the bay. Will it pay its way?
"""

BRIDGE = """\
# The old bridge

The bridge was closed on 3 March 2021. It carried 900 cars a day.

It carried 900 cars a day.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder in which nothing was ever started."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder with two documents."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    (folder / "bridge.md").write_text(BRIDGE)
    return folder


class Said:
    """What a run of the command line printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def obelus(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, with `stdin` on its standard input."""

    def run(*words: object, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capfd.readouterr()
        status = main([str(word) for word in words])
        out, err = capfd.readouterr()
        return Said(status, out, err)

    return run


Process = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def process() -> Process:
    """Run the command line in a process of its own."""

    def run(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
        options["env"] = {**os.environ, "PYTHONPATH": str(REPOSITORY), **options.get("env", {})}
        options.setdefault("stdout", subprocess.PIPE)
        return subprocess.run(
            [sys.executable, "-m", "tui.cli", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
            **options,
        )

    return run


Annotate = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def annotate(obelus: Run) -> Annotate:
    """Annotate from a script and return the answers."""

    def run(folder: Path, *requests: dict[str, Any]) -> list[dict[str, Any]]:
        lines = "".join(json.dumps(request) + "\n" for request in requests)
        said = obelus("annotate", folder, "--author", "tester", stdin=lines.encode())
        return [json.loads(line) for line in said.out.splitlines()]

    return run


Opened = list[dict[str, Any]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the reader was opened with, instead of opening it."""
    calls: Opened = []

    class ReaderThatCloses:
        return_code: int | None = None

        def __init__(self, desk: object, first: Any, opening: Any, **others: object) -> None:
            calls.append({"desk": desk, "first": first.name, "opening": opening, **others})
            self.title = opening.result().document.metadata.title

        def run(self, *, mouse: bool) -> None:
            assert mouse
            self.return_code = 143 if self.title == "Ends badly" else None

    module = ModuleType("tui.app")
    vars(module)["ObelusApp"] = ReaderThatCloses
    monkeypatch.setitem(sys.modules, "tui.app", module)
    return calls


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


ReadIt = Callable[..., tuple[int, str]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> ReadIt:
    """Run the command line with terminals for streams; return status and complaints."""
    monkeypatch.setenv("TERM", "xterm-256color")

    def run(*words: object) -> tuple[int, str]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("stdin", "stdout", "stderr"):
                patch.setattr(sys, name, Terminal(getattr(sys, name)))
            status = main([str(word) for word in words])
        return status, capfd.readouterr().err

    return run
