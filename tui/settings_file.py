"""One file of settings: read, every value checked, and what is wrong told with its line.

The file of a corpus is foreign text. Nothing in it is run or looked up; a value is used only
if it is of its kind, and whatever is shown of it has been made safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from corpus.document import DocumentError
from corpus.readers.source import open_regular
from corpus.safe_text import safe_line
from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tui.marks import MARKS, UNKNOWN, Mark
from tui.settings_checks import (
    CHECKS,
    VERDICT_CHECKS,
    WrongError,
    cut_value,
    key_list,
    shown_value,
)
from tui.settings_text import lines_of

MOST_BYTES = 262_144
MOST_VERDICTS = 40
_MOST_LISTED = 12
_NOT_UTF8 = "it is not UTF-8; none of it counts"
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    path: Path
    line: int

    def __str__(self) -> str:
        return safe_line(f"{self.path}:{self.line}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one setting.

    Attributes:
        place: Where it stands; None where no line is to blame.
        name: Its name; empty where it is the whole file.
        told: What is wrong, and what is allowed.
    """

    place: Place | None
    name: str
    told: str

    @property
    def is_of_keys(self) -> bool:
        """Whether it may be about keys."""
        return not self.name or self.name.startswith(("keys", "verdicts", "preset"))

    def __str__(self) -> str:
        said = (str(self.place) if self.place else "", self.name, self.told)
        return safe_line(": ".join(filter(None, said)))


