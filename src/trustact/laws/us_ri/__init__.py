"""Rhode Island."""
