"""What is remembered of documents that could not be read, and when they are tried again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.claim_cache import ClaimCache, Counted
from corpus.document import DocumentError
from corpus.library import Entry
from corpus.survey import claims_of
from store.annotation import Anchor
from store.counting import CountedNow
from store.document_file import Token
from store.tallies import Tallies
from tests.store.test_tallies import CounterHere, Place, count, look, place

__all__ = ["place"]


class Refusing(CounterHere):
    """Can read nothing."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__()
        self.asked = 0
        self._reason = reason
        self._passing = passing

    def count(
        self, entry: Entry, language: str | None = None, anchors: Sequence[Anchor] = ()
    ) -> CountedNow:
        del language, anchors
        self.asked += 1
        raise DocumentError(entry.path, self._reason, "wait", passing=self._passing)


def test_what_could_not_be_read_is_tried_again_once_it_may_be(place: Place) -> None:
    refusing = Refusing("you may not read it", passing=False)
    tallies = Tallies(ClaimCache(place.cache, "1"), refusing)
    place.opened.append(tallies)
    for _ in range(2):
        with pytest.raises(DocumentError, match="may not"):
            count(place, tallies)
    place.file.chmod(0o600)
    with pytest.raises(DocumentError):
        count(place, tallies)
    assert refusing.asked == 2
    place.file.chmod(0o644)
    assert look(place, tallies) is None


def test_what_may_be_read_another_time_is_tried_in_the_next_session(place: Place) -> None:
    tallies = Tallies(ClaimCache(place.cache, "1"), Refusing("too slow", passing=True))
    place.opened.append(tallies)
    with pytest.raises(DocumentError):
        count(place, tallies)
    with pytest.raises(DocumentError, match="too slow"):
        look(place, tallies)
    tallies.close()

    second, _ = place.tallies()
    assert look(place, second) is None


def test_what_was_read_after_all_is_known(place: Place) -> None:
    assert place.entry
    tallies = Tallies(ClaimCache(place.cache, "1"), Refusing("too slow", passing=True))
    place.opened.append(tallies)
    with pytest.raises(DocumentError):
        count(place, tallies)
    token = Token.of(place.file)
    assert token
    document = place.document
    tallies.cache.put(place.entry, token, None, Counted.of(document, claims_of(document)))
    assert look(place, tallies)
