"""Times as they are stored: UTC, ISO 8601, six decimals and a "Z", so that they sort as strings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Tells the time as an aware datetime."""


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Write an aware datetime the way it is stored: "2026-11-21T12:00:00.123456Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stamp_after(last: str | None, moment: datetime) -> str:
    """Return the stamp of `moment`, or of one microsecond after `last` if that is later.

    So times rise strictly even where a clock is coarse, is set back, or another machine's
    clock is fast.

    Raises:
        ValueError: `last` is no stored time, or the last one there is.
    """
    present = stamp(moment)
    if last is None or present > last:
        return present
    try:
        return stamp(datetime.fromisoformat(last) + timedelta(microseconds=1))
    except OverflowError as error:
        raise ValueError(f"no time is after {last}") from error


def check_stamp(text: str) -> None:
    """Make sure that a text is a time as `stamp` writes it, and not the last one there is.

    Raises:
        ValueError: It is not.
    """
    if stamp(datetime.fromisoformat(text)) != text:
        raise ValueError(f"no time as it is stored: {text!r}")
    stamp_after(text, datetime.min.replace(tzinfo=UTC))
