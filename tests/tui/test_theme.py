from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tui import app
from tui.marks import MARKS, NOTED, SAVING, UNCHECKED, UNKNOWN
from tui.theme import THEMES

AA = 4.5
"""The least contrast of text, WCAG 2.2, success criterion 1.4.3 (level AA)."""

MARK_COLOURS = [
    f"verdict-{mark.colour}" for mark in (*MARKS.values(), UNKNOWN, NOTED, UNCHECKED, SAVING)
]
IN_THE_DOCUMENT = [
    "foreground", "reading", "plain", "heading", "quiet", "dim", "code", "link", *MARK_COLOURS,
]  # fmt: skip
IN_A_PANE = ["foreground", "secondary", "quiet", "accent", *MARK_COLOURS]
IN_A_BAR = ["foreground", "secondary", "quiet", "accent", "primary", "error", *MARK_COLOURS]
MEETINGS = [
    *((text, ground) for text in IN_THE_DOCUMENT
      for ground in ("background", "passage", "passage-idle")),
    *((text, ground) for text in IN_A_PANE for ground in ("surface", "passage", "passage-idle")),
    *((text, "panel") for text in IN_A_BAR),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "input-selection-background"),
    ("warning", "panel"),
    ("success", "panel"),
]  # fmt: skip
"""Which text stands on which ground, as app.tcss and the widgets have it."""


def colours_of(theme: Theme) -> dict[str, Color]:
    named = {**theme.variables}
    for name in ("primary", "secondary", "accent", "warning", "error", "success", "foreground",
                 "background", "surface", "panel"):  # fmt: skip
        named[name] = getattr(theme, name)
    return {name: Color.parse(value) for name, value in named.items() if value.startswith("#")}


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours; WCAG 2.2, "relative luminance"."""

    def luminance(colour: Color) -> float:
        parts = (part / 255 for part in (colour.r, colour.g, colour.b))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground_it_meets(theme: Theme) -> None:
    colours = colours_of(theme)
    too_faint = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in MEETINGS
        if contrast(colours[text], colours[ground]) < AA
    }
    assert not too_faint


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_cursor_can_be_told_from_what_is_around_it(theme: Theme) -> None:
    colours = colours_of(theme)
    for ground in ("background", "surface"):
        assert colours["passage"] != colours[ground]
        assert colours["passage-idle"] != colours["passage"]


def test_the_themes_name_the_same_colours() -> None:
    first, *others = (set(theme.variables) for theme in THEMES)
    assert all(names == first for names in others)


def test_there_is_a_light_and_a_dark_theme() -> None:
    assert {theme.dark for theme in THEMES} == {True, False}


def test_the_stylesheet_takes_every_colour_from_the_theme() -> None:
    sheet = Path(app.__file__).with_name("app.tcss").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert not re.findall(
        r"(?:color|background|border[\w-]*)\s*:[^;]*(?:#[0-9a-f]{3,8}\b|rgb)", code
    )
    own = {name for name in re.findall(r"\$([\w-]+)", code) if name in THEMES[0].variables}
    assert {"passage", "passage-idle", "reading", "plain"} <= own
