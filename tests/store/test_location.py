from __future__ import annotations

from pathlib import Path

import pytest

from store.location import SAMPLES, Location, cache_home, locate, locate_default, state_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home/press/2025").mkdir(parents=True)
    (tmp_path / "home/press/2025/a.txt").touch()
    return tmp_path / "home"


def found(
    *paths: Path, home: Path, store: Path | None = None, read_only: bool = False
) -> list[Location]:
    return list(
        locate(
            paths,
            store=store,
            environment={"HOME": str(home)},
            writable=lambda _folder: not read_only,
        )
    )


def test_without_a_store_one_is_meant_in_the_opened_folder(home: Path) -> None:
    folder = home / "press/2025"
    expected = [Location(folder, folder / ".obelus")]
    assert found(folder, home=home) == expected
    assert found(folder / "a.txt", home=home) == expected
    assert found(folder / "missing.txt", home=home) == expected
    assert not (folder / ".obelus").exists()


def test_the_nearest_store_above_is_taken(home: Path) -> None:
    (home / "press/.obelus").mkdir()
    expected = Location(home / "press", home / "press/.obelus")
    assert found(home / "press/2025/a.txt", home=home) == [expected]
    (home / "press/2025/.obelus").mkdir()
    nearer = Location(home / "press/2025", home / "press/2025/.obelus")
    assert found(home / "press/2025", home=home) == [nearer]


def test_the_search_stops_before_the_home_folder(home: Path) -> None:
    (home / ".obelus").mkdir()
    (home.parent / ".obelus").mkdir()
    assert found(home / "press", home=home) == [Location(home / "press", home / "press/.obelus")]
    assert found(home, home=home) == [Location(home, home / ".obelus")]


def test_outside_the_home_folder_it_goes_up_to_the_top(home: Path, tmp_path: Path) -> None:
    (tmp_path / "other/deep").mkdir(parents=True)
    (tmp_path / "other/.obelus").mkdir()
    assert found(tmp_path / "other/deep", home=home)[0].root == tmp_path / "other"


def test_a_link_leads_to_the_store_of_what_it_leads_to(home: Path, tmp_path: Path) -> None:
    (home / "press/.obelus").mkdir()
    (tmp_path / "link").symlink_to(home / "press/2025")
    assert found(tmp_path / "link", home=home)[0].root == home / "press"


def test_paths_are_grouped_by_their_store(home: Path) -> None:
    (home / "blog").mkdir()
    (home / "press/.obelus").mkdir()
    press, year, blog = home / "press", home / "press/2025", home / "blog"
    grouped = locate([year, blog, press], environment={"HOME": str(home)})
    assert {location.root: paths for location, paths in grouped.items()} == {
        press: (year, press),
        blog: (blog,),
    }


def test_a_store_can_be_named(home: Path, tmp_path: Path) -> None:
    (home / "blog").mkdir()
    named = tmp_path / "kept"
    assert found(home / "press", home=home, store=named) == [Location(home / "press", named)]
    both = found(home / "press/2025/a.txt", home / "blog", home=home, store=named)
    assert both == [Location(home, named)]


def test_on_read_only_media_the_store_is_kept_at_home_and_says_so(home: Path) -> None:
    (location,) = found(home / "press/2025", home=home, read_only=True)
    assert location.root == home / "press/2025"
    assert location.folder.parent == home / ".local/share/obelus/stores"
    assert location.folder.name.startswith("2025-")
    assert location.remark == (
        f"{location.root} can't be written to: annotations are kept in {location.folder}"
    )
    assert found(home / "press/2025/a.txt", home=home, read_only=True) == [location]
    assert found(home / "press", home=home, read_only=True)[0].folder != location.folder
    (home / "press/2025/.obelus").mkdir()
    (shadowed,) = found(home / "press/2025", home=home, read_only=True)
    assert shadowed.remark
    assert shadowed.remark.endswith(f"and those in {home}/press/2025/.obelus are not shown")


def test_the_built_in_corpus_is_annotated_at_home(home: Path) -> None:
    environment = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    expected = Location(SAMPLES, home / "data/obelus/builtin")
    assert list(locate([SAMPLES / "any.txt"], environment=environment)) == [expected]
    assert locate_default(home / "press", environment=environment) == expected


def test_without_a_path_the_current_folders_store_comes_first(home: Path) -> None:
    (home / "press/.obelus").mkdir()
    location = locate_default(home / "press/2025", environment={"HOME": str(home)})
    assert location == Location(home / "press", home / "press/.obelus")


def test_a_relative_xdg_folder_is_ignored_as_the_specification_says(home: Path) -> None:
    environment = {"HOME": str(home), "XDG_STATE_HOME": "state"}
    assert state_home(environment) == home / ".local/state"
    assert state_home({**environment, "XDG_STATE_HOME": "/state"}) == Path("/state")
    assert cache_home(environment) == home / ".cache"
    assert cache_home({"XDG_CACHE_HOME": "/cache"}) == Path("/cache")


def test_nothing_of_a_hostile_folder_name_reaches_the_remark(home: Path) -> None:
    hostile = home / "a\x1b]52;c\u202e\udcff"
    hostile.mkdir()
    (location,) = found(hostile, home=home, read_only=True)
    assert location.remark
    assert location.remark.isprintable()
    assert location.folder.name.startswith("a-52-c-")
