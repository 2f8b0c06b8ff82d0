"""Long documents, generated: the same number of chapters always gives the same text."""

from itertools import cycle, islice

from corpus.document import Block, BlockKind, Document, Metadata

_PEOPLE = ("Ada Lind", "Bo Berg", "Ida Møller Krag", "J. R. Smith", "Lind", "Berg")
_PLACES = ("Vester", "Nord", "Łódź", "the World Health Organization (WHO)", "the U.S.", "WHO")
_SAID = ("said", "announced", "denied", "hoped", "might think")


def book(chapters: int, *, published: str | None = "2025-09-21") -> Document:
    """Return a document of so many chapters, some 500 characters and five blocks each."""
    blocks: list[Block] = []
    pieces: list[str] = []
    start = 0
    turns = zip(cycle(_PEOPLE), cycle(_PLACES[::-1]), cycle(_SAID), strict=True)
    for number, (person, place, said) in enumerate(islice(turns, chapters)):
        built = (
            f"In {1700 + number % 300}, {person} {said} in {place} that {number + 2} bridges "
            f"were built. They are the longest in {place}. Is that wise? Nobody {said} so, "
            f"and on Friday the council paid {number} million euros for each of them."
        )
        chapter: tuple[tuple[BlockKind, str], ...] = (
            ("heading", f"Chapter {number}: What {person} Built"),
            ("paragraph", built),
            ("item", f"On March {number % 28 + 1}, {person} left {place} because of rain."),
            ("quote", f"“A bridge is a promise”, {person} {said} 🌉. It will rise by 12%."),
            ("note", f"{person}, “Bridges”, 2019, accessed on 4 March 2024."),
        )
        for kind, text in chapter:
            blocks.append(Block(start, start + len(text), kind, int(kind == "heading")))
            pieces.append(text)
            start += len(text) + 2
    return Document("\n\n".join(pieces), tuple(blocks), Metadata("Bridges", published=published))
