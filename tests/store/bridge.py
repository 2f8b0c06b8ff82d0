"""A document to count the claims of, as it stands in its file."""

from __future__ import annotations

BRIDGE = """\
# The bridge at Hallow Ford

What is known so far.

## What has happened

The council voted on 4 March 2025 to close the bridge. About 12,000 vehicles crossed it every
day in 2024. Who decides on a new one? Repairs will cost 48 million euros, the engineer said.

The ferry carried 310 people on its first day. It is a small boat.

## How it came to this

- Inspectors found 26 cracks in May 2023.
- The county spent 3 million euros on paint in 2019.

> "It was the oldest bridge in the county," the mayor said on 5 March 2025.

## What comes next

A vote is due on 9 June 2025. The engineer reported that work takes 14 months. Ask again
tomorrow.
"""
