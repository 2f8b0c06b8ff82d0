"""Faults that the system itself makes: a full disk, a read-only one, a limit, a failing call."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.store.processes import PACKAGES

COMMANDED = Path(__file__).with_name("commanded.py")


def does(*command: str) -> bool:
    """Tell whether a command can be run here, and ends well."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def told(folder: Path, commands: Sequence[str], *, wrapper: Sequence[str] = ()) -> list[str]:
    """Give commands to a process on the store in `folder`, and return its answers."""
    done = subprocess.run(
        [*wrapper, sys.executable, str(COMMANDED), str(folder / ".obelus")],
        input="".join(f"{command}\n" for command in commands),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    commands = ["save a", "limit 300", "save b", "ids", "limit", "save b", "ids"]
    answers = told(tmp_path, commands)
    assert answers == [
        "saved", "limited", "not saved: File too large", "a", "limited", "saved", "a b"
    ]  # fmt: skip


@pytest.fixture
def tiny_disk(tmp_path: Path) -> list[str]:
    """A wrapper that gives a process a disk of 64 kB of its own in the test's folder."""
    if not does("unshare", "-rm", "mount", "-t", "tmpfs", "none", str(tmp_path)):
        pytest.skip("no file system may be mounted here, not even in a name space")
    mount = f'mount -t tmpfs -o size=64k none {tmp_path} && exec "$@"'
    return ["unshare", "-rm", "sh", "-c", mount, "sh"]


def test_a_disk_that_is_full(tmp_path: Path, tiny_disk: list[str]) -> None:
    fill = f"head -c 100000 /dev/zero > {tmp_path}/ballast 2>/dev/null"
    commands = ["save a", f"shell {fill}", "save b", "ids", f"shell rm {tmp_path}/ballast"]
    answers = told(tmp_path, [*commands, "save b", "ids"], wrapper=tiny_disk)
    full = "not saved: No space left on device"
    assert answers == ["saved", "done", full, "a", "done", "saved", "a b"]


def test_a_disk_that_becomes_read_only(tmp_path: Path, tiny_disk: list[str]) -> None:
    frozen, thawed = (f"shell mount -o remount,{how} {tmp_path}" for how in ("ro", "rw"))
    commands = ["save a", frozen, "save b", "ids", thawed, "save b", "ids"]
    answers = told(tmp_path, commands, wrapper=tiny_disk)
    read_only = "not saved: Read-only file system"
    assert answers == ["saved", "done", read_only, "a", "done", "saved", "a b"]


@pytest.mark.slow
@pytest.mark.parametrize("call", ["fsync", "rename"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS"])
def test_a_system_call_that_fails(tmp_path: Path, call: str, error: str) -> None:
    if not does("strace", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"):
        pytest.skip("no strace here, or it may not trace")
    failed = 0
    for number in range(1, 8):
        folder = tmp_path / str(number)
        folder.mkdir()
        inject = f"inject={call}:error={error}:when={number}"
        wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
        commands = ["save a", "ids", "save a", "save b", "save b", "ids"]
        answers = told(folder, commands, wrapper=wrapper)
        assert answers[1] in (("a",) if answers[0] == "saved" else ("", "a"))
        assert answers[-1] == "a b"
        failed += sum(answer.startswith("not saved: ") for answer in answers)
    assert failed >= (2 if call == "rename" else 5), "the calls of two saves were hit"
