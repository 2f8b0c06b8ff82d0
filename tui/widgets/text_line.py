"""A line to type into, whose enter belongs to whatever it stands in."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


def _without_enter() -> list[BindingType]:
    """Return the keys of a text field but for the one that ends it."""
    return [
        binding
        for binding in Input.BINDINGS
        if not (isinstance(binding, Binding) and binding.key == "enter")
    ]


class TextLine(Input, inherit_bindings=False):
    """An `Input` that leaves enter to the commands of its bar or dialog.

    So that key can be another one, as every other key of a command.
    """

    BINDINGS: ClassVar[list[BindingType]] = _without_enter()
