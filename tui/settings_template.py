"""What `obelus settings --init` writes: every setting, as a comment, with what it may be."""

from __future__ import annotations

TEMPLATE = """\
# Settings of Obelus. A line counts once the # before it is gone.
# `obelus settings --check` tells what is wrong with them, `obelus settings` what is in force.

# theme = "dark"           # dark, light, high-contrast, colour-blind
# text_width = 76          # cells of a line of text, 66 to 100
# author = "Ada"           # who annotates; the login name where nothing is said
# ascii = false            # letters in place of signs
# mouse = true             # false leaves the mouse to the terminal
# reduced_motion = false   # true has nothing glide
# citation = "apa"         # the first style of a copied quote: apa, plain, markdown
# preset = "default"       # the keys to begin with: default, vim, prodigy

# A command has these keys instead of its own: one, or a list; [] takes them away.
# `obelus keys` lists the commands, `obelus keys --check` tells of clashes.
[keys]
# "note" = ["a", "enter"]
# "theme" = "f2"

# A set of verdicts of your own takes the place of the one there is. What is not said of one
# that there is already (verified, disputed, false ...) stays as it is.
# [[verdicts]]
# id = "verified"          # kept in the files: small letters, digits and -
# [[verdicts]]
# id = "satire"
# label = "Satire"
# meaning = "meant as a joke"
# denies = true            # it says that the claim does not hold: counted as a dispute
# glyph = "~"              # one cell wide
# ascii = "S"              # in its place where a terminal has letters only
# colour = "mixed"         # that of any verdict, or: unknown, noted
# keys = "f9"              # beside its digit
"""
