"""The machine and the versions: what a reader of figures has to know, and no name or path."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tui import __version__

_PACKAGES = ("textual", "rich", "sentencex")
_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def model_of(cpuinfo: str) -> str:
    """Return the model of processor that Linux's `cpuinfo` names, or "unknown"."""
    found = _MODEL.search(cpuinfo)
    return found[1].strip() if found else "unknown"


def file_system_of(folder: Path, mounts: str) -> str:
    """Return the kind of file system that a folder is on, of what Linux's `mounts` lists.

    On one in memory ("tmpfs"), a durable save costs nothing and says nothing.
    """
    kind, longest = "unknown", -1
    for line in mounts.splitlines():
        _, place, found = line.split()[:3]
        if folder.is_relative_to(place) and len(place) >= longest:
            kind, longest = found, len(place)
    return kind


def version_in(told: str) -> str:
    """Return the first version number that a program told of itself, or "unknown"."""
    found = _NUMBER.search(told)
    return found[0] if found else "unknown"


def version_of(program: Path) -> str:
    """Return the version of a program, as it tells it."""
    told = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    return version_in(told.stdout)


def machine(programs: Mapping[str, Path | None], folder: Path, effort: str) -> dict[str, str]:
    """Return what is to be known of this machine.

    Args:
        programs: The other programs that are measured, by name; None where one is missing.
        folder: Where the files are.
        effort: How often was measured.
    """
    model = model_of(_told("cpuinfo"))
    load = " ".join(f"{load:.2f}" for load in os.getloadavg())
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{model}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.machine()}",
        "file system": file_system_of(folder, _told("mounts")),
        "load over 1, 5 and 15 minutes": load,
        "Obelus": __version__,
        "Python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
        **{name: version_of(path) if path else "missing" for name, path in programs.items()},
        "measured": effort,
    }


def _told(name: str) -> str:
    """Return what Linux tells under this name; nothing on another system."""
    file = Path("/proc") / name
    return file.read_text(encoding="utf-8") if file.exists() else ""
