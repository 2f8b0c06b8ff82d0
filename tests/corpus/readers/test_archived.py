"""Documents in a ZIP archive: what is listed, what is left out, and how one is read."""

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from corpus.document import DocumentError
from corpus.readers import archive as archives
from corpus.readers import read
from corpus.readers.archived import Listing, list_archive
from corpus.readers.source import open_source
from tests.corpus.books import docx_parts, paragraph, zipped

PAGE = (
    "<!doctype html><title>Wells</title><p>The town draws its water from nine wells, which were "
    "dug by hand in the last years.</p>"
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.zip"
    path.write_bytes(zipped({"a.txt": "Text.", "p.html": PAGE}))
    return path


def listing(path: Path, data: bytes) -> Listing:
    path.write_bytes(data)
    return list_archive(path)


def test_names_with_a_known_ending_are_listed_in_order(saved: Path) -> None:
    data = zipped({"b/": b"", "b/z.md": "z", "B.txt": "b", "a.TXT": "a", "c.png": b"", "d": b""})
    assert listing(saved, data) == Listing(("B.txt", "a.TXT", "b/z.md"))


def test_what_is_hidden_or_of_another_system_is_left_out_in_silence(saved: Path) -> None:
    data = zipped({".a.txt": "x", ".git/b.txt": "x", "__MACOSX/._c.txt": "x", "c.txt": "x"})
    assert listing(saved, data) == Listing(("c.txt",))


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:/a.txt", "c:\\a.txt"]
)
def test_a_name_that_leads_out_is_left_out_and_told(saved: Path, name: str) -> None:
    names, (problem,) = listing(saved, zipped({name: "x", "b.txt": "y"}))
    assert names == ("b.txt",)
    assert problem == (
        f"{saved}: left out of this archive: 1 (a name that leads out of it); "
        "expand it to see what it is"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_of_one_name_the_later_is_read(saved: Path) -> None:
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("a.txt", "The first.")
        archive.writestr("a.txt", "The second.")
    names, (problem,) = list_archive(saved)
    assert names == ("a.txt",)
    assert "1 (another of the same name)" in problem
    assert read(saved, "a.txt").text == "The second."


def test_an_encrypted_document_is_told_and_not_read(saved: Path) -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    names, (problem,) = listing(saved, bytes(data))
    assert names == ()
    assert "1 (encrypted)" in problem
    with pytest.raises(DocumentError, match="it is encrypted"):
        open_source(saved, "a.txt")


def test_a_name_that_would_act_is_told_as_signs(saved: Path) -> None:
    saved.write_bytes(zipped({"a\x1b]0;x\x07\u202e.txt": "Text."}))
    (name,), _ = list_archive(saved)
    assert read(saved, name).text == "Text."
    with pytest.raises(DocumentError) as caught:
        read(saved, name + "x")
    assert str(caught.value).isprintable()


def test_a_document_is_read_in_memory_and_knows_where_it_is(saved: Path) -> None:
    before = sorted(saved.parent.rglob("*"))
    source = open_source(saved, "a.txt")
    assert (source.path, source.data) == (saved / "a.txt", b"Text.")
    assert read(saved, "p.html").metadata.title == "Wells"
    assert sorted(saved.parent.rglob("*")) == before


def test_a_word_file_in_an_archive_is_read(saved: Path) -> None:
    saved.write_bytes(zipped({"r.docx": zipped(docx_parts(paragraph("Of the report.")))}))
    assert read(saved, "r.docx").text == "Of the report."


def test_a_document_without_text_and_one_that_is_missing_say_so(saved: Path) -> None:
    saved.write_bytes(zipped({"a.txt": ""}))
    with pytest.raises(DocumentError, match=r"saved\.zip/a\.txt: the file is empty"):
        read(saved, "a.txt")
    with pytest.raises(DocumentError, match=r"saved\.zip: it holds no b\.txt"):
        read(saved, "b.txt")


def test_a_bomb_among_documents_is_refused_and_the_others_are_read(saved: Path) -> None:
    saved.write_bytes(zipped({"bomb.txt": bytes(40 * 1024 * 1024), "a.txt": "Text."}))
    assert list_archive(saved).names == ("a.txt", "bomb.txt")
    tracemalloc.start()
    with pytest.raises(DocumentError, match=r"would grow from 0\.0 MiB to 40\.0 MiB"):
        read(saved, "bomb.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * 1024 * 1024
    assert read(saved, "a.txt").text == "Text."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_method_is_told(saved: Path, method: int) -> None:
    with zipfile.ZipFile(saved, "w", method) as archive:
        archive.writestr("a.txt", "Text.")
    with pytest.raises(DocumentError, match="packed by a rare method"):
        read(saved, "a.txt")


def test_an_archive_of_too_many_entries_is_refused(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 1)
    with pytest.raises(DocumentError, match="has more than 1 entries; expand it"):
        list_archive(saved)


@pytest.mark.parametrize("zip64", [False, True])
def test_a_large_directory_is_not_even_read(tmp_path: Path, *, zip64: bool) -> None:
    """A million names; an archive may hide how many it has, not how long they are."""
    size = archives.MOST_BYTES_OF_DIRECTORY + 1
    path = tmp_path / "many.zip"
    if zip64:
        end = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, 1, 1, size, 0)
        end += b"PK\x06\x07" + struct.pack("<LQL", 0, size, 1)
        end += b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    else:
        end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, size, 0, 0)
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(end)
    tracemalloc.start()
    with pytest.raises(DocumentError, match="more than 50,000 entries"):
        list_archive(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * 1024 * 1024


def test_damaged_bytes_never_raise_anything_else(saved: Path) -> None:
    data = saved.read_bytes()
    for position in range(0, len(data), 5):
        saved.write_bytes(data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :])
        try:
            for name in list_archive(saved).names:
                open_source(saved, name)
        except DocumentError:
            continue


def test_listing_reads_the_directory_only(saved: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.txt", "x" * 2_000_000)
    saved.write_bytes(whole.getvalue())
    tracemalloc.start()
    assert list_archive(saved).names == ("a.txt",)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500_000
