"""The small corpus that the screen's tests read: a brief, an analysis, a text that would act."""

from __future__ import annotations

from tests.store.bridge import BRIDGE

BRIEF = BRIDGE

ANALYSIS = """\
# Who pays for the ferry

The ferry costs 9,000 euros a day, the county announced on 7 March 2025.[^1] Traders said that
sales fell by 40 percent in April 2025. That is one side of it.

The county promised 2 million euros for them.[^2] No other county pays so much, the paper said.

[^1]: County gazette, number 12.
[^2]: Ibid.
"""

HOSTILE = """\
# [bold]Not bold[/foo] heading \x1b]52;c;aGFjaw==\x07

A source said on 3 May 2025 that [@click=app.quit]3,000 people[/] came \x1b[31mred\x1b[0m here.
The bidi \u202eeman\u202c was sent in 2024 by [/foo] and [red]12 others[/red] on \x9b5n time.

## \u2066[link=file:///]Isolated\u2069 [/]

The sum of array[i] was 40 million in 2023, the \u200bagency\u00ad said.
"""
