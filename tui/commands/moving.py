"""Moves: by sentence, paragraph, section, page, claim, and to either end."""

from __future__ import annotations

from collections.abc import Iterator

from tui.commands.command import CLAIMS, MOVE, Command


def _steps(
    name: str, unit: str, forth: tuple[str, ...], back: tuple[str, ...], *, movement: bool = False
) -> Iterator[Command]:
    """Yield the pair of commands that goes to the next and the previous `unit`."""
    for word, keys, step in (("Next", forth, 1), ("Previous", back, -1)):
        yield Command(
            id=f"{unit}.{word.lower()}",
            keys=keys,
            label=f"{word} {name}",
            help=f"Go to the {word.lower()} {name}",
            group=CLAIMS if "claim" in name else MOVE,
            action=f"move('{unit}', {step})",
            footer=4 if unit == "claim" and step > 0 else 0,
            movement=movement,
            palette=not movement,
            counted=True,
        )


def _placing() -> Iterator[Command]:
    """Yield the commands that scroll until the passage stands somewhere in the view."""
    for name, where, share in (
        ("top", "at the top", 0.0),
        ("middle", "in the middle", 0.5),
        ("bottom", "at the bottom", 1.0),
    ):
        yield Command(
            id=f"view.{name}",
            keys=(),
            label=f"This passage {where}",
            help=f"Scroll until the passage stands {where}",
            group=MOVE,
            action=f"place({share})",
        )


def moves() -> Iterator[Command]:
    """Yield the commands that move through a document."""
    yield from _steps("sentence", "sentence", ("down", "j"), ("up", "k"), movement=True)
    yield from _steps("paragraph", "paragraph", ("}",), ("{",))
    yield from _steps("section", "section", (")", "ctrl+down"), ("(", "ctrl+up"))
    for word, unit, forth, back in (
        ("a page", "page", ("space", "pagedown"), ("b", "pageup")),
        ("half a page", "half-page", ("ctrl+d",), ("ctrl+u",)),
    ):
        for way, keys, step in (("down", forth, 1), ("up", back, -1)):
            yield Command(
                id=f"{unit}.{way}",
                keys=keys,
                label=f"{word.capitalize()} {way}",
                help=f"Scroll {word} {way}",
                group=MOVE,
                action=f"page({step / (1 if unit == 'page' else 2)})",
                movement=True,
                palette=False,
                counted=True,
            )
    for unit, keys, word, step in (
        ("document.start", ("g", "home"), "Beginning", -1),
        ("document.end", ("G", "end"), "End", 1),
    ):
        yield Command(
            id=unit,
            keys=keys,
            label=f"{word} of the document",
            help=f"Go to the {word.lower()} of the document",
            group=MOVE,
            action=f"move('document', {step})",
            movement=True,
        )
    yield from _placing()
    yield from _steps("claim", "claim", ("right", "l", "]"), ("left", "h", "["))
    yield from _steps("unchecked claim", "unchecked", ("x", ">"), ("X", "<"))
