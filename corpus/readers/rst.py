"""Cuts reStructuredText into pieces: enough of it to read, without what is for machines.

What the marks mean is docutils' "reStructuredText Markup Specification". Inline marks go,
and so do comments, targets and directives that hold no words.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from corpus.readers.pieces import Piece

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_SIMPLE_TABLE = re.compile(r"=+(?: +=+)+")
_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]+\| )?(?P<name>[\w:-]+?):: ?(?P<argument>.*)")
_NOTE = re.compile(r"\.\. \[#?(?P<label>[\w.*-]+)\] ?(?P<text>.*)")
_OPTION = re.compile(r":(?P<name>[\w-]+): ?(?P<value>.*)")
_FIELD = re.compile(r":(?P<name>[^:\s][^:]*): +(?P<value>\S.*)")
_ITEM = re.compile(r"(?:[-*+•]|#\.|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+\S")
_AUTOMATIC = re.compile(r"#\.(?=\s)")
_CODE = frozenset(("code", "code-block", "sourcecode", "parsed-literal", "math", "productionlist"))
_TABLES = frozenset(("csv-table", "list-table"))
_SILENT = frozenset(
    ("class", "contents", "default-role", "footer", "header", "highlight", "include", "index",
     "literalinclude", "meta", "module", "raw", "role", "rst-class", "sectnum", "toctree")
)  # fmt: skip
_DEEPEST = 20
"""Directives in directives, at most; what is set in deeper stays as it is."""
_INLINE = (
    (re.compile(r"\[#?([\w.*-]+)\]_"), r"[\1]"),
    (re.compile(r"``(.+?)``"), r"\1"),
    (re.compile(r"(?::[\w:+-]+:)?`([^`<]+?)(?: *<[^<>`]*>)?`(?::[\w:+-]+:|__?)?"), r"\1"),
    (re.compile(r"\*\*(?=\S)(.{1,300}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"\\(\S)"), r"\1"),
)


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text with LF line ends; its headings have their levels."""
    cutting = _Cutting()
    cutting.take(text.expandtabs(8).split("\n"))
    return cutting.pieces


