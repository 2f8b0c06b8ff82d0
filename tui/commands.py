"""Every command once: id, keys, label, help, group, action. Pure data.

Bindings, footer, palette, help screen, `obelus keys` and the README's key table are all
derived from `COMMANDS`; adding a command is one entry here and its `action_…` method.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.verdicts import DEFAULT_VERDICTS, VerdictSet
from tui.marks import mark_of


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    Attributes:
        id: Stable; what a keymap names.
        keys: As Textual names them, or the character itself; the first is the one shown.
        label: A few words, for footer, palette and tables.
        help: One sentence without a full stop.
        group: The heading it stands under in help.
        action: Textual's action string, run by the screen or the application.
        footer: Its rank in the footer from 1; 0 where the footer leaves it out.
        movement: Whether a list in focus takes these keys for itself.
        palette: Whether the palette lists it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    action: str
    footer: int = 0
    movement: bool = False
    palette: bool = True


LOOK, PANES, PROGRAM = "Look closer", "Panes and documents", "Obelus"
GROUPS = ("Move", "Claims", "Judge", LOOK, PANES, PROGRAM)


def _steps(
    name: str, unit: str, forth: tuple[str, ...], back: tuple[str, ...], *, movement: bool = False
) -> Iterator[Command]:
    """Yield the pair of commands that goes to the next and the previous `unit`."""
    for word, keys, step in (("Next", forth, 1), ("Previous", back, -1)):
        yield Command(
            id=f"{unit}.{word.lower()}",
            keys=keys,
            label=f"{word} {name}",
            help=f"Go to the {word.lower()} {name}",
            group="Claims" if "claim" in name else "Move",
            action=f"move('{unit}', {step})",
            footer=4 if unit == "claim" and step > 0 else 0,
            movement=movement,
            palette=not movement,
        )


def _moves() -> Iterator[Command]:
    yield from _steps("sentence", "sentence", ("down", "j"), ("up", "k"), movement=True)
    yield from _steps("paragraph", "paragraph", ("}",), ("{",))
    yield from _steps("section", "section", (")", "ctrl+down"), ("(", "ctrl+up"))
    for word, unit, forth, back in (
        ("a page", "page", ("space", "pagedown"), ("b", "pageup")),
        ("half a page", "half-page", ("ctrl+d",), ("ctrl+u",)),
    ):
        for way, keys, step in (("down", forth, 1), ("up", back, -1)):
            yield Command(
                id=f"{unit}.{way}",
                keys=keys,
                label=f"{word.capitalize()} {way}",
                help=f"Scroll {word} {way}",
                group="Move",
                action=f"page({step / (1 if unit == 'page' else 2)})",
                movement=True,
                palette=False,
            )
    for unit, keys, word, step in (
        ("document.start", ("g", "home"), "Beginning", -1),
        ("document.end", ("G", "end"), "End", 1),
    ):
        yield Command(
            id=unit,
            keys=keys,
            label=f"{word} of the document",
            help=f"Go to the {word.lower()} of the document",
            group="Move",
            action=f"move('document', {step})",
            movement=True,
        )
    yield from _steps("claim", "claim", ("right", "l", "]"), ("left", "h", "["))
    yield from _steps("unchecked claim", "unchecked", ("x", ">"), ("X", "<"))


def _judgements(verdicts: VerdictSet) -> Iterator[Command]:
    for verdict in verdicts.verdicts:
        mark = mark_of(verdict.id)
        yield Command(
            id=f"verdict.{verdict.id}",
            keys=mark.keys,
            label=verdict.label,
            help=f"Mark it {verdict.label.lower()}: {verdict.meaning}",
            group="Judge",
            action=f"judge('{verdict.id}')",
            footer={"verified": 1, "disputed": 2}.get(verdict.id, 0),
        )
    for name, keys, label, text, action, footer in (
        ("verdict.clear", ("0",), "Clear verdict", "Take the verdict away", "clear", 0),
        ("note", ("a", "enter"), "Note", "Write a note; ctrl+s keeps it", "note", 3),
        (
            "remove",
            ("delete", "backspace"),
            "Remove annotation",
            "Put it in the trash",
            "remove",
            0,
        ),
        ("undo", ("u", "ctrl+z"), "Undo", "Take back the last edit", "undo", 5),
        ("redo", ("ctrl+r", "ctrl+y"), "Redo", "Do it again after all", "redo", 0),
    ):
        yield Command(name, keys, label, text, "Judge", action, footer=footer)
    mending: tuple[tuple[str, str, str, str], ...] = (
        ("confirm", "=", "It still holds", "Its text changed since: confirm it as it is today"),
        ("reopen", "!", "Check again", "Its text changed since: open it again"),
        ("attach", "A", "Re-attach", "Put the chosen annotation that lost its place here"),
        ("boundaries", "w", "Move boundaries", "Move the annotation's beginning or end by words"),
        ("history", "", "History of this annotation", "Show who changed what on it, and when"),
        ("trash", "", "Trash", "List what was deleted here, and bring it back"),
        ("snapshots", "", "Snapshots", "List dated copies of the annotations here; restore one"),
    )
    for name, key, label, text in mending:
        yield Command(name, (key,) if key else (), label, text, "Judge", action=name)


_CLOSER = (
    Command(
        id="reference",
        keys=("r",),
        label="Note and back",
        help="Go where the reference here leads (a note, a place), and back",
        group=LOOK,
        action="follow_reference",
    ),
    Command(
        id="link.open",
        keys=("O",),
        label="Open link",
        help="Open the link here in the browser, after asking",
        group=LOOK,
        action="open_link",
    ),
    Command(
        id="details",
        keys=("i",),
        label="What is seen here",
        help="Show or fold what the program sees in this sentence",
        group=LOOK,
        action="details",
    ),
    Command(
        id="about",
        keys=("I",),
        label="About this document",
        help="Show who wrote it, when, where, and what had to be guessed",
        group=LOOK,
        action="about",
    ),
    Command(
        id="outline.next",
        keys=("o",),
        label="Next listing",
        help="Change the outline between sections, claims, references, names, timeline",
        group=LOOK,
        action="listing(1)",
    ),
    *(
        Command(
            id=f"outline.{name}",
            keys=(),
            label=f"Outline: {name}",
            help=told,
            group=LOOK,
            action=f"list('{name}')",
        )
        for name, told in (
            ("sections", "List the sections in the outline pane"),
            ("claims", "List the claims in the outline pane"),
            ("references", "List the references and notes in the outline pane"),
            ("names", "List the names, most mentioned first, in the outline pane"),
            ("timeline", "List dated statements by date in the outline pane"),
        )
    ),
    Command(
        id="language",
        keys=(),
        label="Language of this document",
        help="Say what language it is in; sentences, dates and cues are read by it",
        group=LOOK,
        action="language",
    ),
)
_ROOM = (
    Command(
        id="pane.next",
        keys=("tab",),
        label="Next pane",
        help="Move the focus to the next pane",
        group=PANES,
        action="pane(1)",
    ),
    Command(
        id="pane.previous",
        keys=("shift+tab",),
        label="Previous pane",
        help="Move the focus to the pane before",
        group=PANES,
        action="pane(-1)",
    ),
    Command(
        id="pane.document",
        keys=("escape",),
        label="Back to the document",
        help="Move the focus to the document",
        group=PANES,
        action="focus_document",
    ),
    Command(
        id="document.next",
        keys=("J",),
        label="Next document",
        help="Open the next document",
        group=PANES,
        action="document(1)",
    ),
    Command(
        id="document.previous",
        keys=("K",),
        label="Previous document",
        help="Open the document before",
        group=PANES,
        action="document(-1)",
    ),
    Command(
        id="reload",
        keys=("R",),
        label="Read again",
        help="Read the document's file again; place, annotations and undo stay",
        group=PANES,
        action="reload",
    ),
    Command(
        id="documents",
        keys=("L",),
        label="Documents",
        help="Choose a document of this corpus",
        group=PANES,
        action="documents",
    ),
    Command(
        id="export",
        keys=(),
        label="Export annotations",
        help="Write the annotations to a JSON file",
        group=PANES,
        action="export",
    ),
    Command(
        id="store.write-elsewhere",
        keys=("W",),
        label="Write unsaved edits elsewhere",
        help="While saves fail: write what is not on the disk to another file",
        group=PANES,
        action="write_elsewhere",
    ),
    Command(
        id="store.set-aside",
        keys=(),
        label="Set unreadable annotations aside",
        help="Rename the store file of this document that can't be read, and start afresh",
        group=PANES,
        action="set_aside",
    ),
    Command(
        id="help",
        keys=("?", "f1"),
        label="Help",
        help="Show every key",
        group=PROGRAM,
        action="help",
        footer=6,
    ),
    Command(
        id="palette",
        keys=("ctrl+p", ":"),
        label="Palette",
        help="Find a command by its name",
        group=PROGRAM,
        action="app.command_palette",
        footer=7,
        palette=False,
    ),
    Command(
        id="theme",
        keys=(),
        label="Light or dark",
        help="Change between the light and the dark theme",
        group=PROGRAM,
        action="app.swap_theme",
    ),
    Command(
        id="back",
        keys=("q",),
        label="Quit",
        help="Close what is open, else quit",
        group=PROGRAM,
        action="back",
        footer=8,
        palette=False,
    ),
    Command(
        id="quit",
        keys=("ctrl+q",),
        label="Quit at once",
        help="Quit from anywhere; everything is saved",
        group=PROGRAM,
        action="app.quit",
    ),
    Command(
        id="copy",
        keys=("ctrl+c",),
        label="Copy",
        help="Copy what the mouse selected",
        group=PROGRAM,
        action="copy_or_tell",
        palette=False,
    ),
)


def commands(verdicts: VerdictSet = DEFAULT_VERDICTS) -> tuple[Command, ...]:
    """Return every command, with one for each verdict of the set, in the order of help."""
    return (*_moves(), *_judgements(verdicts), *_CLOSER, *_ROOM)


COMMANDS = commands()

_SHOWN = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "pgdn", "pageup": "pgup",
    "delete": "del", "backspace": "⌫", "shift+tab": "⇧tab", "ctrl+down": "ctrl+↓",
    "ctrl+up": "ctrl+↑",
}  # fmt: skip


def shown(key: str, *, ascii_only: bool = False) -> str:
    """Return a key as people write it: "↓" for "down"; the name itself in ASCII."""
    return key if ascii_only else _SHOWN.get(key, key)
