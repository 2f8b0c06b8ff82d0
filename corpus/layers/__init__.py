"""One module a layer: pure functions from a document to spans over its text."""

from corpus.layers.layered import Layers

__all__ = ["Layers"]
