"""Golden rules of sentence segmentation that hold, from a set this project doesn't hold.

`OBELUS_PYSBD` names the folder `tests/lang` of nipunsadvilkar/pySBD (MIT), whose modules
list texts with their sentences, language by language. They are read, never run.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.layers.sentences import sentences_in
from tests.benchmarks.spans import one_block

LANGUAGES = {
    "english": "en", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it",
    "dutch": "nl", "danish": "da", "polish": "pl", "greek": "el", "russian": "ru",
    "arabic": "ar", "persian": "fa", "hindi": "hi", "chinese": "zh", "japanese": "ja",
}  # fmt: skip
"""The modules read, with the language of each in BCP 47."""


@dataclass
class Held:
    """How many rules of one language hold.

    Attributes:
        language: The module's name for it.
        rules: How many there are.
        broken: What was found and what was wanted, for each that doesn't hold.
    """

    language: str
    rules: int = 0
    broken: list[tuple[Sequence[str], Sequence[str]]] = field(default_factory=list)

    def __str__(self) -> str:
        name = f"sentences, golden rules, {self.language}"
        return f"{name:44} {self.rules - len(self.broken)} of {self.rules} hold"


def rules_of(module: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of a module's golden rules, each with its sentences."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.List):
            continue
        if "GOLDEN" not in ast.unparse(node.targets[0]):
            continue
        for rule in node.value.elts:
            # A rule that pySBD knows it breaks is a call of `pytest.param`.
            parts = rule.args if isinstance(rule, ast.Call) else getattr(rule, "elts", [])
            text, sentences = (ast.literal_eval(part) for part in parts[:2])
            yield text, [sentence.strip() for sentence in sentences]


def held(module: Path, language: str, name: str) -> Held:
    """Try the golden rules of one module."""
    result = Held(name)
    for text, wanted in rules_of(module):
        document = one_block(text, language=language)
        found = [document.quote(sentence) for sentence in sentences_in(document, 0)]
        result.rules += 1
        if found != wanted:
            result.broken.append((found, wanted))
    return result


def golden_rules() -> Iterator[Held]:
    """Yield the rules that hold in each language, nothing without the data."""
    if folder := os.environ.get("OBELUS_PYSBD"):
        for name, language in LANGUAGES.items():
            yield held(Path(folder) / f"test_{name}.py", language, name)


def main() -> None:
    """Print how many rules hold, and with `-v` those that don't."""
    for result in golden_rules():
        print(result)  # noqa: T201 - this is a command
        if "-v" in sys.argv:
            for found, wanted in result.broken:
                print(f"   found  {found}\n   wanted {wanted}")  # noqa: T201


if __name__ == "__main__":
    main()
