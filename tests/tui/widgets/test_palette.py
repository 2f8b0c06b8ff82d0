from __future__ import annotations

from rich.color import Color
from rich.style import Style

from tests.tui.widgets.hosting import Host
from tui.theme import DARK, HIGH_CONTRAST
from tui.widgets.palette import ink, inks
from tui.widgets.ruler import Ruler


async def test_what_is_painted_is_in_the_colours_of_the_theme_in_force() -> None:
    ruler = Ruler()
    async with Host(ruler).run_test(size=(2, 3)) as pilot:
        for theme in (DARK, HIGH_CONTRAST):
            pilot.app.theme = theme.name
            await pilot.pause()
            quiet, track = theme.variables["quiet"], theme.variables["track"]
            assert ink(ruler, "bold $quiet on $track") == Style.parse(f"bold {quiet} on {track}")
            assert inks(ruler, {"flat": "italic"}) == {"flat": Style(italic=True)}
            style = next(iter(ruler.render_line(0))).style
            assert style
            assert style.bgcolor == Color.parse(track)
