"""Addresses as they are typed, and what pieces of evidence are called."""

from __future__ import annotations

import pytest

from store.annotation import Evidence
from tests.store.making import an_anchor
from tui.reading.sources import (
    LONGEST_ADDRESS,
    Shown,
    SourceError,
    address_name,
    document_name,
    web_address,
)


@pytest.mark.parametrize(
    ("typed", "address", "name"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d", "example.org"),
        ("  example.org/a \n", "https://example.org/a", "example.org"),
        ("HTTP://Example.org", "HTTP://Example.org", "example.org"),
        ("http://localhost:8000/a", "http://localhost:8000/a", "localhost"),
        ("10.1234/ab.c(1)", "https://doi.org/10.1234/ab.c(1)", "doi 10.1234/ab.c(1)"),
        ("DOI: 10.1234/x", "https://doi.org/10.1234/x", "doi 10.1234/x"),
        ("https://dx.doi.org/10.1234/x", "https://doi.org/10.1234/x", "doi 10.1234/x"),
        (
            "https://web.archive.org/web/20250304120000/https://example.org/a",
            "https://web.archive.org/web/20250304120000/https://example.org/a",
            "example.org in web.archive.org",
        ),
        ("archive.ph/2025/http:/example.org/a", "https://archive.ph/2025/http:/example.org/a",
         "example.org in archive.ph"),
        ("https://archive.ph/AbCd1", "https://archive.ph/AbCd1", "archive.ph"),
        ("https://bank.com@evil.example/", "https://bank.com@evil.example/", "evil.example"),
        ("https://\u0430pple.com", "https://\u0430pple.com", "xn--pple-43d.com"),
    ],
)  # fmt: skip
def test_an_address_is_taken_as_people_write_it_and_called_by_its_host(
    typed: str, address: str, name: str
) -> None:
    assert web_address(typed) == address
    assert address_name(address) == name


@pytest.mark.parametrize(
    "typed",
    ["ftp://example.org", "javascript:alert(1)", "file:///etc/passwd", "two words.org", "word",
     "https://", "https://[", "https://a.example/" + "x" * LONGEST_ADDRESS],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(SourceError, match=r"\.$"):
        web_address(typed)


def test_control_characters_in_an_address_are_made_visible() -> None:
    assert "\x1b" not in web_address("https://example.org/\x1b[2J")
    assert "\x1b" not in address_name("\x1b]0;x")
    assert "\x1b" not in address_name("https://doi.org/10.1234/\x1bx")


@pytest.mark.parametrize(
    ("document", "name"),
    [("02-ferry-0123456789", "02-ferry"), ("ferry-0123456789-2", "ferry"), ("ferry", "ferry"),
     ("-0123456789", "-0123456789")],
)  # fmt: skip
def test_a_document_is_called_by_the_words_of_its_id(document: str, name: str) -> None:
    assert document_name(document) == name


def test_a_piece_is_told_in_one_line() -> None:
    piece = Evidence("e", "context", "", document="d-0123456789", anchor=an_anchor(), note="a\nb")
    assert Shown.of(piece, "d-0123456789").words == "context · here · “talks” · a b"
    assert Shown.of(piece, "other").source == "d"
    assert Shown.of(Evidence("e", "supports", ""), "other").words == "supports · no source"
