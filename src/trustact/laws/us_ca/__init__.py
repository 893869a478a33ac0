"""California."""
