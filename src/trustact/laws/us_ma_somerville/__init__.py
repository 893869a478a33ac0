"""Somerville, Massachusetts."""
