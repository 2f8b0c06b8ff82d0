"""What the palette can find."""
