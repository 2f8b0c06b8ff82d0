import os
import sys
import threading
from pathlib import Path

import pytest

from corpus import child
from corpus.child import Children, read_in_child
from corpus.document import DocumentError
from corpus.readers import read

PAGE = """<!doctype html><html><head><title>Wells</title></head><body>
<p>The town draws its water from nine wells, which were dug by hand in the last years.</p>
</body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "wells.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules a child finds in `corpus.readers`, to stand for parsers."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        f"import corpus.readers; corpus.readers.__path__.append({str(folder)!r})\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    return folder


def fake(readers: Path, body: str) -> str:
    (readers / "fake.py").write_text(
        f"import os, sys, time\ndef read_source(source):\n    {body}\n", encoding="utf-8"
    )
    return "fake"


def test_a_document_comes_whole_out_of_a_child(page: Path) -> None:
    document = read_in_child("html", page)
    assert document.metadata.title == "Wells"
    assert "nine wells" in document.text
    assert document == read(page)


def test_a_refusal_names_the_file_and_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert str(caught.value) == f"{path}: it is no whole PDF; get a whole copy of it"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.abort()", "its parser failed"),
        ("raise ValueError(source)", "its parser failed"),
        ("os._exit(0)", "its parser failed"),
        ("return bytearray(1 << 30)", "takes more than 512 MiB of memory"),
        ("return read_source(source)", "nested too deeply"),
    ],
)
def test_what_happens_to_a_child_is_an_error_of_the_document(
    readers: Path, page: Path, body: str, reason: str
) -> None:
    children = Children(patience=30)
    with pytest.raises(DocumentError, match=reason) as caught:
        children.read(fake(readers, body), page)
    assert str(page) in str(caught.value)
    assert "open" in caught.value.way_out
    assert children.read("html", page).metadata.title == "Wells"
    children.close()


def test_what_a_parser_prints_is_no_answer(readers: Path, page: Path) -> None:
    children = Children(patience=30)
    body = (
        "os.write(1, b'noise'); print('noise'); from corpus.readers import html; "
        "return html.read_source(source)"
    )
    assert children.read(fake(readers, body), page).metadata.title == "Wells"
    children.close()


def test_a_child_that_does_not_answer_is_killed(readers: Path, page: Path, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    body = f"open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    children = Children(patience=2)
    with pytest.raises(DocumentError, match="not read within 2 seconds"):
        children.read(fake(readers, body), page)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text(encoding="utf-8")), 0)


def test_a_used_child_that_dies_takes_no_document_with_it(
    readers: Path, page: Path, tmp_path: Path
) -> None:
    served = tmp_path / "served"
    body = (
        f"served = {str(served)!r}; first = not os.path.exists(served); open(served, 'a').close(); "
        "from corpus.readers import html; "
        "globals()['_count'] = globals().get('_count', 0) + 1; "
        "os.abort() if globals()['_count'] > 1 else None; "
        "return html.read_source(source)"
    )
    children = Children(patience=30)
    module = fake(readers, body)
    assert children.read(module, page).metadata.title == "Wells"
    assert children.read(module, page).metadata.title == "Wells"
    children.close()


def test_a_child_has_no_environment_of_its_parent(
    readers: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET_TOKEN", "hush")
    children = Children(patience=30)
    body = (
        "from corpus.document import DocumentError; "
        "raise DocumentError('', ' '.join(sorted(os.environ)), 'open')"
    )
    with pytest.raises(DocumentError) as caught:
        children.read(fake(readers, body), page)
    assert "A_SECRET_TOKEN" not in caught.value.reason
    assert "PYTHONPATH" in caught.value.reason
    children.close()


def test_a_child_that_is_prepared_has_its_reader_and_serves_the_next_document(
    readers: Path, page: Path, tmp_path: Path
) -> None:
    loaded = tmp_path / "loaded"
    (readers / "slow.py").write_text(f"open({str(loaded)!r}, 'w').close()\n", encoding="utf-8")
    children = Children(patience=30)
    children.prepare("slow")
    children.prepare("slow")
    prepared = list(children._idle)
    assert len(prepared) == 1
    assert children.read("html", page).metadata.title == "Wells"
    assert loaded.exists()
    assert children._idle == prepared
    children.close()


def test_a_child_that_can_not_be_prepared_takes_no_document_with_it(page: Path) -> None:
    children = Children(patience=30)
    children.prepare("no_such_reader")
    assert children.read("html", page).metadata.title == "Wells"
    children.close()


def test_many_threads_read_at_once(page: Path) -> None:
    children = Children(patience=60)
    titles: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: titles.append(children.read("html", page).metadata.title), daemon=True
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert titles == ["Wells"] * 4
    assert len(children._idle) <= child.MOST_IDLE
    children.close()
