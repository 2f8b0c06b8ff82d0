from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

import pytest
from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from store.location import SAMPLES
from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tests.tui.making import open_desk
from tui import screens, widgets
from tui.app import ObelusApp
from tui.commands import COMMANDS, GROUPS, Command, commands, in_scope, shown
from tui.commands.essentials import ESSENTIALS
from tui.screens.marks import MarksScreen
from tui.screens.reader import ReaderScreen

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
    "boundaries": ("w",), "evidence": ("e",), "evidence.follow": ("E",),
    "stance.supports": ("s",), "stance.contradicts": ("c",), "stance.context": ("x",),
    "stance.next": ("right", "space"), "stance.previous": ("left",),
    "stance.passage": ("p",), "stance.done": ("enter", "down"),
    "evidence.keep": ("ctrl+s",), "evidence.pick": ("ctrl+o",), "evidence.address": ("ctrl+n",),
    "evidence.remove": ("delete", "backspace"), "evidence.leave": ("escape",),
    "evidence.go-on": ("enter",), "pick.choose": ("enter",),
    "picking.take": ("enter",), "picking.leave": ("escape",),
    "place.back": ("ctrl+o", "alt+left"), "place.forward": ("alt+right",),
    "library.search": ("ctrl+f",), "finding.open": ("enter",), "finding.leave": ("escape",),
    "finding.down": ("down",), "finding.up": ("up",),
    "finding.page-down": ("pagedown",), "finding.page-up": ("pageup",),
    "finding.next-document": ("ctrl+down",), "finding.previous-document": ("ctrl+up",),

    "tutorial": ("ctrl+t",), "tutorial.skip": ("ctrl+n",), "tutorial.leave": ("ctrl+x",),
    "mark.set": ("m",), "mark.go": ("'",), "marks.leave": ("escape",),
    "marks.down": ("down",), "marks.up": ("up",), "marks.take": ("enter",),
    "sheet.close": ("escape", "q"), "sheet.down": ("j", "down"), "sheet.up": ("k", "up"),
    "sheet.page-down": ("space", "pagedown"), "sheet.page-up": ("b", "pageup"),
    "sheet.first": ("g", "home"), "sheet.last": ("G", "end"),
    "sheet-help.close": ("?", "f1"), "records.leave": ("escape", "q"),
    "choose.none": ("n", "escape"), "confirm.yes": ("y",), "confirm.no": ("n", "escape"),
    "line.keep": ("enter",), "line.leave": ("escape",),
    "unsaved.write": ("w", "W"), "unsaved.quit": ("y",), "unsaved.stay": ("n", "escape"),
    "palette.leave": ("escape",), "palette.down": ("down",), "palette.up": ("up",),
    "palette.page-down": ("pagedown",), "palette.page-up": ("pageup",),
    "palette.last": ("ctrl+end",), "palette.first": ("ctrl+home",), "quote.copy": ("y",),
    "select": ("s",), "annotation.next": ("\\",),
    "select.right": ("shift+right",), "select.left": ("shift+left",),
    "select.down": ("shift+down",), "select.up": ("shift+up",),
    "selection.character.next": ("right", "l", "shift+right"),
    "selection.character.previous": ("left", "h", "shift+left"),
    "selection.word.next": ("w", "ctrl+right", "ctrl+shift+right"),
    "selection.word.previous": ("b", "ctrl+left", "ctrl+shift+left"),
    "selection.sentence.next": ("down", "j"), "selection.sentence.previous": ("up", "k"),
    "selection.row.next": ("shift+down",), "selection.row.previous": ("shift+up",),
    "selection.paragraph.next": ("}",), "selection.paragraph.previous": ("{",),
    "selection.home": ("home",), "selection.end": ("end",),
    "selection.grow": ("+", "="), "selection.shrink": ("-",), "selection.swap": ("o",),
    "selection.keep": ("enter",), "selection.cancel": ("escape", "q"),
    "verdict.pick": ("V",), "verdict.repeat": (".",), "verdict.elsewhere": ("*",),
    "tags": ("t",), "confidence": ("c",),
    "documents.open": ("enter",), "documents.leave": ("escape",),
    "documents.sort": ("tab",), "documents.sort-back": ("shift+tab",),
    "documents.down": ("down",), "documents.up": ("up",),
    "documents.page-down": ("pagedown",), "documents.page-up": ("pageup",),
    "documents.last": ("ctrl+end",), "documents.first": ("ctrl+home",),
    "list.choose": ("enter", "space"),
    "triage": ("T",),
    "triage.verdict.verified": ("v", "1"), "triage.verdict.disputed": ("d", "2"),
    "triage.verdict.false": ("3",), "triage.verdict.misleading": ("4",),
    "triage.verdict.mixed": ("5",), "triage.verdict.unproven": ("6",),
    "triage.verdict.outdated": ("7",), "triage.verdict.not-checkable": ("8",),
    "triage.verdict.needs-check": ("9",), "triage.flag": ("f",), "triage.clear": ("0",),
    "triage.skip": ("space", "right", "l", "x"), "triage.back": ("backspace", "left", "h", "X"),
    "triage.undo": ("u", "ctrl+z"), "triage.pick": ("V",), "triage.repeat": (".",),
    "triage.elsewhere": ("*",), "triage.evidence": ("e",),
    "triage.note": ("a", "enter"), "triage.tags": ("t",),
    "triage.confidence": ("c",), "triage.open": ("o",),
    "triage.down": ("down", "j"), "triage.up": ("up", "k"),
    "triage.document.next": ("J",), "triage.document.previous": ("K",),
    "triage.help": ("?", "f1"), "triage.leave": ("escape", "q"),
    "pick.down": ("down",), "pick.up": ("up",), "pick.leave": ("escape",),
    "tags.keep": ("ctrl+s",),
    "elsewhere.down": ("down", "j"), "elsewhere.up": ("up", "k"),
    "elsewhere.tick": ("space",), "elsewhere.all": ("a",), "elsewhere.library": ("l",),
    "elsewhere.judge": ("enter",), "elsewhere.leave": ("escape",),
    "search": ("/",), "search.next": ("n",), "search.previous": ("N",),
    "searching.case": ("alt+c",), "searching.words": ("alt+w",),
    "searching.expression": ("alt+r",), "searching.keep": ("enter",),
    "searching.leave": ("escape",), "searching.older": ("up",), "searching.newer": ("down",),
    "filter": ("f",), "filter.keep": ("enter", "down"), "filter.complete": ("tab",),
    "filter.clear": ("escape",), "sort.next": ("S",),
    "dashboard": ("D",), "dashboard.open": ("enter",),
    "dashboard.leave": ("escape", "q", "D"),
    "dashboard.down": ("down", "j"), "dashboard.up": ("up", "k"),
    "dashboard.next": ("tab", "}"), "dashboard.previous": ("shift+tab", "{"),
    "dashboard.page-down": ("pagedown", "space"), "dashboard.page-up": ("pageup", "b"),
    "pane.wider": ("+",), "pane.narrower": ("-",), "zen": ("z",),
    "note.keep": ("ctrl+s",), "note.editor": ("ctrl+g",), "note.leave": ("escape",),
}  # fmt: skip
"""The keys of DESIGN.md, section 3, as far as they are built."""


