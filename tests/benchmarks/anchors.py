"""Find anchors again in edited texts: how many land, how many astray, and how long it takes.

`python -m tests.benchmarks.anchors [FILE]` edits a text that means nothing, or the one of
FILE, as a reader of this project reads it.
"""

from __future__ import annotations

import random
import sys
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from corpus.document import Document
from corpus.layers import Layers
from corpus.readers import read
from store.anchoring import find_all
from store.annotation import Anchor
from tests.store.edited_texts import (
    Editor,
    Passage,
    Text,
    Writer,
    numbered,
    passages,
)
from tests.store.outcomes import apart, outcome, survivors

RATES = (0.0, 0.05, 0.15, 0.3)
CHARACTERS = 7_000_000
ANCHORS = 1_000
TICK = 0.005


@dataclass
class Result:
    """What became of the anchors of one run, by kind of passage, outcome and status."""

    name: str
    seconds: float = 0.0
    longest_hold: float = 0.0
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def share(self, outcome: str, kind: str = "", status: str = "") -> float:
        """Return the share of the passages (of a kind) with an outcome (and a status)."""
        of_kind = {key: n for key, n in self.counts.items() if not kind or key[0] == kind}
        chosen = sum(
            n
            for (_, result, found), n in of_kind.items()
            if result == outcome and (not status or found == status)
        )
        return chosen / (sum(of_kind.values()) or 1)

    def __str__(self) -> str:
        cells = [f"{self.name:34}", f"n {sum(self.counts.values()):4}"]
        cells += [f"{one} {self.share(one):6.1%}" for one in ("right", "ambiguous", "orphan")]
        cells += [
            f"wrong {status} {self.share('wrong', status=status):5.2%}"
            for status in ("exact", "moved", "fuzzy")
        ]
        kinds = (f"{kind} {self.share('right', kind):.1%}" for kind in ("sentence", "phrase"))
        cells += [*kinds, f"paragraph {self.share('right', 'paragraph'):.1%}"]
        return "  ".join(
            [*cells, f"{self.seconds:.2f} s", f"held {self.longest_hold * 1e3:.0f} ms"]
        )


class Ticker:
    """Asks for its turn every 5 ms, and notes the longest time it had to wait."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._done.is_set():
            before = time.perf_counter()
            time.sleep(TICK)
            self.longest = max(self.longest, time.perf_counter() - before - TICK)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()


def placed(
    name: str,
    now: Text,
    chosen: Sequence[Passage],
    anchors: Sequence[Anchor],
    counted: Sequence[Passage] = (),
) -> Result:
    """Find anchors again and compare with where their passages went, all or those counted."""
    result = Result(name)
    document = Document(now.document.text, now.document.blocks, now.document.metadata)
    with Ticker() as ticker:
        before = time.perf_counter()
        placements = find_all(anchors, document)
        result.seconds = time.perf_counter() - before
    result.longest_hold = ticker.longest
    for passage, placement in zip(chosen, placements, strict=True):
        if not counted or passage in counted:
            key = (passage.kind, outcome(passage, now, placement), placement.status)
            result.counts[key] += 1
    return result


def edited(text: Text, rates: Iterable[float], count: int, seed: int = 5) -> Iterator[Result]:
    """Edit a text at each rate, and yield what became of the anchors."""
    chosen = passages(text, count, random.Random(seed))  # noqa: S311 - no secret
    anchors = [text.anchor(passage) for passage in chosen]
    for rate in rates:
        now = Editor(rate).edited(text)
        left = [n for n, passage in enumerate(chosen) if survivors(passage, now)]
        yield placed(
            f"{rate:.0%} of the words edited",
            now,
            [chosen[n] for n in left],
            [anchors[n] for n in left],
        )


def deleted(text: Text, rates: Iterable[float], count: int, seed: int = 6) -> Iterator[Result]:
    """Delete half of the passages, and yield what became of their anchors."""
    chosen = apart(passages(text, 2 * count, random.Random(seed)))  # noqa: S311 - no secret
    for rate in rates:
        gone = chosen[::2]
        now = Editor(rate).edited(text, without=gone)
        anchors = [text.anchor(passage) for passage in chosen]
        yield placed(f"quote deleted, {rate:.0%} edited", now, chosen, anchors, counted=gone)


def read_text(path: Path) -> Text:
    """Read a file as words, sentence by sentence."""
    document = read(path)
    layers = Layers(document)
    blocks = range(len(document.blocks))
    paragraphs = ([document.quote(s) for s in layers.sentences(block)] for block in blocks)
    return numbered([sentences for sentences in paragraphs if sentences], section=200)


def main() -> None:
    """Print the table."""
    text = read_text(Path(sys.argv[1])) if len(sys.argv) > 1 else Writer(3).text(CHARACTERS)
    print(f"{len(text.document.text):,} characters")  # noqa: T201 - this is a command
    for result in edited(text, RATES, ANCHORS):
        print(result)  # noqa: T201 - this is a command
    for result in deleted(text, RATES, ANCHORS // 2):
        print(result)  # noqa: T201 - this is a command
    now = Editor(0.15).edited(text).document
    chosen = passages(text, ANCHORS, random.Random(5))  # noqa: S311 - no secret
    anchors = [text.anchor(passage) for passage in chosen]
    tracemalloc.start()
    find_all(anchors, now)
    print(f"most memory {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
