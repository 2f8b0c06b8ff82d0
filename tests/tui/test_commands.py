from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from store.location import SAMPLES
from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tests.tui.making import open_desk
from tui.app import ObelusApp
from tui.commands import COMMANDS, GROUPS, Command, commands, shown
from tui.screens.asking import ConfirmScreen, LineScreen
from tui.screens.choosing import ChooseScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen
from tui.screens.records import RecordsScreen
from tui.screens.unsaved import QuitScreen, WriteElsewhereScreen
from tui.widgets.boundary_bar import BoundaryBar
from tui.widgets.pane_list import PaneList

BY_ID = {command.id: command for command in COMMANDS}

KEYS = {
    "sentence.next": ("down", "j"), "sentence.previous": ("up", "k"),
    "paragraph.next": ("}",), "paragraph.previous": ("{",),
    "claim.next": ("right", "l", "]"), "claim.previous": ("left", "h", "["),
    "unchecked.next": ("x", ">"), "unchecked.previous": ("X", "<"),
    "section.next": (")", "ctrl+down"), "section.previous": ("(", "ctrl+up"),
    "page.down": ("space", "pagedown"), "page.up": ("b", "pageup"),
    "half-page.down": ("ctrl+d",), "half-page.up": ("ctrl+u",),
    "document.start": ("g", "home"), "document.end": ("G", "end"),
    "document.next": ("J",), "document.previous": ("K",),
    "verdict.verified": ("v", "1"), "verdict.disputed": ("d", "2"), "verdict.false": ("3",),
    "verdict.misleading": ("4",), "verdict.mixed": ("5",), "verdict.unproven": ("6",),
    "verdict.outdated": ("7",), "verdict.not-checkable": ("8",), "verdict.needs-check": ("9",),
    "verdict.clear": ("0",), "note": ("a", "enter"), "remove": ("delete", "backspace"),
    "undo": ("u", "ctrl+z"), "redo": ("ctrl+r", "ctrl+y"),
    "pane.next": ("tab",), "pane.previous": ("shift+tab",), "documents": ("L",),
    "pane.document": ("escape",), "reload": ("R",),
    "help": ("?", "f1"), "palette": ("ctrl+p", ":"), "back": ("q",), "quit": ("ctrl+q",),
    "copy": ("ctrl+c",), "reference": ("r",), "link.open": ("O",), "details": ("i",),
    "about": ("I",), "outline.next": ("o",),
    "store.write-elsewhere": ("W",), "confirm": ("=",), "reopen": ("!",), "attach": ("A",),
    "boundaries": ("w",),
}  # fmt: skip
"""The keys of DESIGN.md, section 3, as far as they are built."""

VERBS = {verb for part in ReaderScreen(open_desk(SAMPLES), None).parts for verb in part.verbs}
"""What the parts of the reader can do."""

BOUND: list[type[DOMNode]] = [
    ObelusApp,
    ReaderScreen,
    NoteScreen,
    HelpScreen,
    DocumentsScreen,
    ConfirmScreen,
    LineScreen,
    PaneList,
    RecordsScreen,
    ChooseScreen,
    HistoryScreen,
    BoundaryBar,
    QuitScreen,
    WriteElsewhereScreen,
]


def test_every_command_has_an_id_of_its_own() -> None:
    assert not [name for name, count in Counter(c.id for c in COMMANDS).items() if count > 1]


def test_no_key_means_two_things() -> None:
    pressed = Counter(
        _character_to_key(key) if len(key) == 1 else key for c in COMMANDS for key in c.keys
    )
    assert not [key for key, count in pressed.items() if count > 1]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_explained_and_can_be_run(command: Command) -> None:
    assert command.label
    assert command.help
    assert not command.help.endswith(".")
    assert command.group in GROUPS
    name = command.action.removeprefix("app.").partition("(")[0]
    node = ObelusApp if command.action.startswith("app.") else ReaderScreen
    assert hasattr(node, f"action_{name}")
    if name == "do":
        assert parse(command.action)[2][0] in VERBS
    assert command.keys or command.palette, "a command that nobody could reach"


@pytest.mark.parametrize(("name", "keys"), KEYS.items())
def test_the_keys_are_those_of_the_design(name: str, keys: tuple[str, ...]) -> None:
    assert BY_ID[name].keys == keys


def test_every_command_with_keys_is_in_the_design() -> None:
    assert {c.id for c in COMMANDS if c.keys} == KEYS.keys()


def test_every_verdict_has_a_key() -> None:
    for verdict in DEFAULT_VERDICTS.verdicts:
        assert BY_ID[f"verdict.{verdict.id}"].keys


def test_a_verdict_of_another_set_is_a_command_too() -> None:
    made = commands(VerdictSet((Verdict("satire", "Satire", "meant as a joke"),)))
    assert [c.label for c in made if c.id.startswith("verdict.s")] == ["Satire"]


@pytest.mark.parametrize("node", BOUND, ids=lambda node: node.__name__)
def test_every_binding_has_an_id_and_a_tooltip(node: type[DOMNode]) -> None:
    assert node.BINDINGS
    for binding in node.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.tooltip


def test_the_commands_of_the_screen_and_the_application_are_bound() -> None:
    bound = {binding.id for node in (ObelusApp, ReaderScreen) for binding in node.BINDINGS
             if isinstance(binding, Binding)}  # fmt: skip
    assert {command.id for command in COMMANDS if command.keys} <= bound


def test_the_footer_has_a_rank_for_each_of_its_commands() -> None:
    ranks = [command.footer for command in COMMANDS if command.footer]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_keys_are_shown_as_people_write_them() -> None:
    assert [shown(key) for key in ("down", "ctrl+d", "G", "shift+tab")] == [
        "↓",
        "ctrl+d",
        "G",
        "⇧tab",
    ]
    assert shown("down", ascii_only=True) == "down"
    assert all(shown(key, ascii_only=True).isascii() for c in COMMANDS for key in c.keys)


@pytest.mark.parametrize("module", ["tui.commands", "tui.settings", "tui.desk", "tui"])
def test_the_commands_are_known_without_a_screen(module: str) -> None:
    code = f"import sys, {module}; sys.exit(any(m.split('.')[0] == 'textual' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
