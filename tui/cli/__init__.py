"""The command line: one module a verb, loaded when it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from tui import __version__

INTERRUPTED = 130
"""Exit status after ctrl+c: 128 and the number of SIGINT, as in a shell."""

NOBODY_READS = 141
"""Exit status where the reader of the output has gone: 128 and the number of SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status for the shell.

    Args:
        argv: The words after the command's name; those of this process by default.
    """
    words = sys.argv[1:] if argv is None else argv
    try:
        if words and words[0] in {"--version", "-V"}:
            print(f"obelus {__version__}")
            status = 0
        else:
            if argv is None:  # a process of its own
                gc.disable()  # until `tui.collecting.take_up`
            from tui.cli.dispatch import run  # noqa: PLC0415 - the version needs none of it

            status = run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_output_up()
        return NOBODY_READS
    except OSError as error:
        # Every file has its own message: what is left is the output itself.
        _give_output_up()
        print(f"obelus: the output can't be written: {error.strerror or error}", file=sys.stderr)
        return 1
    return status


def _give_output_up() -> None:
    """Send what is still to be printed nowhere, or Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
