"""Cook County, Illinois."""
