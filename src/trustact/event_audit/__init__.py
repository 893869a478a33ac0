"""Audit of a table of events: what was done on each request, and what the laws say of it."""
