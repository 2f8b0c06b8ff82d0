from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from tui.frugal import frugal

COLOURS = st.sampled_from([None, "#14171d", "#ff8f8f", "#26354c", "red", "color(200)"])
STYLES = st.builds(
    Style,
    color=COLOURS,
    bgcolor=COLOURS,
    bold=st.sampled_from([None, True]),
    underline=st.sampled_from([None, True]),
    reverse=st.sampled_from([None, True]),
)
PIECES = st.tuples(st.text("ab ≠橋", max_size=5), STYLES)
ROWS = st.tuples(st.integers(1, 8), st.integers(1, 40), st.lists(PIECES, max_size=4))


def as_textual_writes(rows: list[tuple[int, int, list[tuple[str, Style]]]]) -> str:
    """Return rows as the compositor has them: a place, runs of text, the row's end."""
    written = ""
    for row, column, pieces in rows:
        written += f"\x1b[{row};{column}H"
        for text, style in pieces:
            written += style.render(text, color_system=ColorSystem.TRUECOLOR)
        written += f"\x1b[{row};50H\n"
    return written


def shown(written: str) -> list[dict[int, pyte.screens.Char]]:
    """Return what a terminal shows after it, with what is written next."""
    screen = pyte.Screen(60, 10)
    pyte.Stream(screen).feed(f"{written}\x1b[10;1Hbehind")
    return [dict(screen.buffer[y]) for y in range(10)]


@given(st.lists(ROWS, max_size=6))
def test_the_picture_is_the_same_and_never_takes_more(
    rows: list[tuple[int, int, list[tuple[str, Style]]]],
) -> None:
    written = as_textual_writes(rows)
    assert shown(frugal(written)) == shown(written)
    assert len(frugal(written)) <= len(written)
    assert frugal(frugal(written)) == frugal(written)


def test_only_the_colour_that_changes_is_written() -> None:
    ground = Style(color="#d8dce4", bgcolor="#14171d")
    claim = Style(color="#e4e8ef", bgcolor="#14171d")
    written = as_textual_writes([(1, 1, [("A bridge ", ground), ("was closed.", claim)])])
    assert frugal(written) == (
        "\x1b[1;1H\x1b[38;2;216;220;228;48;2;20;23;29mA bridge "
        "\x1b[38;2;228;232;239mwas closed.\x1b[0m\x1b[1;50H\n"
    )


def test_what_it_does_not_know_is_left_alone() -> None:
    for written in ("", "plain", "\x1b[1;31mred\x1b[0m", "\x1b[?25l", "\x1b]52;c;YQ==\x07"):
        assert frugal(written) == written
