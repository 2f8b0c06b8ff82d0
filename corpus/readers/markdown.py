"""Reads Markdown (CommonMark with tables, strikethrough, footnotes and front matter)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import structs

from corpus.document import BlockKind, Document, Metadata
from corpus.readers.assembly import Assembly
from corpus.readers.front_matter import read_front_matter
from corpus.readers.furniture import is_furniture
from corpus.readers.inline import words_of
from corpus.readers.language import SAMPLE, guess_language
from corpus.readers.notes import begins_note
from corpus.readers.progress import step
from corpus.readers.source import Decoded, Source, decode
from corpus.readers.words import Words, aligned, joined
from corpus.safe_text import safe_line
from corpus.titles import fallback_title

DEEPEST = 100
"""How deep lists and quotes may be nested; the parser leaves out what is deeper."""

_NO_WORDS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
_SHORTEST_HTML_PARAGRAPH = 60


def read_source(source: Source) -> Document:
    """Return the document that a Markdown text is.

    Raises:
        DocumentError: The bytes are not text.
    """
    decoded = decode(source)
    matter = read_front_matter(decoded.text)
    text = decoded.text[matter.length :].replace("\0", "\ufffd")
    tokens = _parser().parse(text)
    # The parser gives up at this level, and a list or a quote takes two.
    if any(token.level >= DEEPEST - 2 for token in tokens):
        return _as_plain_text(source)
    blocks = _Blocks()
    blocks.take_all(tokens)
    return blocks.assembly.document(_metadata(source, decoded, matter.fields, blocks))


def _as_plain_text(source: Source) -> Document:
    """Read the file with its marks, so that none of its text is lost."""
    from corpus.readers import plain  # noqa: PLC0415 - hardly any file needs it

    document = plain.read_source(source)
    remark = "nested too deeply for Markdown: read as plain text"
    metadata = structs.replace(document.metadata, remarks=(*document.metadata.remarks, remark))
    return structs.replace(document, metadata=metadata)


def _parser() -> MarkdownIt:
    options = {"maxNesting": DEEPEST}
    parser = (
        MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).use(footnote_plugin)
    )
    # Left to itself the plugin drops the notes that no mark leads to.
    parser.disable(["footnote_tail", "footnote_inline"])
    # Line ends are normal already, and whoever takes the words joins them: a tenth of the time.
    parser.disable(["normalize", "text_join", "fragments_join"])
    parser.core.ruler.at("inline", _parse_inlines)
    return parser


def _parse_inlines(state: StateCore) -> None:
    """Parse the words of all blocks, which takes longest, and say so of each."""
    for token in state.tokens:
        if token.type == "inline":
            step()
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


class _Blocks:
    """Goes through the block tokens in order, and knows what it stands in.

    Attributes:
        assembly: The blocks so far.
        titles: The texts of the headings of the first rank.
        first_prose: The text of the first paragraph or item.
    """

    def __init__(self) -> None:
        self.assembly = Assembly()
        self.titles: list[str] = []
        self.first_prose = ""
        self._inside: list[Literal["item", "quote"]] = []
        self._heading = 0
        self._marker = ""
        self._rows: list[list[Words]] | None = None
        self._note: list[Words] | None = None
        self._notes: list[Words] = []

    def take_all(self, tokens: Sequence[Token]) -> None:
        """Add the blocks of a whole file; the notes come last, wherever they stood."""
        handlers = {
            "inline": self._take_inline,
            "heading_open": self._begin_heading,
            "heading_close": self._end_heading,
            "list_item_open": self._begin_item,
            "list_item_close": self._leave,
            "blockquote_open": self._begin_quote,
            "blockquote_close": self._leave,
            "footnote_reference_open": self._begin_note,
            "footnote_reference_close": self._end_note,
            "table_open": self._begin_table,
            "tr_open": self._begin_row,
            "table_close": self._end_table,
            "fence": self._take_code,
            "code_block": self._take_code,
            "html_block": self._take_html,
        }
        for token in tokens:
            if handler := handlers.get(token.type):
                handler(token)
        for note in self._notes:
            self._add(note, "note")

    def _take_inline(self, token: Token) -> None:
        words = words_of(token.children or ()).stripped()
        if self._rows is not None:
            self._rows[-1].append(Words(words.text.replace("\n", " "), words.styles))
        elif self._heading:
            if self._heading == 1:
                self.titles.append(words.text)
            self._add(words, "heading", self._heading)
        else:
            self._take_paragraph(words)

    def _take_paragraph(self, words: Words) -> None:
        if self._note is not None:
            self._note.append(words)
            return
        self.first_prose = self.first_prose or words.text
        if self._inside:
            kind = self._inside[-1]
            self._add(words, kind, self._inside.count(kind), self._marker)
            self._marker = ""
        elif words.text and begins_note(words.text):
            self._add(words, "note")
        elif words.text and is_furniture(words.text):
            self._add(words, "furniture")
        else:
            self._add(words, "paragraph")

    def _take_code(self, token: Token) -> None:
        code = Words(token.content.strip("\n").expandtabs(4).rstrip())
        if self._note is not None:
            self._note.append(code)
        elif code.text.strip():
            self._add(code, "code")

    def _take_html(self, token: Token) -> None:
        text = html.unescape(_NO_WORDS.sub(" ", token.content))
        words = Words(" ".join(text.split()))
        is_prose = len(words.text) >= _SHORTEST_HTML_PARAGRAPH or words.text.endswith((".", "!"))
        self._add(words, "paragraph" if is_prose else "furniture")

    def _begin_heading(self, token: Token) -> None:
        self._heading = int(token.tag[1])

    def _end_heading(self, _token: Token) -> None:
        self._heading = 0

    def _begin_item(self, token: Token) -> None:
        self._inside.append("item")
        self._marker = f"{token.info}{token.markup}" if token.info else "•"

    def _begin_quote(self, _token: Token) -> None:
        self._inside.append("quote")

    def _leave(self, _token: Token) -> None:
        self._inside.pop()
        self._marker = ""

    def _begin_note(self, token: Token) -> None:
        self._note = [Words(f"[{token.meta['label']}]")]

    def _end_note(self, _token: Token) -> None:
        if self._note:
            first = joined(self._note[:2], " ")
            self._notes.append(joined([first, *self._note[2:]], "\n"))
        self._note = None

    def _begin_table(self, _token: Token) -> None:
        self._rows = []

    def _begin_row(self, _token: Token) -> None:
        if self._rows is not None:
            self._rows.append([])

    def _end_table(self, _token: Token) -> None:
        rows, self._rows = self._rows or [], None
        table = aligned(rows)
        if self._note is not None:
            self._note.append(table)
        elif table.text.strip():
            self._add(table, "table")

    def _add(self, words: Words, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        self.assembly.add(words.text, kind, level, marker, words.styles)


def _metadata(
    source: Source, decoded: Decoded, stated: dict[str, str], blocks: _Blocks
) -> Metadata:
    guessed = {}
    if "title" not in stated:
        only = blocks.titles[0] if len(blocks.titles) == 1 else ""
        guessed["title"] = safe_line(only) or fallback_title(source.path, blocks.first_prose)
    if "language" not in stated:
        guessed["language"] = guess_language(decoded.text[:SAMPLE])
    return Metadata(
        **stated,
        **guessed,
        encoding=decoded.encoding,
        guessed=tuple(guessed),
        remarks=decoded.remarks,
    )
