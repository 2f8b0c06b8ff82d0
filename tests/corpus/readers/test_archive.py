"""An archive that lies, swells or leads elsewhere is refused before it does harm."""

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from corpus.document import DocumentError
from corpus.readers import archive as archives
from corpus.readers import read
from corpus.readers.archive import Archive, entry_names
from corpus.readers.source import Source
from tests.corpus.books import docx_parts, epub_parts, paragraph, zipped


def archive(data: bytes) -> Archive:
    return Archive(Source(Path("a.docx"), data))


def test_entries_are_read() -> None:
    found = archive(zipped({"a/b.xml": b"<b/>", "empty": b""}))
    assert found.read("a/b.xml") == b"<b/>"
    assert found.read("empty") == b""
    assert found.names == {"a/b.xml", "empty"}
    assert (found.size("a/b.xml"), found.size("none")) == (4, 0)


def test_a_bomb_is_refused_before_it_is_expanded() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w") as entry,
    ):
        for _ in range(40):
            entry.write(bytes(1024 * 1024))
    data = file.getvalue()
    tracemalloc.start()
    with pytest.raises(DocumentError, match=r"would grow from 0\.0 MiB to 40\.0 MiB"):
        archive(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * 1024 * 1024


def test_an_entry_that_states_too_small_a_size_is_not_expanded_beyond_it() -> None:
    data = zipped({"a.xml": b"x" * 100_000})
    lying = data.replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    assert lying != data
    with pytest.raises(DocumentError, match=r"a\.xml is damaged"):
        archive(lying).read("a.xml")


def test_a_part_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES_OF_PART", 3)
    with pytest.raises(DocumentError, match=r"its part a\.xml has more than"):
        archive(zipped({"a.xml": b"long"})).read("a.xml")


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "a/../../b.xml", "..\\a.xml"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="leads out of it"):
        archive(zipped({name: b"x"}))


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b"x"}))
    data[6] |= 1
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(DocumentError, match=r"it is encrypted; .*without one"):
        archive(bytes(data)).read("a.xml")


@pytest.mark.parametrize("parts", [epub_parts({"a.xhtml": "<p>A.</p>"}), docx_parts("")])
def test_a_file_cut_short_is_refused(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    data = zipped(parts)
    path = tmp_path / ("a.epub" if "mimetype" in parts else "a.docx")
    for length in (4, 30, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:length])
        with pytest.raises(DocumentError, match="damaged or cut short"):
            read(path)


def test_damaged_bytes_never_raise_anything_else() -> None:
    data = zipped(docx_parts(paragraph("Text of a report.")))
    for position in range(0, len(data), 7):
        damaged = data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :]
        try:
            found = archive(damaged)
            for name in found.names:
                found.read(name)
        except DocumentError:
            continue


def test_the_content_tells_the_format_whatever_the_name(tmp_path: Path) -> None:
    for parts in (epub_parts({"a.xhtml": "<p>Text.</p>"}), docx_parts(paragraph("Text."))):
        path = tmp_path / "saved.txt"
        path.write_bytes(zipped(parts))
        assert read(path).text == "Text."


def test_other_archives_are_named_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "pages.docx"
    path.write_bytes(zipped({"page.html": b"<p>x"}))
    with pytest.raises(DocumentError, match="a ZIP file"):
        read(path)


def test_what_is_no_archive_has_no_names() -> None:
    assert entry_names(Source(Path("a"), b"PK\x03\x04 but no directory")) == frozenset()
