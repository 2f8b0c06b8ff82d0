"""From the words of a command line to an open desk."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import DocumentError
from corpus.folders import is_archive
from corpus.safe_text import safe_line
from store.chosen_theme import load_theme
from store.errors import StoreError
from tui.cli.output import tell
from tui.desk import Desk, Volume, Watch
from tui.reading.languages import language_tag
from tui.reading.open_document import OpenDocument
from tui.settings import Settings
from tui.settings_sources import Loaded, corpus_file, load_settings, theme_file, user_file

_MOST_TOLD = 20
"""Problems of settings that a verb prints, which has other things to do."""


@dataclass
class Opened:
    """An open desk, and the exit status so far.

    Attributes:
        desk: What could be opened.
        status: 1 once something could not be read, else 0.
    """

    desk: Desk
    status: int = 0

    def complain(self, problems: Iterable[str]) -> None:
        """Print what could not be read; the exit status becomes 1."""
        for problem in problems:
            tell(problem)
            self.status = 1

    def documents(self, progress: Watch = iter) -> Iterator[OpenDocument]:
        """Read the documents one by one, their claims counted; complain of what can't be.

        Args:
            progress: Is handed the documents before they are read.
        """
        for volume in progress(self.desk.volumes):
            opened = self.read(volume)
            if opened is not None:
                yield opened

    def read(self, volume: Volume) -> OpenDocument | None:
        """Read a document, its claims counted; where it can't be, complain and return None."""
        try:
            opened = self.desk.open_document(volume)
        except DocumentError as error:
            self.complain([str(error)])
            return None
        if opened.problem:
            self.complain([str(opened.problem)])
        self.say(volume, opened)
        if opened.claims is None:
            opened.count_claims()
        return opened

    def say(self, volume: Volume, opened: OpenDocument) -> None:
        """Print whose annotations a document has, or may have, if its file was renamed."""
        try:
            remark = volume.remark(opened)
        except StoreError as error:
            self.complain([str(error)])
        else:
            if remark:
                tell(remark)


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Add what every verb understands that touches a store."""
    parser.add_argument(
        "--store",
        type=Path,
        metavar="PATH",
        help="keep annotations in this folder, not in .obelus beside the documents",
    )
    parser.add_argument("--author", metavar="NAME", help="who annotates; the login name by default")
    parser.add_argument(
        "--language",
        type=_language,
        metavar="TAG",
        help="what language the documents are in, such as tr; by default what each looks like",
    )


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add PATH..., and what `add_store_options` adds."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a file or a folder; without one, the current folder's corpus if it has one, "
        "else the built-in corpus",
    )
    add_store_options(parser)


def settings_of(arguments: argparse.Namespace, *, ascii_only: bool = False) -> Settings:
    """Return the choices in force: those of a command line, of the corpus, of the person."""
    return load_settings_of(arguments, ascii_only=ascii_only).settings


def load_settings_of(arguments: argparse.Namespace, *, ascii_only: bool = False) -> Loaded:
    """Return the choices in force, and where they came from; a path that is missing has none."""
    given = Settings(
        author=" ".join(safe_line(arguments.author or "").split()),
        store=arguments.store,
        language=arguments.language,
        ascii_only=ascii_only,
    )
    corpus = corpus_file(opened_paths(arguments), arguments.store)
    return load_settings(user_file(), corpus, given, chosen_theme=load_theme(theme_file()))


def opened_paths(arguments: argparse.Namespace) -> list[Path]:
    """Return what a command line opens, as far as it is there."""
    named = getattr(arguments, "paths", None)
    if named is None:
        place = _file_or_archive(Path(arguments.file)) if "file" in arguments else None
        return [place] if place else []
    return [path for path in named if _leads_somewhere(path)]


def look_for(paths: Iterable[Path]) -> None:
    """See that there is something under every path.

    Raises:
        DocumentError: There is not.
    """
    for path in paths:
        _look(path)


def tell_of_settings(settings: Settings) -> None:
    """Print what is wrong with the files of settings; the exit status stays."""
    for problem in settings.problems[:_MOST_TOLD]:
        tell(problem)
    if len(settings.problems) > _MOST_TOLD:
        more = len(settings.problems) - _MOST_TOLD
        tell(f"{more:,} more problems of settings; `obelus settings --check` tells all")


def _language(name: str) -> str:
    tag = language_tag(name)
    if tag is None:
        known = "a code or an English name of a language, such as tr or Turkish"
        raise argparse.ArgumentTypeError(f"{name} is no language that is known here; give {known}")
    return tag


def open_desk(
    arguments: argparse.Namespace, settings: Settings | None = None, *, scan: bool = True
) -> Opened:
    """Open what the paths of a command line name; complain of those that can't be.

    Args:
        arguments: Of the command line.
        settings: The choices it makes, else `settings_of` it.
        scan: Whether to find all documents, and complain of folders that can't be searched.

    Raises:
        DocumentError: There are paths, and none of them leads anywhere.
    """
    if settings is None:
        settings = settings_of(arguments)
        tell_of_settings(settings)
    found, missing = [], []
    for path in arguments.paths:
        try:
            _look(path)
            found.append(path)
        except DocumentError as error:
            missing.append(error)
    if missing and not found:
        for other in missing[:-1]:
            tell(str(other))
        raise missing[-1]
    opened = Opened(Desk.open(found, settings))
    opened.complain(map(str, missing))
    for shelf in opened.desk.shelves:
        if shelf.remark:
            tell(shelf.remark)
        if scan:
            for _ in shelf.library.scan():
                pass
            opened.complain(shelf.library.problems)
    return opened


def open_one(arguments: argparse.Namespace) -> tuple[Opened, Volume]:
    """Open the one document that `arguments.file` names.

    That is a file, one in an archive ("saved.zip/page.html"), an id, or a path from the root.

    Raises:
        DocumentError: There is no such document, or it is a folder.
    """
    path = Path(arguments.file)
    place = _file_or_archive(path)
    settings = settings_of(arguments)
    tell_of_settings(settings)
    opened = Opened(Desk.open([place] if place else [], settings))
    if place is None:
        volume = opened.desk.find(arguments.file)
    elif place == path:
        volume = opened.desk.first()
    else:
        volume = opened.desk.find(f"{place.resolve().name}/{path.relative_to(place).as_posix()}")
    if volume is None:
        raise DocumentError(
            safe_line(arguments.file),
            f"no file, and no document of {opened.desk.name}",
            "`obelus list` shows the documents that there are",
        )
    return opened, volume


def _file_or_archive(path: Path) -> Path | None:
    """Return the file that a path leads to, or the archive that it leads into, or None.

    Raises:
        DocumentError: It leads to a folder, or to an archive and not into it.
    """
    try:
        if path.is_dir() or (path.is_file() and is_archive(path.name)):
            raise DocumentError(safe_line(str(path)), "it is a folder", "name a document in it")
        if path.exists():
            return path
        return next((p for p in path.parents if is_archive(p.name) and p.is_file()), None)
    except (OSError, ValueError):  # no file has such a name; an id or a path may
        return None


def _leads_somewhere(path: Path) -> bool:
    try:
        _look(path)
    except DocumentError:
        return False
    return True


def _look(path: Path) -> None:
    """Raise DocumentError where a path leads nowhere."""
    try:
        path.resolve().lstat()
    except (OSError, ValueError, RuntimeError) as error:
        raise DocumentError(
            safe_line(str(path)), "there is no such file or folder", "check the path"
        ) from error
