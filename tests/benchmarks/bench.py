"""What every measurement needs: a folder, an empty home, the programs, and how often."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.floor import STANDS
from tests.benchmarks.programs import Program
from tests.homes import environment_of


@dataclass(frozen=True, eq=False)
class Bench:
    """Where and how often is measured.

    Attributes:
        folder: An empty folder, for all that is written.
        starts: How often a program is started.
        keys: How often a key is pressed.
        long: How often what takes many seconds is done.
        peers: Folders with programs to compare with, or with virtual environments that have
            them, before those of $PATH.
    """

    folder: Path
    starts: int = 5
    keys: int = 15
    long: int = 3
    peers: Sequence[Path] = ()

    # ----------------------------------------------------------------- programs

    def obelus(self, *arguments: str | Path, home: str = "home") -> Program:
        """Start the program, with a home of its own under this name."""
        return Program([*self.obelus_words, *map(str, arguments)], self.forgetful(home))

    def forgetful(self, home: str = "home") -> dict[str, str]:
        """Return an environment with the home of this name, for the next start.

        Where documents were left is forgotten, so that each start begins as the one before.
        """
        shutil.rmtree(self.folder / home / "state", ignore_errors=True)
        return environment(self.folder / home)

    def floor(self, *arguments: str) -> Program:
        """Start the floor."""
        words = [sys.executable, "-m", "tests.benchmarks.floor", *arguments]
        return Program(words, environment(self.folder / "home"))

    @property
    def obelus_words(self) -> list[str]:
        """How a shell starts the program: as it is installed, else as a module."""
        installed = Path(sys.executable).with_name("obelus")
        return [str(installed)] if installed.exists() else [sys.executable, "-m", "tui.cli"]

    def find(self, name: str) -> Path | None:
        """Return the program of this name; None where it is missing."""
        named = (place for peer in self.peers for place in (peer, *sorted(peer.glob("*/bin"))))
        folders = os.pathsep.join([*map(str, named), os.environ.get("PATH", "")])
        found = shutil.which(name, path=folders)
        return Path(found) if found else None

    # ------------------------------------------------------------------- starts

    def floor_start(self) -> float:
        """Return the seconds until the floor stands."""
        with self.floor() as program:
            return program.wait_for(STANDS) - program.started

    def start(self, path: Path, seen: Sequence[str], home: str = "home") -> float:
        """Return the seconds until words of a document stand on the screen."""
        with self.obelus(path, home=home) as program:
            return program.wait_for(*seen) - program.started

    # -------------------------------------------------------------------- files

    def write(self, name: str, text: str) -> Path:
        """Write a document into a folder of its own, so that its store is its own; return it."""
        path = self.folder / name.replace(".", "-") / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return path


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is read, and nobody is welcomed."""
    welcomed = home / "state" / "obelus" / "welcomed"
    welcomed.parent.mkdir(parents=True, exist_ok=True)
    welcomed.touch()
    return environment_of(home)
