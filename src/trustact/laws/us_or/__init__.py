"""Texas: the duty to comply with detainers."""
