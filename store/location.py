"""Where a store is: beside what is read, or where a person or a read-only disk says."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

import corpus
from corpus.safe_text import safe_line

STORE_NAME = ".obelus"
SAMPLES = Path(corpus.__file__).resolve().parent / "samples"
"""The folder of the built-in corpus."""


class Location(msgspec.Struct, frozen=True):
    """A root and the folder of its store.

    Attributes:
        root: What documents' paths are relative to.
        folder: The store's folder; it need not exist yet.
        remark: Why the store is elsewhere than one would look, for a person, or None.
    """

    root: Path
    folder: Path
    remark: str | None = None


def may_write(folder: Path) -> bool:
    """Tell whether this process may make a file in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def locate(
    paths: Sequence[Path],
    *,
    store: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    writable: Callable[[Path], bool] = may_write,
) -> dict[Location, tuple[Path, ...]]:
    """Find the store of every path, and group the paths by it.

    A path's store is the nearest `.obelus/` at or above it, stopping before the home
    folder; else one in the folder opened (for a file: its folder). Links are followed
    first, so that every way to a document leads to one store. Nothing is made.

    Args:
        paths: Files and folders; one that is missing counts as a file.
        store: Keep annotations in this folder instead.
        environment: For HOME and XDG_DATA_HOME.
        writable: Tells whether a folder can be written to.
    """
    whole = [path.resolve() for path in paths]
    if store is not None and whole:
        roots = [_root(path, environment) for path in whole]
        return {Location(Path(os.path.commonpath(roots)), store.resolve()): tuple(whole)}
    grouped: dict[Location, tuple[Path, ...]] = {}
    for path in whole:
        location = _location(path, environment, writable)
        grouped[location] = (*grouped.get(location, ()), path)
    return grouped


def locate_default(
    folder: Path,
    *,
    environment: Mapping[str, str] = os.environ,
    writable: Callable[[Path], bool] = may_write,
) -> Location:
    """Find the store that is meant where no path is named.

    The current folder's, if there is one at or above it, else the built-in corpus's.
    """
    here = folder.resolve()
    if (_nearest(here, environment) / STORE_NAME).is_dir():
        return _location(here, environment, writable)
    return builtin(environment)


def builtin(environment: Mapping[str, str] = os.environ) -> Location:
    """Return the built-in corpus and where its annotations are kept."""
    return Location(SAMPLES, data_home(environment) / "obelus" / "builtin")


def data_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return $XDG_DATA_HOME, or what the XDG specification says for want of it."""
    return _xdg("XDG_DATA_HOME", ".local/share", environment)


def state_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return $XDG_STATE_HOME, or what the XDG specification says for want of it."""
    return _xdg("XDG_STATE_HOME", ".local/state", environment)


def config_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return $XDG_CONFIG_HOME, or what the XDG specification says for want of it."""
    return _xdg("XDG_CONFIG_HOME", ".config", environment)


def cache_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return $XDG_CACHE_HOME, or what the XDG specification says for want of it."""
    return _xdg("XDG_CACHE_HOME", ".cache", environment)


def _xdg(variable: str, default: str, environment: Mapping[str, str]) -> Path:
    named = Path(environment.get(variable, ""))
    # The specification has relative paths ignored.
    return named if named.is_absolute() else _home(environment) / default


def _home(environment: Mapping[str, str]) -> Path:
    named = environment.get("HOME")
    return Path(named) if named else Path.home()


def _nearest(folder: Path, environment: Mapping[str, str]) -> Path:
    """Return the nearest folder at or above this one that holds a store, else this one."""
    home = _home(environment).resolve()
    for candidate in (folder, *folder.parents):
        if candidate == home:
            break
        if (candidate / STORE_NAME).is_dir():
            return candidate
    return folder


def _root(path: Path, environment: Mapping[str, str]) -> Path:
    return _nearest(path if path.is_dir() else path.parent, environment)


def _location(
    path: Path, environment: Mapping[str, str], writable: Callable[[Path], bool]
) -> Location:
    if path.is_relative_to(SAMPLES):
        return builtin(environment)
    root = _root(path, environment)
    folder = root / STORE_NAME
    if writable(folder if folder.is_dir() else root):
        return Location(root, folder)
    elsewhere = data_home(environment) / "obelus" / "stores" / _name(root)
    remark = f"{root} can't be written to: annotations are kept in {elsewhere}"
    if folder.is_dir():
        remark += f", and those in {folder} are not shown"
    return Location(root, elsewhere, safe_line(remark))


def _name(root: Path) -> str:
    """Name a root's store: a slug of the folder's name for people, a hash for uniqueness."""
    slug = re.sub(r"[^a-z0-9]+", "-", root.name.lower()).strip("-")[:40] or "root"
    return f"{slug}-{hashlib.sha256(os.fsencode(root)).hexdigest()[:10]}"
