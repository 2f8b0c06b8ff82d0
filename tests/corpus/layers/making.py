"""Documents of one paragraph."""

from corpus.document import Block, Document, Metadata


def paragraph(text: str, *, language: str = "en", published: str | None = None) -> Document:
    """Return a document whose text is one paragraph."""
    metadata = Metadata("t", language=language, published=published)
    return Document(text, (Block(0, len(text), "paragraph"),), metadata)
