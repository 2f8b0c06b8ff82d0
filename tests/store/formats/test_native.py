from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Metadata, Span
from store.anchoring import make_anchor
from store.annotation import Annotation, Change, Evidence
from store.document_file import DocumentRecord
from store.formats.native import ExportedDocument, export
from tests.store.making import a_document

TEXT = "The talks began in Madrid. The talks “ended” in London."
TIME = "2026-11-21T12:00:00.000000Z"
RECORD = DocumentRecord(id="talks-1", path="sub/talks.txt", title="Old title", sha256="0" * 64)


def annotated(text: str, span: Span, **values: object) -> Annotation:
    fields: dict[str, object] = {
        "id": "a1",
        "document": "talks-1",
        "anchor": make_anchor(a_document(text), span),
        "author": "Ada",
        "created": TIME,
        "modified": TIME,
    }
    return msgspec.convert(msgspec.to_builtins(fields | values, builtin_types=()), Annotation)


def exported(document: Document | None, *annotations: Annotation) -> dict[str, object]:
    source = ExportedDocument(
        record=RECORD, document=document, claims=2, checked=1, annotations=annotations
    )
    return msgspec.json.decode(msgspec.json.encode(export([source], TIME)), type=dict[str, object])


def test_the_export_has_exactly_the_shape_of_the_format() -> None:
    change = Change("c1", TIME, "Ada", "verdict", None, "disputed")
    piece = Evidence("e1", "supports", TIME, url="https://example.org")
    annotation = annotated(
        TEXT, Span(4, 15), verdict="disputed", tags=("x",), history=(change,), evidence=(piece,)
    )
    assert exported(a_document(TEXT), annotation) == {
        "format": "obelus",
        "version": 1,
        "exported": TIME,
        "documents": [
            {
                "id": "talks-1",
                "title": "Talks",
                "path": "sub/talks.txt",
                "sha256": a_document(TEXT).sha256,
                "characters": len(TEXT),
                "language": "en",
                "author": None,
                "published": None,
                "outlet": None,
                "url": None,
                "encoding": "utf-8",
                "guessed": [],
                "remarks": [],
                "claims": 2,
                "checked": 1,
            }
        ],
        "annotations": [
            {
                "id": "a1",
                "document": "talks-1",
                "quote": {
                    "exact": "talks began",
                    "prefix": "The ",
                    "suffix": TEXT[15:47],
                },
                "position": {"start": 4, "end": 15},
                "anchor": "exact",
                "score": None,
                "found": None,
                "stale": False,
                "verdict": "disputed",
                "confidence": None,
                "note": "",
                "tags": ["x"],
                "evidence": [
                    {
                        "id": "e1",
                        "stance": "supports",
                        "added": TIME,
                        "url": "https://example.org",
                        "document": None,
                        "anchor": None,
                        "quote": "",
                        "note": "",
                    }
                ],
                "author": "Ada",
                "created": TIME,
                "modified": TIME,
                "history": [
                    {
                        "id": "c1",
                        "at": TIME,
                        "by": "Ada",
                        "field": "verdict",
                        "from": None,
                        "to": "disputed",
                    }
                ],
            }
        ],
    }


def test_keys_stand_in_the_formats_order() -> None:
    everything = export(
        [
            ExportedDocument(
                record=RECORD,
                document=None,
                claims=None,
                checked=None,
                annotations=[annotated(TEXT, Span(0, 3))],
            )
        ],
        TIME,
    )
    assert list(everything) == ["format", "version", "exported", "documents", "annotations"]
    assert list(everything["annotations"][0])[:8] == [
        "id", "document", "quote", "position", "anchor", "score", "found", "stale",
    ]  # fmt: skip


def test_annotations_of_a_file_that_is_gone_are_kept() -> None:
    everything = exported(None, annotated(TEXT, Span(4, 9)))
    assert everything["documents"] == [
        {
            "id": "talks-1",
            "title": "Old title",
            "path": "sub/talks.txt",
            "sha256": "0" * 64,
            **dict.fromkeys(["characters", "language", "author", "published", "outlet", "url"]),
            "encoding": None,
            "guessed": [],
            "remarks": [],
            "claims": 2,
            "checked": 1,
        }
    ]
    (annotation,) = msgspec.convert(everything["annotations"], list[dict[str, object]])
    assert (annotation["anchor"], annotation["position"]) == ("orphan", None)


def test_what_was_guessed_or_assumed_is_said() -> None:
    document = msgspec.structs.replace(
        a_document(TEXT),
        metadata=Metadata("t", encoding="cp1252", guessed=("title",), remarks=("One.",)),
    )
    (info,) = msgspec.convert(exported(document)["documents"], list[dict[str, object]])
    assert (info["encoding"], info["guessed"], info["remarks"]) == ("cp1252", ["title"], ["One."])


def test_the_trash_stays_at_home() -> None:
    trashed = annotated(TEXT, Span(4, 9), deleted=TIME)
    assert exported(a_document(TEXT), trashed)["annotations"] == []


@given(st.text("ab é\n", min_size=1, max_size=30), st.text("ab é\n", max_size=30), st.data())
def test_the_quote_of_what_is_found_is_what_the_text_says_there(
    text: str, now: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    annotation = annotated(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    source = ExportedDocument(
        record=RECORD, document=a_document(now), claims=0, checked=0, annotations=[annotation]
    )
    (item,) = export([source], TIME)["annotations"]
    if item["anchor"] in {"exact", "moved"}:
        position = item["position"]
        assert now[position["start"] : position["end"]] == item["quote"]["exact"]
    elif item["anchor"] == "fuzzy":
        position = item["position"]
        assert now[position["start"] : position["end"]] == item["found"]
        assert item["stale"]
        assert 0 < item["score"] <= 1
    else:
        assert item["position"] is None
