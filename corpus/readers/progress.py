"""Tells whoever waits for a document that its reader goes forward.

A long file and one that hangs its parser look alike from outside. A reader whose work has
parts (pages, paragraphs) says so after each, and who waits may then wait on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nobody() -> None:
    """Hear nothing: what a reader steps on where nobody waits."""


_LISTENER: ContextVar[Callable[[], None]] = ContextVar("listener", default=_nobody)


def step() -> None:
    """Say that another part of the document is read; costs nothing where nobody listens."""
    _LISTENER.get()()


@contextmanager
def heard_by(listener: Callable[[], None]) -> Iterator[None]:
    """Have `listener` called at each step, for what is read inside the context."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
