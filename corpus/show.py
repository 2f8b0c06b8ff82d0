"""A document and its layers as plain data: what `show --json` prints."""

from __future__ import annotations

from typing import Any

from corpus.document import Document, Span
from corpus.layers import Layers


def show(document: Document, info: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON object of a document; every span counts characters of "text".

    Args:
        document: What to show.
        info: The "document" object, as the export has it; passed through.
    """
    layers = Layers(document)
    return {
        "document": info,
        "text": document.text,
        "blocks": [
            _span(block) | {"kind": block.kind, "level": block.level} for block in document.blocks
        ],
        "layers": {
            "sections": [
                _span(section) | {"title": section.title, "level": section.level}
                for section in layers.sections
            ],
            "sentences": [_span(sentence) for sentence in layers.all_sentences()],
            "references": [
                _span(reference)
                | {
                    "marker": reference.marker,
                    "note": _span(reference.note) if reference.note else None,
                }
                for reference in layers.references
            ],
            "claims": [
                _span(claim)
                | {
                    "score": claim.score,
                    "cues": [
                        {"kind": cue.kind, "text": cue.text} | _span(cue) for cue in claim.cues
                    ],
                }
                for claim in layers.all_claims()
            ],
            "quotations": [
                _span(quotation)
                | {
                    "kind": quotation.kind,
                    "speaker": _span(quotation.speaker) if quotation.speaker else None,
                    "verb": _span(quotation.verb) if quotation.verb else None,
                }
                for quotation in layers.all_quotations()
            ],
            "names": [_span(name) | {"name": name.name} for name in layers.all_names()],
            "dates": [
                _span(found)
                | {"first": found.first, "last": found.last, "resolved": found.resolved}
                for found in layers.all_dates()
            ],
            "quantities": [
                _span(quantity)
                | {
                    "low": quantity.low,
                    "high": quantity.high,
                    "unit": quantity.unit,
                    "reading": quantity.reading,
                }
                for quantity in layers.all_quantities()
            ],
        },
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
