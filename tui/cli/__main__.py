"""`python -m tui.cli` is the `obelus` command."""

import sys

from tui.cli import main

sys.exit(main())