def _verbs() -> set[str]:
    """Return what the parts of the reader can do."""
    reader = ReaderScreen(open_desk(SAMPLES), None)
    reader.have_all()
    return {verb for part in reader.parts for verb in part.verbs}


VERBS = _verbs()

MODULES = [
    import_module(f"{package.__name__}.{module.name}")
    for package in (screens, widgets)
    for module in iter_modules(package.__path__)
]

NODES: list[type[DOMNode]] = [
    ObelusApp,
    *{
        node: None
        for module in MODULES
        for node in vars(module).values()
        if isinstance(node, type)
        and issubclass(node, DOMNode)
        and node.__module__ == module.__name__
    },
]
"""The application, every screen and every widget."""

BOUND = [node for node in NODES if "BINDINGS" in vars(node)]


BINDERS = {
    name: [node for node in BOUND if name in {getattr(b, "id", None) for b in node.BINDINGS}]
    for name in BY_ID
}
"""Who binds a command's keys."""

BASICS: dict[type[DOMNode], str] = {
    Screen: "tab goes from field to field, and what the mouse selected can be copied",
    Input: "what every line that is typed into does",
    TextArea: "what every text that is typed into does",
    Button: "enter presses it",
    MarksScreen: "letters are what it takes",
}
"""Who has keys that are no commands, and why."""


def test_every_command_has_an_id_of_its_own() -> None:
    assert not [name for name, count in Counter(c.id for c in COMMANDS).items() if count > 1]


