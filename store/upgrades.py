"""Brings the tables of older store files to the shape of today, one small step at a time.

A step knows two shapes and nothing else: the one it starts from and the next. A file is
upgraded in memory when it is read, and on the disk by the first edit after that, of which
there is a snapshot (`store.snapshots`) in the old shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.plain_json import Tables

SCHEMA = 1
"""The version of the records' shape that this program writes."""

Step = Callable[[Tables], Tables]
"""Returns tables in the next shape; the ones it is given stay as they are."""

STEPS: Mapping[int, Step] = {}
"""The step from each version of the shape to the next. There is only one shape so far."""


class UnknownSchemaError(ValueError):
    """There is no way from a version of the shape to today's."""


def upgraded(
    tables: Tables, schema: int, *, target: int = SCHEMA, steps: Mapping[int, Step] = STEPS
) -> Tables:
    """Return the tables of a file in the shape `target`.

    Args:
        tables: As they were read.
        schema: The version of their shape.
        target: The version wanted.
        steps: The step from each version to the next.

    Raises:
        UnknownSchemaError: A step is missing.
    """
    for version in range(schema, target):
        if version not in steps:
            raise UnknownSchemaError(f"schema {version} is not known")
        tables = steps[version](tables)
        for record in tables["document"].values():
            record["schema"] = version + 1
    return tables
