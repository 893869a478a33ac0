"""West Virginia: the duty to comply with detainers to the extent required by law."""
