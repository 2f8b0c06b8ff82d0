"""Keys in force: presets, a person's own, clashes."""

from __future__ import annotations

from collections import Counter

import pytest

from store.verdicts import Verdict, VerdictSet
from tui.commands import COMMANDS
from tui.key_names import key_name
from tui.keymap import DECLARED, Keymap
from tui.presets import PRESETS
from tui.settings import Settings

IDS = {command.id for command in COMMANDS}
SCOPES = sorted({command.scope for command in COMMANDS})


def keymap(**chosen: object) -> Keymap:
    return Keymap.of(Settings(author="Ada", **chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize("preset", PRESETS)
def test_in_every_preset_every_command_is_reachable_and_no_key_means_two_things(
    preset: str,
) -> None:
    made = Keymap.of(Settings(author="Ada"), preset)
    assert made.troubles == ()
    for scope in SCOPES:
        pressed = Counter(key for command in made.in_scope(scope) for key in command.keys)
        assert not [key for key, count in pressed.items() if count > 1]
        assert all(command.keys or command.palette for command in made.in_scope(scope))
    assert {command.id for command in made.commands if command.keys} >= {
        command.id for command in COMMANDS if command.keys
    }


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_commands_and_keys_that_there_are(preset: str) -> None:
    assert PRESETS[preset].keys() <= IDS
    keys = [key for named in PRESETS[preset].values() for key in named]
    assert [key_name(key) for key in keys] == keys


def test_every_declared_key_has_the_name_that_a_person_would_write() -> None:
    for command in COMMANDS:
        assert tuple(map(key_name, command.keys)) == command.keys


def test_the_presets_give_what_they_are_known_for() -> None:
    vim, prodigy = keymap(preset="vim"), keymap(preset="prodigy")
    assert vim["select"].keys == ("v",)
    assert vim["suspend"].keys == ("ctrl+z",)
    assert prodigy["triage.verdict.verified"].keys[0] == "a"
    assert prodigy["triage.verdict.disputed"].keys[0] == "x"
    assert prodigy["triage.skip"].keys[0] == "space"
    assert prodigy["triage.undo"].keys[0] == "backspace"


def test_a_persons_key_goes_before_the_presets_and_the_declared_one() -> None:
    made = keymap(preset="vim", keys={"note": ("v",), "help": ()})
    assert made["note"].keys == ("v",)
    assert made["select"].keys == ()
    assert made["help"].keys == ()
    assert list(map(str, made.troubles)) == ["v: note has it, select does without"]
    assert made.key("help") == "“Help”"
    assert made.overrides["help"] == ()
    assert made.overrides["undo"] == ("u",)


def test_keys_that_change_places_do_not_clash() -> None:
    made = keymap(keys={"note": ("v",), "verdict.verified": ("a", "1")})
    assert [str(trouble) for trouble in made.troubles] == []
    assert made.key("note") == "v"


def test_what_can_not_be_reached_is_told() -> None:
    made = keymap(keys={"note.keep": ("k",), "note.leave": (), "triage.leave": ("Q",)})
    assert [str(trouble) for trouble in made.troubles] == [
        "k: note.keep can't have it, it types a character there",
        "note.leave has no key, and the palette does not list it",
    ]


def test_a_set_of_verdicts_brings_its_commands_and_takes_the_others_away() -> None:
    verdicts = VerdictSet((Verdict("satire", "Satire", "a joke"), Verdict("false", "No", "")))
    made = keymap(verdicts=verdicts, verdict_keys={"satire": ("J", "1"), "false": ("F", "2")})
    assert made["triage.verdict.satire"].keys == ("J", "1")
    assert made["verdict.false"].keys == ("F", "2")
    assert "verdict.verified" not in made
    assert made.overrides["verdict.verified"] == ()
    told = [str(trouble) for trouble in made.troubles]
    assert "J: verdict.satire has it, document.next does without" in told


def test_nothing_is_overridden_where_nothing_differs() -> None:
    assert DECLARED.overrides == {}
    assert keymap().overrides == {}