@dataclass(slots=True)
class FileSettings:
    """What a file sets.

    Attributes:
        values: By the settings' names, those that are right; "keys" and "verdicts" too.
        places: Where each stands; a key's under "keys.ID".
        problems: What is wrong.
    """

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_settings(path: Path) -> FileSettings:
    """Read a file of settings; one that is not there sets nothing."""
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
    except DocumentError as error:
        found = FileSettings()
        if path.is_symlink() or path.exists():
            found.problems.append(Problem(None, "", str(error)))
        return found
    if len(data) > MOST_BYTES:
        return FileSettings(
            problems=[Problem(Place(path, 1), "", f"it has more than {MOST_BYTES:,} bytes")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return FileSettings(problems=[Problem(Place(path, line), "", _NOT_UTF8)])
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> FileSettings:
    """Read TOML; a file that is none sets nothing.

    Args:
        text: The file's text.
        path: What the file is called in messages.
    """
    import tomllib  # noqa: PLC0415 - most start without a file of settings

    found = FileSettings()
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        told = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
        at = _AT_LINE.search(told)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1 if at else 1
        told = _AT_LINE.sub("", told)
        told = f"it is not TOML, none of it counts: {told}"
        found.problems.append(Problem(Place(path, line), "", told))
        return found
    _Reader(path, lines_of(text), found).read(table)
    return found


class _Reader:
    """Takes the tables of one file."""

    def __init__(
        self, path: Path, lines: Mapping[tuple[str | int, ...], int], found: FileSettings
    ) -> None:
        self._path, self._lines, self._found = path, lines, found

    def read(self, table: Mapping[str, Any]) -> None:
        """Take what is right, and tell what is not."""
        for name, value in table.items():
            if name == "keys":
                self._keys(value)
            elif name == "verdicts":
                self._verdicts(value)
            elif name in CHECKS:
                self._take(name, value)
            else:
                self._unknown((name,), (*CHECKS, "keys", "verdicts"))

    def _take(self, name: str, value: object) -> None:
        try:
            self._found.values[name] = CHECKS[name](value)
        except WrongError as error:
            self._wrong((name,), error)
        else:
            self._found.places[name] = self._place((name,))

    def _keys(self, value: object) -> None:
        if not isinstance(value, dict):
            told = 'a table, such as [keys] with the line "note" = "a"'
            self._wrong(("keys",), WrongError(f"{shown_value(value)} is no table", told))
            return
        keys: dict[str, tuple[str, ...]] = {}
        for parts, one in _flat(value):
            name = ".".join(parts)
            try:
                keys[name] = key_list(one)
            except WrongError as error:
                self._wrong(("keys", *parts), error)
            else:
                self._found.places[f"keys.{name}"] = self._place(("keys", *parts))
        self._found.values["keys"] = keys

    def _verdicts(self, value: object) -> None:
        whole = "tables, each begun by the line [[verdicts]]"
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._wrong(("verdicts",), WrongError("it is no list of tables", whole))
            return
        verdicts: dict[str, Verdict] = {}
        marks: dict[str, Mark] = {}
        for number, table in enumerate(value):
            made = self._verdict(number, table, verdicts)
            if made is not None:
                verdict, marks[verdict.id] = made
                verdicts[verdict.id] = verdict
        if verdicts:
            self._found.values["verdicts"] = VerdictSet(tuple(verdicts.values()))
            self._found.values["marks"] = marks
            self._found.places["verdicts"] = self._place(("verdicts", 0))

    def _verdict(
        self, number: int, table: Mapping[str, Any], before: Mapping[str, Verdict]
    ) -> tuple[Verdict, Mark] | None:
        """Return a verdict and its mark; None, and tell why, where it can't be used."""
        at = ("verdicts", number)
        for name in table.keys() - VERDICT_CHECKS.keys():
            self._unknown((*at, name), VERDICT_CHECKS)
        given: dict[str, Any] = {}
        for name, check in VERDICT_CHECKS.items():
            if name in table:
                try:
                    given[name] = check(table[name])
                except WrongError as error:
                    self._wrong((*at, name), error)
        problem = _why_left_out(given, before)
        if problem is not None:
            self._wrong(at, problem)
            return None
        return _made(given)

    # ----------------------------------------------------------------- telling

    def _place(self, parts: tuple[str | int, ...]) -> Place:
        """Return where a value stands; where it is not found, the line of what holds it."""
        while parts and parts not in self._lines:
            parts = parts[:-1]
        return Place(self._path, self._lines[parts] if parts else 1)

    def _wrong(self, parts: tuple[str | int, ...], error: WrongError) -> None:
        told = f"{error.wrong}; allowed: {error.allowed}"
        self._found.problems.append(Problem(self._place(parts), _name(parts), told))

    def _unknown(self, parts: tuple[str | int, ...], known: Iterable[str]) -> None:
        told = unknown(str(parts[-1]), known)
        self._found.problems.append(Problem(self._place(parts), _name(parts), told))


def unknown(name: str, known: Iterable[str], kind: str = "setting") -> str:
    """Return what to say of a name that is none, with the nearest that is one."""
    known = list(known)
    told = f"there is no such {kind}"
    near = get_close_matches(name, known, n=1)
    if near:
        return f"{told}; do you mean {near[0]}?"
    return f"{told}; allowed: {', '.join(known)}" if len(known) <= _MOST_LISTED else told


def _name(parts: tuple[str | int, ...]) -> str:
    name = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in parts).lstrip(".")
    return cut_value(name)


def _flat(table: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], object]]:
    """Yield every value with its keys: an id with a dot in it may be written as a table's."""
    waiting: list[tuple[tuple[str, ...], object]] = [((name,), table[name]) for name in table]
    for parts, value in waiting:
        if isinstance(value, dict):
            waiting += [((*parts, name), value[name]) for name in value]
        else:
            yield parts, value


def _why_left_out(given: Mapping[str, Any], before: Mapping[str, Verdict]) -> WrongError | None:
    """Return why a verdict can't be one more in a set, if it can't."""
    if "id" not in given:
        return WrongError("it has no id, and is left out", "small letters, digits and -")
    if given["id"] in before:
        return WrongError(f"{given['id']} is there already", "one verdict an id")
    if len(before) >= MOST_VERDICTS:
        return WrongError("there are too many", f"{MOST_VERDICTS} at most")
    return None


def _made(given: Mapping[str, Any]) -> tuple[Verdict, Mark]:
    """Return a verdict and its mark; what is not given is as in the verdict known by its id."""
    name = given["id"]
    like = MARKS.get(name, Mark(UNKNOWN.glyph, name[0].upper(), UNKNOWN.colour))
    label = name.replace("-", " ").capitalize()
    known = DEFAULT_VERDICTS.get(name) or Verdict(name, label, "")
    return (
        Verdict(
            name,
            given.get("label", known.label),
            given.get("meaning", known.meaning),
            given.get("denies", known.denies),
        ),
        Mark(
            given.get("glyph", like.glyph),
            given.get("ascii", like.letter),
            given.get("colour", like.colour),
            given.get("keys", ()),
        ),
    )
