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
        "layers": _structure(layers) | _references(layers) | _findings(layers),
    }


def _structure(layers: Layers) -> dict[str, list[dict[str, Any]]]:
    """Return how the document is divided and styled."""
    document = layers.document
    return {
        "sections": [
            _span(section) | {"title": section.title, "level": section.level}
            for section in layers.sections
        ],
        "pages": [_span(page) | {"label": page.label} for page in document.pages],
        "sentences": [_span(sentence) for sentence in layers.all_sentences()],
        "styles": [
            _span(style) | {"kind": style.kind} for style in document.styles if style.kind != "link"
        ],
    }


def _references(layers: Layers) -> dict[str, list[dict[str, Any]]]:
    """Return what leads elsewhere: to notes, within the document and out of it."""
    return {
        "references": [
            _span(reference)
            | {
                "marker": reference.marker,
                "note": _span_or_none(reference.note),
                "source": _span_or_none(reference.source),
            }
            for reference in layers.references
        ],
        "unused_notes": [_span(note) for note in layers.unused_notes],
        "links": [
            _span(link)
            | {"target": None if link.position is not None else link.target}
            | {"position": link.position}
            for link in layers.all_links()
        ],
    }


def _findings(layers: Layers) -> dict[str, list[dict[str, Any]]]:
    """Return what is found in the sentences."""
    return {
        "claims": [
            _span(claim)
            | {
                "score": claim.score,
                "cues": [_span(cue) | {"kind": cue.kind, "text": cue.text} for cue in claim.cues],
            }
            for claim in layers.all_claims()
        ],
        "quotations": [
            _span(quotation)
            | {
                "kind": quotation.kind,
                "speaker": _span_or_none(quotation.speaker),
                "verb": _span_or_none(quotation.verb),
            }
            for quotation in layers.all_quotations()
        ],
        "hedges": [_span(hedge) | {"kind": hedge.kind} for hedge in layers.all_hedges()],
        "names": [_span(name) | {"name": name.name} for name in layers.all_names()],
        "dates": [
            _span(found) | {"first": found.first, "last": found.last, "resolved": found.resolved}
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
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _span_or_none(span: Span | None) -> dict[str, int] | None:
    return _span(span) if span else None
