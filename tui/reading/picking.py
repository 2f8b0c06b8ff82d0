"""Finding one of many by a part of its name, as it is typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable


class Names:
    """Names in an order of their own, and what else each of them is found by.

    They are numbered from 0, and compare without case.
    """

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        """Know these: (name, further words it is found by)."""
        self._names: list[str] = []
        self._known: list[str] = []
        self.add(names)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, names: Iterable[tuple[str, str]]) -> None:
        """Know further ones; their numbers follow on."""
        for name, about in names:
            self._names.append(name.casefold())
            self._known.append(f"{name} {about}".casefold())

    def matching(self, typed: str) -> list[int]:
        """Return the numbers of those that have every word typed, the likeliest first.

        Those whose name begins with what was typed come before those where another word
        of the name does, those that have it inside, and those that it is only said of.
        """
        words = typed.casefold().split()
        if not words:
            return [*range(len(self._names))]
        found = (n for n, known in enumerate(self._known) if all(word in known for word in words))
        return sorted(found, key=lambda number: _rank(self._names[number], words))


def _rank(name: str, words: list[str]) -> int:
    typed = " ".join(words)
    if name.startswith(typed):
        return 0
    if f" {typed}" in name:
        return 1
    return 2 if all(word in name for word in words) else 3
