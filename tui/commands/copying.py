"""Copying a quote with its citation."""

from __future__ import annotations

from tui.commands.command import LOOK, Command, do
from tui.settings import CITATIONS

COPYING = (
    Command(
        id="quote.copy",
        keys=("y",),
        label="Copy with citation",
        help="Copy the words here with where they are from, in the style chosen last",
        group=LOOK,
        action=do("copy_quote"),
    ),
    *(
        Command(
            id=f"quote.copy-{style}",
            keys=(),
            label=f"Copy with citation: {name}",
            help=f"Copy the words here with a citation in {name} style",
            group=LOOK,
            action=do("copy_quote", style),
        )
        for style, name in CITATIONS.items()
    ),
)
