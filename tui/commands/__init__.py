"""Every command once: id, keys, label, help, group, action. Pure data.

Bindings, footer, palette, help screen, `obelus keys` and the README's key table are all
derived from `COMMANDS`; adding a command is one entry in a module here, and what carries it
out: a verb of a part of the reader, or an `action_...` method.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.verdicts import DEFAULT_VERDICTS, VerdictSet
from tui.commands.arranging import ARRANGING
from tui.commands.command import (
    CLAIMS,
    DIALOGS,
    JUDGE,
    LOOK,
    MOVE,
    PANES,
    PROGRAM,
    READER,
    SEARCH,
    SELECT,
    TRIAGE,
    Command,
    do,
    shown,
)
from tui.commands.copying import COPYING
from tui.commands.dashboard import LOOKING_OVER
from tui.commands.dialogs import IN_DIALOGS
from tui.commands.evidence import EVIDENCING
from tui.commands.filtering import FILTERING
from tui.commands.finding import SEARCHING_LIBRARY
from tui.commands.judging import IN_JUDGING, judgements
from tui.commands.library import LISTING_LIBRARY
from tui.commands.looking import LOOKING
from tui.commands.mending import MENDING
from tui.commands.moving import moves
from tui.commands.room import ROOM
from tui.commands.searching import SEARCHING
from tui.commands.selecting import selecting
from tui.commands.travelling import TRAVELLING
from tui.commands.triage import triage
from tui.commands.tutorial import TEACHING

__all__ = ["COMMANDS", "GROUPS", "READER", "Command", "commands", "do", "in_scope", "shown"]

GROUPS = (MOVE, SEARCH, CLAIMS, SELECT, JUDGE, TRIAGE, LOOK, PANES, PROGRAM, DIALOGS)


def commands(verdicts: VerdictSet = DEFAULT_VERDICTS) -> tuple[Command, ...]:
    """Return every command, with one for each verdict of the set, in the order of help."""
    return (
        *moves(),
        *TRAVELLING,
        *SEARCHING,
        *SEARCHING_LIBRARY,
        *selecting(),
        *judgements(verdicts),
        *IN_JUDGING,
        *EVIDENCING,
        *triage(verdicts),
        *MENDING,
        *LOOKING,
        *COPYING,
        *FILTERING,
        *LISTING_LIBRARY,
        *LOOKING_OVER,
        *ROOM,
        *ARRANGING,
        *TEACHING,
        *IN_DIALOGS,
    )


COMMANDS = commands()


def in_scope(scope: str) -> Iterator[Command]:
    """Yield the commands whose keys are bound in a bar, a screen, or the reader."""
    return (command for command in COMMANDS if command.scope == scope)
