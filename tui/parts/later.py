"""The parts that no first frame needs: each is loaded to be made, once there is time for it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.parts.part import Part
from tui.screens.marking import MarkingScreen


def later_parts(reader: MarkingScreen) -> Iterator[Part]:
    """Make them, one for each step, in the order in which they take note of things."""
    yield from _about_the_text(reader)
    yield from _about_annotations(reader)
    yield from _about_the_library(reader)


def _about_the_text(reader: MarkingScreen) -> Iterator[Part]:
    from tui.parts.judging import Judging

    yield Judging(reader)
    from tui.parts.selecting import Selecting

    yield Selecting(reader)
    from tui.parts.searching import Searching

    yield Searching(reader)
    from tui.parts.travelling import Travelling

    yield Travelling(reader)


def _about_annotations(reader: MarkingScreen) -> Iterator[Part]:
    from tui.parts.evidencing import Evidencing

    yield Evidencing(reader)
    from tui.parts.tracing import Tracing

    yield Tracing(reader)
    from tui.parts.mending import Mending

    yield Mending(reader)
    from tui.parts.filtering import Filtering

    yield Filtering(reader)
    from tui.parts.tagging import Tagging

    yield Tagging(reader)
    from tui.parts.elsewhere import Elsewhere

    yield Elsewhere(reader)
    from tui.parts.recovering import Recovering

    yield Recovering(reader)
    from tui.parts.copying import Copying

    yield Copying(reader)


def _about_the_library(reader: MarkingScreen) -> Iterator[Part]:
    from tui.parts.counting import Counting

    yield Counting(reader)
    from tui.parts.browsing import Browsing

    yield Browsing(reader)
    from tui.parts.dashboard import Dashboard

    yield Dashboard(reader)
    from tui.parts.triage import Triage

    yield Triage(reader)
    from tui.parts.finding import Finding

    yield Finding(reader)
    from tui.parts.noticing import Noticing

    yield Noticing(reader)
    from tui.parts.teaching import Teaching

    yield Teaching(reader)
