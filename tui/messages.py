"""What widgets and workers say: facts in the past tense, requests in the imperative."""

from __future__ import annotations

from inspect import get_annotations
from typing import TYPE_CHECKING, ClassVar, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    from corpus.document import Span
    from corpus.query import Query
    from corpus.survey import Claims
    from store.database import Receipt
    from store.document_file import Annotations, DocumentRecord, Token
    from store.positions import ReadingPosition
    from tui.desk import Volume
    from tui.library_counts import LibraryCounts
    from tui.library_progress import LibraryProgress
    from tui.reading.entries import Entries, Listing
    from tui.reading.findings import Finding
    from tui.reading.open_document import OpenDocument
    from tui.reading.writer import Job


@dataclass_transform(eq_default=False)
class DeclaredMessage(Message):
    """A message whose attributes are declared as a dataclass's are, those with defaults last.

    It is made as a dataclass is, too. But to make a class a dataclass, its methods are
    compiled from text, which for all messages took a hundredth of the program's start.
    """

    _attributes: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take note of what is declared."""
        super().__init_subclass__()
        cls._attributes += tuple(get_annotations(cls))

    def __init__(self, *values: object, **named: object) -> None:
        """Say it.

        Raises:
            TypeError: An attribute has no value, or more than one, or there is none for a value.
        """
        super().__init__()
        said = dict(zip(self._attributes, values, strict=False)) | named
        known = all(name in self._attributes for name in named)
        if not known or len(said) < len(values) + len(named):
            raise TypeError(self._takes())
        for name, value in said.items():
            setattr(self, name, value)
        if not all(hasattr(self, name) for name in self._attributes):
            raise TypeError(self._takes())

    def _takes(self) -> str:
        return f"{type(self).__name__} takes {', '.join(self._attributes) or 'nothing'}"


class Said(DeclaredMessage):
    """The base of all that widgets and workers say; the parts of the reader hear it."""


class PassageMoved(Said):
    """The cursor of the document stands on another passage."""

    passage: Span


class ViewScrolled(Said):
    """The document's top row changed.

    Attributes:
        fraction: How far down it is, 0 to 1.
        share: How much of the whole is in view, 0 to 1.
    """

    fraction: float
    share: float


class ScrollDocument(Said):
    """Show the place that is this fraction (0 to 1) of the way down."""

    fraction: float


class Escaped(Said):
    """Escape was pressed in the document: what lies over its text may go."""


class GoTo(Said):
    """Put the cursor on the passage at this character of the open document.

    `read_on` also gives the document the focus.
    """

    position: int
    read_on: bool = False


class AnnotationChosen(Said):
    """An annotation is highlighted in its pane; `opened` if enter or a click chose it."""

    annotation: str
    opened: bool = False


class AddressFollowed(Said):
    """Open a web address in the browser, after asking."""

    address: str


class DocumentOpened(Said):
    """A document has been read and may be shown.

    `place` is where to show it; None where it was left.
    """

    volume: Volume
    opened: OpenDocument
    place: ReadingPosition | None = None


class DocumentNotOpened(Said):
    """A document can't be read; `reason` is one line with the way out."""

    volume: Volume
    reason: str


class Surveyed(Said):
    """Something was found in a document; it may not be the open one any more."""

    opened: OpenDocument


class ClaimsCounted(Surveyed):
    """All claims of a document were found."""

    claims: Claims


class ListingFound(Surveyed):
    """What a listing of the outline lists was found."""

    listing: Listing
    entries: Entries


class FindingsFound(Surveyed):
    """What there is to say of a passage was found."""

    passage: Span
    findings: tuple[Finding, ...]


class VerdictGiven(Said):
    """A person has given a verdict, wherever it was; `verdict` is its id."""

    verdict: str


class EditAsked(Said):
    """An edit of a passage has been handed over, and will be saved or declined."""

    label: str
    passage: Span


class EditSaved(Said):
    """An edit is on the disk."""

    job: Job
    receipt: Receipt


class EditFailed(Said):
    """An edit could not be saved for now; it is kept and tried again."""

    job: Job
    reason: str


class EditDeclined(Said):
    """An edit can't be made; `reason` says why in words for a person."""

    job: Job
    reason: str


class TutorialAsked(Said):
    """Open the tutorial, on a desk of its own."""


class TutorialLeft(Said):
    """Go back from the tutorial to what was read before, or to the shell."""


class Exported(Said):
    """An export was written to `path`, or was not, for `problem`."""

    path: str
    annotations: int = 0
    problem: str = ""


class DocumentsFound(Said):
    """Further documents were found.

    Attributes:
        complete: Whether these are all.
    """

    complete: bool


class WorldChanged(Said):
    """Something of a document has changed outside; it may not be the open one any more."""

    opened: OpenDocument


class AnnotationsChanged(WorldChanged):
    """Another window or script has changed a document's annotations.

    Attributes:
        basis: The state of the store file that the screen showed when it was looked at.
        annotations: As they are now.
    """

    basis: Token | None
    annotations: Annotations


class AnnotationsUnreadable(WorldChanged):
    """A document's annotations can't be read any more; `reason` is one line."""

    reason: str


class IdentityChanged(WorldChanged):
    """Another window found that the document is one that was renamed or moved."""


class FileChanged(WorldChanged):
    """A document's file has changed on the disk, or is `gone`."""

    gone: bool


class LookAlikesFound(WorldChanged):
    """A document may be one of these, whose files are gone; the likeliest comes first."""

    records: tuple[DocumentRecord, ...]


class DocumentLookedAt(WorldChanged):
    """A document's files were looked at; all that had changed has been said before."""


class CountLibrary(Said):
    """Find out how far the whole library is checked, or look again at what has changed."""


class LibraryCounted(Said):
    """More is known of how far the library is checked.

    `counts` has what is known of each document.
    """

    progress: LibraryProgress
    counts: LibraryCounts


class LibraryLookedAt(Said):
    """The library's folders were looked at again.

    `changed` tells whether documents were added, removed or written to.
    """

    changed: bool


class ShowHits(Said):
    """Seek what was found in the library in the open document, from the hit at a character."""

    query: Query
    position: int


class HitsPassed(Said):
    """The hits of the open document for what was found in the library are through.

    `step` is 1 beyond the last, -1 before the first.
    """

    query: Query
    step: int
