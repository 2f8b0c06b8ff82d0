"""What widgets and workers say: facts in the past tense, requests in the imperative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


class Said(Message):
    """The base of all that widgets and workers say; the parts of the reader hear it."""


@dataclass(eq=False, repr=False)
class PassageMoved(Said):
    """The cursor of the document stands on another passage."""

    passage: Span


@dataclass(eq=False, repr=False)
class ViewScrolled(Said):
    """The document's top row changed.

    Attributes:
        fraction: How far down it is, 0 to 1.
        share: How much of the whole is in view, 0 to 1.
    """

    fraction: float
    share: float


@dataclass(eq=False, repr=False)
class ScrollDocument(Said):
    """Show the place that is this fraction (0 to 1) of the way down."""

    fraction: float


@dataclass(eq=False, repr=False)
class Escaped(Said):
    """Escape was pressed in the document: what lies over its text may go."""


@dataclass(eq=False, repr=False)
class GoTo(Said):
    """Put the cursor on the passage at this character of the open document.

    `read_on` also gives the document the focus.
    """

    position: int
    read_on: bool = False


@dataclass(eq=False, repr=False)
class AnnotationChosen(Said):
    """An annotation is highlighted in its pane; `opened` if enter or a click chose it."""

    annotation: str
    opened: bool = False


@dataclass(eq=False, repr=False)
class AddressFollowed(Said):
    """Open a web address in the browser, after asking."""

    address: str


@dataclass(eq=False, repr=False)
class DocumentOpened(Said):
    """A document has been read and may be shown.

    `place` is where to show it; None where it was left.
    """

    volume: Volume
    opened: OpenDocument
    place: ReadingPosition | None = None


@dataclass(eq=False, repr=False)
class DocumentNotOpened(Said):
    """A document can't be read; `reason` is one line with the way out."""

    volume: Volume
    reason: str


@dataclass(eq=False, repr=False)
class Surveyed(Said):
    """Something was found in a document; it may not be the open one any more."""

    opened: OpenDocument


@dataclass(eq=False, repr=False)
class ClaimsCounted(Surveyed):
    """All claims of a document were found."""

    claims: Claims


@dataclass(eq=False, repr=False)
class ListingFound(Surveyed):
    """What a listing of the outline lists was found."""

    listing: Listing
    entries: Entries


@dataclass(eq=False, repr=False)
class FindingsFound(Surveyed):
    """What there is to say of a passage was found."""

    passage: Span
    findings: tuple[Finding, ...]


@dataclass(eq=False, repr=False)
class VerdictGiven(Said):
    """A person has given a verdict, wherever it was; `verdict` is its id."""

    verdict: str


@dataclass(eq=False, repr=False)
class EditAsked(Said):
    """An edit of a passage has been handed over, and will be saved or declined."""

    label: str
    passage: Span


@dataclass(eq=False, repr=False)
class EditSaved(Said):
    """An edit is on the disk."""

    job: Job
    receipt: Receipt


@dataclass(eq=False, repr=False)
class EditFailed(Said):
    """An edit could not be saved for now; it is kept and tried again."""

    job: Job
    reason: str


@dataclass(eq=False, repr=False)
class EditDeclined(Said):
    """An edit can't be made; `reason` says why in words for a person."""

    job: Job
    reason: str


@dataclass(eq=False, repr=False)
class TutorialAsked(Said):
    """Open the tutorial, on a desk of its own."""


@dataclass(eq=False, repr=False)
class TutorialLeft(Said):
    """Go back from the tutorial to what was read before, or to the shell."""


@dataclass(eq=False, repr=False)
class Exported(Said):
    """An export was written to `path`, or was not, for `problem`."""

    path: str
    annotations: int = 0
    problem: str = ""


@dataclass(eq=False, repr=False)
class DocumentsFound(Said):
    """Further documents were found.

    Attributes:
        complete: Whether these are all.
    """

    complete: bool


@dataclass(eq=False, repr=False)
class WorldChanged(Said):
    """Something of a document has changed outside; it may not be the open one any more."""

    opened: OpenDocument


@dataclass(eq=False, repr=False)
class AnnotationsChanged(WorldChanged):
    """Another window or script has changed a document's annotations.

    Attributes:
        basis: The state of the store file that the screen showed when it was looked at.
        annotations: As they are now.
    """

    basis: Token | None
    annotations: Annotations


@dataclass(eq=False, repr=False)
class AnnotationsUnreadable(WorldChanged):
    """A document's annotations can't be read any more; `reason` is one line."""

    reason: str


@dataclass(eq=False, repr=False)
class IdentityChanged(WorldChanged):
    """Another window found that the document is one that was renamed or moved."""


@dataclass(eq=False, repr=False)
class FileChanged(WorldChanged):
    """A document's file has changed on the disk, or is `gone`."""

    gone: bool


@dataclass(eq=False, repr=False)
class LookAlikesFound(WorldChanged):
    """A document may be one of these, whose files are gone; the likeliest comes first."""

    records: tuple[DocumentRecord, ...]


@dataclass(eq=False, repr=False)
class DocumentLookedAt(WorldChanged):
    """A document's files were looked at; all that had changed has been said before."""


@dataclass(eq=False, repr=False)
class CountLibrary(Said):
    """Find out how far the whole library is checked, or look again at what has changed."""


@dataclass(eq=False, repr=False)
class LibraryCounted(Said):
    """More is known of how far the library is checked.

    `counts` has what is known of each document.
    """

    progress: LibraryProgress
    counts: LibraryCounts


@dataclass(eq=False, repr=False)
class LibraryLookedAt(Said):
    """The library's folders were looked at again.

    `changed` tells whether documents were added, removed or written to.
    """

    changed: bool


@dataclass(eq=False, repr=False)
class ShowHits(Said):
    """Seek what was found in the library in the open document, from the hit at a character."""

    query: Query
    position: int


@dataclass(eq=False, repr=False)
class HitsPassed(Said):
    """The hits of the open document for what was found in the library are through.

    `step` is 1 beyond the last, -1 before the first.
    """

    query: Query
    step: int
