"""Keys in force: presets, a person's own, clashes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

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
    assert PRESETS[preset].keys.keys() <= IDS
    keys = [key for named in PRESETS[preset].keys.values() for key in named]
    assert [key_name(key) for key in keys] == keys


def test_every_declared_key_has_the_name_that_a_person_would_write() -> None:
    for command in COMMANDS:
        assert tuple(map(key_name, command.keys)) == command.keys


def test_the_presets_give_what_they_are_known_for() -> None:
    vim, prodigy = keymap(preset="vim"), keymap(preset="prodigy")
    assert vim["select"].keys == ("v",)
    assert vim["verdict.verified"].keys == ("space v", "space 1")
    assert vim["verdict.clear"].keys == ("space 0",)
    assert vim["triage.verdict.verified"].keys == ("v", "1"), "triage is one key a claim"
    assert vim["remove"].keys[0] == "d d"
    assert vim.digits_count
    assert not prodigy.digits_count
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


def test_a_key_that_does_something_at_once_can_not_begin_several() -> None:
    made = keymap(preset="vim", keys={"note": ("g",), "theme": ("G x", "a b")})
    assert made["document.start"].keys == ("home",)
    assert made["note"].keys == ("g",)
    assert made["theme"].keys == ("G x", "a b")
    assert {str(trouble) for trouble in made.troubles} == {
        "g g: note has g, document.start does without",
        "g t: note has g, document.next does without",
        "g T: note has g, document.previous does without",
        "g /: note has g, library.search does without",
        "g d: note has g, reference does without",
        "g x: note has g, link.open does without",
        "G: theme has G x, document.end does without",
    }


def test_a_set_of_ones_own_has_its_digits_behind_the_leader() -> None:
    verdicts = VerdictSet((Verdict("satire", "Satire", ""), Verdict("false", "No", "")))
    made = keymap(preset="vim", verdicts=verdicts, verdict_keys={"satire": ("f9", "1")})
    assert made["verdict.satire"].keys == ("f9", "space 1")
    assert made["verdict.false"].keys == ("space 2",)
    assert made["triage.verdict.satire"].keys == ("f9", "1")


def test_a_key_that_another_near_it_hides_is_told() -> None:
    made = keymap(keys={"tags.keep": ("escape",), "sort.next": ("u",)})
    assert [str(trouble) for trouble in made.troubles] == [
        "u: sort.next has it, undo does without",
        "escape (in pick): tags.keep has it, pick.leave does without",
    ]


# Scopes whose keys work at one time, the nearer to the focus first, and what is hidden on purpose.
NESTED: tuple[tuple[str, str, set[str]], ...] = (
    ("list", "reader", {"enter", "space"}),
    ("list", "records", set()),
    ("list", "choose", set()),
    ("list", "evidence", {"enter"}),
    ("stance", "evidence", {"enter"}),
)


@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_hides_a_key_of_what_encloses_it(preset: str) -> None:
    made = Keymap.of(Settings(author="Ada"), preset)
    for inner, outer, meant in NESTED:
        near = [*made.in_scope(inner)]
        if inner == "list" and outer != "reader":
            near += [command for command in made.commands if command.movement]
        keys = {key for command in near for key in command.keys}
        hidden = {key for command in made.in_scope(outer) for key in command.keys} & keys
        assert hidden <= meant, (inner, outer)
    listed = {key for command in made.in_scope("list") for key in command.keys}
    assert not listed & made.begin, "verdicts are given from the lists, too"


def test_nothing_is_overridden_where_nothing_differs() -> None:
    assert DECLARED.overrides == {}
    assert keymap().overrides == {}


def test_what_the_presets_change_is_written_down() -> None:
    rows = [
        f"`{command}` | {' '.join(f'`{key}`' for key in keys)} |"
        for preset in PRESETS.values()
        for command, keys in preset.keys.items()
    ]
    told = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    table = told.partition("| preset | command | keys |\n")[2].partition("\n\n")[0]
    assert [row.split(" | ", 1)[1] for row in table.splitlines()[1:]] == rows
