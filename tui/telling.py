"""An application that tells things in passing, off what is looked at: see `widgets.notices`."""

from __future__ import annotations

from textual import events, on
from textual.app import App
from textual.driver import Driver
from textual.notifications import Notify

from tui import messages
from tui.widgets.notices import Notices


class TellingApp(App[int]):
    """Shows its notices at the foot or the head of whatever screen is on top."""

    def __init__(self, driver_class: type[Driver]) -> None:
        """Run on a terminal's driver; nothing is told yet."""
        super().__init__(driver_class)
        self._notices = Notices(self)

    def on_mount(self) -> None:
        """Take notices along from screen to screen."""
        self.screen_change_signal.subscribe(self, lambda _: self._notices.show())

    def on_notify(self, event: Notify) -> None:
        """Show a notice; Textual's own would lie on the text."""
        event.prevent_default()
        self._notices.tell(event.notification)

    def clear_notifications(self) -> None:
        """Take all notices away."""
        self._notices.clear()

    async def on_event(self, event: events.Event) -> None:
        """Take note that somebody is here."""
        if isinstance(event, events.Key | events.MouseDown):
            self._notices.look()
        await super().on_event(event)

    @on(events.DescendantFocus)
    def follow_focus(self) -> None:
        """Keep notices off a line that is typed into."""
        self.screen.call_after_refresh(self._notices.make_way)

    @on(messages.PassageMoved)
    @on(messages.ViewScrolled)
    def uncover(self) -> None:
        """Keep notices away from what is looked at."""
        self._notices.make_way()
