"""Boston, Massachusetts."""
