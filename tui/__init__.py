"""What is seen and pressed: the command line and the full-screen reader."""

__version__ = "0.1.0"
