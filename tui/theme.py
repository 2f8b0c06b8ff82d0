"""The themes: every colour the program paints with, light and dark.

Text on its background has a contrast of at least 4.5 to 1 (WCAG 2.2, level AA), verdict
colours too; `tests/tui/test_theme.py` computes it for each.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK_VERDICTS = {
    "verified": "#7fd08a",
    "disputed": "#f0b45c",
    "false": "#ff8f8f",
    "misleading": "#f2a0d0",
    "mixed": "#c9b0ff",
    "unproven": "#7cc7f2",
    "outdated": "#c8b58a",
    "not-checkable": "#a8b0bc",
    "needs-check": "#ffd866",
    "unknown": "#d0d0d0",
    "noted": "#8fd6cf",
    "unchecked": "#979fae",
    "saving": "#979fae",
}
_LIGHT_VERDICTS = {
    "verified": "#1d6b2f",
    "disputed": "#8a4b00",
    "false": "#a81c1c",
    "misleading": "#93226b",
    "mixed": "#5b3ba8",
    "unproven": "#0b5c8a",
    "outdated": "#6b5417",
    "not-checkable": "#4f5866",
    "needs-check": "#735600",
    "unknown": "#444444",
    "noted": "#0d655d",
    "unchecked": "#5c6470",
    "saving": "#5c6470",
}


def _variables(verdicts: dict[str, str], **others: str) -> dict[str, str]:
    return {f"verdict-{name}": colour for name, colour in verdicts.items()} | {
        name.replace("_", "-"): colour for name, colour in others.items()
    }


DARK = Theme(
    name="obelus-dark",
    dark=True,
    primary="#8ab4e8",
    secondary="#a3b1c6",
    accent="#e6c27a",
    warning="#f0b45c",
    error="#ff8f8f",
    success="#7fd08a",
    foreground="#d8dce4",
    background="#14171d",
    surface="#181c23",
    panel="#20252e",
    text_alpha=1.0,
    variables=_variables(
        _DARK_VERDICTS,
        reading="#e4e8ef",
        plain="#b3bac6",
        dim="#959dab",
        code="#b5cea8",
        heading="#f2e3c0",
        quiet="#979fae",
        rule="#39414e",
        passage="#26354c",
        passage_idle="#232b37",
        track="#2a303a",
        thumb="#5a6678",
        link="#8ab4e8",
        marked="#1f262f",
        hit="#4a3f1e",
        hit_here="#e6c27a",
        block_cursor_foreground="#ffffff",
        block_cursor_background="#26354c",
        block_cursor_blurred_foreground="#d8dce4",
        block_cursor_blurred_background="#232b37",
        block_cursor_text_style="none",
        block_cursor_blurred_text_style="none",
        input_selection_background="#39527a",
    ),
)
LIGHT = Theme(
    name="obelus-light",
    dark=False,
    primary="#24548f",
    secondary="#4f5d73",
    accent="#7a5300",
    warning="#8a4b00",
    error="#a81c1c",
    success="#1d6b2f",
    foreground="#23272f",
    background="#faf8f3",
    surface="#f5f2eb",
    panel="#ece8de",
    text_alpha=1.0,
    variables=_variables(
        _LIGHT_VERDICTS,
        reading="#15181d",
        plain="#464c57",
        dim="#606671",
        code="#3c6130",
        heading="#5c3c00",
        quiet="#5c6470",
        rule="#cfc8b8",
        passage="#d9e6f7",
        passage_idle="#e9e9e6",
        track="#e6e1d5",
        thumb="#a79f8c",
        link="#24548f",
        marked="#f0ece2",
        hit="#f3e2b0",
        hit_here="#7a5300",
        block_cursor_foreground="#10131a",
        block_cursor_background="#d9e6f7",
        block_cursor_blurred_foreground="#23272f",
        block_cursor_blurred_background="#e9e9e6",
        block_cursor_text_style="none",
        block_cursor_blurred_text_style="none",
        input_selection_background="#b8d0ef",
    ),
)
THEMES = (DARK, LIGHT)
