"""Whatever is in a folder, opening it ends in a text or in one clear line."""

import os
import socket
import stat
import tracemalloc
from pathlib import Path

import pytest

from corpus.document import DocumentError
from corpus.readers import read, source
from corpus.readers.source import Source, decode, open_source
from tests.corpus.books import zipped


def decoded(data: bytes) -> source.Decoded:
    return decode(Source(Path("f.txt"), data))


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("naïve".encode(), "naïve", "utf-8"),
        ("\ufeffnaïve".encode(), "naïve", "utf-8"),
        (b"\xff\xfe" + "naïve".encode("utf-16-le"), "naïve", "utf-16-le"),
        (b"\xfe\xff" + "naïve".encode("utf-16-be"), "naïve", "utf-16-be"),
        (b"\xff\xfe\0\0" + "naïve".encode("utf-32-le"), "naïve", "utf-32-le"),
        (b"\0\0\xfe\xff" + "naïve".encode("utf-32-be"), "naïve", "utf-32-be"),
        ("na\u00efve \u201cword\u201d".encode("cp1252"), "naïve “word”", "cp1252"),
        (b"a\r\nb\rc\x0cd", "a\nb\nc\nd", "utf-8"),
        ("a\u2028b\u2029c".encode(), "a\nb\nc", "utf-8"),
    ],
)
def test_bytes_are_decoded_as_their_mark_or_their_shape_says(
    data: bytes, text: str, encoding: str
) -> None:
    assert decoded(data).text == text
    assert decoded(data).encoding == encoding


def test_what_is_assumed_is_said() -> None:
    assert "cp1252" in decoded(b"na\xefve").remarks[0]
    assert decoded("naïve".encode()).remarks == ()


def test_bytes_that_cp1252_lacks_show_as_replacement_characters() -> None:
    assert decoded(b"na\xefve \x81").text == "naïve \ufffd"


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    cut = "Zürich, Köln, Malmö".encode()[:-1]
    assert decoded(cut).text == "Zürich, Köln, Malm\ufffd"
    assert "UTF-8" in decoded(cut).remarks[0]


def test_half_a_surrogate_pair_does_not_survive() -> None:
    lone = decoded(b"\xff\xfe" + b"a\0" + b"\x3d\xd8")
    assert lone.text.encode("utf-8")
    assert "UTF-16" in lone.remarks[0]


@pytest.mark.parametrize("data", [b"text\0more", b"\x01\x02\x03\x04" * 50])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"f\.txt: not a text file .*; open"):
        decoded(data)


@pytest.mark.parametrize(("data", "what"), [(b"PK\x03\x04x", "ZIP"), (b"{\\rtf1 x", "RTF")])
def test_a_known_format_under_the_wrong_name_is_called_by_its_name(
    tmp_path: Path, data: bytes, what: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(data)
    with pytest.raises(DocumentError, match=f"it is an? {what}"):
        read(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt: there is no such file; check"):
        open_source(tmp_path / "gone.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="it is a folder; name a file"):
        open_source(tmp_path)


def test_a_name_with_control_characters_cannot_act_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        open_source(tmp_path / "a\x1b]0;x\x07.txt")
    assert str(caught.value).isprintable()


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(DocumentError, match="embedded null"):
        open_source(Path("a\0b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_what_to_change(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("text")
    file.chmod(0)
    with pytest.raises(DocumentError, match=r"you may not read it; change its permissions"):
        open_source(file)


def test_permission_is_asked_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentError, match="you may not read it; change its permissions"):
        open_source(tmp_path / "secret.txt")


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match="no regular file"):
        open_source(tmp_path / "pipe.txt")


def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        with pytest.raises(DocumentError):
            open_source(tmp_path / "s.txt")
    with pytest.raises(DocumentError, match="no regular file"):
        open_source(Path("/dev/null"))


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    (tmp_path / "fits.txt").write_text("a" * 10)
    (tmp_path / "large.txt").write_text("a" * 11)
    assert len(open_source(tmp_path / "fits.txt").data) == 10
    with pytest.raises(DocumentError, match="larger than"):
        open_source(tmp_path / "large.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["e.txt", "e.md"])
def test_a_file_without_text_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=r"the file (is empty|holds no text); put text"):
        read(tmp_path / name)


def test_a_huge_file_is_refused_without_reading_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as sparse:
        sparse.truncate(2 * 1024**3)

    def refuse(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(os, "read", refuse)
    tracemalloc.start()
    with pytest.raises(DocumentError, match=r"larger than 256 MiB; split"):
        open_source(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1024 * 1024


@pytest.mark.parametrize(("stated", "most"), [(3, 100), (0, 100), (50, 100), (3, 10)])
def test_a_file_that_grows_or_shrinks_is_read_as_far_as_it_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stated: int, most: int
) -> None:
    (tmp_path / "f.txt").write_text("a" * 20)
    fstat = os.fstat

    def stale(descriptor: int) -> object:
        true = list(fstat(descriptor))
        true[stat.ST_SIZE] = stated
        return os.stat_result(true)

    monkeypatch.setattr(source, "MOST_BYTES", most)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", stale)
        if most < 20:
            with pytest.raises(DocumentError, match="larger than"):
                open_source(tmp_path / "f.txt")
        else:
            assert open_source(tmp_path / "f.txt").data == b"a" * 20


def test_what_to_do_with_an_archive_depends_on_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"})
    )
    with pytest.raises(DocumentError, match=r"an OpenDocument file, such as ODT\); save .* \.docx"):
        read(file)
    file.write_bytes(zipped({"page.html": "x"}))
    with pytest.raises(DocumentError, match=r"a ZIP file\); give it a name in \.zip"):
        read(file)
