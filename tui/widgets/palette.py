"""The document's palette: Rich styles from the theme, read once each time it changes."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from tui.marks import MARKS, NOTED, SAVING, UNCHECKED, UNKNOWN
from tui.widgets.in_force import marks_of
from tui.widgets.painting import Palette

_KINDS = ("title", "heading", "item", "quote", "note", "code", "table", "furniture")
_INLINE = ("emphasis", "strong", "code", "link", "superscript", "strike")

COMPONENT_CLASSES = frozenset(
    {f"document--{kind}" for kind in _KINDS}
    | {f"document--inline-{kind}" for kind in _INLINE}
    | {"document--claim", "document--passage", "document--passage-idle", "document--quiet"}
    | {"document--stale", "document--stale-sign", "document--adjusting"}
    | {"document--chosen"}
    | {"document--selection", "document--hit", "document--hit-here"}
)
"""What the stylesheet can say about the document; see `app.tcss`."""


def document_palette(view: Widget) -> Palette:
    """Return the styles of `view`'s theme, from component classes and theme variables."""

    def style(name: str) -> Style:
        return view.get_component_rich_style(f"document--{name}", partial=True)

    base = view.rich_style
    return Palette(
        base=base,
        kinds={kind: style(kind) for kind in _KINDS},
        inline={kind: style(f"inline-{kind}") for kind in _INLINE},
        verdicts=verdict_styles(view),
        claim=style("claim"),
        passage=style("passage"),
        passage_idle=style("passage-idle"),
        stale=style("stale"),
        stale_sign=style("stale-sign"),
        adjusting=style("adjusting"),
        chosen=style("chosen"),
        selection=style("selection"),
        hit=style("hit"),
        hit_here=style("hit-here"),
        quiet=base + style("quiet"),
        ascii_only=view.app.ascii_only if hasattr(view.app, "ascii_only") else False,
        marks=marks_of(view),
    )


def verdict_styles(widget: Widget) -> dict[str, Style]:
    """Return the colour of every verdict and mark in the widget's theme."""
    variables = widget.app.theme_variables
    marks = (*MARKS.values(), UNKNOWN, NOTED, UNCHECKED, SAVING)
    return {mark.colour: Style(color=_rich(variables[f"verdict-{mark.colour}"])) for mark in marks}


def _rich(colour: str) -> RichColor:
    return Color.parse(colour).rich_color
