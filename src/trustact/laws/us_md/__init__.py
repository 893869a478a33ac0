"""Maryland."""
