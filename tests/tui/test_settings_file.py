"""Files of settings: what is right is taken, what is wrong is told with its line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.verdicts import Verdict, VerdictSet
from tui.key_names import key_name
from tui.marks import COLOURS, Mark
from tui.settings import THEMES
from tui.settings_file import MOST_BYTES, parse_settings, read_settings
from tui.settings_template import TEMPLATE
from tui.theme import THEMES as PAINTED

FILE = Path("s.toml")
KEYS = (
    "a character, such as v or ?, or a name, such as f2, escape, ctrl+d, alt+left, shift+up; "
    "or up to three of them with spaces between, such as g g"
)
LIST = f"{KEYS}; or a list of at most 8 of them"
OF_THEMES = "dark, light, high-contrast, colour-blind"
WIDTHS = "a whole number from 66 to 100"
NAMED = "theme, text_width, author, ascii, mouse, reduced_motion, citation, preset, keys, verdicts"
A_TABLE = 'a table, such as [keys] with the line "note" = "a"'
SHIFTED = "write the character that it types, such as A"
TABLES = "tables, each begun by the line [[verdicts]]"
A_GLYPH = "one character that is one cell wide"
AN_ID = "at most 40 of small letters, digits and -"
NO_TOML = "it is not TOML, none of it counts"


def test_what_may_be_chosen_is_what_there_is() -> None:
    assert {f"obelus-{name}" for name in THEMES} == {theme.name for theme in PAINTED}
    for theme in PAINTED:
        assert {f"verdict-{colour}" for colour in COLOURS} <= theme.variables.keys()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ('theme = "light"', {"theme": "obelus-light"}),
        ('theme = "obelus-high-contrast"', {"theme": "obelus-high-contrast"}),
        ("text_width = 66", {"text_width": 66}),
        ("text_width = 100", {"text_width": 100}),
        ('author = " Ada  Lovelace\\t"', {"author": "Ada Lovelace"}),
        ("ascii = true\nmouse = false\nreduced_motion = true",
         {"ascii": True, "mouse": False, "reduced_motion": True}),
        ('citation = "markdown"\npreset = "vim"', {"citation": "markdown", "preset": "vim"}),
        ('[keys]\n"verdict.verified" = ["esc", "ctrl+D", " ", ","]\nnote = "?"\nundo = []',
         {"keys": {"verdict.verified": ("escape", "ctrl+d", "space", ","), "note": ("?",),
                   "undo": ()}}),
        ('[keys]\nverdict.false = "n"', {"keys": {"verdict.false": ("n",)}}),
        ('keys.note = "n"', {"keys": {"note": ("n",)}}),
    ],
)  # fmt: skip
def test_what_is_right_is_taken(text: str, values: dict[str, Any]) -> None:
    found = parse_settings(text, FILE)
    assert found.problems == []
    assert found.values == values


def test_a_set_of_verdicts_is_taken_with_how_it_looks() -> None:
    found = parse_settings(
        '[[verdicts]]\nid = "satire"\nlabel = "Satire"\nmeaning = "a joke"\nglyph = "~"\n'
        'ascii = "J"\ncolour = "mixed"\ndenies = true\nkeys = "f9"\n[[verdicts]]\nid = "false"\n'
        '[[verdicts]]\nid = "my-own"\n',
        FILE,
    )
    assert found.problems == []
    assert found.values["verdicts"] == VerdictSet(
        (Verdict("satire", "Satire", "a joke", denies=True),
         Verdict("false", "False", "evidence refutes it", denies=True),
         Verdict("my-own", "My own", ""))
    )  # fmt: skip
    assert found.values["marks"] == {
        "satire": Mark("~", "J", "mixed", ("f9",)),
        "false": Mark("✗", "X", "false"),
        "my-own": Mark("¤", "M", "unknown"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\ntheme = "drak"', f'2: theme: "drak" is none of them; allowed: {OF_THEMES}'),
        ("theme = 3", f"1: theme: 3 is none of them; allowed: {OF_THEMES}"),
        ("text_width = 65", f"1: text_width: 65 is out of range; allowed: {WIDTHS}"),
        ("text_width = true", f"1: text_width: true is no whole number; allowed: {WIDTHS}"),
        ("text_width = 76.5", f"1: text_width: 76.5 is no whole number; allowed: {WIDTHS}"),
        ('author = "  "', "1: author: it is empty; allowed: text of at most 100 characters"),
        ("author = 1", "1: author: 1 is no text; allowed: text of at most 100 characters"),
        ('mouse = "no"', '1: mouse: "no" is neither; allowed: true, false'),
        ('preset = "em"', '1: preset: "em" is none of them; allowed: default, vim, prodigy'),
        ("# c\n\nthemes = 1", "3: themes: there is no such setting; do you mean theme?"),
        ("[zzz]\nq = 1", f"1: zzz: there is no such setting; allowed: {NAMED}"),
        ("keys = 3", f"1: keys: 3 is no table; allowed: {A_TABLE}"),
        (
            '[keys]\n"note" = "hyper+x"',
            f'2: keys.note: "hyper+x": no key is called that; allowed: {LIST}',
        ),
        (
            '[keys]\n"a.b" = "ctrl+i"',
            f'2: keys.a.b: "ctrl+i": terminals send tab for it; allowed: {LIST}',
        ),
        ('[keys]\nnote = [["a"]]', f"2: keys.note: a list is no key; allowed: {LIST}"),
        ('[keys]\nnote = "shift+a"', f'2: keys.note: "shift+a": {SHIFTED}; allowed: {LIST}'),
        ("verdicts = 1", f"1: verdicts: it is no list of tables; allowed: {TABLES}"),
        (
            '[[verdicts]]\nid = "a"\n[[verdicts]]\nid = "a"',
            "3: verdicts[2]: a is there already; allowed: one verdict an id",
        ),
        (
            '[[verdicts]]\nid = "a"\n[[verdicts]]\nid = "b"\nglyph = "漢"',
            f'5: verdicts[2].glyph: "漢" is no sign; allowed: {A_GLYPH}',
        ),
        ('[[verdicts]]\nid = "A b"', f'2: verdicts[1].id: "A b" is no id; allowed: {AN_ID}'),
        (
            '[[verdicts]]\nid = "a"\ncolor = "mixed"',
            "3: verdicts[1].color: there is no such setting; do you mean colour?",
        ),
        ("a = 1\nb = ", f"2: {NO_TOML}: Invalid value"),
        ('"\x1b[31m" = 1', f"1: {NO_TOML}: Illegal character '\\x1b'"),
        ("theme = " + "[" * 5_000, f"1: {NO_TOML}: it is nested too deeply"),
        ('theme = "\\u001b[31m"', f'1: theme: "␛[31m" is none of them; allowed: {OF_THEMES}'),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_is_allowed(text: str, told: str) -> None:
    assert str(parse_settings(text, FILE).problems[0]) == f"s.toml:{told}"


def test_what_is_wrong_leaves_the_rest_as_it_is() -> None:
    found = parse_settings('theme = "drak"\nmouse = false\n[keys]\nnote = 1\nundo = "z"', FILE)
    assert found.values == {"mouse": False, "keys": {"undo": ("z",)}}
    assert len(found.problems) == 2
    assert str(found.places["keys.undo"]) == "s.toml:5"


NAMES = st.sampled_from(
    ["theme", "text_width", "keys", "verdicts", "author", "id", "glyph", "a.b", '"a.b"', "é"]
)
VALUES = st.one_of(
    st.sampled_from(
        ['"x"', "1", "[]", "[[]]", "{a = 1}", "1979-05-27", "nan", '"""\nx"""', "9" * 50]
    ),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.sampled_from(["[keys]", "[[verdicts]]", "[[keys]]", "[verdicts]", "[a.b]", "["]),
    st.text(max_size=20),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_no_text_whatever_breaks_it(text: str) -> None:
    found = parse_settings(text, FILE)
    for problem in found.problems:
        assert "\n" not in str(problem)
        assert "\x1b" not in str(problem)
    assert set(found.places) <= {
        *found.values, *(f"keys.{name}" for name in found.values.get("keys", ()))
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "name"),
    [(" ", "space"), ("g g", "g g"), ("Space  comma", "space ,"), ("ctrl+W  Esc", None),
     ("a b c d", None), ("g xx", None), ("z pgup +", "z pageup +")],
)  # fmt: skip
def test_keys_that_follow_each_other_are_one_name(written: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(ValueError, match=r"escape leaves|at most 3|no key is called"):
            key_name(written)
    else:
        assert key_name(written) == name


@given(st.text(max_size=12))
def test_the_name_of_a_key_is_its_own_name(written: str) -> None:
    try:
        name = key_name(written)
    except ValueError:
        return
    assert key_name(name) == name


def test_the_file_to_begin_with_is_right_and_sets_nothing_until_it_is_changed() -> None:
    found = parse_settings(TEMPLATE, FILE)
    assert found.problems == []
    assert found.values == {"keys": {}}
    changed = parse_settings(
        "\n".join(line.removeprefix("# ") if "=" in line or "[[" in line else line
                  for line in TEMPLATE.splitlines()),
        FILE,
    )  # fmt: skip
    assert changed.problems == []
    assert len(changed.values) == 11


def test_files_that_are_none_are_told_and_never_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert read_settings(path).problems == []
    os.mkfifo(path)
    assert "settings.toml" in str(read_settings(path).problems[0])
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    assert "there is no such file" in str(read_settings(path).problems[0])
    path.unlink()
    path.write_bytes(b"mouse = true\n\xff")
    assert str(read_settings(path).problems[0]).endswith(
        "settings.toml:2: it is not UTF-8; none of it counts"
    )
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    assert "262,144 bytes" in str(read_settings(path).problems[0])
