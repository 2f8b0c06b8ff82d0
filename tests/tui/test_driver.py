"""The terminal driver, without a terminal: what it writes, and which threads it leaves."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from textual.drivers.linux_driver import LinuxDriver

from tui.driver import GIVE_TITLE_BACK, KEEP_TITLE, PatientDriver


class Writer:
    """Takes what is written to the terminal."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> None:
        self.written += text


class Driver(PatientDriver):
    """A driver that has taken no signals, for a terminal that is a pipe."""

    def __init__(self, fileno: int) -> None:
        self.fileno = fileno
        self.exit_event = threading.Event()
        self.writer = Writer()
        self._mouse = True
        self._mouse_pixels = False

    def write(self, data: str) -> None:
        self.writer.write(data)

    def flush(self) -> None:
        pass


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    def start(self: Driver) -> None:
        self._writer_thread = Writer()  # type: ignore[assignment]

    monkeypatch.setattr(LinuxDriver, "start_application_mode", start)
    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda _: None)
    monkeypatch.setattr(LinuxDriver, "run_input_thread", lambda _: None)
    monkeypatch.setenv("TERM", "xterm-256color")
    ours, theirs = os.pipe()
    made = Driver(ours)
    made._writer_thread = None
    yield made
    os.close(ours)
    os.close(theirs)


def test_the_title_is_given_back_whenever_the_terminal_is(driver: Driver) -> None:
    driver.show_title("Obelus")
    driver.start_application_mode()
    driver.show_title("Obelus \u00b7 \x1b]0;evil\x07\x9c")
    driver.stop_application_mode()
    driver.stop_application_mode()
    written = driver.writer.written
    named, bell, rest = written.removeprefix(f"{KEEP_TITLE}\x1b]0;Obelus\x07").partition("\x07")
    assert (bell, rest) == ("\x07", GIVE_TITLE_BACK)
    assert named.startswith("\x1b]0;Obelus \u00b7 ")
    assert "evil" in named
    assert named[1:].isprintable()


def test_a_terminal_without_a_title_is_left_alone(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    driver.start_application_mode()
    driver.show_title("Obelus")
    driver.stop_application_mode()
    assert not driver.writer.written


def test_the_mouse_is_left_to_the_terminal_and_taken_again(driver: Driver) -> None:
    driver._mouse_pixels = True
    driver.take_mouse(False)
    assert driver.writer.written.startswith("\x1b[?1000l")
    assert "h" not in driver.writer.written
    driver.take_mouse(True)
    assert driver.writer.written.endswith("\x1b[?1016h")


def test_suspending_leaves_no_thread_behind(driver: Driver) -> None:
    before = set(threading.enumerate())
    for _ in range(3):
        driver.run_input_thread()  # returns at once, as Textual has cleared `exit_event`
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
        assert not thread.is_alive()