@pytest.mark.parametrize("scope", sorted({command.scope for command in COMMANDS}))
def test_no_key_means_two_things(scope: str) -> None:
    pressed = Counter(
        _character_to_key(key) if len(key) == 1 else key
        for command in in_scope(scope)
        for key in command.keys
    )
    assert not [key for key, count in pressed.items() if count > 1]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_explained_and_can_be_run(command: Command) -> None:
    assert command.label
    assert command.help
    assert not command.help.endswith(".")
    assert command.group in GROUPS
    name = command.action.removeprefix("app.").partition("(")[0]
    nodes = [ObelusApp] if command.action.startswith("app.") else BINDERS[command.id]
    assert any(hasattr(n, f"action_{name}") or hasattr(n, f"_action_{name}") for n in nodes)
    if name == "do":
        assert parse(command.action)[2][0] in VERBS
    assert command.keys or command.palette, "a command that nobody could reach"


@pytest.mark.parametrize(("name", "keys"), KEYS.items())
def test_the_keys_are_those_of_the_design(name: str, keys: tuple[str, ...]) -> None:
    assert BY_ID[name].keys == keys


def test_every_command_with_keys_is_in_the_design() -> None:
    assert {c.id for c in COMMANDS if c.keys} == KEYS.keys()


def test_what_is_needed_first_are_commands() -> None:
    assert set(ESSENTIALS) <= BY_ID.keys()


def test_every_verdict_has_a_key() -> None:
    for verdict in DEFAULT_VERDICTS.verdicts:
        assert BY_ID[f"verdict.{verdict.id}"].keys


def test_a_verdict_of_another_set_is_a_command_too() -> None:
    made = commands(VerdictSet((Verdict("satire", "Satire", "meant as a joke"),)))
    assert [c.label for c in made if c.id.startswith("verdict.s")] == ["Satire"]


def test_every_binding_has_an_id_and_a_tooltip() -> None:
    for node in BOUND:
        assert node.BINDINGS
        for binding in _without_basics(node, Binding.make_bindings(node.BINDINGS)):
            assert binding.id, (node, binding)
            assert binding.tooltip, (node, binding)


def _without_basics(node: type[DOMNode], bindings: Iterable[Binding]) -> list[Binding]:
    """Leave out the keys that are no commands anywhere."""
    basic = {
        (binding.key, binding.action)
        for one in BASICS
        if issubclass(node, one)
        for several in one._merge_bindings().key_to_bindings.values()
        for binding in several
        if binding.id not in BY_ID
    }
    return [binding for binding in bindings if (binding.key, binding.action) not in basic]


def test_every_key_is_a_commands() -> None:
    for node in NODES:
        if node in BOUND or getattr(node, "can_focus", True) or issubclass(node, Screen):
            bound = node._merge_bindings().key_to_bindings.values()
            rest = _without_basics(node, (binding for several in bound for binding in several))
            assert not [binding for binding in rest if binding.id not in BY_ID], node


def test_nothing_with_keys_of_its_own_is_put_on_the_screen() -> None:
    for module in MODULES:
        used = {
            call.func.id
            for call in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        }
        for widget in (getattr(module, name, None) for name in used):
            if isinstance(widget, type) and issubclass(widget, Widget) and widget not in NODES:
                has_keys = widget.can_focus and widget._merge_bindings().key_to_bindings
                assert not has_keys or widget in BASICS, (module.__name__, widget)


def test_every_command_with_keys_is_bound() -> None:
    assert {command.id for command in COMMANDS if command.keys} <= {
        name for name, nodes in BINDERS.items() if nodes
    }


@pytest.mark.parametrize("scope", sorted({c.scope for c in COMMANDS if c.footer}))
def test_the_footer_has_a_rank_for_each_of_its_commands(scope: str) -> None:
    ranks = [command.footer for command in in_scope(scope) if command.footer]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_keys_are_shown_as_people_write_them() -> None:
    keys = ("down", "ctrl+d", "G", "shift+tab", "ctrl+shift+right", "+")
    assert [shown(key) for key in keys] == ["↓", "ctrl+d", "G", "⇧tab", "ctrl+⇧→", "+"]
    assert shown("down", ascii_only=True) == "down"
    assert shown("escape", ascii_only=True) == shown("escape") == "esc"
    assert all(shown(key, ascii_only=True).isascii() for c in COMMANDS for key in c.keys)


@pytest.mark.parametrize("module", ["tui.commands", "tui.settings", "tui.desk", "tui"])
def test_the_commands_are_known_without_a_screen(module: str) -> None:
    code = f"import sys, {module}; sys.exit(any(m.split('.')[0] == 'textual' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
