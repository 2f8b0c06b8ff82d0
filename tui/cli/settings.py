"""`obelus settings`: what is chosen, where that was said, and what is wrong with it."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec import structs

from corpus.safe_text import safe_line
from store.verdicts import VerdictSet
from tui.cli.opening import add_paths, load_settings_of, look_for, opened_paths, tell_of_settings
from tui.cli.output import print_json, tell
from tui.settings import Settings
from tui.settings_sources import CHOICES, Loaded, corpus_file, user_file
from tui.settings_template import TEMPLATE

_EPILOG = """\
Settings are TOML: your own in one file, those of a corpus in its .obelus folder, which go
before yours; the command line goes before both. docs/settings.md tells all of them.

examples:
  obelus settings --init             write a file to change, with every setting in it
  obelus settings --init ~/press     the same for a corpus
  obelus settings --check            tell what is wrong, with the lines
"""
_BY_DEFAULT = "default"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="print what is in force (the default)")
    what.add_argument("--check", action="store_true", help="only tell what is wrong")
    what.add_argument("--path", action="store_true", help="print where the files are, or would be")
    what.add_argument(
        "--init",
        action="store_true",
        help="write a file with every setting in it as a comment; the corpus's if PATH is given",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list instead")


def run(arguments: argparse.Namespace) -> int:
    """Do what the options say."""
    look_for(arguments.paths)
    files = {"yours": user_file(), "corpus": _corpus_file(arguments)}
    if arguments.init:
        return _write(files["corpus" if arguments.paths else "yours"])
    if arguments.path:
        _print_files(files, as_json=arguments.json)
        return 0
    loaded = load_settings_of(arguments)
    if arguments.check:
        for problem in loaded.settings.problems:
            tell(problem)
        return 1 if loaded.problems else 0
    tell_of_settings(loaded.settings)
    _print(loaded, as_json=arguments.json)
    return 0


def _corpus_file(arguments: argparse.Namespace) -> Path:
    return corpus_file(opened_paths(arguments), arguments.store)


def _write(path: Path) -> int:
    """Write the file to begin with; one that is there stays as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        tell(f"{path}: there is something of that name already, and it stays as it is")
        return 1
    except OSError as error:
        tell(f"{path}: it can't be written: {error.strerror or error}")
        return 1
    print(safe_line(str(path)))
    return 0


def _print_files(files: dict[str, Path], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"whose": whose, "path": str(path), "exists": path.exists()}
                for whose, path in files.items()
            ]
        )
        return
    for whose, path in files.items():
        print(f"{whose:<7} {safe_line(str(path))}{'' if path.exists() else '  (not there)'}")


def _print(loaded: Loaded, *, as_json: bool) -> None:
    rows = [
        (name, value, loaded.origins.get(name, _BY_DEFAULT))
        for name, value in _values(loaded.settings).items()
    ]
    if as_json:
        print_json([{"setting": n, "value": v, "from": origin} for n, v, origin in rows])
        return
    from tui.cli.console import print_rows  # noqa: PLC0415 - JSON does without Rich

    columns = ("Setting", "Value", "From")
    print_rows(columns, [(name, _written(value), origin) for name, value, origin in rows])


def _values(settings: Settings) -> dict[str, object]:
    """Return every setting in force, the keys that were changed and the verdicts too."""
    named = {**structs.asdict(settings), "ascii": settings.ascii_only}
    values: dict[str, object] = {name: named[name] for name in CHOICES}
    keys = {f"keys.{name}": list(keys) for name, keys in sorted(settings.keys.items())}
    return {**values, **keys, "verdicts": _ids(settings.verdicts)}


def _ids(verdicts: VerdictSet) -> list[str]:
    return [verdict.id for verdict in verdicts.verdicts]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "  ".join(map(str, value)) or "none"
    return str(value)
