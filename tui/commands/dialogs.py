"""The keys of small dialogs: questions, sheets of text, lists, one line to type. Pure data."""

from __future__ import annotations

from tui.commands.command import DIALOGS, Command

CHOOSE, CONFIRM, HELP, LINE = "choose", "confirm", "sheet-help", "line"
PALETTE, RECORDS, SHEET, UNSAVED = "palette", "records", "sheet", "unsaved"
"""The scopes of the dialogs, each named after its commands."""

_ROWS: tuple[tuple[str, str, tuple[str, ...], str, str, str], ...] = (
    (SHEET, "sheet.close", ("escape", "q"), "Close", "Close it", "dismiss"),
    (SHEET, "sheet.down", ("j", "down"), "Down", "Scroll down", "scroll('down')"),
    (SHEET, "sheet.up", ("k", "up"), "Up", "Scroll up", "scroll('up')"),
    (SHEET, "sheet.page-down", ("space", "pagedown"), "Page down", "Scroll a page down",
     "scroll('page_down')"),
    (SHEET, "sheet.page-up", ("b", "pageup"), "Page up", "Scroll a page up",
     "scroll('page_up')"),
    (SHEET, "sheet.first", ("g", "home"), "Beginning", "Scroll to the beginning",
     "scroll('home')"),
    (SHEET, "sheet.last", ("G", "end"), "End", "Scroll to the end", "scroll('end')"),
    (HELP, "sheet-help.close", ("?", "f1"), "Close help", "Close the help as it was opened",
     "dismiss"),
    (RECORDS, "records.leave", ("escape", "q"), "Leave", "Choose none of them", "dismiss"),
    (CHOOSE, "choose.none", ("n", "escape"), "None", "Choose none of them", "dismiss"),
    (CONFIRM, "confirm.yes", ("y",), "Yes", "Answer yes", "answer(True)"),
    (CONFIRM, "confirm.no", ("n", "escape"), "No", "Answer no", "answer(False)"),
    (LINE, "line.keep", ("enter",), "Do it", "Take the line as it is", "keep"),
    (LINE, "line.leave", ("escape",), "Leave", "Leave; nothing is done", "dismiss"),
    (UNSAVED, "unsaved.write", ("w", "W"), "Write elsewhere",
     "Write the edits elsewhere, then quit", "answer('write')"),
    (UNSAVED, "unsaved.quit", ("y",), "Quit", "Quit and lose them", "answer('quit')"),
    (UNSAVED, "unsaved.stay", ("n", "escape"), "Stay", "Stay, and go on trying", "dismiss"),
    (PALETTE, "palette.leave", ("escape",), "Leave", "Run none", "escape"),
    (PALETTE, "palette.down", ("down",), "Down", "To the next command", "cursor_down"),
    (PALETTE, "palette.up", ("up",), "Up", "To the command before",
     "command_list('cursor_up')"),
    (PALETTE, "palette.page-down", ("pagedown",), "Page down", "Down by what is in view",
     "command_list('page_down')"),
    (PALETTE, "palette.page-up", ("pageup",), "Page up", "Up by what is in view",
     "command_list('page_up')"),
    (PALETTE, "palette.last", ("ctrl+end",), "Last", "To the last command",
     "command_list('last')"),
    (PALETTE, "palette.first", ("ctrl+home",), "First", "To the first command",
     "command_list('first')"),
)  # fmt: skip

IN_DIALOGS = tuple(
    Command(
        name,
        keys,
        label,
        text,
        DIALOGS,
        action,
        palette=False,
        counted=action.startswith("scroll"),
        scope=scope,
    )
    for scope, name, keys, label, text, action in _ROWS
)
