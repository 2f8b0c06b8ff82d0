"""The cache of counted claims: what it knows, when it does not, and how it is broken."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import cache_file
from corpus.claim_cache import ClaimCache, Counted
from corpus.library import Entry
from corpus.survey import Claims

ROOT = Path(__file__).resolve().parents[2]
STAMP = (1, 2, 3)
WRITER = """
import sys
from pathlib import Path
from tests.corpus.test_claim_cache import STAMP, an_entry, counted
from corpus.claim_cache import ClaimCache
cache = ClaimCache(Path(sys.argv[1]), "1")
for number in range(20):
    cache.put(an_entry(f"{sys.argv[2]}-{number}"), STAMP, None, counted(number))
    assert cache.problem is None, cache.problem
"""


def an_entry(name: str = "a", member: str = "") -> Entry:
    return Entry(name, f"{name}.md", Path(f"/press/{name}.md"), member)


def counted(claims: int = 3) -> Counted:
    starts = array("I", range(0, 10 * claims, 10))
    ends = array("I", [start + 5 for start in starts])
    packed = Claims(starts, ends, array("B", [50] * claims), array("H", [3] * claims))
    return Counted(f"{claims} claims", None, "2025-09", 1_000 * claims, "0" * 64, packed)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "obelus" / "claims.sqlite"


def test_it_remembers_beyond_its_life_and_makes_its_folders(path: Path) -> None:
    ClaimCache(path, "1").put(an_entry(), STAMP, "fr", counted())

    assert ClaimCache(path, "1").get(an_entry(), STAMP, "fr") == counted()


@pytest.mark.parametrize(
    ("entry", "stamp", "language", "program"),
    [
        (an_entry("b"), STAMP, None, "1"),
        (an_entry("a", "page.html"), STAMP, None, "1"),
        (an_entry(), (1, 2, 4), None, "1"),
        (an_entry(), STAMP, "fr", "1"),
        (an_entry(), STAMP, None, "2"),
    ],
    ids=["another file", "another member", "another state", "another language", "another program"],
)
def test_it_knows_nothing_of_anything_else(
    path: Path, entry: Entry, stamp: tuple[int, ...], language: str | None, program: str
) -> None:
    ClaimCache(path, "1").put(an_entry(), STAMP, None, counted())

    assert ClaimCache(path, program).get(entry, stamp, language) is None


def test_what_is_to_be_kept_soon_is_known_at_once_and_kept_by_flushing(path: Path) -> None:
    cache = ClaimCache(path, "1")
    cache.put(an_entry(), STAMP, None, counted(1))
    for number in range(100):
        cache.put_soon(an_entry(str(number)), STAMP, None, counted(number))
        cache.put_soon(an_entry(), (number,), None, counted(2))
    assert cache.get(an_entry(), (99,), None) == counted(2)
    assert cache.get(an_entry(), STAMP, None) is None
    cache.flush()
    other = ClaimCache(path, "1")
    assert other.get(an_entry(), (99,), None) == counted(2)
    assert other.get(an_entry("7"), STAMP, None) == counted(7)


def test_of_one_document_it_keeps_one_state(path: Path) -> None:
    cache = ClaimCache(path, "1")
    for number in range(5):
        cache.put(an_entry(), (number,), None, counted(number))

    assert cache.get(an_entry(), (3,), None) is None
    assert cache.get(an_entry(), (4,), None) == counted(4)
    cache.close()
    with sqlite3.connect(path) as tables:
        assert tables.execute("SELECT count(*) FROM counted").fetchone() == (1,)
    tables.close()


def test_it_does_not_grow_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "MOST_ROWS", 4)
    cache = ClaimCache(path, "1")
    for number in range(10):
        cache.put(an_entry(str(number)), STAMP, None, counted())

    known = [n for n in range(10) if cache.get(an_entry(str(n)), STAMP, None)]
    assert known == [6, 7, 8, 9]


def garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def of_another_shape(path: Path) -> None:
    path.unlink()
    tables = sqlite3.connect(path)
    with tables:
        tables.execute("CREATE TABLE counted (file TEXT)")
    tables.close()


def overwritten_inside(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("breaking", [garbage, cut_off, of_another_shape, overwritten_inside])
def test_a_broken_file_is_made_anew(path: Path, breaking: Callable[[Path], None]) -> None:
    cache = ClaimCache(path, "1")
    for number in range(50):
        cache.put(an_entry(str(number)), STAMP, None, counted())
    cache.close()
    breaking(path)

    cache = ClaimCache(path, "1")
    assert cache.get(an_entry("7"), STAMP, None) is None
    cache.put(an_entry("7"), STAMP, None, counted(4))
    assert cache.problem is None
    assert ClaimCache(path, "1").get(an_entry("7"), STAMP, None) == counted(4)


def test_a_row_that_can_not_be_so_is_not_believed(path: Path) -> None:
    cache = ClaimCache(path, "1")
    cache.put(an_entry(), STAMP, None, counted())
    cache.close()
    for damage in ("starts = x'00'", "ends = x''", "starts = 'text'", "title = x'00'"):
        with sqlite3.connect(path) as tables:
            tables.execute(f"UPDATE counted SET {damage}")  # noqa: S608 - four words of ours
        tables.close()
        assert cache.get(an_entry(), STAMP, None) is None
        cache.close()


def test_a_file_that_is_deleted_while_it_is_open_is_made_anew(path: Path) -> None:
    cache = ClaimCache(path, "1")
    cache.put(an_entry(), STAMP, None, counted())
    path.unlink()

    cache.put(an_entry("b"), STAMP, None, counted(2))
    assert ClaimCache(path, "1").get(an_entry("b"), STAMP, None) == counted(2)


def test_where_it_can_not_be_used_it_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "file" / "claims.sqlite", tmp_path):
        cache = ClaimCache(path, "1")
        cache.put(an_entry(), STAMP, None, counted())
        assert cache.get(an_entry(), STAMP, None) is None
        assert cache.problem


def test_several_processes_at_once_lose_nothing(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT)
        for name in "abc"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    cache = ClaimCache(path, "1")
    for name in "abc":
        for number in range(20):
            assert cache.get(an_entry(f"{name}-{number}"), STAMP, None) == counted(number)
