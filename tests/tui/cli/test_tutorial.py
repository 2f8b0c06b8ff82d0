"""`obelus tutorial`, as far as it needs no screen."""

from __future__ import annotations

from tests.tui.cli.conftest import Opened, ReadIt, Run
from tui.practice import is_for_practice, practice_folder


def test_it_opens_the_first_document_of_a_desk_of_its_own(opened: Opened, read: ReadIt) -> None:
    status, said = read("tutorial", "--author", "Ada Lovelace")

    assert (status, said) == (0, "")
    (call,) = opened
    assert is_for_practice(call["desk"])
    assert call["desk"].settings.author == "Ada Lovelace"
    assert call["first"].startswith("01-")
    assert not call["welcome"]


def test_without_a_terminal_nothing_is_copied(obelus: Run) -> None:
    said = obelus("tutorial")

    assert (said.status, said.out) == (2, "")
    assert "needs a terminal" in said.err
    assert not practice_folder().exists()
