"""Florida: the duty to comply with detainers that are sufficient on their face."""
