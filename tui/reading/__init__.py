"""The reading hand without a screen: wrapping, the cursor, and one open document."""