class _Cutting:
    """Goes through lines from above, and knows how each rank of headings is drawn."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._looks: list[str] = []
        self._number = 0
        self._depth = 0

    def take(self, lines: Sequence[str]) -> None:
        """Add the pieces of some lines that stand at one margin."""
        at = 0
        while at < len(lines):
            if not lines[at].strip():
                at += 1
            elif height := self._heading(lines[at : at + 3]):
                at += height
            else:
                end = after = _end_of_block(lines, at)
                while not lines[end - 1].strip():
                    end -= 1
                self._take_block(lines[at:end])
                at = after

    def _heading(self, lines: Sequence[str]) -> int:
        """Add a heading if these lines begin with one; return how many lines it has."""
        first, *rest = (line.rstrip() for line in lines)
        if len(rest) > 1 and _RULE.fullmatch(first) and rest[0] and rest[1] == first:
            self._add_heading(rest[0].strip(), first[0] * 2)
            return 3
        if rest and first[0] != " " and _RULE.fullmatch(rest[0]) and len(rest[0]) >= len(first) / 2:
            if _RULE.fullmatch(first):
                return 0
            self._add_heading(first, rest[0][0])
            return 2
        return 0

    def _add_heading(self, words: str, look: str) -> None:
        if look not in self._looks:
            self._looks.append(look)
        level = min(self._looks.index(look) + 1, 6)
        self.pieces.append(Piece(_read(words), 1, kind="heading", level=level))

    def _take_block(self, block: Sequence[str]) -> None:
        first = block[0]
        if first.startswith(".."):
            self._take_explicit(block)
        elif _SIMPLE_TABLE.fullmatch(first.strip()) or first.startswith("+-"):
            table = "\n".join(line.rstrip() for line in block)
            self.pieces.append(Piece(table, 1, lines=len(block), kind="table"))
        elif _RULE.fullmatch(first.strip()) and len(block) == 1:
            self.pieces.append(Piece(first.strip(), 1, kind="furniture"))
        else:
            self._take_words(block)

    def _take_explicit(self, block: Sequence[str]) -> None:
        """Take a directive or a note; all else that begins with two dots is no text."""
        body = textwrap.dedent("\n".join(block[1:])).split("\n")
        if note := _NOTE.match(block[0]):
            words = " ".join([note["text"], *body]).split()
            text = _read(" ".join(words))
            self.pieces.append(Piece(f"[{note['label']}] {text}".rstrip(), 1, kind="note"))
        elif directive := _DIRECTIVE.match(block[0]):
            self._take_directive(directive["name"].rpartition(":")[2], directive["argument"], body)

    def _take_directive(self, name: str, argument: str, body: list[str]) -> None:
        options: dict[str, str] = {}
        while body and (option := _OPTION.match(body[0])):
            options[option["name"]] = option["value"]
            body.pop(0)
        content = "\n".join(body).strip("\n")
        if name in _SILENT:
            return
        if name in {"image", "figure"}:
            self._add(f"[image: {options['alt']}]" if options.get("alt") else "")
        elif name in _CODE:
            self._add_as_is(content or argument, "code")
            return
        elif name in _TABLES:
            self._add(argument)
            self._add_as_is(content, "table")
            return
        elif argument:
            self._add(argument)
        if self._depth == _DEEPEST:
            self._add_as_is(content, "code")
            return
        self._depth += 1
        self.take(content.split("\n"))
        self._depth -= 1

    def _take_words(self, block: Sequence[str]) -> None:
        """Take paragraphs, items and fields, and the code that a double colon announces."""
        chunk: list[str] = []
        for number, line in enumerate(block):
            if not line.strip():
                announced = bool(chunk) and chunk[-1].rstrip().endswith("::")
                self._end_chunk(chunk)
                chunk = []
                if announced:
                    self._add_as_is("\n".join(block[number + 1 :]), "code")
                    return
            elif chunk and (_begins(line) or line.startswith("| ")):
                self._end_chunk(chunk)
                chunk = [line]
            else:
                chunk.append(line)
        self._end_chunk(chunk)

    def _end_chunk(self, chunk: Sequence[str]) -> None:
        if not chunk:
            return
        words = " ".join(line.strip() for line in chunk)
        if words.endswith("::"):
            words = words[:-2].rstrip() + (":" if words[:-2].strip() else "")
        if field := _FIELD.fullmatch(words):
            words = f"{field['name']}: {field['value']}"
        self._number = self._number + 1 if _AUTOMATIC.match(words) else 0
        words = _AUTOMATIC.sub(f"{self._number}.", words, count=1)
        self._add(words.removeprefix("| "), len(chunk[0]) - len(chunk[0].lstrip()))

    def _add(self, words: str, indent: int = 0) -> None:
        if text := _read(words):
            self.pieces.append(Piece(text, 1, indent))

    def _add_as_is(self, text: str, kind: str) -> None:
        lines = textwrap.dedent(text).strip("\n")
        if lines.strip():
            code = Piece(lines, 1, lines=lines.count("\n") + 1)
            code.kind = "table" if kind == "table" else "code"
            self.pieces.append(code)


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """Return where the lines end that belong to the one at `start`.

    These are the lines up to a blank one and what is set in below it.
    """
    is_table = _SIMPLE_TABLE.fullmatch(lines[start].strip()) is not None
    holds = lines[start].startswith(("..", " "))
    announces = False
    end = start
    while end < len(lines):
        line = lines[end].rstrip()
        before = lines[end - 1].rstrip() if end > start else ""
        inside = line.startswith(" ")
        if not line:
            if is_table and _SIMPLE_TABLE.fullmatch(before.strip()) and end > start + 2:
                break
            announces = announces or before.endswith("::")
        elif end > start:
            if not before and not (inside and (holds or announces)):
                break
            if holds and not inside:
                break
        end += 1
    return end


def _begins(line: str) -> bool:
    stripped = line.lstrip()
    return _ITEM.match(stripped) is not None or _FIELD.match(stripped) is not None


def _read(words: str) -> str:
    """Return some words without their inline marks."""
    for mark, meant in _INLINE:
        words = mark.sub(meant, words)
    return words.strip()
