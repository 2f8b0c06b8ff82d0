import json
from pathlib import Path

from corpus.document import Block, Document, Metadata, Page, Style, link_target
from corpus.readers.plain import read_source
from corpus.readers.source import Source
from corpus.show import show
from tests.corpus.texts import ANALYSIS


def test_the_json_of_a_document_has_every_layer_in_characters_of_its_text() -> None:
    document = read_source(Source(Path("001.txt"), ANALYSIS.encode()))
    shown = json.loads(json.dumps(show(document, {"id": "x"})))
    text = shown["text"]
    assert shown["document"] == {"id": "x"}
    assert list(shown["layers"]) == [
        "sections", "pages", "sentences", "styles", "references", "unused_notes", "links",
        "claims", "quotations", "hedges", "names", "dates", "quantities",
    ]  # fmt: skip
    assert shown["blocks"][1] == {"start": 10, "end": 63, "kind": "heading", "level": 1}
    assert text[10:63] == shown["layers"]["sections"][0]["title"]
    reference = shown["layers"]["references"][0]
    assert text[reference["start"] : reference["end"]] == reference["marker"] == "[i]"
    assert text[reference["note"]["start"] :].startswith("[i]")
    claim = shown["layers"]["claims"][0]
    assert text[claim["start"] : claim["end"]].startswith("On March 3, 2024")
    assert claim["cues"][0] == {
        "kind": "date",
        "text": "a date: March 3, 2024",
        "start": claim["start"] + 3,
        "end": claim["start"] + 16,
    }


def test_what_the_layers_read_is_shown_as_plain_data() -> None:
    text = "On March 3, 2024 Ada Lind said that 9 pumps failed."
    document = read_source(Source(Path("001.txt"), text.encode()))
    layers = json.loads(json.dumps(show(document, {}), allow_nan=False))["layers"]
    assert layers["dates"] == [
        {"start": 3, "end": 16, "first": "2024-03-03", "last": "2024-03-03", "resolved": "stated"}
    ]
    assert layers["names"] == [{"start": 17, "end": 25, "name": "Ada Lind"}]
    assert layers["quantities"] == [
        {"start": 36, "end": 43, "low": 9, "high": 9, "unit": "pumps", "reading": "9 pumps"}
    ]
    assert layers["quotations"] == [
        {
            "start": 36,
            "end": 51,
            "kind": "indirect",
            "speaker": {"start": 17, "end": 25},
            "verb": {"start": 26, "end": 30},
        }
    ]


def test_where_a_document_leads_and_what_it_leaves_unused() -> None:
    text = "It is *so*, see www.a.example and there.[7]\n\n[2] Nothing leads here."
    blocks = (Block(0, 43, "paragraph"), Block(45, len(text), "note"))
    styles = (Style(6, 10, "emphasis"), Style(34, 39, "link", link_target(0)))
    shown = show(Document(text, blocks, Metadata("t"), styles, (Page(0, 43, "iv"),)), {})
    layers = json.loads(json.dumps(shown))["layers"]
    assert layers["styles"] == [{"start": 6, "end": 10, "kind": "emphasis"}]
    assert layers["pages"] == [{"start": 0, "end": 43, "label": "iv"}]
    assert layers["links"] == [
        {"start": 16, "end": 29, "target": "https://www.a.example", "position": None},
        {"start": 34, "end": 39, "target": None, "position": 0},
    ]
    assert layers["references"] == [
        {"start": 40, "end": 43, "marker": "[7]", "note": None, "source": None}
    ]
    assert layers["unused_notes"] == [{"start": 45, "end": len(text)}]


def test_hedges_are_shown_with_their_kind() -> None:
    document = read_source(Source(Path("001.txt"), b"The bridge allegedly fell down."))
    assert show(document, {})["layers"]["hedges"] == [{"start": 11, "end": 20, "kind": "hearsay"}]
