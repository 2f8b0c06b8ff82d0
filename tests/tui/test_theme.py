from __future__ import annotations

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tui import app
from tui.marks import MARKS, NOTED, SAVING, UNCHECKED, UNKNOWN
from tui.theme import COLOUR_BLIND, HIGH_CONTRAST, THEMES
from tui.widgets import palette

AA = 4.5
"""The least contrast of text, WCAG 2.2, success criterion 1.4.3 (level AA)."""

AAA = 7.0
"""The enhanced one, success criterion 1.4.6 (level AAA)."""

SIGHTS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear RGB; Machado, Oliveira and Fernandes 2009, severity 1.0."""

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
    ("foreground", "hit"),
    ("background", "hit-here"),
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


def linear(colour: Color) -> list[float]:
    """Return linear RGB; WCAG 2.2, "relative luminance"."""
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def seen(colour: Color, sight: str) -> tuple[float, float, float]:
    """Return the CIE 1976 L*a*b* (white D65) of a colour as eyes of this kind see it."""
    rgb = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, rgb, strict=True))))
        for row in SIGHTS[sight]
    )
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours; WCAG 2.2, "relative luminance"."""

    def luminance(colour: Color) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

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


def test_high_contrast_is_of_the_higher_level() -> None:
    colours = colours_of(HIGH_CONTRAST)
    assert not [pair for pair in MEETINGS if contrast(*(colours[name] for name in pair)) < AAA]


@pytest.mark.parametrize("sight", SIGHTS)
def test_verdicts_can_be_told_apart_without_all_colours(sight: str) -> None:
    colours = colours_of(COLOUR_BLIND)
    shown = {mark.colour: colours[f"verdict-{mark.colour}"] for mark in (*MARKS.values(), NOTED)}
    assert len(shown) == 10
    alike = {
        (one, other): round(apart)
        for one, other in combinations(shown, 2)
        if (apart := dist(seen(shown[one], sight), seen(shown[other], sight))) < 15
    }
    assert not alike


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_cursor_can_be_told_from_what_is_around_it(theme: Theme) -> None:
    colours = colours_of(theme)
    for ground in ("background", "surface"):
        assert colours["passage"] != colours[ground]
        assert colours["passage-idle"] != colours["passage"]


def test_the_themes_name_the_same_colours() -> None:
    first, *others = (set(theme.variables) for theme in THEMES)
    assert all(names == first for names in others)


def test_there_are_four_and_the_first_two_are_dark_and_light() -> None:
    assert [theme.dark for theme in THEMES[:2]] == [True, False]
    assert len({theme.name for theme in THEMES}) == 4


def test_the_stylesheet_and_the_palette_take_every_colour_from_the_theme() -> None:
    code = "".join(
        Path(module).read_text(encoding="utf-8")
        for module in (Path(app.__file__).with_name("app.tcss"), app.DIALOGS, palette.__file__)
    )
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
    assert not re.findall(
        r"(?:color|background|border[\w-]*)\s*:[^;]*(?:#[0-9a-f]{3,8}\b|rgb)", code
    )
    own = {name for name in re.findall(r"\$([\w-]+)", code) if name in THEMES[0].variables}
    assert {"passage", "passage-idle", "reading", "plain"} <= own
