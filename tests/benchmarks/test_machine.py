"""What is told of the machine and of the programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.commands import imported
from tests.benchmarks.machine import file_system_of, machine, model_of, version_in

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
/dev/vdb /run/disk xfs rw 0 0
"""
IMPORTS = """\
import time: self [us] | cumulative | imported package
import time:       150 |        150 |   zipimport
import time:       999 |       1200 |     textual.app
"""


def test_the_processor_is_named() -> None:
    assert model_of("processor\t: 0\nmodel name\t: A Model 7 @ 2GHz\n") == "A Model 7 @ 2GHz"
    assert model_of("Hardware: other") == "unknown"


@pytest.mark.parametrize(
    ("folder", "kind"), [("/home/me", "ext4"), ("/run/bench", "tmpfs"), ("/run/disk/x", "xfs")]
)
def test_files_are_on_the_file_system_mounted_nearest(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind


def test_a_version_is_the_first_number_told() -> None:
    assert version_in("less 590 (GNU regular expressions)") == "590"
    assert version_in("ripgrep 13.0.0\n-SIMD -AVX") == "13.0.0"
    assert version_in("") == "unknown"


def test_no_host_and_no_path_is_told(tmp_path: Path) -> None:
    told = " ".join(machine({}, tmp_path, "once").values())
    assert "/" not in told
    assert "Python" in machine({}, tmp_path, "once")
    assert machine({"glow": None}, tmp_path, "once")["glow"] == "missing"


def test_modules_are_read_from_what_python_tells_of_its_imports() -> None:
    assert imported(IMPORTS) == ["zipimport", "textual.app"]
