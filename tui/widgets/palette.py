"""Rich styles in a theme's colours, for what is painted line by line.

They are read from the theme's variables, once each time that it changes. Component classes
would say the same, but Textual looks through every rule of the stylesheet for each of them,
each time that a class or a pseudo-class of their widget may have changed: for the document's
that came to a third of all that styling costs at the start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.style import Style
from textual.dom import DOMNode
from textual.widget import Widget

from tui.marks import MARKS, NOTED, SAVING, UNCHECKED, UNKNOWN
from tui.widgets.in_force import is_ascii_only, marks_of
from tui.widgets.painting import Palette

_KINDS = {
    "title": "bold $heading",
    "heading": "bold $heading",
    "item": "$plain",
    "quote": "italic $plain",
    "note": "$quiet",
    "code": "$code",
    "table": "$code",
    "furniture": "$dim",
}
_INLINE = {
    "emphasis": "italic",
    "strong": "bold",
    "code": "$code",
    "link": "underline $link",
    "superscript": "$quiet",
    "strike": "strike",
}
_OVER = {
    "claim": "$reading",
    "passage": "on $passage",
    "passage_idle": "on $passage-idle",
    "stale": "underline $quiet",
    "stale_sign": "bold $warning",
    "adjusting": "underline $foreground on $input-selection-background",
    "chosen": "underline",
    "selection": "$foreground on $input-selection-background",
    "hit": "$foreground on $hit",
    "hit_here": "bold $background on $hit-here",
}
_OF_SIXTEEN = {
    "passage": "reverse",
    "passage_idle": "underline",
    "selection": "bold underline reverse",
    "hit": "underline",
    "hit_here": "bold reverse",
}
"""Of sixteen colours, several shades are one: what is told by shade is told by these too."""

VERDICTS = {
    f"verdict-{mark.colour}": f"$verdict-{mark.colour}"
    for mark in (*MARKS.values(), UNKNOWN, NOTED, UNCHECKED, SAVING)
}
"""The colour of every verdict and mark, for `inks`."""

_VARIABLE = re.compile(r"\$([\w-]+)")


def ink(node: DOMNode, words: str) -> Style:
    """Return a style in the colours of a node's theme.

    Args:
        node: A widget or screen.
        words: A Rich style that may name the theme's variables: "bold $heading on $panel".
    """
    variables = node.app.theme_variables
    return Style.parse(_VARIABLE.sub(lambda name: variables[name[1]], words))


def inks(node: DOMNode, styles: Mapping[str, str]) -> dict[str, Style]:
    """Return the `ink` of each of these, by the same names."""
    return {name: ink(node, words) for name, words in styles.items()}


def document_palette(view: Widget) -> Palette:
    """Return the styles of the document in `view`'s theme."""
    base = view.rich_style
    over = inks(view, _OVER)
    if view.app.console.color_system == "standard" and not view.app.is_headless:
        over |= {name: over[name] + Style.parse(more) for name, more in _OF_SIXTEEN.items()}
    return Palette(
        base=base,
        kinds=inks(view, _KINDS),
        inline=inks(view, _INLINE),
        verdicts=verdict_styles(view),
        quiet=base + ink(view, "$quiet"),
        ascii_only=is_ascii_only(view),
        marks=marks_of(view),
        **over,
    )


def verdict_styles(widget: Widget) -> dict[str, Style]:
    """Return the colour of every verdict and mark in the widget's theme, by the colour's name."""
    return {name.removeprefix("verdict-"): style for name, style in inks(widget, VERDICTS).items()}
