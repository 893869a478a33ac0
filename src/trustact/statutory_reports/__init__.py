"""Reports that statutes ask of an agency, from one table of events."""
