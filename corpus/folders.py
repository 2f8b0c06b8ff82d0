"""Finds the documents in folders, and in archives as in folders, in order of path.

Nothing is listed before it is its turn, so the first document of a large folder is known
long before the last.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from corpus.document import DocumentError
from corpus.readers import ARCHIVE, HTML, known_suffix
from corpus.safe_text import safe_line

Tell = Callable[[str], None]
"""Takes note of a problem: one line, with the way out."""

_SORTED_AT_ONCE = 4_096
"""Names that are sorted in one piece. No other thread runs meanwhile, and a hundred thousand
would take more than the time of a frame."""

_FILES_OF_PAGE = "_files"


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a document is, or a folder.

    Attributes:
        relative: The path from the root with "/", as the file system has it; a folder's
            ends in "/".
        member: What of the path leads on inside an archive; else empty.
    """

    relative: str
    member: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, of which the documents follow."""
        return self.relative.endswith("/")


def is_archive(name: str) -> bool:
    """Tell by its name whether a file is an archive that is opened as a folder."""
    return name.lower().endswith(ARCHIVE)


def walk(folder: str, prefix: str, tell: Tell) -> Iterator[Place]:
    """Yield the documents below a folder, and each folder before what is in it, by path.

    Documents have names with a known ending. Hidden files and folders are left out, and
    what a browser keeps in "page_files" beside "page.html": parts of that page. Links to
    folders are not followed.

    Args:
        folder: Where it is.
        prefix: Its path from the root: empty, or with "/" at its end.
        tell: Is told of folders that can't be read.
    """
    being_read = [_Folder(folder, prefix, tell)]
    while being_read:
        here = being_read[-1]
        name = next(here.names, None)
        if name is None:
            being_read.pop()
        elif not name.endswith("/"):
            yield Place(here.prefix + name)
        elif name in here.archives:
            yield from walk_archive(here.path(name), here.prefix + name, tell)
        else:
            yield Place(here.prefix + name)
            being_read.append(_Folder(here.path(name), here.prefix + name, tell))


def walk_archive(file: str, prefix: str, tell: Tell) -> Iterator[Place]:
    """Yield the documents of an archive by path; as `walk`."""
    # zipfile takes a while to import, and few folders hold archives.
    from corpus.readers.archived import list_archive  # noqa: PLC0415

    try:
        names, problems = list_archive(Path(file))
    except DocumentError as error:
        tell(str(error))
        return
    for problem in problems:
        tell(problem)
    known = frozenset(names)
    for name in names:
        if not _is_in_files_of_page(name, known):
            yield Place(prefix + name, name)


def find_below(folder: Path, prefix: str, path: str) -> Place | None:
    """Return the place that `walk` would yield for a path below a folder, or None.

    It looks at what is on the way and lists nothing, so a large folder costs no more.

    Args:
        folder: Where it is.
        prefix: Its path from the root: empty, or with "/" at its end.
        path: From the folder, with "/".
    """
    rest = path
    try:
        while "/" in rest:
            name, _, rest = rest.partition("/")
            if name[:1] in {"", "."} or any((folder / p).is_file() for p in _pages_of(name)):
                return None
            prefix, folder = f"{prefix}{name}/", folder / name
            if is_archive(name) and folder.is_file():
                return find_in_archive(folder, prefix, rest)
            if folder.is_symlink() or not folder.is_dir():
                return None
        is_document = not rest.startswith(".") and known_suffix(rest)
        return Place(prefix + rest) if is_document and (folder / rest).is_file() else None
    except OSError:  # what can't be looked at can't be read
        return None


def find_in_archive(file: Path, prefix: str, path: str) -> Place | None:
    """Return the place that `walk_archive` would yield for a path in an archive, or None."""
    place = Place(prefix + path, path)
    return place if place in walk_archive(str(file), prefix, lambda _problem: None) else None


def merged(walks: Iterable[Iterator[Place]]) -> Iterator[Place]:
    """Yield what several walks find in order of path, each place once."""
    last = None
    for place in heapq.merge(*walks, key=lambda place: place.relative):
        if place != last:
            yield place
        last = place


class _Folder:
    """A folder that is being read.

    Attributes:
        prefix: Its path from the root, with "/" at its end unless it is empty.
        names: What is left of it, in order; folders and archives with "/" at the end.
        archives: Which of the names are archives.
    """

    def __init__(self, place: str, prefix: str, tell: Tell) -> None:
        self.prefix = prefix
        self.archives: set[str] = set()
        self._base = place if place.endswith("/") else f"{place}/"
        self._files: list[str] = []
        self._folders: list[str] = []
        try:
            with os.scandir(place) as found:
                for item in found:
                    self._sort_in(item, tell)
        except OSError as error:
            tell(
                f"{safe_line(place)}: can't be searched ({error.strerror or error}); "
                "change its permissions"
            )
        files = frozenset(self._files) if self._folders else frozenset()
        folders = [f"{name}/" for name in self._folders if not _holds_page_of(name, files)]
        self.names = _in_order([*self._files, *folders, *self.archives])

    def path(self, name: str) -> str:
        """Return where one of `names` is."""
        return self._base + name.removesuffix("/")

    def _sort_in(self, item: os.DirEntry[str], tell: Tell) -> None:
        name = item.name
        if name.startswith("."):
            return
        try:
            if item.is_dir(follow_symlinks=False):
                self._folders.append(name)
            elif known_suffix(name) and item.is_file():
                self._files.append(name)
            elif is_archive(name) and item.is_file():
                self.archives.add(f"{name}/")
        except OSError as error:  # a link that leads nowhere is none; one in a circle is
            tell(
                f"{safe_line(item.path)}: can't be looked at ({error.strerror or error}); "
                "see where its link leads"
            )


def _in_order(names: list[str]) -> Iterator[str]:
    runs = (
        sorted(names[start : start + _SORTED_AT_ONCE])
        for start in range(0, len(names), _SORTED_AT_ONCE)
    )
    return iter(heapq.merge(*runs))


def _pages_of(folder: str) -> tuple[str, ...]:
    """Return the names of the pages whose parts a folder of this name may hold."""
    stem = folder.removesuffix(_FILES_OF_PAGE)
    return () if stem == folder else tuple(stem + suffix for suffix in HTML.suffixes)


def _holds_page_of(folder: str, files: Collection[str]) -> bool:
    """Tell whether the page that a folder belongs to is among the files beside it."""
    return any(page in files for page in _pages_of(folder))


def _is_in_files_of_page(name: str, names: Collection[str]) -> bool:
    """Tell whether an archive's entry is in a folder that belongs to a page of it."""
    return any(_holds_page_of(name[:end], names) for end, sign in enumerate(name) if sign == "/")
