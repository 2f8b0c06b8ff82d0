"""Dialogs and bars name the keys that are in force, never those that a person has given away."""

from __future__ import annotations

import ast
import re
from functools import partial
from itertools import groupby
from pathlib import Path

import tui
from tests.tui.making import Session, reading, screen_text
from tui.commands import COMMANDS, READER, Command
from tui.desk import Desk
from tui.settings import Settings

_NAME = re.compile(r"(?<![\w+-])(?:esc(?:ape)?|enter|(?:⇧|shift\+)?tab|(?:ctrl|alt)\+\S+)(?![\w-])")
_FREE = [f"f{number}" for number in range(2, 25)] + [f"shift+f{number}" for number in range(2, 25)]
_TOGETHER = {"stance": "evidence", "list": "evidence", "sheet-help": "sheet", "tags": "pick"}
"""Scopes whose keys work at the same time as another's."""


def _scope(command: Command) -> str:
    return _TOGETHER.get(command.scope, command.scope)


_SCOPED = sorted((c for c in COMMANDS if c.keys and c.scope != READER), key=_scope)
_OF_READER = (c for c in COMMANDS if c.scope == READER and any(map(_NAME.search, c.keys)))
REMAPPED = {
    **{command.id: (key,) for command, key in zip(_OF_READER, reversed(_FREE), strict=False)},
    **{
        command.id: (key,)
        for _, scoped in groupby(_SCOPED, _scope)
        for command, key in zip(scoped, _FREE, strict=False)
    },
}
"""Another key for each command of a dialog or a bar, and for what the reader has such keys for."""

OPENED = {
    "help": "sheet.close", "note": "note.leave", "evidence": "evidence.leave",
    "tags": "pick.leave", "verdict.pick": "pick.leave", "mark.set": "marks.leave",
    "documents": "documents.leave", "dashboard": "dashboard.leave",
    "library.search": "finding.leave", "triage": "triage.leave", "select": "selection.cancel",
    "verdict.elsewhere": "elsewhere.leave", "search": "searching.leave", "filter": "filter.keep",
}  # fmt: skip
"""What opens dialogs and bars, and what leaves them."""


async def test_every_dialog_and_bar_names_the_keys_in_force(corpus_folder: Path) -> None:
    desk = Desk.open([corpus_folder], Settings(author="Ada", keys=REMAPPED))
    async with reading(desk, (140, 45)) as session:
        await session.edit("v")
        for opens, leaves in OPENED.items():
            assert named(session) == set(), opens
            await session.press(session.app.keys_in_force[opens].keys[0])
            await session.until(partial(is_open, session, leaves))
            assert named(session) == set(), opens
            await session.press(*REMAPPED[leaves])
            assert session.app.screen is session.reader, opens


def is_open(session: Session, leaves: str) -> bool:
    """Tell whether what a command leaves is there: its key does it now."""
    bound = session.app.screen.active_bindings.values()
    return any(active.binding.id == leaves for active in bound)


def named(session: Session) -> set[str]:
    return set(_NAME.findall(screen_text(session.app)))


FIXED = {
    "tui/cli/annotate.py": {"ctrl+d"},  # the terminal's own
    "tui/cli/linear.py": {"enter"},  # as above
    "tui/screens/palette.py": {"enter"},  # Textual's own, whatever the keymap says
    "tui/reading/tutorial.py": {"enter"},  # the palette's
    "tui/screens/evidence.py": {"tab"},  # Textual's own, as in any dialog
    "tui/widgets/key_bar.py": {"escape"},  # leaves what was begun, in every keymap
    "tui/key_sequences.py": {"escape"},  # as above
    "tui/widgets/text_line.py": {"enter"},  # takes it away from Textual's line
}
_DECLARED = ("tui/commands/", "tui/presets.py", "tui/key_names.py", "tui/settings_template.py")


def test_no_words_name_a_key_that_may_be_another_one() -> None:
    root = Path(tui.__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root.parent).as_posix()
        if not name.startswith(_DECLARED):
            found = {key for words in said(path) for key in _NAME.findall(words)}
            assert found == FIXED.get(name, set()), name


def said(path: Path) -> list[str]:
    """Return a module's strings, those that describe it left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in described
    ]
