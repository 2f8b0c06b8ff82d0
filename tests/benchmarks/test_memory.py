"""What the kernel tells of memory and of processes."""

from __future__ import annotations

import os

from tests.benchmarks.memory import descendants, family, memory_of, parent_of, pss_of

ROLLUP = """\
55d0c8a4e000-7ffd2a5f0000 ---p 00000000 00:00 0                          [rollup]
Rss:               12344 kB
Pss:                9876 kB
Pss_Dirty:          1234 kB
Pss_Anon:           1200 kB
"""


def test_the_proportional_size_is_read_in_bytes() -> None:
    assert pss_of(ROLLUP) == 9_876 * 1_024
    assert pss_of("") == 0


def test_the_parent_is_found_behind_a_name_with_spaces_and_brackets() -> None:
    assert parent_of("4711 (a) S 99) S 17 4711 4711 34816 4711 4194560") == 17


def test_a_program_has_all_that_came_from_it_and_no_more() -> None:
    parents = [(2, 1), (3, 2), (4, 3), (5, 1), (6, 5)]
    assert sorted(descendants(2, parents)) == [2, 3, 4]


def test_this_process_is_of_its_own_family_and_takes_memory() -> None:
    assert os.getpid() in family(os.getpid())
    assert os.getpid() in family(os.getppid())
    assert memory_of(os.getpid()) > 1_000_000
