"""Cambridge, Massachusetts."""
