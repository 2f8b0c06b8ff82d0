"""Other readers of Markdown, where they are installed, with the same words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.measuring import Goal, Result
from tests.benchmarks.programs import NotSeenError, Program
from tests.benchmarks.texts import FIRST_WORDS, epub, markdown

PROGRAMS = ("frogmouth", "bookreader", "glow", "less", "rg")
"""The names of all programs that this bench compares with."""

_SIZES = {"100 kB": 100_000, "1 MB": 1_000_000}
_PAGE_DOWN = "\x1b[6~"
_Times = dict[str, list[float]]
_TEN_TIMES = Goal(0.1, "≤ 0.1")
_PATIENCE = 30.0
_PATIENCE_TO_PAGE = 10.0
_PAGES = 3
_STARTS_OF_THE_SLOW = 2
_SILENCE = 0.3
"""Seconds that tell that a page is turned: longer than a slow program rests while it paints."""

_SLOW = 5.0


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that shows a document.

    Attributes:
        name: What it is called.
        words: The program and its arguments; the document's path follows.
        page: The key that turns a page.
        before: A key to press before the first page, so that the text has the focus.
        suffix: Of the kind of file that it reads.
        goal: What is wanted of the ratio of ours to it, at 1 MB.
        is_ours: Whether it runs in the environment of this project.
    """

    name: str
    words: Sequence[str]
    page: str = _PAGE_DOWN
    before: str = ""
    suffix: str = ".md"
    goal: Goal | None = None
    is_ours: bool = False


def peers(bench: Bench) -> Iterator[Result]:
    """100 kB and 1 MB Markdown: first frame, page key; ours next to other readers.

    bookreader-tui, which reads EPUB only, gets the same words as one chapter of a book. What
    takes longer than half a minute is given up at once, and counts as that; what takes longer
    than five seconds is started twice, and turns its pages the first time. Textual is told not
    to animate a page, which would be counted; the one of frogmouth is too old to listen.
    """
    ours = Reader("obelus", bench.obelus_words, page=" ", is_ours=True)
    others = [reader for reader in _readers(bench) if reader.words]
    missing = [reader for reader in _readers(bench) if not reader.words]
    for size, characters in _SIZES.items():
        frames, pages = _times(bench, (ours, *others), _files(bench, characters))
        for what, times in (("first frame", frames), ("page key", pages)):
            for reader in others:
                yield _against(f"{what}, {size} Markdown", times, ours, reader)
    for reader in missing:
        yield Result(
            "first frame, page key, Markdown", against=reader.name, note=f"{reader.name} is missing"
        )


def _readers(bench: Bench) -> Iterator[Reader]:
    def words(name: str, *arguments: str) -> Sequence[str]:
        found = bench.find(name)
        return [str(found), *arguments] if found else ()

    viewer = [sys.executable, "-m", "tests.benchmarks.markdown_viewer"]
    yield Reader("Textual's MarkdownViewer", viewer, goal=_TEN_TIMES, is_ours=True)
    yield Reader("frogmouth", words("frogmouth"), goal=_TEN_TIMES)
    yield Reader(
        "bookreader-tui (EPUB)", words("bookreader", "open", "--no-library"),
        page=" ", before="t", suffix=".epub", goal=_TEN_TIMES,
    )  # fmt: skip
    yield Reader("glow", words("glow", "-p"), page=" ")
    yield Reader("less", words("less"), page=" ")


def _against(
    what: str, times: Mapping[str, Sequence[float]], ours: Reader, reader: Reader
) -> Result:
    """Return our figures next to a peer's; the goal is one of the first frame at 1 MB."""
    base = times[reader.name]
    if not base:
        return Result(what, against=reader.name, note="the peer turns no page in time")
    goal = reader.goal if what == "first frame, 1 MB Markdown" else None
    is_given_up = max(base) >= _PATIENCE
    against = f"{reader.name}, over {_PATIENCE:.0f} s" if is_given_up else reader.name
    result = Result(what, times[ours.name], against=against, base=base, goal=goal)
    # Of a peer that was given up, only a goal that is met is known.
    return replace(result, goal=None) if is_given_up and result.met is False else result


def _files(bench: Bench, characters: int) -> dict[str, Path]:
    """Write a book as Markdown and as an EPUB of one chapter; return the files by suffix."""
    folder = bench.folder / f"peers {characters}"
    folder.mkdir()
    formatted, packed = folder / "book.md", folder / "book.epub"
    formatted.write_text(markdown(characters), encoding="utf-8")
    packed.write_bytes(epub(characters))
    return {".md": formatted, ".epub": packed}


def _times(
    bench: Bench, readers: Sequence[Reader], files: Mapping[str, Path]
) -> tuple[_Times, _Times]:
    """Return the seconds to the first frame of each reader, and those of its page key."""
    frames: _Times = {reader.name: [] for reader in readers}
    pages: _Times = {reader.name: [] for reader in readers}
    for number in range(bench.starts):
        for reader in readers:
            slowest = max(frames[reader.name], default=0.0)
            if number >= _starts(bench, slowest):
                continue
            count = _PAGES if number < bench.long and slowest < _SLOW else 0
            frame, turned = _measured(bench, reader, files[reader.suffix], count)
            frames[reader.name].append(frame)
            pages[reader.name] += turned
    return frames, pages


def _starts(bench: Bench, slowest: float) -> int:
    """Return how often a reader is started which took so many seconds at most."""
    if slowest < _SLOW:
        return bench.starts
    return _STARTS_OF_THE_SLOW if slowest < _PATIENCE else 1


def _measured(bench: Bench, reader: Reader, path: Path, count: int) -> tuple[float, list[float]]:
    """Return the seconds to the first frame of a reader, and those of its page key.

    The key is pressed once the program is silent; where it turns no page, it has no times.
    """
    home = bench.forgetful() | {"TEXTUAL_ANIMATIONS": "none"}
    if not reader.is_ours:
        del home["PYTHONPATH"]
    with Program([*reader.words, str(path)], home) as program:
        try:
            frame = program.wait_for(FIRST_WORDS, patience=_PATIENCE) - program.started
        except NotSeenError:
            return _PATIENCE, []
        if not count:
            return frame, []
        try:
            program.settle(patience=_PATIENCE_TO_PAGE)
            if reader.before:
                program.press(reader.before, _PATIENCE_TO_PAGE)
                program.settle(patience=_PATIENCE_TO_PAGE)
            turned = [program.press(reader.page, _PATIENCE_TO_PAGE, _SILENCE) for _ in range(count)]
        except NotSeenError:
            return frame, []
        return frame, [] if FIRST_WORDS in program.screen else turned
