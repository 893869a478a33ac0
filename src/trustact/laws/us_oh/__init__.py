"""Ohio: requests of federal authorities in an immigration investigation."""
