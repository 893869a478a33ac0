"""Amherst, Massachusetts."""
