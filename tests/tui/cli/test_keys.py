"""`obelus keys`."""

from __future__ import annotations

from tests.tui.cli.conftest import Run
from tui.cli.keys import markdown
from tui.commands import COMMANDS, GROUPS


def test_every_command_stands_under_its_group_with_its_keys(obelus: Run) -> None:
    said = obelus("keys")

    assert said.status == 0
    lines = said.out.splitlines()
    for command in COMMANDS:
        assert any(f"  {command.id} " in line and line.endswith(command.help) for line in lines), (
            command.id
        )
    assert [line for line in lines if line in GROUPS] == list(GROUPS)


def test_json_names_keys_as_a_keymap_does(obelus: Run) -> None:
    commands = {command["id"]: command for command in obelus("keys", "--json").json}

    assert commands["sentence.next"]["keys"] == ["down", "j"]
    assert list(commands) == [command.id for command in COMMANDS]


def test_the_markdown_table_has_three_cells_in_every_row(obelus: Run) -> None:
    said = obelus("keys", "--markdown")

    rows = said.out.splitlines()
    assert rows == list(markdown())
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows)
    assert len(rows) == 2 + len(GROUPS) + len(COMMANDS)
