"""Philadelphia, Pennsylvania."""
