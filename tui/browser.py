"""Opens a web address in the person's browser, without letting it near this terminal."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import urlsplit

_SECONDS = 10
"""How long to wait for the browser's starter, which hands the address on and ends."""


class BrowserError(Exception):
    """An address that can't be opened, and why; a sentence for a person."""


def web_host(address: str) -> str:
    """Return the host of a web address in ASCII, so that look-alike letters show.

    Raises:
        BrowserError: It is no http or https address.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        host, parts = "", None
    if parts is None or parts.scheme.lower() not in {"http", "https"} or not host:
        raise BrowserError("Only http and https addresses are opened.")
    return host


def open_in_browser(address: str) -> None:
    """Hand a web address to the browser; blocks for a moment, so call it in a thread.

    The standard library's `webbrowser` knows the browsers of each system, but starts them
    on this terminal, which they may write to; so it runs in a process without one.

    Raises:
        BrowserError: It is no web address, or this machine has no graphical browser.
    """
    import webbrowser  # noqa: PLC0415 - few sessions open a browser

    web_host(address)
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        raise BrowserError("No browser was found on this machine.") from None
    on_terminal = isinstance(browser, webbrowser.GenericBrowser) and not isinstance(
        browser, webbrowser.BackgroundBrowser
    )
    if on_terminal:
        raise BrowserError("The only browser here needs the terminal itself.")
    command = [sys.executable, "-m", "webbrowser", "-t", address]
    try:
        subprocess.run(  # noqa: S603 - no shell, and the address begins with http
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BrowserError("The browser could not be started.") from error
