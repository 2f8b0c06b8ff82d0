"""Letting an application do what it was told."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 20.0
"""Seconds to wait for what should take a fraction of one: a loaded machine is no fault."""

_IDLE_TURNS = 5
"""Turns of the event loop in which no widget has a message, after which none will come."""


async def drain(app: App[Any]) -> None:
    """Let messages be taken until none waits: cheaper than sending every widget one more."""
    end = time.monotonic() + PATIENCE
    nodes = [app, *app.screen.walk_children(with_self=True)]
    idle = 0
    while idle < _IDLE_TURNS and app._exception is None:
        assert time.monotonic() < end, "it is never done with a message"
        idle = 0 if any(map(_is_at_work, nodes)) else idle + 1
        await asyncio.sleep(0)


def _is_at_work(pump: MessagePump) -> bool:
    """Tell whether a pump has a message to take, or one in its hands."""
    waits = bool(pump._message_queue.ready_event._waiters)
    return not pump._closed and (not waits or pump.message_queue_size > 0)
