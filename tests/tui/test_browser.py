from __future__ import annotations

import subprocess
import webbrowser

import pytest

from tui.browser import BrowserError, open_in_browser, web_host


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:editor@example.org",
        "#char=12",
        "notes.html",
        "http://",
        "http://[broken/",
        "",
    ],
)
def test_nothing_but_the_web_is_opened(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: pytest.fail("was started"))
    with pytest.raises(BrowserError, match="Only http and https"):
        open_in_browser(address)


def test_the_host_is_shown_as_the_network_knows_it() -> None:
    assert web_host("https://www.example.org:8080/a?b") == "www.example.org"
    assert web_host("https://bank.example@evil.example/") == "evil.example"
    assert web_host("https://\u0430pple.example/") == "xn--pple-43d.example"


class Graphical(webbrowser.BackgroundBrowser):
    """A browser with a window of its own."""


def test_the_browser_gets_the_address_and_not_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []
    monkeypatch.setattr(webbrowser, "get", lambda: Graphical("firefox"))
    monkeypatch.setattr(
        subprocess, "run", lambda command, **options: calls.append((command, options))
    )
    open_in_browser("https://example.org/a b")
    ((command, options),) = calls
    assert command[-1] == "https://example.org/a b"
    assert {options[name] for name in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}


def test_no_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> object:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    with pytest.raises(BrowserError, match="No browser"):
        open_in_browser("https://example.org/")


def test_a_browser_for_the_terminal_is_not_let_loose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    with pytest.raises(BrowserError, match="terminal"):
        open_in_browser("https://example.org/")
