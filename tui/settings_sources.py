"""Where settings come from: the command line, the corpus, the person, else the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from store.location import (
    STORE_NAME,
    Location,
    config_home,
    locate,
    locate_default,
    state_home,
)
from store.verdicts import VerdictSet
from tui.marks import Mark, Marks
from tui.settings import THEME_PREFIX, THEMES, Settings, login_name

if TYPE_CHECKING:
    from tui.settings_file import Place, Problem

NAME = "settings.toml"
_DIGITS = 9

CHOICES = (
    "theme", "text_width", "author", "ascii", "mouse", "reduced_motion", "citation", "preset",
)  # fmt: skip
"""The settings that have one value each, in the order in which they are shown."""


class Loaded(msgspec.Struct, frozen=True):
    """The settings in force, and where they came from.

    Attributes:
        settings: They.
        origins: By name ("keys.note" for a key), where those are set that are set at all.
        problems: What is wrong with the files.
    """

    settings: Settings
    origins: Mapping[str, str] = msgspec.field(default_factory=dict)
    problems: Sequence[Problem] = ()


def user_file() -> Path:
    """Return where a person's own settings are."""
    return config_home() / "obelus" / NAME


def theme_file() -> Path:
    """Return where the theme is kept that was chosen in the reader."""
    return state_home() / "obelus" / "theme"


def corpus_file(paths: list[Path], store: Path | None = None) -> Path:
    """Return where the settings of a corpus are; of several that are opened, of the first.

    Beside its annotations, unless those had to be kept elsewhere.

    Args:
        paths: What is opened.
        store: Where annotations are kept instead of beside the corpus.
    """
    place = next(iter(locate(paths, store=store))) if paths else locate_default(Path.cwd())
    return _in_store(place)


def _in_store(place: Location) -> Path:
    beside = place.root / STORE_NAME / NAME
    kept = place.folder / NAME
    return beside if beside != kept and beside.exists() and not kept.exists() else kept


def load_settings(
    user: Path, corpus: Path, given: Settings | None = None, *, chosen_theme: str = ""
) -> Loaded:
    """Return the settings in force; a wrong value is told, and what weighs less stands.

    Args:
        user: A person's own file, which need not be there.
        corpus: The corpus's, which goes before it.
        given: What the command line says; without an author where it names none.
        chosen_theme: The one chosen in the reader, for where no file names one. What is no
            theme of this version counts for nothing.
    """
    given = given or Settings(author="")
    values, places, problems = _read(user, corpus)
    if given.author:
        values["author"] = given.author
    keys, own = values.pop("keys", {}), values.pop("marks", {})
    values["ascii_only"] = values.pop("ascii", False) or given.ascii_only
    values.setdefault("author", login_name())
    origins = {name: str(place) for name, place in places.items()}
    theme_place = origins.get("theme", "")
    if "theme" not in values and chosen_theme in {THEME_PREFIX + name for name in THEMES}:
        values["theme"] = chosen_theme
        origins["theme"] = "chosen in the reader"
    settings = structs.replace(
        given,
        theme_place=theme_place,
        marks=Marks(own),
        verdict_keys=_verdict_keys(values.get("verdicts"), own),
        keys=keys,
        **values,
    )
    if keys or own:
        problems += _problems_of_ids(settings, places)
    if given.author:
        origins["author"] = "the command line"
    told = tuple(map(str, problems))
    return Loaded(structs.replace(settings, problems=told), origins, problems)


def _read(*paths: Path) -> tuple[dict[str, Any], dict[str, Place], list[Problem]]:
    """Return what files say, where, and what is wrong with it; the later ones go before."""
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for path in paths:
        # Most start without any file; reading one loads a parser.
        if not (path.exists() or path.is_symlink()):
            continue
        from tui.settings_file import read_settings  # noqa: PLC0415

        found = read_settings(path)
        keys = values.get("keys", {}) | found.values.get("keys", {})
        values |= found.values | {"keys": keys}
        places |= found.places
        problems += found.problems
    return values, places, problems


def _verdict_keys(
    verdicts: VerdictSet | None, marks: Mapping[str, Mark]
) -> dict[str, tuple[str, ...]]:
    """Return the keys that a set of one's own gives its verdicts, beside their digits."""
    if verdicts is None:
        return {}
    return {
        verdict.id: tuple(dict.fromkeys((*marks[verdict.id].keys, *digit)))
        for number, verdict in enumerate(verdicts.verdicts, 1)
        for digit in [str(number) if number <= _DIGITS else ""]
        if marks[verdict.id].keys
    }


def _problems_of_ids(settings: Settings, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what is wrong with the keys, now that it is known which commands there are."""
    from tui.keymap import Keymap  # noqa: PLC0415 - it makes every command
    from tui.settings_checks import cut_value  # noqa: PLC0415
    from tui.settings_file import Problem, unknown  # noqa: PLC0415

    keymap = Keymap.of(settings)
    ids = [command.id for command in keymap.commands]
    for name in settings.keys:
        if name not in keymap:
            told = unknown(name, ids, "command")
            yield Problem(places[f"keys.{name}"], f"keys.{cut_value(name)}", told)
    for trouble in keymap.troubles:
        place = next(
            (places[f"keys.{name}"] for name in trouble.commands if f"keys.{name}" in places), None
        )
        yield Problem(place, "keys", str(trouble))
