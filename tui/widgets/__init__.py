"""What is seen: each widget paints what it is given and says what was done to it."""
