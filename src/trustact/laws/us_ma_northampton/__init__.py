"""Northampton, Massachusetts."""
