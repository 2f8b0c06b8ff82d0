from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import AnnotationStore
from store.edits import Create, Set
from store.permissions import examine_permissions
from store.privacy import shared_mode, sharing_group
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"note": "mine"}, id="first")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["umask 000", "umask 022", "umask 077"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def used(folder: Path) -> AnnotationStore:
    store = a_store(folder)
    store.apply(RECORD, [CREATE])
    store.restore(store.snapshots.keep(RECORD.id, store.path(RECORD.id).read_bytes()))
    store.apply(RECORD, [Set("first", "note", "changed")])
    return store


def modes(store: AnnotationStore) -> tuple[set[int], set[int]]:
    """Return the permissions of the store's folders, and of its files."""
    everything = [store.folder, *store.folder.rglob("*")]
    folders = {stat.S_IMODE(path.stat().st_mode) for path in everything if path.is_dir()}
    files = {stat.S_IMODE(path.stat().st_mode) for path in everything if path.is_file()}
    return folders, files


def corpus(folder: Path, mode: int) -> Path:
    made = folder / "press"
    made.mkdir()
    made.chmod(mode)
    return made


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("mode", [0o700, 0o755, 0o777], ids=oct)
def test_what_is_kept_is_its_owners_alone(tmp_path: Path, mode: int) -> None:
    store = used(corpus(tmp_path, mode))
    assert {path.name for path in store.folder.iterdir()} == {"annotations", "snapshots", "lock"}
    assert modes(store) == ({0o700}, {0o600})
    assert not list(examine_permissions(store.folder))


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("mode", [0o770, 0o775], ids=oct)
def test_in_a_folder_that_a_group_shares_it_is_the_groups(tmp_path: Path, mode: int) -> None:
    folder = corpus(tmp_path, mode)
    store = used(folder)
    assert modes(store) == ({0o770}, {0o660})
    assert {path.stat().st_gid for path in store.folder.rglob("*")} == {folder.stat().st_gid}
    assert not list(examine_permissions(store.folder))


def test_new_files_in_a_set_group_id_folder_stay_the_groups(tmp_path: Path) -> None:
    store = used(corpus(tmp_path, 0o2775))
    folders, files = modes(store)
    assert {mode & 0o777 for mode in folders} == {0o770}
    assert files == {0o660}


def test_a_named_store_goes_by_its_own_folder(tmp_path: Path) -> None:
    shared, private = tmp_path / "shared", tmp_path / "private"
    for folder, mode in ((shared, 0o770), (private, 0o700)):
        folder.mkdir()
        folder.chmod(mode)
    assert sharing_group(shared) == shared.stat().st_gid
    assert sharing_group(private) is None
    assert sharing_group(tmp_path / "missing") is None


def test_a_group_that_one_is_not_in_shares_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus(tmp_path, 0o770)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "getegid", lambda: folder.stat().st_gid + 1)
    monkeypatch.setattr(os, "getgroups", list)
    assert sharing_group(folder / ".obelus") is None


def test_a_group_gets_what_the_owner_has() -> None:
    assert [shared_mode(mode) for mode in (0o600, 0o700, 0o400)] == [0o660, 0o770, 0o440]


def test_what_is_open_to_others_is_found_and_closed(tmp_path: Path) -> None:
    store = used(corpus(tmp_path, 0o755))
    store.folder.chmod(0o755)
    store.path(RECORD.id).chmod(0o644)
    ((what, mend),) = examine_permissions(store.folder)
    assert what == "2 files and folders may be opened by other users of this machine"
    assert mend is not None
    mend()
    assert modes(store) == ({0o700}, {0o600})


def test_what_is_closed_to_the_group_is_found_and_opened(tmp_path: Path) -> None:
    folder = corpus(tmp_path, 0o755)
    store = used(folder)
    folder.chmod(0o775)
    ((what, mend),) = examine_permissions(store.folder)
    assert what.endswith("may not be opened by the group that shares the corpus")
    assert mend is not None
    mend()
    assert modes(store) == ({0o770}, {0o660})


def test_a_link_in_the_store_is_left_alone(tmp_path: Path) -> None:
    store = used(corpus(tmp_path, 0o755))
    outside = tmp_path / "outside.txt"
    outside.write_text("not ours")
    outside.chmod(0o644)
    (store.folder / "link").symlink_to(outside)
    assert not list(examine_permissions(store.folder))


def test_one_changed_annotation_is_one_changed_line(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    spans = {"a": (0, 3), "b": (4, 9), "c": (10, 15)}
    store.apply(RECORD, [Create(anchor=an_anchor(*span), id=id_) for id_, span in spans.items()])
    before = store.path(RECORD.id).read_text(encoding="utf-8").splitlines()
    store.apply(RECORD, [Set("b", "note", "two\nlines")])
    after = store.path(RECORD.id).read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert len(changed) == 1
    assert r"two\nlines" in changed[0]


def test_a_record_keeps_its_key_and_the_order_of_its_fields(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [CREATE, Create(anchor=an_anchor(10, 15), id="second")])
    before = shape(store)
    store.apply(RECORD, [Set("first", "verdict", "false"), Set("first", "tags", ("a",))])
    assert shape(store) == before


def shape(store: AnnotationStore) -> list[tuple[str, list[str]]]:
    tables = json.loads(store.path(RECORD.id).read_bytes())
    return [(key, list(record)) for key, record in tables["annotations"].items()]
