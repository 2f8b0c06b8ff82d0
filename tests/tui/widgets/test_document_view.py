from __future__ import annotations

from textual.strip import Strip

from corpus.layers import Layers
from tests.tui.making import a_document
from tests.tui.widgets.hosting import Host
from tui.widgets.document_view import DocumentView

DOCUMENT = a_document("Nobody had asked the ferryman whether the bridge would cost him his living.")


class Watched(DocumentView):
    """Opens a document before it has a size, and remembers its first row as it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.first_rows: list[str] = []

    def on_mount(self) -> None:
        self.open(DOCUMENT, Layers(DOCUMENT), 0, 0)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if y == 0:
            self.first_rows.append(strip.text)
        return strip


async def test_the_first_picture_has_lines_of_the_length_there_is_room_for() -> None:
    view = Watched()
    async with Host(view).run_test(size=(60, 5)):
        assert {row.strip() for row in view.first_rows} == {
            "Nobody had asked the ferryman whether the bridge would"
        }
