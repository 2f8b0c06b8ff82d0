"""What the reader can do, one part each: judging, looking closer, mending, and so on.

A part knows the reader screen it belongs to and no other part. See `tui.parts.part`.
"""
