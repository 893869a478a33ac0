"""Prince George's County, Maryland."""
